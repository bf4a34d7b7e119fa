"""Blocks of title pages: figures, columns side by side, frames, rules and a table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mercworkshop import i18n
from mercworkshop.i18n import digits
from mercworkshop.report.typesetting.blocks import GroupFlowable
from mercworkshop.report.typesetting.file.tags import Tag
from mercworkshop.report.typesetting.flowable import Flowable
from mercworkshop.report.typesetting.page_canvas import PageCanvas
from mercworkshop.report.typesetting.paragraph import (
    Align,
    TextFlowable,
    TextStyle,
    draw_line,
    first_baseline,
    fit_one_line,
    measure_width,
)

_FIGURE = 22.0
_SMALLEST_FIGURE = 11.0
_FIGURE_IN_EQUAL_COLUMNS = 17.0
"""Points; a figure that does not fit one of equal columns at this size has a wider one."""

_FIGURE_LABEL = TextStyle(size=9, leading=13, grey=0.3)
BETWEEN_COLUMNS = 24.0
_FRAME_SPACE = 9.0
_RULE_GREY = 0.6
_ENTRY = TextStyle(size=9.5, leading=15.5)
_CONTENTS_TITLE = TextStyle(size=9, leading=13, grey=0.3)
_DOTS = (0.4, 2.6)
_INDENT = 12.0


class FiguresFlowable(Flowable):
    """A few large figures in a row, each over what it counts."""

    def __init__(self, items: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.space_before, self.space_after = 4.0, 8.0
        self._figures = [figure for figure, _words in items]
        self._labels = [TextFlowable(words, _FIGURE_LABEL) for _figure, words in items]
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the row; a label may have several lines, a figure one."""
        self.width = width
        self._shares = self._share_out(width)
        rooms = (share - _FIGURE_LABEL.size for share in self._shares)
        pairs = zip(self._labels, rooms, strict=True)
        self._label_height = max(label.wrap(room, height)[1] for label, room in pairs)
        self.height = _FIGURE * 1.35 + self._label_height
        return width, self.height

    def _share_out(self, width: float) -> list[float]:
        """Return columns of equal width, or as wide as each needs where a figure is too wide."""
        each = width / len(self._figures)
        style = TextStyle(size=_FIGURE_IN_EQUAL_COLUMNS, bold=True)
        figures = [measure_width(figure, style) + _FIGURE_LABEL.size for figure in self._figures]
        if max(figures) <= each:
            return [each] * len(figures)
        words = [label.widest_word() + _FIGURE_LABEL.size for label in self._labels]
        needed = [max(pair) for pair in zip(figures, words, strict=True)]
        return [width * one / sum(needed) for one in needed]

    def draw(self) -> None:
        """Draw the figures from where reading begins, the labels with their tops in line."""
        canvas = self.canvas
        left = 0.0
        for figure, label, share in zip(self._figures, self._labels, self._shares, strict=True):
            room = share - _FIGURE_LABEL.size
            start = self.width - left if self._rtl else left
            size = fitting_size(figure, room, _FIGURE, _SMALLEST_FIGURE)
            canvas.setFillGray(0)
            style = TextStyle(size=size, bold=True)
            _draw_cut(canvas, (start, self._label_height + 5), figure, style, room)
            label.draw_at(canvas, start - room if self._rtl else start, self._label_height)
            left += share


def fitting_size(words: str, room: float, most: float, least: float) -> float:
    """Return the size of bold letters at which words fit on one line, within bounds."""
    wide = measure_width(words, TextStyle(size=100, bold=True)) / 100
    return min(max(room / max(wide, 0.1), least), most)


def _draw_cut(
    canvas: PageCanvas, at: tuple[float, float], words: str, style: TextStyle, room: float
) -> None:
    """Draw a line at the side where reading begins, cut to ``room``."""
    line = fit_one_line(words, style, room)
    x, y = at
    canvas.setFillGray(style.grey)
    x -= line.width * style.size / 1000 if i18n.is_right_to_left() else 0
    canvas.draw_runs(x, y, style.size, line.runs())


class ColumnsFlowable(Flowable):
    """Columns of equal width, the first where reading begins."""

    def __init__(self, columns: Sequence[Sequence[Flowable]]) -> None:
        super().__init__()
        self.space_before, self.space_after = 4.0, 8.0
        self._columns = [GroupFlowable(each) for each in columns]
        self._flat = [flowable for column in columns for flowable in column]
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size of the highest column."""
        count = len(self._columns)
        self._each = (width - BETWEEN_COLUMNS * (count - 1)) / count
        self.width = width
        self.height = max(each.wrap(self._each, height)[1] for each in self._columns)
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the columns one below the other if they are too high for any page."""
        self.wrap(width, height)
        return self._flat if self.height > _MOST_HEIGHT else []

    def draw(self) -> None:
        """Draw the columns from their upper edge down."""
        for place, column in enumerate(self._columns):
            before = place * (self._each + BETWEEN_COLUMNS)
            left = self.width - before - self._each if self._rtl else before
            column.draw_on(self.canvas, left, self.height - column.height)


_MOST_HEIGHT = 300.0
"""Points; higher columns are set one below the other, as they may not fit on a page."""


