"""List entries of two lines: a title, and a muted line below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

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
    """Paints the entries of :func:`two_line_item`, in the direction of the window."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return QSize(0, 2 * option.fontMetrics.lineSpacing() + theme.current_look().px(14))

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
        upper.setBottom(room.center().y())
        lower.setTop(room.center().y() + 1)
        _line(painter, option, upper, index.data(), "ink" if is_there else "faint")
        _line(painter, option, lower, index.data(_BELOW), "muted" if is_there else "faint")


def _line(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str, token: str
) -> None:
    is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    painter.setFont(option.font)
    painter.setPen(theme.current_look().color(token))
    shown = elide_words(option.fontMetrics, text, room.width())
    painter.drawText(room, int(flags), isolate(shown))
