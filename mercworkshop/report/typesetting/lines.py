"""Breaks plain text into lines: which characters are printed, and where a line may end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from mercworkshop.report.typesetting import bidi, fonts, line_ends
from mercworkshop.report.typesetting.line_ends import (
    GAP_AFTER,
    HALF_SPACE,
    NEVER_FIRST,
    OWN_SPACE,
    WordSpace,
)


class StyledText(NamedTuple):
    """A text, whether it is bold, its language, and where it leads.

    ``language`` is empty for that of the document. ``target`` is an address, or ``#`` and the name
    of an anchor.
    """

    text: str
    bold: bool = False
    language: str = ""
    target: str = ""


type StyledWords = str | Sequence[tuple[str, bool] | StyledText]
"""Words, some of them bold; or with more about them."""

_ELLIPSIS = "…"
_KEPT_WORDS = 20_000
_KEPT_LENGTH = 48
"""Characters; longer texts rarely repeat, so their pieces are not kept."""
_KEPT_LINES, _KEPT_LINE = 5_000, 60
"""How many lines are kept, and the most letters of one."""
_ROUNDING = 0.01
"""Thousandths by which rounding may make the room of a line smaller than the width of a word."""
_GAP = 90.0
"""Between a hanzi and a Latin letter or digit, in thousandths; readers take 100 for a blank."""

# A blank that is narrow in French; no line ends there.
_NARROW_BLANK = re.compile(r"(?<=\S) (?=[!?;:»%])|(?<=«) (?=\S)")
_NARROW = "\N{NARROW NO-BREAK SPACE}"
_LINE_ENDS = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Not needed once the order is known; if drawn, they would hinder searching.
_SILENT = str.maketrans("", "", "\u00ad\u061c\u200b\u200e\u200f\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, eq=False)
class TextPiece:
    """A part of a text in one face and direction; only cut if it is wider than a line.

    Equal words share their pieces.
    """

    text: str
    run: fonts.GlyphRun
    level: int
    blank: bool
    may_begin_line: bool
    language: str = ""
    target: str = ""


class _Word(NamedTuple):
    """What the pieces of a word depend on."""

    text: str
    stack: fonts.FontStack
    level: int
    begins: bool
    space: WordSpace = OWN_SPACE


@dataclass(frozen=True, slots=True)
class TextLine:
    """The pieces of one line, in the order of reading."""

    pieces: tuple[TextPiece, ...]
    width: float
    """In thousandths of the font size."""

    def runs(self) -> list[fonts.GlyphRun]:
        """Return the glyph runs from left to right."""
        return [piece.run for piece in self.seen()]

    def seen(self) -> list[TextPiece]:
        """Return the pieces from left to right."""
        return [self.pieces[k] for k in bidi.visual_order([each.level for each in self.pieces])]

    def stretches(self) -> list[tuple[float, list[TextPiece]]]:
        """Return neighbours that lead to one place, in the order of reading, each with its left."""
        found: list[tuple[float, list[TextPiece]]] = []
        left = 0.0
        for _target, group in groupby(self.seen(), key=lambda piece: piece.target):
            pieces = list(group)
            found.append((left, pieces))
            left += _width(pieces)
        read = {id(piece): place for place, piece in enumerate(self.pieces)}
        return sorted(found, key=lambda each: min(read[id(piece)] for piece in each[1]))


@dataclass(frozen=True, slots=True)
class TextSetting:
    """The faces and the direction of a language."""

    regular: fonts.FontStack
    bold: fonts.FontStack
    rtl: bool
    language: str = "en"

    def stack(self, bold: bool) -> fonts.FontStack:
        """Return the faces of one weight."""
        return self.bold if bold else self.regular


def clean_for_print(text: str) -> str:
    """Return ``text`` with one kind of line break and without unprintable characters."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", _UNPRINTABLE.sub("", text))


def styled(words: StyledWords) -> list[StyledText]:
    """Return words with all that is known about them."""
    if isinstance(words, str):
        return [StyledText(words)]
    return [each if isinstance(each, StyledText) else StyledText(*each) for each in words]


