"""The table of records: one is current, and keys and a double click act on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.text_table import CellInk, CellInks, TextTable

EDITING = frozenset({"open", "edit"})
"""What Enter and F2 ask for where a record is opened to be edited."""

_LINES = 12
"""Rows shown at once by default; a table of more than four times as many measures none."""


class TableRecord(NamedTuple):
    """A record in a table: its id, its cells, and how they look; without an id it is a heading.

    ``tone`` is the token of the colour of all cells; ``inks`` are the looks of single ones.
    """

    id: str
    cells: Sequence[str]
    tone: str = ""
    inks: Mapping[int, CellInk] = MappingProxyType({})

    def looks(self) -> Iterator[tuple[int, CellInk]]:
        """Return the looks of its cells by their column."""
        for column in range(len(self.cells)):
            if column in self.inks:
                yield column, self.inks[column]
            elif self.tone:
                yield column, CellInk(self.tone)


class RecordTable(TextTable):
    """``chosen_changed`` carries the id of the current record; ``key_pressed`` what is wanted.

    That is the name of a key of a list of records; a double click means "open". With ``lines`` the
    table is as high as that many rows at most, else it fills its room.
    """

    chosen_changed = Signal(str)
    key_pressed = Signal(str)

    def __init__(
        self, name: str, columns: Sequence[tuple[str, int]], *, lines: int | None = None
    ) -> None:
        super().__init__(name, columns, lines=lines or _LINES)
        self._is_filling = lines is None
        self.records: tuple[TableRecord, ...] = ()
        if self._is_filling:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.row_chosen.connect(self._on_chosen)
        self.doubleClicked.connect(self._on_double_click)

    @property
    def chosen(self) -> str:
        """The id of the current record; empty if there is none, or on a heading."""
        at = self.currentIndex().row()
        return self.records[at].id if 0 <= at < len(self.records) else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all rows, in the order shown."""
        return tuple(each.id for each in self.records)

    def show_records(self, records: Sequence[TableRecord]) -> None:
        """Show records; the current one stays, or else the first is current."""
        before, new = self.chosen, tuple(records)
        if new == self.records:
            return
        self.records = new
        looks: CellInks = {
            (row, column): look for row, each in enumerate(new) for column, look in each.looks()
        }
        self.show_rows([each.cells for each in new], looks)
        if not (before and self.choose(before)):
            first = next((row for row, each in enumerate(new) if each.id), 0)
            self.setCurrentIndex(self.words.index(first, 0))
        self.chosen_changed.emit(self.chosen)

    def choose(self, record_id: str) -> bool:
        """Make a record current; return whether it is there."""
        if record_id not in self.ids:
            return False
        self.setCurrentIndex(self.words.index(self.ids.index(record_id), 0))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if name := meaning(event, RECORDS):
            self.key_pressed.emit(name)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show no last row of which not even one line is in sight, unless it is the only one.

        A higher part of it is shown: a blank in its place would look like the end of the list.
        """
        super().paintEvent(event)
        last = self.rowAt(self.viewport().height() - 1)
        if self._is_filling and last > max(self.rowAt(0), 0) and self._is_cut(last):
            top = self.rowViewportPosition(last)
            painter = QPainter(self.viewport())
            rest = self.viewport().rect().adjusted(0, top, 0, 0)
            painter.fillRect(rest, theme.current_look().color("surface"))
            painter.end()

    def _is_cut(self, row: int) -> bool:
        """Return whether the lower edge goes through a row before its first line has ended.

        A row of one line has that in its middle, another one at its top.
        """
        top, line = self.rowViewportPosition(row), self.fontMetrics().lineSpacing()
        least = line + (wrapping_delegate.least_height() - line + 1) // 2
        return top + min(least, self.rowHeight(row)) > self.viewport().height()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(560), px(220)) if self._is_filling else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(280), px(140)) if self._is_filling else self.sizeHint()

    def _on_chosen(self, _row: int) -> None:
        self.chosen_changed.emit(self.chosen)

    def _on_double_click(self) -> None:
        self.key_pressed.emit("open")
