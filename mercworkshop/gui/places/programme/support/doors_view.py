"""The doors of a need: each with what it says of who may ask, and its time on a line of years.

Filled is open; dashed is later, or once the State is a Party by its own plan; dots: it may go on.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from mercworkshop.domain.programme.support.doors import Door
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.widgets.charts.year_ruler import (
    SIDE,
    RulerHeader,
    RulerYears,
    YearRuler,
)
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.text_table import CellInk, TextTable
from mercworkshop.gui.widgets.tables.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import N_, _, isolate, listed

_COLUMNS = ((N_("Who helps"), 30), (N_("May it ask?"), 42), (N_("When"), 28))
_TIME, _LINES = 2, 8
_BAR, _END = 12, 24
_MORE_YEARS = 6

_TONES = {
    Access.OPEN: "accent",
    Access.ASK: "amber",
    Access.CLOSED: "muted",
    Access.LATER: "muted",
    Access.OVER: "faint",
}


class DoorsView(TextTable):
    """A row for each door; the open ones are first."""

    def __init__(self) -> None:
        super().__init__(_("Who may help"), _COLUMNS, lines=_LINES)
        self.doors: tuple[Door, ...] = ()
        self.years = _years_from(date.today())
        self.setHorizontalHeader(RulerHeader(self, _TIME, lambda: self.years))
        self.setItemDelegateForColumn(_TIME, _TimeDelegate(self))

    def show_doors(self, doors: Sequence[Door], day: date) -> None:
        """Show doors in their order, over some years from a day on."""
        self.doors, self.years = tuple(doors), _years_from(day)
        looks = {}
        for at, each in enumerate(doors):
            looks[at, 0] = CellInk(is_bold=True)
            tone, says = _TONES[each.answer.access], _spoken(each)
            looks[at, 1] = CellInk(tone, is_bold=each.is_open, says=says)
        self.show_rows([_cells(each) for each in doors], looks)


class _TimeDelegate(WrappingDelegate):
    """Paints from when to when a door is open; the words of the cell are read, and not shown."""

    def __init__(self, view: DoorsView) -> None:
        super().__init__(view)
        self._doors = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, option.fontMetrics.lineSpacing())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        if index.row() < len(self._doors.doors):
            painter.save()
            painter.setClipRect(option.rect)
            ruler = _DoorPainter(painter, option.rect, option.direction, self._doors.years)
            ruler.paint_lines()
            ruler.paint(self._doors.doors[index.row()])
            painter.restore()


class _DoorPainter(YearRuler):
    """Paints the time of one door: filled is open, dashed is later; dots: it may go on."""

    def paint(self, door: Door) -> None:
        if door.opens is None:
            return
        start = self.x(max(door.opens, self.years.day) if door.is_open else door.opens)
        last = self.room.width() - self.look.px(SIDE)
        until = door.sure_until or door.closes
        end = min(self.x(until), last) if until else last - self.look.px(_END)
        if end > start:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(self.look.color("accent"))
            if not door.is_open:
                pen = QPen(self.look.color("muted"), 1.4)
                pen.setDashPattern([3, 2])
                self.painter.setPen(pen)
                self.painter.setBrush(self.look.color("surface"))
            self.painter.drawRoundedRect(self.box(start, end - start, _BAR), 3, 3)
        if until is None or until != door.closes:
            token = "accent" if door.is_open else "muted"
            self.paint_dots(max(end, start) + self.look.px(4), token, count=3)


def _years_from(day: date) -> RulerYears:
    return RulerYears(day.year, day.year + _MORE_YEARS, day)


def _cells(door: Door) -> tuple[str, str, str]:
    answer = door.answer
    title = isolate(door.title)
    if door.is_source:
        title = "\n".join((title, _("source of support")))
    said = (answer.words,) if answer.access is Access.ASK else (answer.short_words, answer.words)
    return title, "\n".join(said), _time_words(door)


def _spoken(door: Door) -> str:
    """Return the answer with its condition and how to ask, for a hint and a screen reader."""
    answer = door.answer
    more = (isolate(each) for each in (answer.condition, door.how) if each)
    return "\n".join((answer.short_words, answer.words, *more))


def _time_words(door: Door) -> str:
    """Return from when to when a door is open, for a screen reader: the bar shows it."""
    opens = _("From {first}").format(first=format_day(door.opens)) if door.opens else ""
    closes = ""
    if until := door.sure_until or door.closes:
        is_sure = until == door.closes
        words = _("Until {last}") if is_sure else _("Until {last}, unless it is extended")
        closes = words.format(last=format_day(until))
    return listed([opens, closes])
