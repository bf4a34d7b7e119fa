"""Words for files that carry no fonts and no isolates: what is left out, and which way they run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional, east_asian_width

from mercworkshop.i18n import RIGHT_TO_LEFT

_ILLEGAL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML cannot hold, no program shows, or turns round the words that follow it."""
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ISOLATES = {"\u2066": "L", "\u2067": "R", "\u2068": ""}
_POP = "\u2069"
_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
_RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
_RIGHT_LETTERS = frozenset({"R", "AL"})
_ARABIC = re.compile(
    "[{letters}]+(?:[ \u00a0]+[{letters}]+)*".format(
        letters="\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    )
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words that run one way."""

    words: str
    is_right_to_left: bool


@dataclass(frozen=True, slots=True)
class OfficeFonts:
    """Names of fonts that an office program has, for each kind of letters."""

    latin: str
    east_asian: str
    complex: str


FONTS = OfficeFonts("Arial", "Microsoft YaHei", "Arial")
TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU", "ar": "ar-SA", "zh": "zh-CN"}
"""Languages as office programs name them, for spelling and hyphenation."""


def clean(words: str) -> str:
    """Return words without what a file cannot hold; every end of a line is a line feed."""
    return _ILLEGAL.sub("", _LINE_ENDS.sub("\n", words))


def plain(words: str) -> str:
    """Return clean words without isolates, which old office programs show as boxes."""
    return "".join(each for each in clean(words) if each not in _ISOLATES and each != _POP)


def one_line(words: str) -> str:
    """Return plain words on one line, for properties of a file and names."""
    return " ".join(plain(words).split())


def spans(words: str, language: str) -> list[Span]:
    """Return plain words in pieces that run one way, in the order in which they are read.

    An isolate becomes a piece of its own. In a right-to-left document a mark stands where such a
    piece ends in a sign without a direction, such as a bracket.
    """
    is_right = language in RIGHT_TO_LEFT
    shown = clean(words)
    if is_right and is_foreign(shown, language):
        return [_isolated(plain(shown), "L", is_right)]
    found = (span for piece in _pieces(shown, is_right) for span in _split(piece, is_right))
    joined = [
        Span("".join(each.words for each in group), way)
        for way, group in groupby(found, key=lambda span: span.is_right_to_left)
    ]
    return _marked(joined) if is_right else joined


def is_foreign(words: str, language: str) -> bool:
    """Return whether words have letters, and none that runs the way of the language."""
    ways = {bidirectional(each) for each in words}
    if language in RIGHT_TO_LEFT:
        return "L" in ways and not ways & _RIGHT_LETTERS
    return bool(ways & _RIGHT_LETTERS) and "L" not in ways


def is_web_address(address: str) -> bool:
    """Return whether an address may be a link: others could start a program."""
    return address.startswith(("https://", "http://", "mailto:"))


def width(words: str) -> int:
    """Return the room that the longest line needs, in Latin letters."""
    return max((sum(map(_letter_width, line)) for line in plain(words).splitlines()), default=0)


def longest_word(words: str) -> int:
    """Return the room that the longest word needs, in Latin letters."""
    if any(east_asian_width(each) == "W" for each in words):
        return min(width(words), 8)
    return max((width(each) for each in plain(words).split()), default=0)


def _marked(joined: list[Span]) -> list[Span]:
    """Return spans marked so that no right-to-left one joins a left-to-right one before it."""
    return [
        Span(f"{_RIGHT_TO_LEFT_MARK}{each.words}", is_right_to_left=True)
        if number and each.is_right_to_left and not _begins_from_the_right(each.words)
        else each
        for number, each in enumerate(joined)
    ]


def _begins_from_the_right(words: str) -> bool:
    ways = (way for way in map(bidirectional, words) if way in _RIGHT_LETTERS | {"L", "EN", "AN"})
    return next(ways, "") in _RIGHT_LETTERS


def _letter_width(letter: str) -> int:
    return 2 if east_asian_width(letter) in {"W", "F"} else 1


def _pieces(words: str, is_right: bool) -> Iterator[Span]:
    """Return the words between the isolates; what lies inside an isolate belongs to it."""
    depth, piece, start = 0, "", ""
    for letter in words:
        if letter in _ISOLATES:
            if depth == 0:
                yield Span(piece, is_right)
                piece, start = "", letter
            depth += 1
        elif letter == _POP:
            if depth == 1:
                yield _isolated(piece, _ISOLATES[start], is_right)
                piece = ""
            depth = max(depth - 1, 0)
        else:
            piece += letter
    yield _isolated(piece, _ISOLATES[start], is_right) if depth else Span(piece, is_right)


def _isolated(words: str, way: str, is_right: bool) -> Span:
    letters = (bidirectional(each) for each in words)
    first = way or next((each for each in letters if each in _RIGHT_LETTERS | {"L"}), "L")
    if first in _RIGHT_LETTERS or not is_right:
        return Span(words, first in _RIGHT_LETTERS)
    ends = (
        "" if bidirectional(end) == "L" else _LEFT_TO_RIGHT_MARK for end in (words[:1], words[-1:])
    )
    before, after = ends if words else ("", "")
    return Span(f"{before}{words}{after}", is_right_to_left=False)


def _split(span: Span, is_right: bool) -> Iterator[Span]:
    """Return the span; Arabic words in a left-to-right document are spans of their own."""
    if is_right or span.is_right_to_left:
        if span.words:
            yield span
        return
    at = 0
    for found in _ARABIC.finditer(span.words):
        if found.start() > at:
            yield Span(span.words[at : found.start()], is_right_to_left=False)
        yield Span(found.group(), is_right_to_left=True)
        at = found.end()
    if at < len(span.words):
        yield Span(span.words[at:], is_right_to_left=False)
