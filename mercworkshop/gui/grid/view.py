"""A table as good as a sheet: type anywhere; Enter and Tab go on; copy, paste, fill, delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid import commands
from mercworkshop.gui.grid.cell_editing import CellEditing
from mercworkshop.gui.grid.cell_hint import CellHint
from mercworkshop.gui.grid.cells import GridDelegate
from mercworkshop.gui.grid.commands import GridCommand
from mercworkshop.gui.grid.model import GridModel
from mercworkshop.gui.grid.rows import neighbour_runs
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import UndoStep
    from mercworkshop.gui.session.page import PageContext

ROW_HEIGHT = 34
REST_MS = 400
"""Who rests on a cell for so long is told what is wrong with it."""

_TRIGGER = QAbstractItemView.EditTrigger
_SELECT = QItemSelectionModel.SelectionFlag
_ANY = QAbstractItemView.EditTrigger.AllEditTriggers


class GridView(QTableView):
    """Shows a :class:`GridModel`. Typing begins to edit; keys and commands do the rest.

    What a subclass does otherwise stands in ``EDITING``, ``DELEGATE`` and ``COMMANDS``.
    """

    EDITING: ClassVar[type[CellEditing]] = CellEditing
    DELEGATE: ClassVar[type[GridDelegate]] = GridDelegate
    COMMANDS: ClassVar[tuple[GridCommand, ...]] = commands.COMMANDS

    rows_chosen = Signal()
    """Other rows are selected, or none."""

    def __init__(self, context: PageContext, model: GridModel, name: str) -> None:
        super().__init__()
        self.context, self.grid = context, model
        self.take_table: Callable[[CellTexts], bool] | None = None
        """Asked first with a pasted table; True says that it is taken care of."""
        self._origin: int | None = None
        self.editing = self.EDITING(self)
        self._hint: CellHint | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._explain)
        if model.parent() is None:
            model.setParent(self)
        self.setModel(model)
        self.painter = self.DELEGATE(self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(name)
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.EditKeyPressed | _TRIGGER.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)  # Tab is answered below
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for command in self.COMMANDS:
            if command.suits(model):
                self.addAction(commands.make_action(self, command))
        context.session.stepped.connect(self._show_step)
        context.session.changed.connect(self._renew_hint)
        self._set_up()
        self.fit()

    def handle_pasted_table(self, grid: CellTexts) -> bool:
        """Offer a pasted table to who may take it as a whole; True says that it is taken."""
        return self.take_table is not None and self.take_table(grid)

    def delete_rows(self) -> None:
        """Delete the records with a selected cell; undo brings them back."""
        commands.delete(self)

    def tab_stops(self) -> list[int]:
        """Return the columns where Tab stops."""
        return [n for n in range(len(self.grid.columns)) if not self.isColumnHidden(n)]

    def selected_rows(self) -> list[int]:
        """Return the rows with a selected cell, in ascending order; the current one at least."""
        rows = {row for each in self._ranges() for row in range(each.top(), each.bottom() + 1)}
        return sorted(rows or {self.currentIndex().row()} - {-1})

    def selected_columns(self) -> list[int]:
        """Return the visible columns with a selected cell; the current one at least."""
        columns = {n for each in self._ranges() for n in range(each.left(), each.right() + 1)}
        columns = columns or {self.currentIndex().column()} - {-1}
        return sorted(column for column in columns if not self.isColumnHidden(column))

    def selected_records(self) -> list[Any]:
        """Return the records with a selected cell, in the order of the table."""
        found = map(self.grid.record, self.selected_rows())
        return [record for record in found if record is not None]

    def are_rows_selected(self) -> bool:
        """Whether whole rows are selected, not cells."""
        ranges, stops = self._ranges(), self.tab_stops()
        return bool(ranges) and all(
            each.left() <= stops[0] and each.right() >= stops[-1] for each in ranges
        )

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one and the only selected one, and show it."""
        index = self.grid.index(row, column)
        # Not setCurrentIndex(): while Ctrl is held it adds to the selection.
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect)
        self.scrollTo(index)

    def show_record(self, record_id: str) -> bool:
        """Make a record the current one; False where it is not in the table."""
        row = self.grid.row_of(record_id)
        if row >= 0:
            self.setFocus()
            self.go(row, self.tab_stops()[0])
        return row >= 0

    def begin_new(self) -> None:
        """Go to the blank row and begin to type."""
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
        """Make the first of some rows the current one, and select all of them where they are more.

        So the row that is lit is the row that is spoken of elsewhere.
        """
        self.go(rows[0], column if column >= 0 else max(self.currentIndex().column(), 0))
        if len(rows) > 1:
            self.select_rows(rows)

    def move_current(self, down: int, right: int) -> None:
        """Go on as a sheet does: Enter after some Tabs returns to the column where they began."""
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
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.enter(-1 if back else 1)
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:  # with Ctrl: out of the table
                super().focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
            case Qt.Key.Key_Space if back:
                self.select_rows(self.selected_rows())
            case key:
                self._origin = None if key in _ARROWS else self._origin
                super().keyPressEvent(event)

    def enter(self, down: int) -> None:
        """Answer the Enter key outside an editor; ``down`` is -1 with Shift."""
        self.move_current(down, 0)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go to the cell beside; at the first and the last cell it leaves the table."""
        right, here = (1 if forward else -1), self.currentIndex()
        row, _column = self._beside(here.row(), here.column(), right)
        if not self.hasFocus() or not 0 <= row < self.grid.rowCount():
            return super().focusNextPrevChild(forward)
        self.move_current(0, right)
        return True

    def edit(  # type: ignore[override]
        self, index: AnyIndex, trigger: QAbstractItemView.EditTrigger = _ANY,
        event: QEvent | None = None,
    ) -> bool:  # fmt: skip
        """Begin to edit; a cell that could not be left goes first."""
        editor = self.editing.editor
        if self.editing.is_open and editor is not None and not self.editing.is_at(index):
            if trigger != _TRIGGER.NoEditTriggers:
                editor.setFocus()
            return False
        is_opened = super().edit(index, trigger, event)  # type: ignore[arg-type]
        if is_opened:
            self.renew_hint()
        return is_opened

    def renew_hint(self) -> None:
        """Take away what is said of a cell, and say it again after a rest where it is still so."""
        self._hide_hint()
        self._rest.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._origin = None
        super().mousePressEvent(event)
        if self._hint is None:
            self._rest.start()  # a click on the current cell makes none current

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:  # noqa: N802
        self.editing.leave()
        # Qt would close the editor of the cell one leaves, and throw what no row can hold away.
        super().currentChanged(current, QModelIndex() if self.editing.is_open else previous)
        self.update(previous)
        self.renew_hint()

    def selectionChanged(  # noqa: N802
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        super().selectionChanged(selected, deselected)
        self.rows_chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.grid.rowCount():
            self.go(0, self.tab_stops()[0])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hide_hint()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self.renew_hint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "painter"):
            self.painter.restyle()
            self.fit()

    def fit(self) -> None:
        """Take row height and column widths over from the zoom."""
        px = theme.current_look().px
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setFixedWidth(px(44))
        for place, column in enumerate(self.grid.columns):
            self.setColumnWidth(place, px(column.width))

    def _set_up(self) -> None:
        """Set the headers up, and go to the first cell."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.go(0, 0)

    def _explain(self) -> None:
        """Say beside the current cell why its words were not understood, as hovering it does.

        Above it while it is open: below is what there is to choose from.
        """
        index, is_open = self.currentIndex(), self.editing.is_open
        record, cell = self.grid.record(index.row()), self.visualRect(index)
        is_here = self.editing.is_at(index) if is_open else self.hasFocus()
        is_seen = is_here and self.viewport().rect().intersects(cell)
        field = self.grid.columns[index.column()].field
        if not is_seen or record is None or not self.grid.kept(record, field):
            self._hide_hint()
            return
        words = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
        self._hint = self._hint or CellHint(self)
        place = cell.translated(self.viewport().pos())
        self._hint.show_beside(place, words, is_above=is_open)

    def _renew_hint(self, _ids: object) -> None:
        """Say what is so of the words by now, or nothing where they are understood."""
        if self._hint is not None:
            self._explain()

    def _hide_hint(self) -> None:
        self._rest.stop()
        hint, self._hint = self._hint, None
        if hint is not None:
            hint.hide()
            hint.deleteLater()

    def _show_step(self, step: UndoStep) -> None:
        """Choose what undo or redo changed here; next to what is gone by it, where it was a row."""
        if not self.isVisible() or self.editing.is_open:
            return
        touched = (*step.edit.before, *step.edit.after)
        ids = {each.id for each in touched}
        rows = [row for row, record in enumerate(self.grid.rows) if record.id in ids]
        fields = {field for _kind, _record, field in step.edit.fields}
        places = [n for n, column in enumerate(self.grid.columns) if column.field in fields]
        if rows:
            self.show_rows(rows, places[0] if len(places) == 1 else -1)
        elif self.grid.rows and self.currentIndex().row() >= len(self.grid.rows):
            self.show_rows([len(self.grid.rows) - 1])

    def _ranges(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def _beside(self, row: int, column: int, right: int) -> tuple[int, int]:
        """Return the next cell to type in; after the last column it is in the next row."""
        stops = self.tab_stops()
        at = stops.index(column) + right if column in stops else 0
        return row + at // len(stops), stops[at % len(stops)]


_RESTYLING = {
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.LayoutDirectionChange,
}
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}
