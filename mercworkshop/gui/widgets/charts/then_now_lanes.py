"""A column of a table that draws each promise then and now, on one line of years for all rows.

An open bar is a promise, as wide as its date is vague; a line leads to what it is now: another bar,
or a diamond on the day on which it was done. Dashes go on to the day that is seen where an end has
passed and nothing came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.year_ruler import RulerHeader, RulerYears, YearRuler
from mercworkshop.gui.widgets.elision import ElidingDelegate
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables.text_table import TextTable

_BAR, _LEAST, _DIAMOND, _PEN = 10, 6, 6, 1.5
_ROOM = 700
"""Width of a table from which it has this column, in pixels at 100 %."""

type DayPair = tuple[date, date]
"""The first and the last day that a date can mean."""


@dataclass(frozen=True, slots=True)
class ThenNow:
    """What was promised first and what it is now; ``is_done`` if that is when it was done."""

    then: DayPair | None = None
    now: DayPair | None = None
    is_done: bool = False
    is_late: bool = False
    is_over: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """All days of it."""
        return (*(self.then or ()), *(self.now or ()))


class ThenNowLanes(ElidingDelegate):
    """Draws ``column`` of ``table``, and the years over it; the words there are only read."""

    def __init__(self, table: TextTable, column: int) -> None:
        super().__init__(table)
        self._table, self._column = table, column
        self.rows: Sequence[ThenNow] = ()
        self.years: RulerYears | None = None
        table.setHorizontalHeader(RulerHeader(table, column, lambda: self.years))
        table.setItemDelegateForColumn(column, self)
        table.installEventFilter(self)

    def show_rows(self, rows: Sequence[ThenNow], day: date) -> None:
        """Show what the rows of the table are, as of a day."""
        self.rows = rows
        days = [each for row in rows for each in row.days]
        first, last = min((*days, day)), max((*days, day))
        self.years = RulerYears(first.year, last.year, day) if days else None
        self._table.viewport().update()
        self._table.horizontalHeader().viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the column where the words of the others need the width."""
        if watched is self._table and isinstance(event, QResizeEvent):
            is_narrow = event.size().width() < theme.current_look().px(_ROOM)
            self._table.setColumnHidden(self._column, is_narrow)
        return False  # the filter of a delegate is for editors: it would take the table for one

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return no width and no height: the words of other columns make the row as high."""
        del option, index
        return QSize(0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        if self.years is None or index.row() >= len(self.rows):
            return
        painter.save()
        painter.setClipRect(option.rect)
        own = _LanePainter(painter, option.rect, option.direction, self.years)
        own.paint_lines()
        own.paint(self.rows[index.row()])
        painter.restore()


class _LanePainter(YearRuler):
    """Paints what one row was and is."""

    def paint(self, row: ThenNow) -> None:
        """Draw the promise, the line to what it is now, and that."""
        tone = "cinnabar" if row.is_late else "ink"
        moved = row.now if row.now != row.then else None
        if row.then is not None and row.now is not None and (moved or row.is_done):
            self._line(self.x(row.then[1]), self.x(row.now[1]), tone)
        if row.is_over and (end := row.now or row.then) is not None:
            self._line(self.x(end[1]), self.x(self.years.day), tone, is_dashed=True)
        if row.then is not None:
            self._bar(row.then, "ink")
        if row.now is None:
            return
        if row.is_done:
            self._diamond(self.x(row.now[1]))
        elif moved:
            self._bar(row.now, tone)

    def _line(self, start: float, end: float, tone: str, *, is_dashed: bool = False) -> None:
        pen = QPen(self.look.color(tone), _PEN)
        if is_dashed:
            pen.setDashPattern([2, 3])
        self.painter.setPen(pen)
        middle = self.room.center().y()
        self.painter.drawLine(QPointF(self.place(start), middle), QPointF(self.place(end), middle))

    def _bar(self, days: DayPair, tone: str) -> None:
        begin, end = self.x(days[0]), self.x(days[1])
        wide = max(end - begin, self.look.px(_LEAST))
        self.painter.setPen(QPen(self.look.color(tone), _PEN))
        self.painter.setBrush(self.look.color("surface"))
        self.painter.drawRoundedRect(self.box(begin, wide, _BAR), 2, 2)

    def _diamond(self, x: float) -> None:
        half, middle, x = self.look.px(_DIAMOND), self.room.center().y(), self.place(x)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.color("ink"))
        corners = ((x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle))
        self.painter.drawPolygon(QPolygonF([QPointF(*each) for each in corners]))
