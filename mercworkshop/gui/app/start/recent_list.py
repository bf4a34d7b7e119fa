"""The list of recent files: in columns where there is room, else two lines for each file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mercworkshop.gui.app.start.recent_row import RecentRow
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.style.style_sheet import BAR
from mercworkshop.gui.widgets.elision import elide_words
from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import START
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import N_, _, isolate

_ROW = Qt.ItemDataRole.UserRole
_COLUMNS = (
    (N_("File"), 36),
    (N_("Where you were"), 21),
    (N_("Version"), 14),
    (N_("Opened"), 14),
    (N_("Folder"), 15),
)
"""Headings, and shares of the width."""

_WIDE = 860
"""Width from which there are columns, in pixels at 100 %."""

_PIN, _HEIGHT, _TALL = 36, 36, 46
"""Width of the pin, height of a line in columns and of one of two lines, at 100 %."""

_GAP = 10
_MOST = 12
"""Most lines in sight."""


class RecentList(QListWidget):
    """Enter opens the current file, Space pins it, Delete takes it off the list."""

    opened = Signal(str)
    pinned = Signal(str)
    forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Recent files"))
        self.setItemDelegate(_RecentDelegate(self))
        self.setMouseTracking(True)
        self._pressed: str | None = None
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.itemActivated.connect(self._activated)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for columns."""
        return self.width() >= theme.current_look().px(_WIDE)

    def show_rows(self, rows: Sequence[RecentRow]) -> None:
        """Replace the lines; the current file stays, else the line in its place is current."""
        chosen, place = self.chosen(), max(self.currentRow(), 0)
        self.clear()
        for each in rows:
            self.addItem(_item(each))
        kept = [n for n, each in enumerate(rows) if chosen is not None and each.path == chosen.path]
        self.setCurrentRow(kept[0] if kept else min(place, len(rows) - 1))
        self.updateGeometry()

    def chosen(self) -> RecentRow | None:
        """Return the current line; None if there is none."""
        item = self.currentItem()
        return cast("RecentRow", item.data(_ROW)) if item is not None else None

    def sizeHint(self) -> QSize:
        lines = sum(self.sizeHintForRow(row) for row in range(min(self.count(), _MOST)))
        return QSize(super().sizeHint().width(), lines + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHintForRow(0) * min(self.count(), 3) + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        match meaning(event, START):
            case "pin" if row is not None:
                self.pinned.emit(row.path)
            case "forget" if row is not None:
                self.forgotten.emit(row.path)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._pin_at(event) if is_left else None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._pin_at(event) is None:  # on a pin it is the second click, and opens nothing
            super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
        elif self._pin_at(event) == pressed:
            self.pinned.emit(pressed)

    def _pin_at(self, event: QMouseEvent) -> str | None:
        """Return the path of the line whose pin the mouse is on; None if it is on none."""
        item = self.itemAt(event.position().toPoint())
        is_on_pin = item is not None and self._is_on_pin(item, event.position().toPoint())
        return item.data(_ROW).path if item is not None and is_on_pin else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _is_on_pin(self, item: QListWidgetItem, at: QPoint) -> bool:
        line = self.visualItemRect(item)
        edge = QRect(line.topLeft(), QSize(theme.current_look().px(_PIN), line.height()))
        return QStyle.visualRect(self.layoutDirection(), line, edge).contains(at)

    def _activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(item.data(_ROW).path)


class RecentHeadings(QWidget):
    """The headings over the columns of a list; hidden where it has no columns."""

    def __init__(self, files: RecentList) -> None:
        super().__init__()
        self._files = files
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        files.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(0, theme.current_look().px(28) if self._files.is_wide else 0)

    minimumSizeHint = sizeHint

    def eventFilter(self, _of: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._files.is_wide:
            return
        look, painter = theme.current_look(), QPainter(self)
        painter.setFont(_bold(self.font()))
        painter.setPen(look.color("ink"))
        side = self._files.frameWidth()
        line = self.rect().adjusted(side, 0, -side, 0)
        for (title, _share), room in zip(
            _COLUMNS, _rooms(line, self.layoutDirection()), strict=True
        ):
            words = elide_words(painter.fontMetrics(), _(title), room.width())
            painter.drawText(room, _side(self.layoutDirection()), words)
        painter.fillRect(QRect(line.left(), line.bottom(), line.width(), 1), look.color("line"))
        painter.end()


class _RecentDelegate(QStyledItemDelegate):
    """Paints a line of the recent files."""

    def __init__(self, files: RecentList) -> None:
        super().__init__(files)
        self._files = files

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        look = theme.current_look()
        return QSize(0, look.px(_HEIGHT if self._files.is_wide else _TALL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        look, row = theme.current_look(), index.data(_ROW)
        if option.state & QStyle.StateFlag.State_Selected:
            look.paint_chosen(painter, option.rect)
            edge = QRect(option.rect.topLeft(), QSize(BAR, option.rect.height()))
            painter.fillRect(
                QStyle.visualRect(option.direction, option.rect, edge), look.color("accent")
            )
        else:
            bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
            painter.fillRect(bottom, look.color("line"))
        _paint_pin(painter, option, row)
        paint = _paint_columns if self._files.is_wide else _paint_lines
        paint(painter, option, row)


def _paint_pin(painter: QPainter, option: QStyleOptionViewItem, row: RecentRow) -> None:
    look = theme.current_look()
    size, whole = look.px(16), QRect(option.rect)
    place = QRect(0, 0, size, size)
    place.moveCenter(QPoint(whole.left() + look.px(_PIN) // 2, whole.center().y()))
    icon = icons.icon("pinned", "accent", 16) if row.is_pinned else icons.icon("pin", "muted", 16)
    icon.paint(painter, QStyle.visualRect(option.direction, whole, place))


def _paint_columns(painter: QPainter, option: QStyleOptionViewItem, row: RecentRow) -> None:
    first, *rest = _rooms(option.rect, option.direction)
    _paint_title(painter, option, first, row)
    words = (row.where, row.version, row.opened, row.folder)
    tones = ("ink", "amber" if row.is_old else "muted", "muted", "muted")
    painter.setFont(option.font)
    for room, each, tone in zip(rest, words, tones, strict=True):
        font = _bold(option.font) if tone == "amber" else option.font
        painter.setFont(font)
        _draw(painter, option, room, each, tone if row.is_there or tone == "amber" else "muted")


def _paint_lines(painter: QPainter, option: QStyleOptionViewItem, row: RecentRow) -> None:
    look = theme.current_look()
    whole = option.rect.adjusted(0, look.px(4), 0, -look.px(4))
    room = QRect(whole)
    room.setLeft(whole.left() + look.px(_PIN))
    room.setRight(whole.right() - look.px(_GAP))
    upper = QRect(room.topLeft(), QSize(room.width(), room.height() // 2))
    lower = upper.translated(0, upper.height())
    mirror = partial(QStyle.visualRect, option.direction, whole)
    _paint_title(painter, option, mirror(upper), row)
    painter.setFont(option.font)
    tone = "amber" if row.is_old else "muted"
    _draw(painter, option, mirror(lower), row.below(), tone)


def _paint_title(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, row: RecentRow
) -> None:
    """Paint the title, and what the file holds beside it as far as there is room."""
    painter.setFont(_bold(option.font))
    used = painter.fontMetrics().horizontalAdvance(isolate(row.title)) + theme.current_look().px(10)
    _draw(painter, option, room, row.title, "ink" if row.is_there else "muted")
    left = QRect(room.left() + used, room.top(), room.width() - used, room.height())
    painter.setFont(option.font)
    if row.about and left.width() > theme.current_look().px(50):
        _draw(painter, option, QStyle.visualRect(option.direction, room, left), row.about, "muted")


def _draw(
    painter: QPainter, option: QStyleOptionViewItem, room: QRect, words: str, tone: str
) -> None:
    painter.setPen(theme.current_look().color(tone))
    shown = elide_words(painter.fontMetrics(), isolate(words), room.width())
    painter.drawText(room, _side(option.direction), shown)


def _rooms(line: QRect, direction: Qt.LayoutDirection) -> list[QRect]:
    """Return where the columns are in a line."""
    look = theme.current_look()
    start, whole = line.left() + look.px(_PIN), line.width() - look.px(_PIN)
    rooms, done = [], 0
    for _title, share in _COLUMNS:
        left, right = start + whole * done // 100, start + whole * (done + share) // 100
        room = QRect(left, line.top(), right - left - look.px(_GAP), line.height())
        rooms.append(QStyle.visualRect(direction, line, room))
        done += share
    return rooms


def _side(direction: Qt.LayoutDirection) -> int:
    is_mirrored = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _item(row: RecentRow) -> QListWidgetItem:
    item = QListWidgetItem(row.title)
    item.setData(_ROW, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken())
    item.setToolTip(plain_tooltip(row.path))
    return item
