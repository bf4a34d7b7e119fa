"""The doors of a need: each with what it says of who may ask, and its time on a line of years.

Filled is open; dashed is later, or once the State is a Party by its own plan; dots: no end known.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from mercworkshop.domain.programme.support.doors import Door
from mercworkshop.domain.support.eligibility import Access
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.places.programme.parts.programme_table import ProgrammeTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.text_table import CellInk
from mercworkshop.gui.widgets.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import N_, _, isolate, listed

_COLUMNS = ((N_("Who helps"), 30), (N_("May it ask?"), 42), (N_("When"), 28))
_TIME, _LINES = 2, 8
_BAR, _SIDE, _DOT = 12, 8, 4
_SPAN = timedelta(days=6 * 366)
_BEFORE = timedelta(days=120)

_TONES = {
    Access.OPEN: "accent",
    Access.ASK: "amber",
    Access.CLOSED: "muted",
    Access.LATER: "muted",
    Access.OVER: "faint",
}


class DoorsView(ProgrammeTable):
    """A row for each door; the open ones are first."""

    def __init__(self) -> None:
        super().__init__(_("Who may help"), _COLUMNS, lines=_LINES)
        self.doors: tuple[Door, ...] = ()
        self.day = date.today()
        self.setItemDelegateForColumn(_TIME, _TimeDelegate(self))

    def show_doors(self, doors: Sequence[Door]) -> None:
        """Show doors in their order."""
        self.doors = tuple(doors)
        looks = {}
        for at, each in enumerate(doors):
            looks[at, 0] = CellInk(is_bold=True)
            tone, says = _TONES[each.answer.access], _spoken(each)
            looks[at, 1] = CellInk(tone, is_bold=each.is_open, says=says)
        self.show_rows([_cells(each) for each in doors], looks)


class _TimeDelegate(WrappingDelegate):
    """Paints from when to when a door is open, over some years from the day on."""

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
        if index.row() >= len(self._doors.doors):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.direction == Qt.LayoutDirection.RightToLeft:  # time runs from the right too
            painter.translate(option.rect.left() * 2 + option.rect.width(), 0)
            painter.scale(-1, 1)
        self._paint_time(painter, option.rect, self._doors.doors[index.row()])
        painter.restore()

    def _paint_time(self, painter: QPainter, room: QRect, door: Door) -> None:
        look, day = theme.current_look(), self._doors.day
        for year in range(day.year, day.year + 7):
            x = self._x(date(year, 1, 1), room)
            if room.left() < x < room.right():
                painter.setPen(QPen(look.color("line"), 1))
                painter.drawLine(x, room.top(), x, room.bottom())
        now = self._x(day, room)
        painter.setPen(QPen(look.color("accent"), 2))
        painter.drawLine(now, room.top(), now, room.bottom())
        if door.opens is None:
            return
        start = max(self._x(door.opens, room), room.left() + look.px(_SIDE))
        last = self._x(door.closes, room) if door.closes else room.right()
        end = min(last, room.right() - look.px(_SIDE + (0 if door.closes else 22)))
        if end > start:
            self._paint_bar(painter, QRect(start, 0, end - start, look.px(_BAR)), room, door)
        if door.closes is None:
            token = "accent" if door.is_open else "muted"
            self._paint_dots(painter, max(end, start), room, token)

    def _paint_bar(self, painter: QPainter, box: QRect, room: QRect, door: Door) -> None:
        look = theme.current_look()
        box.moveTop(room.center().y() - box.height() // 2)
        if door.is_open:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
        else:
            pen = QPen(look.color("muted"), 1.4)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(box, 3, 3)

    def _paint_dots(self, painter: QPainter, x: int, room: QRect, token: str) -> None:
        look = theme.current_look()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token))
        size = look.px(_DOT)
        for at in range(3):
            left = x + look.px(4) + at * (size + look.px(3))
            painter.drawEllipse(left, room.center().y() - size // 2, size, size)

    def _x(self, day: date, room: QRect) -> int:
        share = (day - self._doors.day + _BEFORE) / _SPAN
        return room.left() + round(share * room.width())


def _cells(door: Door) -> tuple[str, str, str]:
    answer = door.answer
    title = isolate(door.title)
    if door.is_source:
        title = "\n".join((title, _("source of support")))
    return title, "\n".join((answer.short_words, answer.words)), _time_words(door)


def _spoken(door: Door) -> str:
    """Return the answer with its condition and how to ask, for a hint and a screen reader."""
    answer = door.answer
    more = (isolate(each) for each in (answer.condition, door.how) if each)
    return "\n".join((answer.short_words, answer.words, *more))


def _time_words(door: Door) -> str:
    """Return from when to when a door is open, for a screen reader: the bar shows it."""
    opens = _("From {first}").format(first=format_day(door.opens)) if door.opens else ""
    closes = _("Until {last}").format(last=format_day(door.closes)) if door.closes else ""
    return listed([opens, closes])
