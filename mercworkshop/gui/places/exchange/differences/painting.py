"""How a line of the list of differences looks: a point or a tick, the field, and its record."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from mercworkshop.gui.places.exchange.differences.rows import DifferenceRow, DifferenceRowKind
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.style_sheet import BAR
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.i18n import _, isolate

_SIDE, _TOP, _SIGN, _GAP = 12, 5, 22, 10
_POINT = 8


class DifferenceDelegate(QStyledItemDelegate):
    """Paints the lines in the direction of the window; over that of a file lies a bar."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look, line = theme.current_look(), option.fontMetrics.lineSpacing()
        row: DifferenceRow = index.data(Qt.ItemDataRole.UserRole)
        if row.kind is DifferenceRowKind.FILE:
            bar = self._view.indexWidget(index)
            return QSize(0, bar.sizeHint().height() if bar is not None else line + look.px(12))
        return QSize(0, 2 * line + 2 * look.px(_TOP))

    def reopen_room(self, line: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Return where the word Reopen stands in a line."""
        look = theme.current_look()
        wide = self._view.fontMetrics().horizontalAdvance(_("Reopen")) + look.px(2)
        room = line.adjusted(line.width() - wide - look.px(_SIDE), 0, -look.px(_SIDE), 0)
        return QStyle.visualRect(direction, line, room)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: DifferenceRow = index.data(Qt.ItemDataRole.UserRole)
        look, line = theme.current_look(), option.fontMetrics.lineSpacing()
        painter.save()
        room = option.rect.adjusted(look.px(_SIDE), look.px(_TOP), -look.px(_SIDE), 0)
        room.setHeight(line)
        if row.kind is DifferenceRowKind.FILE:
            if not row.file:
                room.moveTop(option.rect.bottom() - line - look.px(_TOP))
                self._write(painter, option, room, row.title, "ink", is_bold=True)
        else:
            self._paint_difference(painter, option, row, room)
        painter.restore()

    def _paint_difference(
        self, painter: QPainter, option: QStyleOptionViewItem, row: DifferenceRow, room: QRect
    ) -> None:
        look, is_settled = theme.current_look(), row.kind is DifferenceRowKind.SETTLED
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            look.paint_chosen(painter, option.rect)
            edge = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
            shown = QStyle.visualRect(option.direction, option.rect, edge)
            painter.fillRect(shown, look.color("accent"))
        foot = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(foot, look.color("line"))
        self._paint_sign(painter, option, room, is_settled=is_settled)
        words = room.adjusted(look.px(_SIGN), 0, 0, 0)
        if is_settled:
            again = self.reopen_room(option.rect, option.direction)
            painter.setPen(look.color("accent"))
            painter.setFont(option.font)
            painter.drawText(again, int(Qt.AlignmentFlag.AlignCenter), _("Reopen"))
            words.setRight(words.right() - again.width() - look.px(_GAP))
        token = "muted" if is_settled else "ink"
        self._write(painter, option, words, row.title, token, is_bold=is_chosen)
        self._write(painter, option, words.translated(0, room.height()), row.below, "muted")

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, *, is_settled: bool
    ) -> None:
        look = theme.current_look()
        size = look.px(16 if is_settled else _POINT)
        inset = 0 if is_settled else look.px(4)
        place = QRect(room.left() + inset, room.center().y() - size // 2 + 1, size, size)
        shown = QStyle.visualRect(option.direction, option.rect, place)
        if is_settled:
            icons.icon("check", "muted", 16).paint(painter, shown)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("amber"))
        painter.drawEllipse(shown)

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        text: str,
        token: str,
        *,
        is_bold: bool = False,
    ) -> None:
        font = QFont(option.font)
        if is_bold:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.current_look().color(token))
        shown = QStyle.visualRect(option.direction, option.rect, room)
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        words = elide_words(QFontMetrics(font), text, room.width())
        painter.drawText(shown, int(flags), isolate(words) if words else "")
