"""Names as they are printed on badges, signs and sheets to sign: without pictures, in rows cut."""

from __future__ import annotations

import re

LONGEST_IN_ROW = 60
"""Letters of a name in a row of a sheet to sign; the list of participants has them all."""

_PICTURE = "[\U0001f000-\U0001faff\u2600-\u27bf]"
_PICTURES = re.compile(f"{_PICTURE}(?:[\ufe0f\u200d]|{_PICTURE})*")
"""Small pictures, which no face of letters has: they would be printed as a mark of replacement."""


def printed_name(words: str) -> str:
    """Return a name without pictures, unless it is nothing else."""
    return " ".join(_PICTURES.sub(" ", words).split()) or words


def name_in_row(words: str, longest: int = LONGEST_IN_ROW) -> str:
    """Return a name without pictures, and cut after a whole word if it is longer."""
    plain = printed_name(words)
    if len(plain) <= longest:
        return plain
    whole_words = plain[:longest].rpartition(" ")[0]
    kept = whole_words if len(whole_words) > longest // 2 else plain[: longest - 1]
    return f"{kept.rstrip(' ,;')}…"
