"""The readings of a date while its cell is written in, and while a marked cell is current."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from shiboken6 import Shiboken

from mercworkshop.domain.values.dates.partial_date import PartialDate, readings_of
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import READINGS
from mercworkshop.gui.widgets.reading.reading_list import OfferedReadings, ReadingList
from mercworkshop.i18n import sentences


class CellReadings:
    """Shows what the words of a cell can mean; nothing is chosen but what is lit.

    The reading that holds all others is lit beforehand; between two days none is, so that Enter
    keeps the words. ``take`` is called when a line was clicked.
    """

    def __init__(self, table: EditableTable, take: Callable[[], object]) -> None:
        self._table, self._take = table, take
        self.list: ReadingList | None = None

    @property
    def is_open(self) -> bool:
        """Whether readings are shown."""
        return self.list is not None and Shiboken.isValid(self.list) and self.list.isVisible()

    def look(self, column: GridColumn, words: str, cell: QRect) -> bool:
        """Show what words can mean below their cell; return False, and show nothing, if nothing."""
        offer = self._offer(column, words.strip())
        if offer is None:
            self.close()
            return False
        shown = self.list if self.list is not None and Shiboken.isValid(self.list) else None
        if self.is_open and shown is not None and shown.offer == offer:
            return True
        if shown is None:
            self.list = shown = ReadingList(self._table)
            shown.taken.connect(self._take)
        shown.show_offer(offer, cell.translated(self._table.viewport().pos()))
        lit = shown.list.currentItem()
        announce(shown.list, sentences(shown.heading.text(), lit.text() if lit else ""))
        return True

    def current(self) -> PartialDate | None:
        """Return the reading that Enter takes; None if it keeps the words."""
        return self.list.current() if self.is_open and self.list is not None else None

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle a key while the list is open: arrows choose a line, Esc closes it."""
        if not self.is_open or self.list is None:
            return False
        match meaning(event, READINGS):
            case "turn":
                announce(self.list.list, self.list.turn(1 if pressed(event) == "Down" else -1))
            case "dismiss":
                self.close()
            case _:
                return False
        event.accept()
        return True

    def open_calendar(self, when: date | None, pick: Callable[[PartialDate], object]) -> None:
        """Show the month of ``when``, or of today, below the open cell."""
        from mercworkshop.gui.widgets.inputs.calendar_box import CalendarBox  # few cells need it

        place = self._table.visualRect(self._table.currentIndex())
        corner = self._table.viewport().mapToGlobal(place.topLeft())
        calendar = CalendarBox(self._table, when or self._table.context.reference.day)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.picked.connect(pick)
        calendar.show_below(QRect(corner, place.size()))

    def close(self) -> None:
        """Hide the readings."""
        shown, self.list = self.list, None
        if shown is not None and Shiboken.isValid(shown):
            shown.hide()
            shown.deleteLater()

    def _offer(self, column: GridColumn, words: str) -> OfferedReadings | None:
        """Return the readings of words that are no exact date; None if there are none."""
        if not (column.is_date and words):
            return None
        readings, widest = readings_of(words, self._table.context.reference.day)
        if not readings:
            return None
        return OfferedReadings(
            words, readings, readings.index(widest) if widest in readings else -1
        )
