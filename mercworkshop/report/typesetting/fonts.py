"""Font faces and text shaping: HarfBuzz chooses and places the glyphs of every script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from mercworkshop import paths

_FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansSC", "NotoSansSCRare")
_FIRST_FAMILY = {"ar": "NotoSansArabic", "zh": "NotoSansSC"}
_ONE_WEIGHT = frozenset({"NotoSansSCRare"})
_FOLDERS = ("fonts", "fonts/paper")
_NO_JOINER = "\N{ZERO WIDTH NON-JOINER}"
_TOO_SMALL = 0.05
"""A move that nobody sees, in thousandths of the font size."""
_HALF_WIDTH = {"halt": True}
_NO_SCRIPT = (None, "Zyyy", "Zinh", "Zzzz")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BLANKS = frozenset(
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_UNSEEN = frozenset("\u034f\u200b\u200c\u200d\u2060") | set(map(chr, range(0xFE00, 0xFE10)))
"""Characters that, like blanks, HarfBuzz sets in every face, even if the face lacks them."""


class Glyph(NamedTuple):
    """One glyph; lengths in thousandths of the font size."""

    number: int
    source: str
    """Its characters; empty for a dot or vowel mark that belongs to another glyph."""
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True, eq=False)
class GlyphRun:
    """A shaped text in one face and one direction, its glyphs from left to right."""

    face: FontFace
    glyphs: tuple[Glyph, ...]
    width: float
    """In thousandths of the font size."""

    has_marks: bool
    """Whether dots or vowel marks are drawn apart from the letters."""

    script: str = ""
    """The script of its letters as in ISO 15924; empty if it has none, as a number."""

    steps: tuple[Glyph | str, ...] = ()
    """The glyphs with a source, and between them moves back in thousandths as PDF writes them.

    Empty if some are lifted, which takes more.
    """

    def with_gap(self, gap: float, rtl: int) -> GlyphRun:
        """Return the run with a gap at its end."""
        glyphs = list(self.glyphs)
        at = 0 if rtl else -1
        move = gap if rtl else 0.0
        last = glyphs[at]
        glyphs[at] = last._replace(advance=last.advance + gap, dx=last.dx + move)
        return replace(self, glyphs=tuple(glyphs), width=self.width + gap, steps=())


class ShapedText(NamedTuple):
    """A part of a text and its glyphs."""

    text: str
    run: GlyphRun


class _Pen:
    """Converts an outline to PDF operators; HarfBuzz calls its methods and sets their names."""

    def __init__(self, unit: float) -> None:
        self.operators: list[str] = []
        self._unit = unit
        self._at = (0.0, 0.0)

    def _write(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = [f"{value * self._unit:.0f}" for point in points for value in point]
        self.operators.append(" ".join([*numbers, operator]))
        self._at = points[-1] if points else self._at

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._write("l", point)

    def qCurveTo(self, control: tuple[float, float], end: tuple[float, float]) -> None:  # noqa: N802
        """Convert to a cubic curve, the only kind in PDF."""
        first, second = (
            (point[0] + 2 * (control[0] - point[0]) / 3, point[1] + 2 * (control[1] - point[1]) / 3)
            for point in (self._at, end)
        )
        self._write("c", first, second, end)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._write("c", *points)

    def closePath(self) -> None:  # noqa: N802
        self._write("h")


class FontFace:
    """One font file, shared by all documents and threads; get it by :func:`load_face`."""

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.hb = hb.Face(hb.Blob.from_file_path(str(path)))
        self._font = hb.Font(self.hb)
        self._unit: float = 1000 / self.hb.upem
        self.characters = _BLANKS | _UNSEEN | set(map(chr, self.hb.unicodes))
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self._unit
        self.descent = extents.descender * self._unit
        self._outlines: dict[int, str] = {}
        self._unseen_glyph = self._find_unseen()

    def _find_unseen(self) -> int:
        """Return a glyph without width and shape, which bears marks in extracted text; or 0."""
        glyph: int = self._font.get_nominal_glyph(ord(_NO_JOINER)) or 0
        is_seen = not glyph or self.natural_advance(glyph) or self.outline(glyph)
        return 0 if is_seen else glyph

    def covers(self, text: str) -> bool:
        """Whether every character of ``text`` can be drawn."""
        return self.characters.issuperset(text)

    def natural_advance(self, glyph: int) -> float:
        """Return the advance of ``glyph`` in the font, in thousandths."""
        advance: int = self._font.get_glyph_h_advance(glyph)
        return advance * self._unit

    def outline(self, glyph: int) -> str:
        """Return the shape of ``glyph`` as PDF path operators, in thousandths."""
        path = self._outlines.get(glyph)
        if path is None:
            pen = _Pen(self._unit)
            self._font.draw_glyph_with_pen(glyph, pen)
            path = self._outlines[glyph] = " ".join(pen.operators)
        return path

    def bounds(self) -> tuple[int, int, int, int]:
        """Return left, bottom, right and top of the box around all glyphs, in thousandths."""
        heading = self.hb.reference_table("head").data
        corners = [
            int.from_bytes(heading[at : at + 2], "big", signed=True) for at in range(36, 44, 2)
        ]
        left, bottom, right, top = (round(corner * self._unit) for corner in corners)
        return left, bottom, right, top

    def capitals(self) -> int:
        """Return the height of capitals, in thousandths."""
        table = self.hb.reference_table("OS/2").data
        return round(int.from_bytes(table[88:90], "big", signed=True) * self._unit)

    def shape(self, text: str, rtl: bool, source: str = "", *, half: bool = False) -> GlyphRun:
        """Return the glyphs of ``text``, which has a single direction.

        ``source`` has the letters that they stand for, if others, one for each in ``text``.
        ``half`` takes the empty half off wide punctuation, if the face can.
        """
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        hb.shape(self._font, buffer, _HALF_WIDTH if half else None)
        clusters = [info.cluster for info in buffer.glyph_infos]
        sources = _sources(
            source or text, clusters, [place.x_advance for place in buffer.glyph_positions], rtl
        )
        unit = self._unit
        glyphs = tuple(
            Glyph(
                info.codepoint,
                source,
                place.x_advance * unit,
                place.x_offset * unit,
                place.y_offset * unit,
            )
            for info, place, source in zip(
                buffer.glyph_infos, buffer.glyph_positions, sources, strict=True
            )
        )
        if rtl and (marks := self._unseen_glyph):
            glyphs = tuple(part for glyph in glyphs for part in _with_marks_apart(glyph, marks))
        width = sum(glyph.advance for glyph in glyphs)
        script = "" if buffer.script in _NO_SCRIPT else buffer.script
        return GlyphRun(self, glyphs, width, not all(sources), script, tuple(self._steps(glyphs)))

    def _steps(self, glyphs: Iterable[Glyph]) -> list[Glyph | str]:
        found: list[Glyph | str] = []
        back = 0.0
        for glyph in glyphs:
            if not glyph.source:
                back -= glyph.advance
                continue
            if glyph.dy:
                return []
            back -= glyph.dx
            if abs(back) > _TOO_SMALL:
                found.append(f"{back:.1f}")
            found.append(glyph)
            back = self.natural_advance(glyph.number) + glyph.dx - glyph.advance
        return [*found, f"{back:.1f}"] if abs(back) > _TOO_SMALL else found


def _with_marks_apart(glyph: Glyph, unseen: int) -> Iterator[Glyph]:
    """Yield a glyph of right-to-left text, and before it one that is not drawn for each vowel mark.

    Readers turn such text round letter by letter, and would put the marks before their letter if
    both had one glyph.
    """
    source = glyph.source
    letters = len(source)
    while letters > 1 and unicodedata.combining(source[letters - 1]):
        letters -= 1
    for mark in reversed(source[letters:]):
        yield Glyph(unseen, mark, 0.0, 0.0, 0.0)
    yield glyph._replace(source=source[:letters])


def _sources(text: str, clusters: list[int], advances: list[int], rtl: bool) -> list[str]:
    """Return the characters of each glyph: those of a cluster go to one glyph with a width.

    Dots and vowel marks get none, so that extracted text has every letter exactly once.
    """
    starts = [*sorted(set(clusters)), len(text)]
    whole = {start: text[start:end] for start, end in pairwise(starts)}
    bearer: dict[int, int] = {}
    for place in reversed(range(len(clusters))) if rtl else range(len(clusters)):
        known = bearer.setdefault(clusters[place], place)
        if not advances[known] and advances[place]:
            bearer[clusters[place]] = place
    return [whole[c] if bearer[c] == place else "" for place, c in enumerate(clusters)]


@dataclass(frozen=True, slots=True, eq=False)
class FontStack:
    """The faces of one language and weight, in the order of search for a character."""

    names: tuple[str, ...]

    def shape(self, text: str, rtl: bool, *, half: bool = False) -> tuple[ShapedText, ...]:
        """Shape ``text`` in the first face that covers it; else in several faces."""
        whole = self.find(text)
        if whole:
            return (ShapedText(text, whole.shape(text, rtl, half=half)),)
        return tuple(
            ShapedText(part, face.shape(part, rtl) if face else self._replaced(part, rtl))
            for face, part in self._stretches(text)
        )

    def _stretches(self, text: str) -> Iterator[tuple[FontFace | None, str]]:
        """Yield adjacent letters of one face, or of none; marks go with their base letter."""
        whole = _with_marks(text)
        letters = (each for part in whole for each in ([part] if self.find(part) else part))
        for face, parts in groupby(letters, key=self.find):
            yield face, "".join(parts)

    def find(self, text: str) -> FontFace | None:
        """Return the first face that covers the whole text; None if none does."""
        return next((face for face in map(load_face, self.names) if face.covers(text)), None)

    def _replaced(self, text: str, rtl: bool) -> GlyphRun:
        """Return a mark of replacement for each letter, with the letter as its source."""
        face = self.find(_REPLACEMENT) or load_face(self.names[0])
        return face.shape(_REPLACEMENT * len(text), rtl, text)


def _with_marks(text: str) -> Iterator[str]:
    """Yield every letter with the marks on it."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (unicodedata.combining(text[place]) or text[place] in _UNSEEN):
            yield text[start:place]
            start = place


def missing(text: str) -> str:
    """Return the letters of ``text`` that no face has, each once; the same in every language."""
    stack = font_stack("en", bold=False)
    if stack.find(text):
        return ""
    seen = (each for each in dict.fromkeys(text) if unicodedata.category(each) not in _NEVER_DRAWN)
    return "".join(each for each in seen if not stack.find(each))


_NEVER_DRAWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@cache
def load_face(name: str) -> FontFace:
    """Return the face with this name; each font file is opened once."""
    return FontFace(_file_of(name))


def _file_of(name: str) -> Path:
    found = [paths.resources() / folder / f"{name}.ttf" for folder in _FOLDERS]
    return next((path for path in found if path.exists()), found[0])


@cache
def font_stack(language: str, *, bold: bool) -> FontStack:
    """Return the faces for documents in ``language``."""
    first = _FIRST_FAMILY.get(language, _FAMILIES[0])
    families = sorted(_FAMILIES, key=lambda family: family != first)
    return FontStack(
        tuple(
            f"{family}-{'Bold' if bold and family not in _ONE_WEIGHT else 'Regular'}"
            for family in families
        )
    )
