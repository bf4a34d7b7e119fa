"""Entries of a list or tree that are as high as their words need at its width."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.gui.widgets.elision import item_room
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate


class WholeTitles(QStyledItemDelegate):
    """A title that is too long for one line has as many as it needs; the view wraps words."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Keep the full stop of a title at its end, in mixed scripts too."""
        super().initStyleOption(option, index)
        option.text = isolate(option.text) if option.text else ""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        self.initStyleOption(option, index)
        words, metrics = option.text, option.fontMetrics
        option.rect.setWidth(self._view.viewport().width())
        room = QRect(0, 0, max(item_room(self._view, option), 1), 1 << 16)
        lines = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()
        option.text = "A"
        style, kind = self._view.style(), QStyle.ContentsType.CT_ItemViewItem
        size = style.sizeFromContents(kind, option, QSize(), self._view)
        return QSize(0, size.height() + max(lines - metrics.height(), 0))
