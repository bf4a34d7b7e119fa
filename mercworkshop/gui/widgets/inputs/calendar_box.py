"""A calendar below a cell: a day, or the whole month, quarter or year that is shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QPushButton, QWidget

from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, current_language


class CalendarBox(QFrame):
    """Has the focus while it is open; ``picked`` is emitted with the date that was taken.

    Arrows go from day to day, Page Up and Page Down from month to month, Enter takes the day; Tab
    goes on to the month, the quarter and the year as a whole. Esc closes it.
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget, when: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("Calendar"))
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(QLocale(current_language()))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        plain = QTextCharFormat()
        plain.setForeground(theme.current_look().color("ink"))
        for each in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(each, plain)
        self.calendar.setSelectedDate(QDate(when.year, when.month, when.day))
        self.calendar.activated.connect(weak_slot(self, CalendarBox._take_day))
        self.calendar.clicked.connect(weak_slot(self, CalendarBox._take_day))
        self.calendar.currentPageChanged.connect(weak_slot(self, CalendarBox._name_wholes))
        self.wholes = [self._whole(code) for code in (_month, _quarter, _year)]
        self.setLayout(column(self.calendar, row(*self.wholes), margin=8))
        self._name_wholes()

    def show_below(self, cell: QRect) -> None:
        """Show the calendar below ``cell``, a place on the screen, or above it without room."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        place = QRect(cell.bottomLeft() + QPoint(0, 2), self.sizeHint())
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            place.moveRight(cell.right())
        if place.bottom() > room.bottom():
            place.moveBottom(cell.top() - 2)
        place.moveTop(max(place.top(), room.top()))
        place.moveLeft(max(min(place.left(), room.right() - place.width()), room.left()))
        self.setGeometry(place)
        self.show()
        self.calendar.setFocus()

    def _whole(self, code: Callable[[int, int], str]) -> QPushButton:
        return button("", kind="quiet", run=weak_slot(self, CalendarBox._take_whole, code))

    def _take_day(self) -> None:
        when = self.calendar.selectedDate()
        self._take(f"{when.year():04}-{when.month():02}-{when.day():02}")

    def _take_whole(self, code: Callable[[int, int], str]) -> None:
        self._take(code(self.calendar.yearShown(), self.calendar.monthShown()))

    def _take(self, edtf: str) -> None:
        self.close()
        self.picked.emit(PartialDate(edtf))

    def _name_wholes(self) -> None:
        """Name the month, the quarter and the year that the calendar shows."""
        year, month = self.calendar.yearShown(), self.calendar.monthShown()
        for each, code in zip(self.wholes, (_month, _quarter, _year), strict=True):
            each.setText(format_date(PartialDate(code(year, month))))


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _quarter(year: int, month: int) -> str:
    return f"{year:04}-{33 + (month - 1) // 3}"


def _year(year: int, _number: int) -> str:
    return f"{year:04}"
