"""The base of editable tables: selection, current cell and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QItemSelectionRange, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.columns.kept_columns import ColumnLayout
from mercworkshop.gui.grid.rows.grid_rows import neighbour_runs
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.table.edges import find_edge
from mercworkshop.gui.session.edits.held_field import NO_FIELD
from mercworkshop.gui.widgets.isolating_menu import KeyMenu
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.messages import Message
    from mercworkshop.gui.session.pages.page import PageContext

_SELECT = QItemSelectionModel.SelectionFlag
ON_HEADING = N_(
    "This is the heading of a group: nothing is written or deleted on it. Choose a row below it."
)
_ARROWS = ("Left", "Right", "Up", "Down")


class EditableTable(QTableView):
    """The part of a table that editing, painting and commands use.

    It selects, and moves the current cell as a spreadsheet does: Enter down, Tab on. Subclasses add
    the delegate, the editor and the menu.
    """

    def __init__(self, context: PageContext, model: GridModel) -> None:
        super().__init__()
        self.context, self.grid = context, model
        self.column_layout: ColumnLayout | None = None
        self._taker: WeakMethod[Callable[[CellTexts], bool]] | None = None
        self._going = False
        self._on_heading: Message | None = None
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

    @property
    def held_field(self) -> FieldKey:
        """The field of the current cell, for its history."""
        here = self.currentIndex()
        record = self.grid.record(here.row()) if here.isValid() else None
        return (
            NO_FIELD
            if record is None
            else self.grid.key(record, self.grid.columns[here.column()].field)
        )

    def tab_stops(self) -> list[int]:
        """Return the columns where Tab stops, as they stand on the screen."""
        return self.as_shown(n for n in range(len(self.grid.columns)) if not self.isColumnHidden(n))

    def as_shown(self, columns: Iterable[int]) -> list[int]:
        """Return columns in the order in which they stand on the screen."""
        return sorted(columns, key=self.horizontalHeader().visualIndex)

    def put_in_order(self, columns: Sequence[int]) -> None:
        """Let the columns stand in this order on the screen."""
        header = self.horizontalHeader()
        for place, column in enumerate(columns):
            header.moveSection(header.visualIndex(column), place)

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, ascending; else the current row, if any."""
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def selected_columns(self) -> list[int]:
        """Return the visible columns with a selected cell, as they stand; else the current one."""
        columns = {n for each in self._ranges() for n in range(each.left(), each.right() + 1)}
        columns = columns or {self.currentIndex().column()} - {-1}
        return self.as_shown(column for column in columns if not self.isColumnHidden(column))

    def selected_records(self) -> list[Any]:
        """Return the records with a selected cell, in the order of the table."""
        found = map(self.grid.record, self.selected_rows())
        return [record for record in found if record is not None]

    @property
    def is_on_band(self) -> bool:
        """Whether the selected cells are those of headings of bands, and of nothing else."""
        rows = self.selected_rows()
        return bool(rows) and all(self.grid.band(row) is not None for row in rows)

    def explain_band(self) -> bool:
        """Say that nothing can be written on a heading of a band; return False on no heading."""
        if self.is_on_band:
            self.context.messages.inform(_(ON_HEADING), tone="info")
            self._on_heading = self.context.messages.latest
        return self.is_on_band

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        """Take back what was said of the heading that the current cell was on."""
        super().currentChanged(current, previous)
        said, self._on_heading = self._on_heading, None
        if said is not None:
            self.context.messages.dismiss(said)

    def go(self, row: int, column: int) -> None:
        """Make a cell current, and it or its row the only one selected; scroll to it."""
        index = self.grid.index(row, column)
        # the view's, not only the selection model's: else Shift would begin at an older cell
        self._going = True
        self.setCurrentIndex(index)
        self._going = False
        self.scrollTo(index)

    def show_record(self, record_id: str) -> bool:
        """Move the focus to the row of a record; return False if it is not in the table."""
        row = self.grid.row_of(record_id) if self.grid.reveal(record_id) else -1
        if row >= 0:
            self.setFocus()
            self.go(row, self.tab_stops()[0])
        return row >= 0

    def begin_new(self) -> None:
        """Open an editor in the blank row."""
        self.setFocus()
        self.go(len(self.grid.rows), self.tab_stops()[0])
        self.edit(self.currentIndex())

    def select_rows(self, rows: Sequence[int], columns: Sequence[int] = ()) -> None:
        """Select the cells of ``rows`` in ``columns``, or whole rows."""
        block = QItemSelection()
        for top, bottom in neighbour_runs(rows):
            for left, right in neighbour_runs(sorted(columns) or range(len(self.grid.columns))):
                block.select(self.grid.index(top, left), self.grid.index(bottom, right))
        self.selectionModel().select(block, _SELECT.ClearAndSelect)

    def show_rows(self, rows: Sequence[int], column: int = -1) -> None:
        """Make the first of ``rows`` the current one, and select all if there are several."""
        self.go(rows[0], column if column >= 0 else max(self.currentIndex().column(), 0))
        if len(rows) > 1:
            self.select_rows(rows)

    def show_cells(self, rows: Sequence[int], columns: Sequence[int]) -> None:
        """Make the first of the cells the current one, and select all."""
        self.go(rows[0], columns[0])
        self.select_rows(rows, columns)

    def move_current(self, down: int, right: int) -> None:
        """Move the current cell; Enter after Tabs returns to the column where those began."""
        here = self.currentIndex()
        row, column = self._past_bands(here.row() + down, down), here.column()
        if down:
            column = column if self._origin is None else self._origin
            self._origin = None
        if right:
            self._origin = column if self._origin is None else self._origin
            row, column = self._beside(row, column, right)
        if (down or right) and 0 <= row < self.grid.rowCount():
            self.setFocus()
            self.go(row, column)

    def toggle_band(self, row: int) -> bool:
        """Fold the band whose heading a row is, or unfold it; return False if it is none."""
        band = self.grid.band(row)
        if band is None:
            return False
        self.grid.fold([band.id], is_folded=not band.is_folded)
        self.go(self.grid.row_of(band.id), max(self.currentIndex().column(), 0))
        return True

    def select_columns(self, columns: Sequence[int]) -> None:
        """Select whole columns, without the blank row."""
        block, last = QItemSelection(), max(len(self.grid.rows) - 1, 0)
        for left, right in neighbour_runs(sorted(columns)):
            block.select(self.grid.index(0, left), self.grid.index(last, right))
        self.selectionModel().select(block, _SELECT.ClearAndSelect)

    def open_list(self) -> None:
        """Open the current cell with its list; a table without editors does nothing."""

    def close_cell(self) -> None:
        """Keep the words of the open cell and close it; without editors there is none."""

    def open_heading_menu(self, place: int) -> None:
        """Open the menu of a heading; a table whose rows are not arranged has none."""

    def open_menu(self) -> None:
        """Show the menu of the table at the current cell: Qt does so by key on Windows only."""
        menu = KeyMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.actions())
        cell = self.visualRect(self.currentIndex())
        menu.popup(self.viewport().mapToGlobal(cell.center()))

    def run_command(self, name: str) -> None:
        """Run a command of the table by its id in the table of keys, if the table has it."""
        for action in self.actions():
            if action.data() == name:
                action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        name = meaning(event, GRID)
        if not (self.currentIndex().isValid() and self._go_by(name, keys)):
            match name:
                case "down" | "up":
                    self.enter(1 if name == "down" else -1)
                case "leave":
                    super().focusNextPrevChild(keys == "Ctrl+Tab")
                case _ if _types(event) and self.explain_band():
                    pass
                case _:
                    self._origin = None if keys.endswith(_ARROWS) else self._origin
                    super().keyPressEvent(event)

    def selectionCommand(  # noqa: N802
        self, index: AnyIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let a key with Ctrl, such as to the end, select where it goes: Qt would only go there."""
        is_elsewhere = index != self.currentIndex()
        ctrl = Qt.KeyboardModifier.ControlModifier
        is_there = isinstance(event, QKeyEvent) and event.modifiers() == ctrl
        if self._going or (is_elsewhere and is_there):
            return _SELECT.ClearAndSelect | self._rows_too()
        return super().selectionCommand(index, event)

    def _rows_too(self) -> QItemSelectionModel.SelectionFlag:
        """Return what makes a selection one of whole rows, where these are selected as one."""
        is_row = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        return _SELECT.Rows if is_row else _SELECT.NoUpdate

    def _go_by(self, name: str, keys: str) -> bool:
        """Do what a key means for the current cell; return False if it means nothing there."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        match name:
            case "space" | "down" if self.toggle_band(row):
                pass
            case "one" if len(self.selectedIndexes()) > 1:
                self.go(row, column)
            case "edge" | "extend_to_edge":
                self._go_to_edge(keys)
            case "ends":
                self._origin = None
                self.go(row, self.tab_stops()[0 if keys == "Home" else -1])
            case "menu":
                self.open_menu()
            case "list" | "space" if name == "list" or self._is_picked():
                self.open_list()
            case _:
                return False
        return True

    def _is_picked(self) -> bool:
        """Return whether only values of a list are expected in the current cell."""
        index = self.currentIndex()
        column = self.grid.columns[index.column()] if index.isValid() else None
        return column is not None and column.is_picked and not column.is_fixed

    def _anchor(self) -> tuple[int, int]:
        """Return row and column of the cell from which the selection was drawn to the current."""
        here = self.currentIndex()
        around = next((each for each in self._ranges() if each.contains(here)), None)
        if around is None:
            return here.row(), here.column()
        row = around.bottom() if here.row() == around.top() else around.top()
        columns = self.as_shown(self._columns_of(around))
        column = columns[-1] if here.column() == columns[0] else columns[0]
        return row, column

    def _columns_of(self, block: QItemSelectionRange) -> set[int]:
        """Return the columns of a block, which Qt divides where columns stand in another order."""
        rows = block.top(), block.bottom()
        parts = [block]
        if self.horizontalHeader().sectionsMoved():
            parts = [each for each in self._ranges() if (each.top(), each.bottom()) == rows]
        return {n for each in parts for n in range(each.left(), each.right() + 1)}

    def _go_to_edge(self, keys: str) -> None:
        """Go to the edge of what is filled; with Shift, select up to there."""
        here, stops, model = self.currentIndex(), self.tab_stops(), self.grid
        row, column, self._origin = here.row(), here.column(), None
        step = -1 if keys.endswith(("Left", "Up")) else 1
        if keys.endswith(("Left", "Right")):
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            filled = [bool(model.shown_text(row, n)) for n in stops]
            at = stops.index(column) if column in stops else 0
            column = stops[find_edge(filled, at, -step if is_mirrored else step)]
        else:
            rows = range(len(model.rows))
            filled = [model.band(n) is None and bool(model.shown_text(n, column)) for n in rows]
            row = find_edge(filled, min(row, len(filled) - 1), step) if filled else row
        anchor = self._anchor() if "Shift" in keys else (row, column)
        self.go(row, column)
        top, bottom = sorted((anchor[0], row))
        across = self.as_shown(range(len(model.columns)))
        left, right = sorted((across.index(anchor[1]), across.index(column)))
        self.select_rows(range(top, bottom + 1), across[left : right + 1])

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
        is_click = event.button() == Qt.MouseButton.LeftButton
        if is_click and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.toggle_band(self.rowAt(round(event.position().y())))

    def _ranges(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def _beside(self, row: int, column: int, right: int) -> tuple[int, int]:
        """Return the next Tab stop to the right or left, also in the next or previous row."""
        stops = self.tab_stops()
        at = stops.index(column) + right if column in stops else 0
        return self._past_bands(row + at // len(stops), right), stops[at % len(stops)]

    def _past_bands(self, row: int, step: int) -> int:
        """Return the first row from ``row`` on, up or down, that is no heading of a band."""
        while step and self.grid.band(row) is not None:
            row += 1 if step > 0 else -1
        return row


def _types(event: QKeyEvent) -> bool:
    """Return whether a key would open a cell: a letter, or F2."""
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    is_letter = bool(event.text().strip()) and event.text().isprintable()
    return meaning(event, GRID) == "edit" or (is_letter and held == Qt.KeyboardModifier.NoModifier)
