"""The one cell of a sheet that is being edited, from its first key to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import Shiboken

from mercworkshop.errors import UserError
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.grid_model import GridColumn, GridModel, Index
from mercworkshop.gui.grid_words import Suggestions
from mercworkshop.gui.messages import Message
from mercworkshop.gui.widgets import restyle
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class CellEditor(LineField):
    """One line; ``finished`` carries where to go from the cell, in rows and columns."""

    finished = Signal(int, int)
    cancelled = Signal()
    abandoned = Signal()

    def __init__(self, column: GridColumn) -> None:
        super().__init__(_(column.title))
        self.suggestions: Suggestions | None = None
        if column.offers is not None:
            self.suggestions = Suggestions(column.offers, _(column.title), self)
            self.suggestions.activated.connect(self._picked)
            self.setCompleter(self.suggestions)

    def event(self, event: QEvent) -> bool:
        """Take the keys of a sheet, also while the list of suggestions is open."""
        if isinstance(event, QKeyEvent):
            is_escape = event.key() == Qt.Key.Key_Escape
            if event.type() == QEvent.Type.ShortcutOverride and is_escape:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._pressed(event):
                event.accept()
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_OPEN:
            self.abandoned.emit()

    def _pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key not in _KEYS and key != Qt.Key.Key_Escape:
            return False
        if self.suggestions is not None:
            self.suggestions.list.hide()
        if key == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        down, right = _KEYS[key]
        back = down and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        self.finished.emit(-down if back else down, right)
        return True

    def _picked(self, words: str) -> None:
        self.setText(words)
        self.finished.emit(0, 0)


class GridDelegate(QStyledItemDelegate):
    """Makes editors, keeps what is typed, and closes them when it could be read.

    Free text is kept while it is typed, as one step of undo; Esc takes it back. Words that cannot
    be read stay in the open editor, and the message bar says why. ``moved`` asks to go on.
    """

    moved = Signal(int, int)

    def __init__(self, context: Context, table: QTableView, model: GridModel) -> None:
        super().__init__(table)
        self._context, self._table, self._model = context, table, model
        self.editor: CellEditor | None = None
        self._index = QPersistentModelIndex()
        self._before: object = None
        self._was_blank = False
        self._told: Message | None = None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited now."""
        if self.editor is None or not Shiboken.isValid(self.editor) or not self._index.isValid():
            self.editor = None  # its row went away
        return self.editor is not None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._context.session.seal()
        self._index = QPersistentModelIndex(index)
        column, record = self._column, self._model.record(index.row())
        self._was_blank = record is None
        self._before = column.held(record) if record is not None else ""
        editor = CellEditor(column)
        if record is not None:
            editor.setText(column.show(record))
            editor.selectAll()
        editor.finished.connect(self.finish)
        editor.cancelled.connect(self.cancel)
        editor.abandoned.connect(self.finish)
        if column.offers is None:
            editor.edited.connect(self._keep)
        elif column.is_choice:
            QTimer.singleShot(0, editor, self._show_choices)
        editor.setParent(parent)
        self.editor = editor
        return editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Nothing: an editor is filled once, when it opens; what is typed is never overwritten."""

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: :meth:`finish` reads the editor, because the words may have to stay."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, _editor: QObject, _event: QEvent) -> bool:
        """Leave everything to the editor itself."""
        return False

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Keep what the editor holds, close it and go on; or say why that cannot be."""
        if not self.is_open or self.editor is None:
            return
        try:
            value = self._column.read(self.editor.text())
        except UserError as error:
            self._explain(error)
            return
        if value != self._now() and not self._model.setData(self._index, value) and value:
            restyle(self.editor, tone="bad")  # the verb said no, and the bar why
            return
        self._close()
        self.moved.emit(down, right)

    def cancel(self) -> None:
        """Close the editor and leave the cell as it was before."""
        if not self.is_open:
            return
        record = self._model.record(self._index.row())
        if self._was_blank and record is not None:
            self._context.session.do(self._model.source.delete, [record])
        elif record is not None and self._now() != self._before:
            self._model.setData(self._index, self._before)
        self._close()
        self._table.setFocus()

    @property
    def _column(self) -> GridColumn:
        return self._model.columns[self._index.column()]

    def _now(self) -> object:
        record = self._model.record(self._index.row())
        return self._column.held(record) if record is not None else ""

    def _keep(self, _text: str) -> None:
        """Keep half-finished words where they can be read; an emptied cell waits for the end."""
        if self.is_open and self.editor is not None:
            try:
                value = self._column.read(self.editor.text())
            except UserError:
                return
            if value and value != self._now():
                self._model.setData(self._index, value)

    def _show_choices(self) -> None:
        editor = self.editor
        if not self.is_open or editor is None or editor.suggestions is None:
            return
        if editor.hasSelectedText() or not editor.text():
            editor.suggestions.show_all()

    def _explain(self, error: UserError) -> None:
        self._context.messages.show_error(error)
        self._told = self._context.messages.newest
        if self.editor is not None:
            restyle(self.editor, tone="bad")

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        self._context.session.seal()
        if self._told is not None:
            self._context.messages.dismiss(self._told)
            self._told = None
        if editor is not None and Shiboken.isValid(editor):
            editor.draft.drop()
            self._table.closeEditor(editor, _NO_HINT)