def words_in(words: StyledWords) -> str:
    """Return the words alone."""
    return "".join(each.text for each in styled(words))


def part_words(
    words: StyledWords, longest: int, begun: int
) -> tuple[list[StyledText], list[StyledText]]:
    """Return words of at most ``longest`` letters whole; of more the first part, and the rest.

    They part at the last blank among the first ``begun`` letters, and an ellipsis says so.
    """
    whole, text = styled(words), words_in(words)
    if len(text) <= longest:
        return whole, []
    place = max((text.rfind(blank, 0, begun) for blank in " \n"), default=-1)
    place = place + 1 if place > 0 else begun
    first: list[StyledText] = []
    rest: list[StyledText] = []
    for each in whole:
        here = max(min(place, len(each.text)), 0)
        first.append(each._replace(text=each.text[:here]))
        rest.append(each._replace(text=each.text[here:]))
        place -= len(each.text)
    return [*first, StyledText(_ELLIPSIS)], [each for each in rest if each.text]


def split_pieces(words: StyledWords, setting: TextSetting) -> list[list[TextPiece]]:
    """Return the pieces of every hard line (between line breaks) of the text."""
    return [_pieces(line, setting) for line in _hard_lines(styled(words))]


def _hard_lines(segments: Sequence[StyledText]) -> list[list[StyledText]]:
    lines: list[list[StyledText]] = [[]]
    for each in segments:
        first, *others = clean_for_print(each.text).split("\n")
        lines[-1].append(each._replace(text=first))
        lines.extend([each._replace(text=other)] for other in others)
    return lines


def _pieces(segments: Sequence[StyledText], setting: TextSetting) -> list[TextPiece]:
    """Return the pieces of a line; short ones, such as dates and bodies, are often said again."""
    length = sum([len(each.text) for each in segments])
    if not length:
        return []
    if length > _KEPT_LINE:
        return _new_pieces(segments, setting)
    return list(_kept_pieces(tuple(segments), setting))


@lru_cache(maxsize=_KEPT_LINES)
def _kept_pieces(segments: tuple[StyledText, ...], setting: TextSetting) -> tuple[TextPiece, ...]:
    return tuple(_new_pieces(segments, setting))


def _new_pieces(segments: Sequence[StyledText], setting: TextSetting) -> list[TextPiece]:
    text = "".join([each.text for each in segments])
    if setting.language == "fr":
        text = _NARROW_BLANK.sub(_NARROW, text)
    levels = bidi.embedding_levels(text, bidi.base_level(text, otherwise=int(setting.rtl)))
    is_mixed = len(segments) > 1 or len(set(levels)) > 1
    styles = _styles(segments) if is_mixed else [segments[0]] * len(text)
    found: list[TextPiece] = []
    for token in line_ends.tokens(text):
        first, end = token.start, token.start + len(token.text)
        ranges = _uniform(first, end, levels, styles) if is_mixed else ((first, end),)
        for start, stop in ranges:
            style = styles[start]
            word = (text[start:stop], setting.stack(style.bold), levels[start])
            shaped = _shape(_Word(*word, token.may_begin and start == first, token.space))
            is_plain = not (style.language or style.target)
            found += shaped if is_plain else _with_style(shaped, style)
        if token.is_kept:
            found[-1] = replace(found[-1], blank=False, may_begin_line=False)
    return found


def _styles(segments: Sequence[StyledText]) -> list[StyledText]:
    """Return the style of every letter."""
    found: list[StyledText] = []
    for each in segments:
        found += [each._replace(text="")] * len(each.text)
    return found


def _with_style(shaped: Sequence[TextPiece], style: StyledText) -> list[TextPiece]:
    return [replace(each, language=style.language, target=style.target) for each in shaped]


