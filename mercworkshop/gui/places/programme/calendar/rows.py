"""The events of the calendar beside their axis: painted, and moved through with the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from mercworkshop.domain.programme.calendar import cells
from mercworkshop.domain.programme.calendar.calendar import Calendar
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.places.programme.calendar import column_widths
from mercworkshop.gui.places.programme.calendar.lines import CalendarLine, lines_of
from mercworkshop.gui.places.programme.calendar.painter import HEADING, ROW, CalendarPainter
from mercworkshop.gui.places.programme.calendar.scale import DayScale, scale_of
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import CALENDAR, RECORDS
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, listed_phrases


class CalendarRows(QAbstractScrollArea):
    """Emits ``chosen_changed`` when another line is the current one, ``opened`` with its event.

    ``key_pressed`` carries the meaning of other keys of the calendar.
    """

    chosen_changed = Signal()
    opened = Signal(str)
    key_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty(PAINTED_LIST, True)
        self.setAccessibleName(_("Calendar of the programme"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.calendar: Calendar | None = None
        self.lines: tuple[CalendarLine, ...] = ()
        self.is_today = True
        self._toggled: set[str] = set()
        self._typed = ""
        self._current = ""
        self._wanted: tuple[int, ...] = ()
        self._wanted_for: tuple[object, str] = ((), "")

    def show_calendar(self, calendar: Calendar, *, is_today: bool) -> None:
        """Show a calendar; the same line stays the current one if it is still there."""
        self.calendar, self.is_today = calendar, is_today
        self._lay()

    def filter(self, typed: str) -> None:
        """Show only the events that have all of the words."""
        self._typed = typed
        self._lay()

    @property
    def chosen(self) -> CalendarEntry | None:
        """The event that is the current line; None on a band."""
        line = self._line()
        return line.entry if line is not None else None

    def choose(self, event: str) -> None:
        """Make an event the current line; its band is opened."""
        if self.calendar is None:
            return
        if not any(each.key == event for each in self.lines):
            for band in self.calendar.bands:
                if any(each.id == event for each in band.entries):
                    self._toggled ^= {band.key}
                    self._lay()
        self._go(next((n for n, each in enumerate(self.lines) if each.key == event), -1))

    def choose_next(self, wanted: list[str]) -> None:
        """Make the next of some events the current line, from the first again after the last."""
        if self.calendar is None or not wanted:
            return
        order = [each.id for each in self.calendar.entries]
        here = order.index(self._current) if self._current in order else -1
        later = [each for each in wanted if order.index(each) > here]
        self.choose((later or wanted)[0])

    def item_count(self) -> int:
        """Return the number of lines."""
        return len(self.lines)

    def item_words(self, row: int) -> str:
        """Return all that a line says."""
        return self.lines[row].spoken if 0 <= row < len(self.lines) else ""

    def item_rect(self, row: int) -> QRect:
        """Return where a line is on the screen."""
        inside = QRect(0, self._top(row), self.viewport().width(), self._row_height())
        return QRect(self.viewport().mapToGlobal(QPoint(0, inside.top())), inside.size())

    def current_item(self) -> int:
        """Return the number of the current line; -1 if there is none."""
        return next((n for n, each in enumerate(self.lines) if each.key == self._current), -1)

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(900), px(HEADING) + len(self.lines) * px(ROW))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(300), px(HEADING + 3 * ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, name = self.current_item(), meaning(event, RECORDS, CALENDAR)
        if not name:
            super().keyPressEvent(event)
            return
        match name:
            case "line":
                self._go(here + (1 if pressed(event) == "Down" else -1))
            case "page":
                step = max(self.viewport().height() // self._row_height() - 2, 1)
                self._go(here + (step if pressed(event) == "PgDown" else -step))
            case "end":
                self._go(0 if pressed(event) == "Home" else len(self.lines) - 1)
            case "open":
                self._open()
            case "fold":
                self._fold(is_open=self._is_forward(pressed(event)))
            case _:
                self.key_pressed.emit(name)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            at = self._line_at(event.position().y())
            self._go(at)
            line = self._line()
            if at >= 0 and line is not None and line.entry is None:
                self._open()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        line = self._line()
        if self._line_at(event.position().y()) >= 0 and line is not None and line.entry:
            self._open()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.hint(event.pos())
            QToolTip.showText(event.globalPos(), plain_tooltip(words) if words else "", self)
            return True
        return super().viewportEvent(event)

    def hint(self, point: QPoint) -> str:
        """Return what a line says whole at a point: its title, note and source."""
        at = self._line_at(point.y())
        entry = self.lines[at].entry if at >= 0 else None
        if entry is None:
            return ""
        row = entry.row
        return listed_phrases((row.title, row.note, row.source))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def column_widths(self) -> tuple[int, ...]:
        """Return the widths of the columns: what is left over is the axis, if that has room."""
        if self._wanted_for != (self.lines, self.font().key()):
            self._wanted = column_widths.wanted(self.lines, self.font())
            self._wanted_for = (self.lines, self.font().key())
        return column_widths.shared(self._wanted, self.viewport().width())

    @property
    def has_axis(self) -> bool:
        """Whether there is room for the axis."""
        return column_widths.has_axis(self.column_widths(), self.viewport().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.calendar is None:
            return
        px = theme.current_look().px
        painter = QPainter(self.viewport())
        painter.setLayoutDirection(self.layoutDirection())
        painter.setFont(self.font())
        room, widths = self.viewport().rect(), self.column_widths()
        own = CalendarPainter(painter, room, widths, self._scale(widths))
        painter.fillRect(room, theme.current_look().color("surface"))
        shown = range(
            max(self._line_at(px(HEADING) + 1), 0),
            min(self._line_at(room.height()) % (len(self.lines) + 1) + 1, len(self.lines)),
        )
        here = self.current_item()
        bands = [row for row in shown if self.lines[row].entry is None]
        for row in bands:
            own.paint_band(self._top(row), self.lines[row], is_current=row == here)
        if here in shown and self.lines[here].entry is not None:
            own.paint_chosen(self._top(here))
        day = self.calendar.day
        own.paint_axis(day)
        for row in shown:
            if self.lines[row].entry is not None:
                own.paint_entry(
                    self._top(row), self.lines[row], self.calendar.day, is_current=row == here
                )
        words = _("today") if self.is_today else format_day(day)
        own.paint_headings([_(each) for each in cells.HEADINGS], day, words)
        painter.end()

    def _scale(self, widths: tuple[int, ...]) -> DayScale | None:
        left = sum(widths)
        room = self.viewport().width() - left
        if self.calendar is None or not self.has_axis:
            return None
        return scale_of(self.calendar, left, room)

    def _lay(self) -> None:
        if self.calendar is None:
            return
        before = self._current
        self.lines = lines_of(self.calendar, self._toggled, self._typed)
        if before not in {each.key for each in self.lines}:
            first = next((each.key for each in self.lines if each.entry), "")
            self._current = first or (self.lines[0].key if self.lines else "")
        self._fit()
        self.viewport().update()
        self.chosen_changed.emit()

    def _fit(self) -> None:
        whole = len(self.lines) * self._row_height()
        room = self.viewport().height() - theme.current_look().px(HEADING)
        self.verticalScrollBar().setRange(0, max(whole - room, 0))
        self.verticalScrollBar().setPageStep(max(room, 1))
        self.verticalScrollBar().setSingleStep(self._row_height())

    def _line(self) -> CalendarLine | None:
        here = self.current_item()
        return self.lines[here] if here >= 0 else None

    def _go(self, row: int) -> None:
        if not self.lines:
            return
        row = max(0, min(row, len(self.lines) - 1))
        top, height = row * self._row_height(), self._row_height()
        bar = self.verticalScrollBar()
        room = self.viewport().height() - theme.current_look().px(HEADING)
        bar.setValue(max(min(bar.value(), top), top + height - room))
        if self.lines[row].key != self._current:
            self._current = self.lines[row].key
            announce(self, self.item_words(row))
            self.chosen_changed.emit()
        self.viewport().update()

    def _open(self) -> None:
        line = self._line()
        if line is None:
            return
        if line.entry is None:
            self._toggled ^= {line.key}
            self._lay()
            announce(self, self.item_words(self.current_item()))
        else:
            self.opened.emit(line.entry.id)

    def _fold(self, *, is_open: bool) -> None:
        """Open or close the band of the current line."""
        here = self.current_item()
        band = next((n for n in range(here, -1, -1) if self.lines[n].entry is None), -1)
        if band >= 0 and self.lines[band].is_folded == is_open:
            self._go(band)
            self._open()

    def _is_forward(self, key: str) -> bool:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (key == "Right") != is_mirrored

    def _top(self, row: int) -> int:
        heading = theme.current_look().px(HEADING)
        return heading + row * self._row_height() - self.verticalScrollBar().value()

    def _line_at(self, y: float) -> int:
        """Return the line at a height of the viewport; -1 if there is none."""
        inside = y - theme.current_look().px(HEADING)
        row = int((inside + self.verticalScrollBar().value()) // self._row_height())
        return row if inside >= 0 and row < len(self.lines) else -1

    def _row_height(self) -> int:
        return theme.current_look().px(ROW)