class FrameFlowable(Flowable):
    """Flowables inside a thin frame."""

    def __init__(self, flowables: Sequence[Flowable]) -> None:
        super().__init__()
        self.space_before, self.space_after = 6.0, 6.0
        self._inside = GroupFlowable(flowables)
        self._flowables = list(flowables)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size with the frame."""
        self.width = width
        inner = self._inside.wrap(width - 2 * _FRAME_SPACE, height)[1]
        self.height = inner + 2 * _FRAME_SPACE
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what is inside without its frame if it is too high for any page."""
        self.wrap(width, height)
        return self._flowables if self.height > _MOST_HEIGHT else []

    def draw(self) -> None:
        """Draw the frame and what is inside."""
        self.canvas.setLineWidth(0.7)
        self.canvas.setStrokeGray(0.3)
        self.canvas.rect(0, 0, self.width, self.height)
        self._inside.draw_on(self.canvas, _FRAME_SPACE, _FRAME_SPACE)


_SCALES = (1.0, 0.95, 0.9, 0.86, 0.82, 0.78, 0.74, 0.7)


class FittedFlowable(Flowable):
    """Flowables that fill a page, drawn smaller if they need more; ``foot`` stands at its end."""

    def __init__(self, flowables: Sequence[Flowable], foot: Sequence[Flowable]) -> None:
        super().__init__()
        self._flowables, self._feet = list(flowables), list(foot)
        self._body, self._foot = GroupFlowable(flowables), GroupFlowable(foot)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole size that there is, or too much if nothing helps."""
        for scale in _SCALES:
            self._scale = scale
            parts = (each.wrap(width / scale, height)[1] for each in (self._body, self._foot))
            if sum(parts) * scale + _FRAME_SPACE <= height:
                self.width, self.height = width, height
                return width, height
        self.width, self.height = width, height + 1
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what is inside, to be set over pages, if it does not fit one page."""
        self.wrap(width, height)
        return [*self._flowables, *self._feet] if self.height > height else []

    def draw(self) -> None:
        """Draw the body from the upper edge down, and the foot at the lower edge."""
        canvas = self.canvas
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        self._body.draw_on(canvas, 0, self.height / self._scale - self._body.height)
        self._foot.draw_on(canvas, 0, 0)
        canvas.restoreState()


class RuleFlowable(Flowable):
    """A thin line across the page."""

    def __init__(self, space: float = 6.0) -> None:
        super().__init__()
        self.space_before = self.space_after = space

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size."""
        self.width, self.height = width, 1.0
        return width, self.height

    def draw(self) -> None:
        """Draw the line."""
        self.canvas.setLineWidth(0.5)
        self.canvas.setStrokeGray(_RULE_GREY)
        self.canvas.line(0, 0.5, self.width, 0.5)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A heading in the contents; ``anchor`` leads to it, ``level`` 0 is the highest."""

    words: str
    anchor: str
    level: int = 0


class ContentsFlowable(Flowable):
    """Headings, each with dots and the number of its page, which is drawn once it is known."""

    def __init__(self, title: str, entries: Sequence[ContentsEntry]) -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._tag = Tag("TOC")
        self._rtl = i18n.is_right_to_left()

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size; every entry has one line."""
        self.width = width
        self.height = _CONTENTS_TITLE.leading + len(self._entries) * _ENTRY.leading
        return width, self.height

    def draw(self) -> None:
        """Draw the title and the entries."""
        canvas = self.canvas
        top = self.height
        start = self.width if self._rtl else 0.0
        first = top - first_baseline(_CONTENTS_TITLE)
        _draw_cut(canvas, (start, first), self._title, _CONTENTS_TITLE, self.width)
        top -= _CONTENTS_TITLE.leading
        for entry in self._entries:
            self._draw_entry(canvas, entry, top - first_baseline(_ENTRY))
            top -= _ENTRY.leading

    def _draw_entry(self, canvas: PageCanvas, entry: ContentsEntry, y: float) -> None:
        number_room = measure_width("0000", _ENTRY)
        room = self.width - number_room - entry.level * _INDENT
        line = fit_one_line(entry.words, _ENTRY, room)
        used = line.width * _ENTRY.size / 1000 + entry.level * _INDENT
        x = self.width - used if self._rtl else entry.level * _INDENT
        canvas.setFillGray(0)
        link = self._tag.child("TOCI").child("Link" if entry.anchor else "P")
        with canvas.tagged(link):
            canvas.draw_runs(x, y, _ENTRY.size, line.runs())
        if not entry.anchor:
            return
        box = (0.0, y - _ENTRY.size * 0.3, self.width, y + _ENTRY.size)
        canvas.add_link(f"#{entry.anchor}", box, link, entry.words)
        dots = (used + 5, self.width - number_room + 4)
        if dots[1] > dots[0]:
            canvas.setLineWidth(0.6)
            canvas.setStrokeGray(0.45)
            canvas.setDash(*_DOTS)
            left, right = (self.width - each for each in reversed(dots)) if self._rtl else dots
            canvas.line(left, y, right, y)
            canvas.setDash()
        end = canvas.absolutePosition(0.0 if self._rtl else self.width, y)
        scale = canvas.absolutePosition(1, 0)[0] - canvas.absolutePosition(0, 0)[0]
        style = replace(_ENTRY, size=_ENTRY.size * scale)

        def draw(page: int) -> None:
            draw_line(canvas, end, digits(str(page)), style, Align.END)

        canvas.refer_to_page(entry.anchor, draw)
