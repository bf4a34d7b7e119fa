"""A table as good as a sheet: type anywhere; Enter and Tab go on; copy, paste, fill, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mercworkshop.exchange.pasted import Grid
from mercworkshop.gui import grid_commands, theme
from mercworkshop.gui.grid_editing import GridDelegate
from mercworkshop.gui.grid_model import GridModel

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

ROW_HEIGHT = 34
_TRIGGER = QAbstractItemView.EditTrigger
_SELECT = QItemSelectionModel.SelectionFlag


class GridView(QTableView):
    """Shows a :class:`GridModel`. Pastes what fits cell by cell; :attr:`table_pasted` may take all.

    ``row_changed`` says that other rows are selected or there.
    """

    rows_chosen = Signal()

    def __init__(self, context: Context, model: GridModel, name: str) -> None:
        super().__init__()
        self.context, self.grid = context, model
        self.take_table: Callable[[Grid], bool] | None = None
        """Asked first with a pasted table; True says that it is taken care of."""
        self._origin: int | None = None
        model.setParent(self)
        self.setModel(model)
        self.editing = GridDelegate(context, self, model)
        self.setItemDelegate(self.editing)
        self.editing.moved.connect(self._go_on)
        self.setAccessibleName(name)
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.EditKeyPressed | _TRIGGER.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for command in grid_commands.COMMANDS:
            self.addAction(grid_commands.action(self, command))
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        self._fit()
        self.setCurrentIndex(model.index(0, 0))

    def delete_rows(self) -> None:
        """Delete the records with a selected cell; undo brings them back."""
        grid_commands.delete(self)

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell; the current one at least, if there is one."""
        rows = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def selected_columns(self) -> list[int]:
        """Return the visible columns with a selected cell; the current one at least."""
        columns = {index.column() for index in self.selectionModel().selectedIndexes()}
        columns = columns or {self.currentIndex().column()} - {-1}
        return sorted(column for column in columns if not self.isColumnHidden(column))

    def selected_records(self) -> list[Any]:
        """Return the records with a selected cell, in the order of the sheet."""
        found = map(self.grid.record, self.selected_rows())
        return [record for record in found if record is not None]

    def are_rows_selected(self) -> bool:
        """Whether whole rows are selected, not cells."""
        shown = [n for n in range(len(self.grid.columns)) if not self.isColumnHidden(n)]
        return bool(self.selected_records()) and self.selected_columns() == shown

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and the only selected one, and show it."""
        index = self.grid.index(row, column)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def show_record(self, record_id: str) -> bool:
        """Make a record the current one; False where it is not in the sheet."""
        row = self.grid.row_of(record_id)
        if row >= 0:
            self.setFocus()
            self.go(row, 0)
        return row >= 0

    def begin_new(self) -> None:
        """Go to the blank row and begin to type."""
        self.setFocus()
        self.go(len(self.grid.rows), 0)
        self.edit(self.currentIndex())

    def select_rows(self, rows: Sequence[int]) -> None:
        """Select whole rows."""
        block = QItemSelection()
        for row in rows:
            last = self.grid.index(row, len(self.grid.columns) - 1)
            block.select(self.grid.index(row, 0), last)
        self.selectionModel().select(block, _SELECT.ClearAndSelect)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go_on(-1 if back else 1, 0)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                self._tab(-1 if event.key() == Qt.Key.Key_Backtab else 1)
            case Qt.Key.Key_Space if back:
                self.select_rows(self.selected_rows())
            case key:
                self._origin = None if key in _ARROWS else self._origin
                super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "grid"):
            self._fit()

    def _go_on(self, down: int, right: int) -> None:
        """Go on as a sheet does: Enter after some Tabs returns to the column where they began."""
        self.setFocus()
        here = self.currentIndex()
        row, column = here.row() + down, here.column()
        if down:
            column = column if self._origin is None else self._origin
            self._origin = None
        if right:
            self._origin = column if self._origin is None else self._origin
            row, column = self._beside(row, column, right)
        if (down or right) and 0 <= row < self.grid.rowCount():
            self.go(row, column)

    def _tab(self, right: int) -> None:
        """Go to the cell beside; at the first and the last cell, Tab leaves the sheet."""
        here = self.currentIndex()
        row, _column = self._beside(here.row(), here.column(), right)
        if 0 <= row < self.grid.rowCount():
            self._go_on(0, right)
        else:
            self.setTabKeyNavigation(False)  # or the view would ask for the key once more
            self.focusNextPrevChild(right > 0)
            self.setTabKeyNavigation(True)

    def _beside(self, row: int, column: int, right: int) -> tuple[int, int]:
        shown = [n for n in range(len(self.grid.columns)) if not self.isColumnHidden(n)]
        at = shown.index(column) + right if column in shown else 0
        return row + at // len(shown), shown[at % len(shown)]

    def _selection_changed(self) -> None:
        self.rows_chosen.emit()

    def _fit(self) -> None:
        """Take row height and column widths over from the zoom."""
        px = theme.current().px
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(px(ROW_HEIGHT))
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        down.setFixedWidth(px(44))
        for place, column in enumerate(self.grid.columns):
            self.setColumnWidth(place, px(column.width))


_RESTYLING = {QEvent.Type.StyleChange, QEvent.Type.FontChange}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
