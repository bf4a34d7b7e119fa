"""Editor for a table answer, with the keys of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from mercworkshop.gui.places.case_studies.answers.table_editor_model import (
    TableAnswerModel,
    join_cells,
    split_cells,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.key_names import format_keys, format_row
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import ANSWERS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tables import wrapping_delegate
from mercworkshop.gui.widgets.tables.wrapping_delegate import WrappingDelegate
from mercworkshop.i18n import _


class TableAnswerEditor(QTableView):
    """Typing opens a cell; Enter goes down, Tab along; Delete clears.

    Alt+Shift+↑↓ moves a row; Tab in the last cell leaves the table. The value is the rows that are
    not blank.
    """

    edited = Signal(object)
    left = Signal()

    def __init__(self, name: str, headings: list[str]) -> None:
        super().__init__()
        self.rows = TableAnswerModel(headings)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        move = format_row(key_row(ANSWERS, "move"))
        words = _("{move} move a row; {empty} empties cells.")
        self.setAccessibleDescription(words.format(move=move, empty=format_keys("Del")))
        self._delegate = _CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(
            QTableView.EditTrigger.AnyKeyPressed
            | QTableView.EditTrigger.DoubleClicked
            | QTableView.EditTrigger.EditKeyPressed
            | QTableView.EditTrigger.SelectedClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        self.rows.edited.connect(self._commit)
        for changed in (self.rows.modelReset, self.rows.rowsInserted, self.rows.dataChanged):
            changed.connect(self._fit)
        self._go(0, 0)
        self._fit()

    def value(self) -> tuple[tuple[str, ...], ...]:
        """Return the rows that are not blank."""
        return self.rows.value()

    def show_value(self, value: object) -> None:
        """Show a tuple of rows, unless a cell is being edited."""
        if self.state() != QAbstractItemView.State.EditingState:
            self._keeping_place(lambda: self.rows.show_value(value))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), wrapping_delegate.full_height(self))

    def minimumSizeHint(self) -> QSize:
        return QSize(
            theme.current_look().px(60) * self.rows.columnCount(), self.sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        super().closeEditor(editor, hint)
        self.left.emit()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._go(self.currentIndex().row() + 1, self.currentIndex().column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        match meaning(event, ANSWERS):
            case "next" if self._is_at_end(step := 1 if keys == "Tab" else -1):
                self._leave(step)
            case "move":
                self._shift(1 if keys.endswith("Down") else -1)
            case "down":
                self._open_cell()
            case "empty":
                self._keeping_place(lambda: self.rows.clear_cells(self.selectedIndexes()))
                self.left.emit()
            case "paste":
                self._paste()
            case "copy":
                QGuiApplication.clipboard().setText(join_cells(self._selected()))
            case _:
                super().keyPressEvent(event)

    def _open_cell(self) -> None:
        """Edit the current cell; ignore a key that comes from its open editor."""
        if self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())

    def _commit(self) -> None:
        self.edited.emit(self.value())

    def _fit(self) -> None:
        wrapping_delegate.fit_rows(self)

    def _go(self, row: int, column: int) -> None:
        row = min(max(row, 0), self.rows.rowCount() - 1)
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.rows.index(row, column), chosen)

    def _keeping_place(self, act: Callable[[], object]) -> None:
        row, column = max(self.currentIndex().row(), 0), max(self.currentIndex().column(), 0)
        act()
        self._go(row, column)

    def _is_at_end(self, step: int) -> bool:
        here = self.currentIndex()
        last = (self.rows.rowCount() - 1, self.rows.columnCount() - 1)
        return (here.row(), here.column()) == (last if step > 0 else (0, 0))

    def _leave(self, step: int) -> None:
        # Not focusNextChild(): Qt would call this table again, which moves from cell to cell.
        QWidget.focusNextPrevChild(self, step > 0)

    def _shift(self, step: int) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.rows.shift(row, step):
            self._go(row + step, column)
            self.left.emit()

    def _paste(self) -> None:
        cells = split_cells(QGuiApplication.clipboard().text())
        here = self.currentIndex()
        if cells and here.isValid():
            self._keeping_place(lambda: self.rows.paste(here.row(), here.column(), cells))
            self.left.emit()

    def _selected(self) -> list[list[str]]:
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        rows = sorted({row for row, _column in chosen})
        return [
            [
                str(self.rows.index(r, c).data(Qt.ItemDataRole.EditRole) or "")
                for r, c in chosen
                if r == row
            ]
            for row in rows
        ]


class _CellDelegate(WrappingDelegate):
    """Commits a cell while it is typed, so that closing the window loses nothing."""

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex
    ) -> LineField:
        editor = LineField(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        editor.setParent(parent)
        editor.edited.connect(self._commit)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, LineField):
            editor.show_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, LineField):
            editor.pending_input.discard()
            model.setData(index, editor.text())

    def _commit(self) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
