"""Words without what people write in different ways, as every reader of them begins."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_UNSEEN = {"Mn", "Cf"}
"""Accents and vowel marks; signs that only steer the direction of letters."""


def fold_text(text: str) -> str:
    """Return ``text`` without capitals, accents, vowel marks and invisible signs."""
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(sign for sign in apart if category(sign) not in _UNSEEN)


def split_words(text: str) -> list[str]:
    """Return the words of ``text``, folded and without punctuation."""
    return re.findall(r"[^\W_]+", fold_text(text))
