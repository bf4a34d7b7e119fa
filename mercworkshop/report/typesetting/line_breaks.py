"""Where a line of plain text may end: between which parts, in Latin, Arabic and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_BLANK = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_QUOTES = "“”‘’"
_HAN = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U0003ffff"
FIRST_HAN = _HAN[0]
# Blanks, or a word, which also ends after a hyphen or slash inside.
_TOKEN = re.compile(rf"[{_BLANK}]+|[^{_BLANK}]*?[^\W\d_][-/](?=[^\W\d_]{{2}})|[^{_BLANK}]+")
CLOSES = frozenset("，。、；：？！）》」』】〕〉”’")
OPENS = frozenset("（《「『【〔〈“‘")
"""Chinese punctuation as wide as a hanzi, which is half empty at its outer side."""
NEVER_FIRST = CLOSES | frozenset("…％%·・～〜—–-°℃々ー‼⁇⁈⁉,.;:?!)]}'\"")
_NEVER_LAST = OPENS | frozenset("([{＄$￥¥№'\"")

# A blank at which no line ends (rules LB13 to LB15 of UAX #14): before closing punctuation, and
# after an opening bracket or quotation mark.
_KEPT_BLANK = re.compile(r"(?<=\S) (?=[!?;:,./»›”’)\]}])|(?<=[«‹“‘(\[{]) (?=\S)")


def kept_blanks(text: str) -> set[int]:
    """Return where blanks are at which no line ends."""
    return {found.start() for found in _KEPT_BLANK.finditer(text)}


def may_begin(before: str, token: str) -> bool:
    """Whether a line may end between two neighbouring tokens."""
    if not before or before[-1].isspace():
        return True
    if token[0].isspace():
        return False
    last, first = before[-1], token[0]
    return first not in NEVER_FIRST and last not in _NEVER_LAST


def unbroken_parts(text: str) -> list[str]:
    """Return the parts of a text between which a line may end, each with the blanks after it."""
    parts: list[str] = []
    before = ""
    kept = kept_blanks(text)
    for token in tokens(text):
        begins = token.start() - 1 not in kept and may_begin(before, token[0])
        if begins and not token[0].isspace():
            parts.append(token[0])
        else:
            parts[-1:] = ["".join((*parts[-1:], token[0]))]
        before = token[0]
    return parts


def is_hanzi(letter: str) -> bool:
    """Whether a letter is a Han character."""
    return letter >= FIRST_HAN and letter.isalpha() and bool(_han_patterns().letter.match(letter))


class _HanPatterns(NamedTuple):
    letter: re.Pattern[str]
    token: re.Pattern[str]


@cache
def _han_patterns() -> _HanPatterns:
    """Return the patterns for text with Han characters: large ones, which other text does without.

    A token is blanks, one Han character or a quotation mark beside one, or a word as elsewhere.
    """
    token = (
        rf"[{_BLANK}]+|[{_HAN}]|[{_QUOTES}](?=[{_HAN}{_QUOTES}])|(?<=[{_HAN}{_QUOTES}])[{_QUOTES}]"
        rf"|[^{_BLANK}{_HAN}]*?[^\W\d_][-/](?=[^\W\d_{_HAN}]{{2}})"
        rf"|[^{_BLANK}{_HAN}]+?(?=[{_QUOTES}]+[{_HAN}])|[^{_BLANK}{_HAN}]+"
    )
    return _HanPatterns(re.compile(f"[{_HAN}]"), re.compile(token))


def tokens(text: str) -> Iterator[re.Match[str]]:
    """Return the parts of a text between which lines may end, and the blanks between them."""
    pattern = _han_patterns().token if max(text, default="") >= FIRST_HAN else _TOKEN
    return pattern.finditer(text)
