"""Case- and accent-insensitive text, for comparing and parsing."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_LETTERS_APART = re.compile("[йЙ]")
"""Letters that come after another one, though they are that one with a mark."""

_UNSEEN = {"Mn", "Cf"}
"""Unicode categories of accents and vowel marks, and of format characters such as bidi marks."""

_FILLERS = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and patterns that are invisible."""


class _Seen(dict[int, int | None]):
    """What replaces each character of a folded text: itself, or nothing if it is invisible.

    Each is looked up once: the words of the program in two languages are 150,000 characters.
    """

    def __missing__(self, code: int) -> int | None:
        self[code] = seen = None if category(chr(code)) in _UNSEEN else code
        return seen


_SEEN = _Seen()


def name_order(name: str) -> str:
    """Return the key by which names stand in a list: no capital or accent moves one away.

    Screens have the order of a language (``gui/widgets/collation.py``), which is the same for
    the names of countries in the languages of Europe.
    """
    return fold_text(_LETTERS_APART.sub("и\N{CYRILLIC SMALL LETTER OMEGA}", name))


def fold_text(text: str) -> str:
    """Return ``text`` without capitals, accents, vowel marks and invisible characters."""
    if text.isascii():  # most titles are, and a review reads hundreds
        return text.lower()
    return normalize("NFKD", normalize("NFKD", text).casefold()).translate(_SEEN)


def is_unseen(sign: str) -> bool:
    """Whether a character is an accent by itself, or an invisible mark."""
    return category(sign) in _UNSEEN or sign in _FILLERS


def split_words(text: str) -> list[str]:
    """Return the words of ``text``, folded and without punctuation."""
    return re.findall(r"[^\W_]+", fold_text(text))
