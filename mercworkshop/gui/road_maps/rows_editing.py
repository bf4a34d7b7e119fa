"""Editors of the cells of a short list: what is typed is kept by itself, wrong words stay open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import Shiboken

from mercworkshop.domain.dates import AmbiguousDate, PartialDate
from mercworkshop.errors import UserError
from mercworkshop.gui import theme
from mercworkshop.gui.choices import ChoiceField
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.road_maps.actions_columns import show_date
from mercworkshop.gui.road_maps.rows import Index, RowColumn, RowsModel
from mercworkshop.gui.road_maps.rows_paint import paint_chip
from mercworkshop.gui.weak import weakly
from mercworkshop.gui.widgets import restyle
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.places import Context

_NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
_FOCUSED = QStyle.StateFlag.State_HasFocus
_KEYS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}
_SIDES, _AIR, _LEAST = 24, 12, 34
"""Room beside and around the words of a cell, and the least height of a row: pixels at 100 %."""
_STAYS_OPEN = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}


class RowsDelegate(QStyledItemDelegate):
    """Makes one editor at a time. Enter and Tab go on, Esc puts back what was there."""

    def __init__(self, context: Context, view: QTableView, model: RowsModel) -> None:
        super().__init__(view)
        self._context, self._view, self._model = context, view, model
        self._editor: LineField | ChoiceField | None = None
        self._index = QPersistentModelIndex()
        self._before: object = None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited now."""
        if self._editor is not None and not Shiboken.isValid(self._editor):
            self._editor = None
        return self._editor is not None and self._index.isValid()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words as ever, and a frame of our own where the keyboard is."""
        bare = QStyleOptionViewItem(option)
        has_focus = bool(option.state & _FOCUSED)
        bare.state &= ~_FOCUSED
        column, row = self._model.columns[index.column()], self._model.rows[index.row()]
        words = column.show(row) if column.tone else ""
        if column.tone and words:
            self._paint_ground(painter, bare)
            paint_chip(painter, bare, words, column.tone(row))
        else:
            super().paint(painter, bare, index)
        if has_focus:
            painter.setPen(theme.current().color("accent"))
            rect = option.rect
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint selection and line of a cell whose words are a chip."""
        look, rect = theme.current(), option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.color("accent_soft"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("sunken"))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make room for every line of the words, with air above and below."""
        px = theme.current().px
        width = max(self._view.columnWidth(index.column()) - px(_SIDES), 1)
        words = str(index.data() or "")
        room = QRect(0, 0, width, 1 << 16)
        lines = option.fontMetrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        return QSize(width, max(lines.height() + px(_AIR), px(_LEAST)))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        self._context.session.seal()
        self._index = QPersistentModelIndex(index)
        row, column = self._model.rows[index.row()], self._column
        if column.choices:
            choice = ChoiceField(_(column.title), column.choices())
            self._before = column.value(row) if column.value else None
            choice.show_value(self._before)
            choice.edited.connect(self._picked)
            self._editor = choice
        else:
            line = LineField(_(column.title))
            self._before = column.read(column.edited(row))
            line.setText(column.edited(row))
            line.selectAll()
            line.edited.connect(self._keep)
            self._editor = line
        self._editor.setParent(parent)
        return self._editor

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Nothing: an editor is filled once, when it opens."""

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: :meth:`finish` reads the editor, because the words may have to stay."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Let the keys of a list end the editing of a cell."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key_pressed(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        if isinstance(event, QFocusEvent) and _leaves(event):
            self.finish()
        return False

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Keep what the editor holds, close it and go on; or say why that cannot be."""
        if not self.is_open:
            return
        try:
            value = self._value()
        except UserError as error:
            self._explain(error)
            return
        index = self._cell
        if value != self._before and not self._model.setData(index, value) and self._is_refused():
            return
        self._close()
        if down or right:
            self._go(index.row() + down, index.column(), right)

    def cancel(self) -> None:
        """Close the editor and leave the cell as it was before."""
        if self.is_open:
            self._model.setData(self._cell, self._before)
            self._close()
            self._view.setFocus()

    def _key_pressed(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in _KEYS:
            self.finish(*_KEYS[key])
        else:
            return False
        return True

    @property
    def _cell(self) -> QModelIndex:
        return self._model.index(self._index.row(), self._index.column())

    @property
    def _column(self) -> RowColumn:
        return self._model.columns[self._index.column()]

    def _value(self) -> object:
        if isinstance(self._editor, LineField):
            return self._column.read(self._editor.text())
        return self._editor.value() if self._editor is not None else None

    def _is_refused(self) -> bool:
        """Whether a verb said no to the words, which then stay; not whether nothing changed."""
        if not isinstance(self._editor, LineField):
            return False
        kept = self._column.edited(self._model.rows[self._index.row()])
        try:
            return self._column.read(kept) != self._value()
        except UserError:
            return True

    def _explain(self, error: UserError) -> None:
        """Say what is wrong, or ask which of two days is meant; the words stay meanwhile."""
        if self._editor is not None:
            restyle(self._editor, tone="bad")
        if isinstance(error, AmbiguousDate):
            answers = [
                (show_date(each), weakly(self, RowsDelegate._answer, each))
                for each in error.readings
            ]
            self._context.messages.ask(error.message, *answers)
        else:
            self._context.messages.show_error(error)

    def _answer(self, when: PartialDate) -> None:
        if self.is_open:
            self._model.setData(self._cell, when)
            self._close()
            self._view.setFocus()

    def _keep(self, _text: str) -> None:
        """Keep half-finished words where they can be read; what cannot be waits for Enter."""
        if not self.is_open:
            return
        try:
            value = self._value()
        except UserError:
            return
        if value not in ("", None):
            self._model.setData(self._cell, value)

    def _picked(self, _value: object) -> None:
        self.finish()
        self._view.setFocus()

    def _close(self) -> None:
        editor, self._editor = self._editor, None
        self._context.session.seal()
        if editor is not None and Shiboken.isValid(editor):
            if isinstance(editor, LineField):
                editor.draft.drop()
            self._view.closeEditor(editor, _NO_HINT)

    def _go(self, row: int, column: int, right: int) -> None:
        places = [n for n, each in enumerate(self._model.columns) if each.keep]
        if right:
            at = places.index(column) + right if column in places else 0
            row += at // len(places)
            column = places[at % len(places)]
        row = max(0, min(row, self._model.rowCount() - 1))
        self._view.setFocus()
        self._view.setCurrentIndex(self._model.index(row, column))


def _leaves(event: QFocusEvent) -> bool:
    return event.type() == QEvent.Type.FocusOut and event.reason() not in _STAYS_OPEN
