"""The readings of a date while its cell is written in, and while a marked cell is current."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from shiboken6 import Shiboken

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.values.dates.alike_dates import DateWay, form_of, read_alike, way_of
from mercworkshop.domain.values.dates.partial_date import PartialDate, readings_of
from mercworkshop.gui.grid.rows.grid_source import Changes, GridColumn
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import READINGS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.reading.reading_list import OfferedReadings, ReadingList
from mercworkshop.i18n import _, isolate, plural, sentences


class CellReadings(QObject):
    """Shows what the words of a cell can mean; nothing is chosen but what is lit.

    The reading that holds all others is lit beforehand; between two days none is, so that Enter
    keeps the words. Other cells of the table with words that are written alike are read the same
    way unless that is unticked; in this table that way is lit from then on, until something is
    undone. ``take`` is called when a line was clicked.
    """

    def __init__(self, table: EditableTable, take: Callable[[], object]) -> None:
        super().__init__(table)
        self._table, self._take = table, take
        self._ways: dict[str, DateWay] = {}
        self._reads_alike = True
        self.list: ReadingList | None = None
        table.context.session.undo_applied.connect(self._forget)

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
            shown.alike.setChecked(self._reads_alike)
            shown.alike.toggled.connect(self._keep_alike)
        shown.show_offer(offer, cell.translated(self._table.viewport().pos()))
        lit = shown.list.currentItem()
        said = (shown.heading.text(), lit.text() if lit else "", self._alike_state(shown))
        announce(shown.list, sentences(*said))
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
            case "alike" if self.list.offer.alike:
                self.list.alike.toggle()
                announce(self.list.list, self._alike_state(self.list))
            case _:
                return False
        event.accept()
        return True

    def alike(self) -> Changes:
        """Return what the lit reading makes of other cells that are written alike.

        The way in which the words are read is known from then on.
        """
        when, shown, today = self.current(), self.list, self._table.context.reference.day
        way = way_of(shown.offer.words, when, today) if shown is not None and when else None
        if shown is None or way is None or not (self._reads_alike and shown.offer.alike):
            return ()
        self._ways[way.form] = way
        found: dict[str, tuple[Any, dict[str, Any]]] = {}
        for record, column, words in self._written_alike(shown.offer.words):
            meant = read_alike(words, way, today)
            if meant is not None:
                given = verbatim.typed_value(words, meant)
                found.setdefault(record.id, (record, {}))[1][column.field] = given
        return tuple(found.values())

    def take_here(self) -> None:
        """Close the readings, and write the lit one in the current cell."""
        here, grid = self._table.currentIndex(), self._table.grid
        record, field = grid.record(here.row()), grid.columns[here.column()].field
        words, when, alike = grid.unread_text(record, field), self.current(), self.alike()
        self.close()
        if when is not None and words:
            self.write((record, {field: verbatim.typed_value(words, when)}), alike)

    def write(self, own: tuple[Any, Mapping[str, Any]], alike: Changes) -> bool:
        """Write a cell and those that are read the same way, in one undo step; say how many."""
        record, fields = own
        others = {each.id: (each, values) for each, values in alike}
        same = others.pop(record.id, (record, {}))[1]
        done = self._table.grid.write([(record, {**same, **fields}), *others.values()])
        if done and alike:
            said = plural(
                "{n} more date was read the same way.",
                "{n} more dates were read the same way.",
                sum(len(values) for _record, values in alike),
            )
            self._table.context.messages.inform(said)
        return done

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
        way, today = self._ways.get(form_of(words)), self._table.context.reference.day
        meant = (read_alike(words, way, today) if way is not None else None) or widest
        lit = readings.index(meant) if meant in readings else -1
        return OfferedReadings(words, readings, lit, _describe(self._written_alike(words)))

    def _written_alike(self, words: str) -> list[tuple[Any, GridColumn, str]]:
        """Return the other cells with words without a value that are written alike."""
        table, form = self._table, form_of(words)
        grid, here = table.grid, table.currentIndex()
        own = grid.record(here.row()), grid.columns[here.column()]
        return [
            (record, column, its)
            for record in grid.records
            for column in grid.columns
            if column.is_date and (record, column) != own
            if (its := grid.unread_text(record, column.field)) and form_of(its) == form
        ]

    def _forget(self) -> None:
        self._ways.clear()

    def _keep_alike(self, is_ticked: bool) -> None:
        self._reads_alike = is_ticked

    @staticmethod
    def _alike_state(shown: ReadingList) -> str:
        """Return in words whether other cells are read the same way."""
        if not shown.offer.alike:
            return ""
        said = _("{words}, ticked") if shown.alike.isChecked() else _("{words}, not ticked")
        return said.format(words=shown.offer.alike)


def _describe(cells: Sequence[tuple[Any, GridColumn, str]]) -> str:
    """Return what ticking says of other cells; empty if there are none."""
    keys = format_row(key_row(READINGS, "alike"))
    if not cells:
        return ""
    if len(cells) > 1:
        words = plural(
            "Read {n} more date the same way ({{keys}})",
            "Read {n} more dates the same way ({{keys}})",
            len(cells),
        )
        return words.format(keys=keys)
    ((_record, column, its),) = cells
    words = _("Read “{words}” in {column} the same way ({keys})")
    return words.format(words=isolate(its), column=isolate(column.heading), keys=keys)
