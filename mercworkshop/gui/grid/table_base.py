"""The base of editable tables: selection, current cell and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QTableView

from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.model import GridModel
from mercworkshop.gui.grid.rows import neighbour_runs
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import GRID

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_SELECT = QItemSelectionModel.SelectionFlag
_ARROWS = ("Left", "Right", "Up", "Down")


class EditableTable(QTableView):
    """The part of a table that editing, painting and commands use.

    It selects, and moves the current cell as a spreadsheet does: Enter down, Tab on. Subclasses add
    the delegate, the editor and the menu.
    """

    def __init__(self, context: PageContext, model: GridModel) -> None:
        super().__init__()
        self.context, self.grid = context, model
        self._taker: WeakMethod[Callable[[CellTexts], bool]] | None = None
        self._origin: int | None = None  # the column where a series of Tabs began

    def offer_pasted_tables_to(self, taker: Callable[[CellTexts], bool]) -> None:
        """Call ``taker``, a method, first with each pasted table; it returns True if it handled it.

        It is a weak reference: a page and its table must not keep each other alive.
        """
        self._taker = WeakMethod(taker)

    def handle_pasted_table(self, grid: CellTexts) -> bool:
        """Return whether the taker handled a pasted table as a whole."""
        taker = self._taker() if self._taker is not None else None
        return taker is not None and taker(grid)

    def tab_stops(self) -> list[int]:
        """Return the columns where Tab stops."""
        return [n for n in range(len(self.grid.columns)) if not self.isColumnHidden(n)]

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, ascending; else the current row, if any."""
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def selected_columns(self) -> list[int]:
        """Return the visible columns with a selected cell; else the current one, if any."""
        columns = {n for each in self._ranges() for n in range(each.left(), each.right() + 1)}
        columns = columns or {self.currentIndex().column()} - {-1}
        return sorted(column for column in columns if not self.isColumnHidden(column))

    def selected_records(self) -> list[Any]:
        """Return the records with a selected cell, in the order of the table."""
        found = map(self.grid.record, self.selected_rows())
        return [record for record in found if record is not None]

    def are_rows_selected(self) -> bool:
        """Return whether whole rows are selected."""
        ranges, stops = self._ranges(), self.tab_stops()
        return bool(ranges) and all(
            each.left() <= stops[0] and each.right() >= stops[-1] for each in ranges
        )

    def go(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one, and scroll to it."""
        index = self.grid.index(row, column)
        # Not setCurrentIndex(): while Ctrl is held it adds to the selection.
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def show_record(self, record_id: str) -> bool:
        """Move the focus to the row of a record; return False if it is not in the table."""
        row = self.grid.row_of(record_id)
        if row >= 0:
            self.setFocus()
            self.go(row, self.tab_stops()[0])
        return row >= 0

    def begin_new(self) -> None:
        """Open an editor in the blank row."""
        self.setFocus()
        self.go(len(self.grid.rows), self.tab_stops()[0])
        self.edit(self.currentIndex())

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select whole rows."""
        block, last = QItemSelection(), len(self.grid.columns) - 1
        for top, bottom in neighbour_runs(rows):
            block.select(self.grid.index(top, 0), self.grid.index(bottom, last))
        self.selectionModel().select(block, _SELECT.ClearAndSelect)

    def show_rows(self, rows: Sequence[int], column: int = -1) -> None:
        """Make the first of ``rows`` the current one, and select all if there are several."""
        self.go(rows[0], column if column >= 0 else max(self.currentIndex().column(), 0))
        if len(rows) > 1:
            self.select_rows(rows)

    def move_current(self, down: int, right: int) -> None:
        """Move the current cell; Enter after Tabs returns to the column where those began."""
        here = self.currentIndex()
        row, column = here.row() + down, here.column()
        if down:
            column = column if self._origin is None else self._origin
            self._origin = None
        if right:
            self._origin = column if self._origin is None else self._origin
            row, column = self._beside(row, column, right)
        if (down or right) and 0 <= row < self.grid.rowCount():
            self.setFocus()
            self.go(row, column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        match meaning(event, GRID):
            case "down":
                self.enter(1)
            case "up":
                self.enter(-1)
            case "leave":
                super().focusNextPrevChild(keys == "Ctrl+Tab")
            case "row":
                self.select_rows(self.selected_rows())
            case _:
                self._origin = None if keys.endswith(_ARROWS) else self._origin
                super().keyPressEvent(event)

    def enter(self, down: int) -> None:
        """Handle Enter outside an editor; ``down`` is -1 with Shift, else 1."""
        self.move_current(down, 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab move to the next cell; at the first and last cell it leaves the table."""
        right, here = (1 if forward else -1), self.currentIndex()
        row, _column = self._beside(here.row(), here.column(), right)
        if not self.hasFocus() or not 0 <= row < self.grid.rowCount():
            return super().focusNextPrevChild(forward)
        self.move_current(0, right)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._origin = None
        super().mousePressEvent(event)

    def _ranges(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def _beside(self, row: int, column: int, right: int) -> tuple[int, int]:
        """Return the next Tab stop to the right or left, also in the next or previous row."""
        stops = self.tab_stops()
        at = stops.index(column) + right if column in stops else 0
        return row + at // len(stops), stops[at % len(stops)]
