"""A short list to type in, as tall as its rows: keys, order, deleting, and a line to add to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QWidget,
)

from mercworkshop.domain.edit import Edit
from mercworkshop.gui import theme
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.layouts import column, row
from mercworkshop.gui.road_maps.rows import Index, RowsModel
from mercworkshop.gui.road_maps.rows_editing import RowsDelegate
from mercworkshop.gui.widgets import icon_button
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
_TRIGGER = QAbstractItemView.EditTrigger
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAST = 160

Move = Callable[[Sequence[Any], int], Edit]
Delete = Callable[[Sequence[Any]], Edit]


class RowsTable(QTableView):
    """Type anywhere, Enter or F2 to edit, Alt and the arrows to move, Ctrl+Delete to delete."""

    chosen = Signal(str)
    """The id of the row where the keyboard is; empty when there is none."""

    opened = Signal(str)
    """The id of a row that Enter or a double click was used on, in a column that only shows."""

    def __init__(self, context: Context, model: RowsModel, name: str) -> None:
        super().__init__()
        self.rows = model
        self.context = context
        self._move: Move | None = None
        self._delete: Delete | None = None
        self._here = ("", 0)
        self.setAccessibleName(name)
        self.setModel(model)
        model.setParent(self)
        self.editing = RowsDelegate(context, self, model)
        self.setItemDelegate(self.editing)
        self._set_up()
        self.doubleClicked.connect(self._open)
        model.rearranging.connect(self._remember)
        model.modelReset.connect(self._return)
        model.dataChanged.connect(self._fit)

    def allow(self, move: Move | None = None, delete: Delete | None = None) -> None:
        """Let rows be moved by ``move(rows, by)`` and deleted by ``delete(rows)``."""
        self._move, self._delete = move, delete

    def show_row(self, row_id: str, field: str = "", *, edit: bool = False) -> bool:
        """Put the keyboard on a row; False where there is no such row."""
        place = self.rows.row_of(row_id)
        if place < 0:
            return False
        index = self.rows.index(place, self.rows.column_of(field))
        self.setFocus()
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if edit:
            self.edit(index)
        return True

    def chosen_rows(self) -> list[Any]:
        """Return the rows that are selected, in their order."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        return [self.rows.rows[place] for place in places]

    def move_rows(self, by: int) -> None:
        """Move the selected rows up (negative) or down."""
        chosen = self.chosen_rows()
        if self._move and chosen and self.context.session.do(self._move, chosen, by):
            self._select(row.id for row in chosen)

    def delete_rows(self) -> None:
        """Delete the selected rows; undo brings them back."""
        chosen = self.chosen_rows()
        if self._delete and chosen:
            self.context.session.do(self._delete, chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & _ALT and key in _STEPS:
            self.move_rows(_STEPS[key])
        elif event.modifiers() & _CTRL and key == Qt.Key.Key_Delete:
            self.delete_rows()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._enter(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802
        super().currentChanged(now, before)
        if now.isValid():
            reveal(self, now)
        self.chosen.emit(self.rows.rows[now.row()].id if now.isValid() else "")

    def sizeHint(self) -> QSize:
        heights = sum(self.rowHeight(place) for place in range(self.rows.rowCount()))
        frame = 2 * self.frameWidth() + 2
        return QSize(super().sizeHint().width(), heights + self._head() + frame)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current().px(_LEAST), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self._fit()

    def _enter(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        if self.rows.columns[index.column()].keep:
            self.edit(index)
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if not self.rows.columns[index.column()].keep:
            self.opened.emit(self.rows.rows[index.row()].id)

    def _set_up(self) -> None:
        self.setEditTriggers(
            _TRIGGER.AnyKeyPressed | _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed
        )
        if not any(each.keep for each in self.rows.columns):
            self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setStyleSheet("QTableView:focus { border: 0; }")  # the cell shows where one is
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(theme.current().px(34))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def _head(self) -> int:
        header = self.horizontalHeader()
        return 0 if header.isHidden() else header.sizeHint().height()

    def _share_width(self) -> None:
        """Give each column its width, and what is left to those that share it."""
        px = theme.current().px
        fixed = sum(px(each.width) for each in self.rows.columns)
        sharing = [n for n, each in enumerate(self.rows.columns) if not each.width]
        left = (self.viewport().width() - fixed) // max(len(sharing), 1)
        for place, each in enumerate(self.rows.columns):
            width = px(each.width) if each.width else max(left, px(_LEAST))
            self.setColumnWidth(place, width)
        self.resizeRowsToContents()

    def _fit(self) -> None:
        self.updateGeometry()

    def _remember(self) -> None:
        """Keep what is being typed, and note the row by its id: its place may change."""
        self.editing.finish()
        index = self.currentIndex()
        if index.isValid():
            self._here = (self.rows.rows[index.row()].id, index.column())

    def _return(self) -> None:
        row_id, at = self._here
        place = self.rows.row_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self.rows.index(place, at))
        self._share_width()
        self._fit()

    def _select(self, ids: Any) -> None:
        model = self.selectionModel()
        command = QItemSelectionModel.SelectionFlag.Select
        for row_id in ids:
            place = self.rows.row_of(row_id)
            if place >= 0:
                model.select(self.rows.index(place, self.currentIndex().column()), command)


def reveal(view: QAbstractItemView, index: Index) -> None:
    """Scroll what is around a list that shows all its rows, so that one of them can be seen."""
    place = view.visualRect(index)
    around = view.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
            middle = view.viewport().mapTo(inside, place.center())
            around.ensureVisible(middle.x(), middle.y(), 0, place.height() * 2)
        around = around.parentWidget()


class RowsEditor(QWidget):
    """A :class:`RowsTable` with its buttons and a line that adds a row on Enter."""

    def __init__(self, table: RowsTable, add: Callable[[str], Edit], placeholder: str) -> None:
        super().__init__()
        self.table = table
        self._add = add
        self.line = LineField(placeholder, placeholder)
        self.line.returnPressed.connect(self._added)
        self.up = icon_button("arrow_up", _("Move up (Alt+↑)"), run=self._up)
        self.down = icon_button("arrow_down", _("Move down (Alt+↓)"), run=self._down)
        self.delete = icon_button("trash", _("Delete (Ctrl+Delete)"), run=table.delete_rows)
        tools = row(self.line, self.up, self.down, self.delete, gap=4)
        tools.setStretch(0, 1)
        self.setLayout(column(table, tools, gap=6))
        table.chosen.connect(self._refresh)
        table.rows.modelReset.connect(self._refresh)
        self._refresh()

    def _refresh(self, _row_id: str = "") -> None:
        here = self.table.currentIndex().isValid()
        for each in (self.up, self.down, self.delete):
            each.setEnabled(here)
        self.table.setVisible(self.table.rows.rowCount() > 0)

    def _added(self) -> None:
        words = self.line.text()
        if not words.strip():
            return
        session = self.table.context.session
        if session.do(self._add, words):
            self.line.draft.drop()
            self.line.clear()

    def _up(self) -> None:
        self.table.move_rows(-1)

    def _down(self) -> None:
        self.table.move_rows(1)
