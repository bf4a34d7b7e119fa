"""A list of lines that lead somewhere: a sign or a day, what it is, and which ones at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import LINKS
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import isolate, listed

_LINE = Qt.ItemDataRole.UserRole
_HIGH, _SIDE, _GAP, _ICON = 30, 6, 10, 16
_END_SHARE, _BEGIN_SHARE = 0.2, 0.42
"""Shares of the width: the most that words at the end, and words at the beginning, may take."""


class LinkLine(NamedTuple):
    """One line: what it leads to, its words, a sign (icon and colour) or words before them.

    One that leads nowhere is the heading of those below it.
    """

    target: object
    words: str
    sign: tuple[str, str] = ("", "")
    before: str = ""
    after: str = ""

    @property
    def spoken(self) -> str:
        """The whole line, as it is read out."""
        return listed((self.before, self.words, self.after))


class LinkList(QListWidget):
    """As high as its lines; Enter or a click opens one, and ``opened`` carries its target."""

    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.lines: tuple[LinkLine, ...] = ()
        self.setAccessibleName(name)
        self.setItemDelegate(_LinkDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(self._open)

    def show_lines(self, lines: Sequence[LinkLine]) -> None:
        """Show lines; the current one stays, or the one in its place is current."""
        new = tuple(lines)
        if new == self.lines:
            return
        place = self.currentRow()
        here = self.lines[place] if 0 <= place < len(self.lines) else None
        self.lines = new
        self.clear()
        for each in new:
            item = QListWidgetItem(each.words)
            item.setData(_LINE, each)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, each.spoken)
            item.setToolTip(plain_tooltip(each.spoken))
            if each.target is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)  # keys and clicks pass it by
            self.addItem(item)
        if here is not None:
            self.setCurrentRow(new.index(here) if here in new else min(place, len(new) - 1))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(theme.current_look().px(280), height + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(160), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first line, so that Enter goes there."""
        super().focusInEvent(event)
        if not self.selectedItems():  # Qt makes a line the current one without choosing it
            first = (row for row, each in enumerate(self.lines) if each.target is not None)
            self.setCurrentRow(max(self.currentRow(), next(first, 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if meaning(event, LINKS) == "open" and item is not None:
            self._open(item)
            return
        super().keyPressEvent(event)

    def _open(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_LINE).target)


class _LinkDelegate(QStyledItemDelegate):
    """Paints the lines in the direction of the window."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        look = theme.current_look()
        return QSize(0, max(look.px(_HIGH), option.fontMetrics.lineSpacing() + look.px(8)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, line = theme.current_look(), index.data(_LINE)
        painter.save()
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected and view is not None and view.hasFocus():
            look.paint_chosen(painter, option.rect)
        room = option.rect.adjusted(look.px(_SIDE), 0, -look.px(_SIDE), 0)
        start, end = room.left(), room.right() + 1
        metrics = QFontMetrics(option.font)
        painter.setFont(_font(option, line))
        if line.sign[0]:
            size = look.px(_ICON)
            place = QRect(start, room.center().y() - size // 2, size, size)
            icons.icon(*line.sign).paint(painter, QStyle.visualRect(option.direction, room, place))
            start += size + look.px(_GAP)
        if line.before:
            width = min(_width_before(view, metrics), round(room.width() * _BEGIN_SHARE))
            before = QRect(start, room.top(), width, room.height())
            _write(painter, option, room, before, line.before, "muted")
            start += width + look.px(_GAP)
        if line.after:
            left = end - start - metrics.horizontalAdvance(line.words) - look.px(_GAP)
            most = max(round(room.width() * _END_SHARE), left)
            width = min(metrics.horizontalAdvance(line.after) + 2, most)
            after = QRect(end - width, room.top(), width, room.height())
            _write(painter, option, room, after, line.after, "muted")
            end -= width + look.px(_GAP)
        words = QRect(start, room.top(), max(end - start, 0), room.height())
        _write(painter, option, room, words, line.words, "ink")
        painter.restore()


def _font(option: QStyleOptionViewItem, line: LinkLine) -> QFont:
    font = QFont(option.font)
    if line.target is None:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _width_before(view: object, metrics: QFontMetrics) -> int:
    """Return the width that the longest words at the beginning need."""
    lines = view.lines if isinstance(view, LinkList) else ()
    return max((metrics.horizontalAdvance(each.before) + 2 for each in lines), default=0)


def _write(
    painter: QPainter,
    option: QStyleOptionViewItem,
    room: QRect,
    place: QRect,
    words: str,
    token: str,
) -> None:
    """Write words in ``place``, as if ``room`` were read from the left."""
    painter.setPen(theme.current_look().color(token))
    shown = elide_words(QFontMetrics(option.font), isolate(words), place.width())
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    painter.drawText(QStyle.visualRect(option.direction, room, place), flags, shown)
