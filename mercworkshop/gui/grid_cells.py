"""The editor of words in a cell, and the delegate that paints cells and places their editors."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mercworkshop.gui import theme, wrapping
from mercworkshop.gui.fields import LineField
from mercworkshop.gui.grid_chips import paint_chip
from mercworkshop.gui.grid_model import GridColumn
from mercworkshop.gui.grid_rows import Index
from mercworkshop.gui.grid_words import Suggestions
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.grid_view import GridView

_FOCUSED = QStyle.StateFlag.State_HasFocus
_SELECTED = QStyle.StateFlag.State_Selected


class CellLine(LineField):
    """One line; proposes what the column offers. ``take`` answers the keys of a table."""

    picked = Signal()
    suggestions: Suggestions | None = None

    def __init__(self, column: GridColumn, take: Callable[[QEvent], bool]) -> None:
        super().__init__(_(column.title))
        self._take = take
        if column.offers is not None:
            self.suggestions = Suggestions(column.offers, _(column.title), self)
            self.suggestions.activated.connect(self._picked)
            self.setCompleter(self.suggestions)

    def close_list(self) -> None:
        """Close the list of suggestions."""
        if self.suggestions is not None:
            self.suggestions.list.hide()

    def show_choices(self) -> None:
        """Open the whole list before anything is typed."""
        if self.suggestions is not None and (self.hasSelectedText() or not self.text()):
            self.suggestions.show_all()

    def event(self, event: QEvent) -> bool:
        """Take the keys of a table also from the open list, which hands them on past the filter."""
        is_open = self.suggestions is not None and self.suggestions.list.isVisible()
        if is_open and isinstance(event, QKeyEvent) and self._take(event):
            return True
        return super().event(event)

    def _picked(self, words: str) -> None:
        self.setText(words)
        self.picked.emit()


class GridDelegate(QStyledItemDelegate):
    """Paints the words as ever, and a frame of our own where the keyboard is."""

    def __init__(self, table: GridView) -> None:
        super().__init__(table)
        self._table = table

    def restyle(self) -> None:
        """Take over font, zoom, colours and direction as they are now."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        bare = QStyleOptionViewItem(option)
        has_focus = bool(option.state & _FOCUSED)
        bare.state &= ~_FOCUSED
        tone = self._chip_tone(index)
        if tone:
            self._paint_ground(painter, bare)
            paint_chip(painter, bare, str(index.data()), tone)
        else:
            super().paint(painter, bare, index)
        if has_focus:
            painter.setPen(theme.current().color("accent"))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Make room for every line of the words, with air above and below."""
        room = self._table.columnWidth(index.column())
        return QSize(room, wrapping.height(option.fontMetrics, room, str(index.data() or "")))

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self._table.editing.open(parent, index)

    def setEditorData(self, _editor: QWidget, _index: Index) -> None:
        """Nothing: an editor is filled once, when it opens; what is typed is never overwritten."""

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: the table reads the editor itself, because the words may have to stay."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def eventFilter(self, _editor: QObject, event: QEvent) -> bool:
        """Let the keys of a table end the editing of a cell."""
        return self._table.editing.take(event)

    def _chip_tone(self, index: Index) -> str:
        """Return the tone of the chip that a cell is shown as; empty where it is words."""
        grid = self._table.grid
        column, record = grid.columns[index.column()], grid.record(index.row())
        return column.tone(record) if column.tone and record is not None and index.data() else ""

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint selection and line of a cell whose words are a chip."""
        look, rect = theme.current(), option.rect
        if option.state & _SELECTED:
            painter.fillRect(rect, look.color("accent_soft"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.color("sunken"))
