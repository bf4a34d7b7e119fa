"""Plain text cut into lines: which characters are printed, where a line may end, and what fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from mercworkshop.report.typesetting import bidi, fonts

type Segment = tuple[str, bool]
"""A text, and whether it is bold."""

_BLANK = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_HAN = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffee\U00020000-\U0003ffff"
# A stretch of blanks, one Han character, or a word, which also ends after a hyphen or slash inside.
_TOKEN = re.compile(
    rf"[{_BLANK}]+|[{_HAN}]"
    rf"|[^{_BLANK}{_HAN}]*?[^\W\d_][-/](?=[^\W\d_{_HAN}]{{2}})|[^{_BLANK}{_HAN}]+"
)
_IS_HAN = re.compile(f"[{_HAN}]")
_NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…％%·～—–-°℃,.;:?!)]}")
_NEVER_LAST = frozenset("（《「『【〔〈“‘([{＄$￥¥№")

_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# They have done their work once the order is known; drawn, they would only hinder searching.
_SILENT = str.maketrans("", "", "\u00ad\u061c\u200b\u200e\u200f\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of text in one face and direction that is never cut if it fits a line."""

    text: str
    run: fonts.Run
    level: int
    blank: bool
    may_begin_line: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line, in the order of reading."""

    pieces: tuple[Piece, ...]
    width: float
    """In thousandths of the size of the text."""

    def runs(self) -> list[fonts.Run]:
        """Return the shapes from left to right."""
        return [self.pieces[k].run for k in bidi.order([piece.level for piece in self.pieces])]


@dataclass(frozen=True, slots=True)
class Voice:
    """How a language is set: its faces, and the way it runs."""

    regular: fonts.Stack
    bold: fonts.Stack
    rtl: bool

    def stack(self, bold: bool) -> fonts.Stack:
        """Return the faces of one weight."""
        return self.bold if bold else self.regular


def clean(text: str) -> str:
    """Return ``text`` with one kind of line break and nothing in it that cannot be printed."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _UNPRINTABLE.sub("", text))


def pieces(words: str | Sequence[Segment], voice: Voice) -> list[list[Piece]]:
    """Return the pieces of every line that the writer ended with a line break."""
    segments = [(words, False)] if isinstance(words, str) else words
    return [_pieces(line, voice) for line in _hard_lines(segments)]


def _hard_lines(segments: Sequence[Segment]) -> list[list[Segment]]:
    lines: list[list[Segment]] = [[]]
    for text, bold in segments:
        first, *others = clean(text).split("\n")
        lines[-1].append((first, bold))
        lines.extend([(other, bold)] for other in others)
    return lines


def _pieces(segments: Sequence[Segment], voice: Voice) -> list[Piece]:
    text = "".join(part for part, _ in segments)
    weights = [bold for part, bold in segments for _ in part]
    levels = bidi.levels(text, bidi.direction(text, otherwise=int(voice.rtl)))
    found: list[Piece] = []
    before = ""
    for token in _TOKEN.finditer(text):
        begins = _may_begin(before, token[0])
        for start, end in _uniform(token.start(), token.end(), levels, weights):
            stack = voice.stack(weights[start])
            found.extend(
                _shape(
                    text[start:end], stack, levels[start], begins=begins and start == token.start()
                )
            )
        before = token[0]
    return found


def _uniform(
    start: int, end: int, levels: list[int], weights: list[bool]
) -> Iterator[tuple[int, int]]:
    """Cut a token where its direction or weight changes."""
    for _, group in groupby(range(start, end), key=lambda place: (levels[place], weights[place])):
        places = list(group)
        yield places[0], places[-1] + 1


def _shape(text: str, stack: fonts.Stack, level: int, *, begins: bool) -> Iterator[Piece]:
    shown = text.translate(_SILENT)
    if not shown:
        return
    for number, part in enumerate(stack.shape(shown, bool(level & 1))):
        yield Piece(part.text, part.run, level, text.isspace(), begins and not number)


def _may_begin(before: str, token: str) -> bool:
    """Whether a line may end between two neighbouring tokens."""
    if not before or before[-1].isspace():
        return True
    if token[0].isspace():
        return False
    last, first = before[-1], token[0]
    if not (_IS_HAN.match(last) or _IS_HAN.match(first)):
        return True
    return first not in _NEVER_FIRST and last not in _NEVER_LAST


def fill(hard_lines: list[list[Piece]], room: float) -> list[Line]:
    """Break into lines no wider than ``room``, in thousandths of the size of the text."""
    return [line for hard in hard_lines for line in _fill(hard, room)]


def widest(hard_lines: list[list[Piece]]) -> float:
    """Return the width of the longest stretch in which no line may end, in thousandths."""
    return max((_width(group) for hard in hard_lines for group in _groups(hard)), default=0.0)


def _fill(hard: list[Piece], room: float) -> Iterator[Line]:
    current: list[Piece] = []
    blanks: list[Piece] = []
    width = 0.0
    for group in _groups(hard):
        if group[0].blank:
            blanks = group
            continue
        for part in _cut(group, room):
            more = _width(blanks) + _width(part)
            if width + more > room:
                if current:
                    yield Line(tuple(current), width)
                current, blanks, width = [], [], 0.0
                more = _width(part)
            current += blanks + part
            width += more
            blanks = []
    yield Line(tuple(current), width)


def _groups(hard: list[Piece]) -> Iterator[list[Piece]]:
    """Gather the pieces between which no line may end; blanks by themselves."""
    group: list[Piece] = []
    for piece in hard:
        if group and (piece.may_begin_line or piece.blank or group[0].blank):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _width(group: list[Piece]) -> float:
    return sum(piece.run.width for piece in group)


def _cut(group: list[Piece], room: float) -> list[list[Piece]]:
    """Cut what is wider than a whole line, wherever the line is full."""
    if _width(group) <= room:
        return [group]
    return [[part] for piece in group for part in _chop(piece, room)]


def _chop(piece: Piece, room: float) -> Iterator[Piece]:
    rtl = bool(piece.level & 1)
    start = end = 0
    width = 0.0
    for glyph in reversed(piece.run.glyphs) if rtl else piece.run.glyphs:
        if end > start and glyph.source and width + glyph.advance > room:
            yield _part(piece, start, end)
            start, width = end, 0.0
        end += len(glyph.source)
        width += glyph.advance
    yield _part(piece, start, len(piece.text))


def _part(piece: Piece, start: int, end: int) -> Piece:
    text = piece.text[start:end]
    return replace(piece, text=text, run=piece.run.face.shape(text, bool(piece.level & 1)))
