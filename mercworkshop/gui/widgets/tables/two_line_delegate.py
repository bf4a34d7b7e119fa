"""List entries of two lines: a title, and a muted line below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.style_sheet import BAR
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import isolate, listed

_BELOW = Qt.ItemDataRole.UserRole + 1
_IS_THERE = Qt.ItemDataRole.UserRole + 2


def two_line_item(title: str, below: str, *, is_there: bool = True) -> QListWidgetItem:
    """Return a list entry; it is greyed unless ``is_there``."""
    item = QListWidgetItem(title)
    item.setData(_BELOW, below)
    item.setData(_IS_THERE, is_there)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, listed((title, below)))
    return item


class TwoLineDelegate(QStyledItemDelegate):
    """Paints the entries of :func:`two_line_item`, in the direction of the window.

    A title has one line, or up to ``title_lines``.
    """

    def __init__(self, view: QAbstractItemView, title_lines: int = 1) -> None:
        super().__init__(view)
        self._view, self._title_lines = view, title_lines

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        px, line = theme.current_look().px, option.fontMetrics.lineSpacing()
        title = self._title_height(option, self._view.viewport().width() - px(20), index.data())
        return QSize(0, title + line + px(14))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look = theme.current_look()
        if option.state & QStyle.StateFlag.State_Selected:
            look.paint_chosen(painter, option.rect)
            edge = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
            painter.fillRect(
                QStyle.visualRect(option.direction, option.rect, edge), look.color("accent")
            )
        is_there = index.data(_IS_THERE)
        room = option.rect.adjusted(look.px(10), look.px(6), -look.px(10), -look.px(6))
        upper, lower = QRect(room), QRect(room)
        share = self._title_height(option, room.width(), index.data())
        lines = max(round(share / option.fontMetrics.lineSpacing()), 1)
        upper.setBottom(room.top() + room.height() * lines // (lines + 1) - 1)
        lower.setTop(upper.bottom() + 1)
        token = "ink" if is_there else "muted"
        if lines == 1:
            _line(painter, option, upper, index.data(), token)
        else:
            _lines(painter, option, upper, index.data(), token)
        _line(painter, option, lower, index.data(_BELOW), "muted")

    def _title_height(self, option: QStyleOptionViewItem, room: int, title: str) -> int:
        line = option.fontMetrics.lineSpacing()
        if self._title_lines == 1:
            return line
        box = QRect(0, 0, max(room, 1), line * self._title_lines)
        whole = option.fontMetrics.boundingRect(box, int(Qt.TextFlag.TextWordWrap), title)
        return min(max(whole.height(), line), line * self._title_lines)


def _lines(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, token: str
) -> None:
    painter.setFont(option.font)
    painter.setPen(theme.current_look().color(token))
    painter.drawText(room, _side(option) | int(Qt.TextFlag.TextWordWrap), isolate(text))


def _line(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, token: str
) -> None:
    painter.setFont(option.font)
    painter.setPen(theme.current_look().color(token))
    shown = elide_words(option.fontMetrics, text, room.width())
    painter.drawText(room, _side(option), isolate(shown))


def _side(option: QStyleOptionViewItem) -> int:
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