def _uniform(
    start: int, end: int, levels: list[int], styles: list[StyledText]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges of a token with one direction and style."""
    for _, group in groupby(range(start, end), key=lambda place: (levels[place], styles[place])):
        places = list(group)
        yield places[0], places[-1] + 1


def _shape(word: _Word) -> tuple[TextPiece, ...]:
    return _shape_word(word) if len(word.text) <= _KEPT_LENGTH else _shape_text(word)


@lru_cache(maxsize=_KEPT_WORDS)
def _shape_word(word: _Word) -> tuple[TextPiece, ...]:
    return _shape_text(word)


def _shape_text(word: _Word) -> tuple[TextPiece, ...]:
    shown = word.text.translate(_SILENT)
    is_half = word.space == HALF_SPACE
    parts = word.stack.shape(shown, bool(word.level & 1), half=is_half) if shown else ()
    pieces = [
        TextPiece(part.text, part.run, word.level, word.text.isspace(), word.begins and not number)
        for number, part in enumerate(parts)
    ]
    if word.space == GAP_AFTER and pieces:
        pieces[-1] = replace(pieces[-1], run=pieces[-1].run.with_gap(_GAP, word.level & 1))
    return tuple(pieces)


def break_lines(hard_lines: list[list[TextPiece]], room: float) -> list[TextLine]:
    """Return lines no wider than ``room``, in thousandths of the font size."""
    return [line for hard in hard_lines for line in _fill(hard, room + _ROUNDING)]


def word_widths(hard_lines: list[list[TextPiece]], unit: float) -> list[list[float]]:
    """Return the widths of the words of each line, and those of blanks as negative numbers.

    ``unit`` is what a thousandth of the font size is.
    """
    return [
        [
            -_width(group) * unit if group[0].blank else _width(group) * unit
            for group in _groups(hard)
        ]
        for hard in hard_lines
    ]


def widest_line(hard_lines: list[list[TextPiece]]) -> float:
    """Return the width of the widest line as long as none is broken, in thousandths."""
    return max((_width(hard) for hard in hard_lines), default=0.0)


def widest_piece(hard_lines: list[list[TextPiece]]) -> float:
    """Return the width of the widest part in which no line may end, in thousandths."""
    return max((_width(group) for hard in hard_lines for group in _groups(hard)), default=0.0)


def _fill(hard: list[TextPiece], room: float) -> Iterator[TextLine]:
    current: list[TextPiece] = []
    blanks: list[TextPiece] = []
    width = 0.0
    for group in _groups(hard):
        if group[0].blank:
            blanks = group
            continue
        for part in _cut(group, room):
            more = _width(blanks) + _width(part)
            if width + more > room:
                if current:
                    yield TextLine(tuple(current), width)
                current, blanks, width = [], [], 0.0
                more = _width(part)
            current += blanks + part
            width += more
            blanks = []
    yield TextLine(tuple(current), width)


def _groups(hard: list[TextPiece]) -> Iterator[list[TextPiece]]:
    """Yield groups of pieces between which no line may end; blanks are separate groups."""
    group: list[TextPiece] = []
    for piece in hard:
        if group and (piece.may_begin_line or piece.blank or group[0].blank):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _width(group: list[TextPiece]) -> float:
    return sum([piece.run.width for piece in group])


def _cut(group: list[TextPiece], room: float) -> list[list[TextPiece]]:
    """Return the group, cut at any character if it is wider than a whole line.

    What may not begin a line stays with the character before it as long as both fit.
    """
    if _width(group) <= room:
        return [group]
    parts: list[list[TextPiece]] = []
    for part in (part for piece in group for part in _chop(piece, room)):
        if parts and part.text[:1] in NEVER_FIRST and _width([*parts[-1], part]) <= room:
            parts[-1].append(part)
        else:
            parts.append([part])
    return parts


def _chop(piece: TextPiece, room: float) -> Iterator[TextPiece]:
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


def _part(piece: TextPiece, start: int, end: int) -> TextPiece:
    text = piece.text[start:end]
    return replace(piece, text=text, run=piece.run.face.shape(text, bool(piece.level & 1)))
