"""Where a line may end, by UAX #14 for the letters of six languages, and how wide blanks are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_BLANK = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_QUOTES = "“”‘’"
_HAN = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U0003ffff"
_FIRST_HAN = _HAN[0]
# Blanks, or a word, which also ends after a hyphen or slash inside, or a dash between numbers.
_TOKEN = re.compile(
    rf"[{_BLANK}]+|[^{_BLANK}]*?(?:[^\W\d_][-/](?=[^\W\d_]{{2}})|\d–(?=\d))|[^{_BLANK}]+"
)
# A blank at which no line ends (rules LB13 to LB15): before closing punctuation, and after an
# opening bracket or quotation mark.
_KEPT_BLANK = re.compile(r"(?<=\S) (?=[!?;:,./»›”’)\]}])|(?<=[«‹“‘(\[{]) (?=\S)")
_CLOSES = frozenset("，。、；：？！）》」』】〕〉”’")
_OPENS = frozenset("（《「『【〔〈“‘")
"""Chinese punctuation as wide as a hanzi, which is half empty at its outer side."""
NEVER_FIRST = _CLOSES | frozenset("…％%·・～〜—–-°℃々ー‼⁇⁈⁉,.;:?!)]}'\"")
_NEVER_LAST = _OPENS | frozenset("([{＄$￥¥№'\"")

type WordSpace = int
OWN_SPACE, HALF_SPACE, GAP_AFTER = range(3)
"""The space of a word: its own, half of it, or a gap after it."""


class Token(NamedTuple):
    """A word or blanks in a text; ``is_kept`` are blanks at which no line ends."""

    start: int
    text: str
    may_begin: bool
    """Whether a line may end before it."""

    is_kept: bool
    space: WordSpace


def tokens(text: str) -> Iterator[Token]:
    """Yield the parts of a text between which lines may end, and the blanks between them."""
    has_hanzi = max(text, default="") >= _FIRST_HAN
    pattern = _han_patterns().token if has_hanzi else _TOKEN
    kept = {found.start() for found in _KEPT_BLANK.finditer(text)}
    before = ""
    for found in pattern.finditer(text):
        start, end = found.span()
        token = found[0]
        begins = start - 1 not in kept and _may_begin(before, token)
        space = _space_beside(before, token, text[end : end + 1]) if has_hanzi else OWN_SPACE
        yield Token(start, token, begins, start in kept, space)
        before = token


def unbroken_parts(text: str) -> list[str]:
    """Return the parts of a text between which a line may end, each with the blanks after it."""
    parts: list[str] = []
    for token in tokens(text):
        if token.may_begin and not token.text.isspace():
            parts.append(token.text)
        else:
            parts[-1:] = ["".join((*parts[-1:], token.text))]
    return parts


def _may_begin(before: str, token: str) -> bool:
    """Whether a line may end between two neighbouring tokens."""
    if not before or before[-1].isspace():
        return True
    if token[0].isspace():
        return False
    return token[0] not in NEVER_FIRST and before[-1] not in _NEVER_LAST


def _space_beside(before: str, token: str, after: str) -> WordSpace:
    """Return how the space of a token differs beside its neighbours."""
    if token in _CLOSES and after and (after in _CLOSES or after in _OPENS):
        return HALF_SPACE
    if token in _OPENS and before in _OPENS:
        return HALF_SPACE
    last = token[-1]
    if after and (_is_hanzi(last), _is_hanzi(after)) in {(True, False), (False, True)}:
        meets = after if _is_hanzi(last) else last
        return GAP_AFTER if meets.isalnum() else OWN_SPACE
    return OWN_SPACE


def _is_hanzi(letter: str) -> bool:
    return letter >= _FIRST_HAN and letter.isalpha() and bool(_han_patterns().letter.match(letter))


class _HanPatterns(NamedTuple):
    letter: re.Pattern[str]
    token: re.Pattern[str]


@cache
def _han_patterns() -> _HanPatterns:
    """Return the patterns for text with Han characters: they are large, other text needs none.

    A token is blanks, one Han character or a quotation mark beside one, or a word as elsewhere.
    """
    token = (
        rf"[{_BLANK}]+|[{_HAN}]|[{_QUOTES}](?=[{_HAN}{_QUOTES}])|(?<=[{_HAN}{_QUOTES}])[{_QUOTES}]"
        rf"|[^{_BLANK}{_HAN}]*?(?:[^\W\d_][-/](?=[^\W\d_{_HAN}]{{2}})|\d–(?=\d))"
        rf"|[^{_BLANK}{_HAN}]+?(?=[{_QUOTES}]+[{_HAN}])|[^{_BLANK}{_HAN}]+"
    )
    return _HanPatterns(re.compile(f"[{_HAN}]"), re.compile(token))
