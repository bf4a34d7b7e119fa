"""Places to fill in with a pen: lines, boxes of several lines, and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mercworkshop import i18n
from mercworkshop.report.model.inlines import Blank, BlankKind, Inlines
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import TextFlowable, TextStyle, first_baseline

_LINE_HEIGHT = 17.0
"""Points of a line to write on: what a hand needs, whatever the letters."""
_RULE_ABOVE = 3.0
"""Points between a rule and the foot of its line, so that rules and table lines differ."""
_RULE = 0.4
_RULE_GREY = 0.45
_BOX = 0.72
"""The side of a box to tick, as a share of the size of the letters."""
_OUTLINE = 0.7
_GAP = 4.0
_ROOM = {
    BlankKind.LINE: (52.0, 60.0),
    BlankKind.BOX: (110.0, 260.0),
    BlankKind.CHOICE: (0, 0),
    BlankKind.ROOM: (110.0, 180.0),
}
"""Least and wanted width to write in, in points; boxes to tick need none."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words, and what is to be filled in after, below or before them; None for words alone."""

    words: TextFlowable
    blank: Blank | None = None

    @property
    def side(self) -> float:
        """The side of the box to tick; 0 without one."""
        is_choice = self.blank is not None and self.blank.kind is BlankKind.CHOICE
        return self.words.style.size * _BOX if is_choice else 0.0

    @property
    def indent(self) -> float:
        """How far the words stand from the side where reading begins."""
        return self.side + _GAP if self.side else 0.0

    @property
    def has_words(self) -> bool:
        """Whether there are words beside the place to fill in."""
        return self.blank is None or bool(self.blank.words)

    @property
    def has_line(self) -> bool:
        """Whether there is a line of print: words, or a box to tick without any."""
        return self.has_words or bool(self.side)

    def rules(self) -> int:
        """Return the number of lines to write on."""
        if self.blank is None or self.blank.kind is BlankKind.CHOICE:
            return 0
        return self.blank.lines if self.blank.kind is BlankKind.BOX else 1

    def is_beside(self) -> bool:
        """Whether the line to write on begins after the words, on the same line."""
        return self.has_words and self.blank is not None and self.blank.kind is BlankKind.LINE

    def wrap(self, width: float) -> float:
        """Return the height."""
        words = self.words.wrap(width - self.indent, 0)[1] if self.has_line else 0.0
        below = self.rules() - self.is_beside()
        return words + below * _LINE_HEIGHT

    def least_width(self) -> float:
        """Return the smallest width, in points, at which no word is cut and a hand can write."""
        words = self.words.widest_word() if self.has_words else 0.0
        return max(words + self.indent, self._room(0))

    def wanted_width(self) -> float:
        """Return the width, in points, that writing by hand would like to have."""
        words = self.words.widest_line() if self.has_words else 0.0
        return max(words + self.indent, self._room(1))

    def _room(self, which: int) -> float:
        return _ROOM[self.blank.kind][which] if self.blank else 0.0


class BlankFlowable(TextFlowable):
    """A paragraph or a cell with places to fill in; it is never split over pages."""

    def __init__(self, inlines: Inlines, style: TextStyle) -> None:
        super().__init__("", style)
        self._places = list(_places(inlines, style))
        self._right_to_left = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Place words and lines in ``width`` and return the size."""
        self.width = width
        self._heights = [place.wrap(width) for place in self._places]
        self.height = sum(self._heights)
        return width, self.height

    def least_height(self, width: float) -> float:
        """Return the whole height: a place to fill in is not parted."""
        return self.wrap(width, 0)[1]

    def widest_word(self) -> float:
        """Return the smallest width, in points, at which there is room to write."""
        return max(place.least_width() for place in self._places)

    def widest_line(self) -> float:
        """Return the width, in points, that writing would like to have."""
        return max(place.wanted_width() for place in self._places)

    def split(self, width: float, height: float) -> list[TextFlowable]:
        """Return nothing: it moves to the next page whole."""
        return []

    def cut(self, count: int, fewest: int = 1) -> list[TextFlowable]:
        """Return nothing: it moves to the next page whole."""
        return []

    def draw_at(self, canvas: PageCanvas, left: float, top: float) -> None:
        """Draw words, lines and boxes from ``top`` down."""
        with canvas.tagged(self.tag):
            for place, height in zip(self._places, self._heights, strict=True):
                self._draw_place(canvas, place, (left, top), height)
                top -= height

    def _draw_place(
        self, canvas: PageCanvas, place: _Place, at: tuple[float, float], height: float
    ) -> None:
        left, top = at
        style = place.words.style
        if place.has_words:
            shift = 0.0 if self._right_to_left else place.indent
            place.words.draw_at(canvas, left + shift, top)
        if place.side:
            self._draw_box(canvas, place.side, left, top - first_baseline(style))
        bottom = top - height + _RULE_ABOVE
        is_ruled = place.blank is None or place.blank.kind is not BlankKind.ROOM
        for number in range(place.rules() if is_ruled else 0):
            used = place.words.widest_line() + _GAP if place.is_beside() else 0.0
            y = bottom + number * _LINE_HEIGHT
            self._draw_rule(canvas, left, used, y)

    def _draw_box(self, canvas: PageCanvas, side: float, left: float, baseline: float) -> None:
        x = left + self.width - side if self._right_to_left else left
        canvas.setLineWidth(_OUTLINE)
        canvas.setStrokeGray(0)
        canvas.rect(x, baseline, side, side)

    def _draw_rule(self, canvas: PageCanvas, left: float, used: float, y: float) -> None:
        start, end = (0.0, self.width - used) if self._right_to_left else (used, self.width)
        canvas.setLineWidth(_RULE)
        canvas.setStrokeGray(_RULE_GREY)
        canvas.setDash(1, 1.5)
        canvas.line(left + start, y, left + end, y)
        canvas.setDash()


def has_blanks(inlines: Inlines) -> bool:
    """Whether there is something to fill in."""
    return any(isinstance(each, Blank) for each in inlines)


def _places(inlines: Inlines, style: TextStyle) -> Iterator[_Place]:
    """Yield words and places in their order; each place begins a line."""
    words: list[tuple[str, bool]] = []
    for each in inlines:
        if not isinstance(each, Blank):
            words.append((each.words, each.bold))
            continue
        yield from _words_alone(words, style)
        words = []
        yield _Place(TextFlowable([(each.words, each.bold)], style), each)
    yield from _words_alone(words, style)


def _words_alone(words: Sequence[tuple[str, bool]], style: TextStyle) -> Iterator[_Place]:
    if words:
        yield _Place(TextFlowable(words, style))
