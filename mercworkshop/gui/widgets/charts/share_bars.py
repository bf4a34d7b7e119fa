"""Shares as bars: a name, a bar as long as the share, and what it stands for in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.basics import plain_tooltip
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import isolate, listed

_ROW, _BAR, _GAP, _TEXT = 32, 16, 10, 13
_LEAST, _NAMES = 260, 0.44
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
"""Where reading begins: Qt mirrors it."""


class ShareBar(NamedTuple):
    """One bar; ``share`` is 0 to 1 of the longest possible, ``words`` are its value."""

    name: str
    share: float
    words: str
    is_strong: bool = False
    """Above the line, or now: bold, and in the accent colour."""
    is_heading: bool = False
    """No bar, but the name of the group of bars below it."""
    second: float | None = None
    """The share of a second bar, in outline below the first; both are half as high then."""


class ShareBars(QWidget):
    """Bars below each other, as high as needed; below the first ``line`` bars a dashed line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.bars: tuple[ShareBar, ...] = ()
        self.line = 0
        self.setProperty(PAINTED_LIST, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_bars(())

    def show_bars(self, bars: Sequence[ShareBar], line: int = 0) -> None:
        """Show bars, with a line below the first ``line`` of them."""
        self.bars, self.line = tuple(bars), line
        self.setAccessibleName(self._name)
        lines = (x.name if x.is_heading else f"{x.name}: {x.words}" for x in bars)
        self.setToolTip(plain_tooltip("\n".join(lines)))
        self.updateGeometry()
        self.update()

    def item_count(self) -> int:
        """Return the number of bars."""
        return len(self.bars)

    def item_words(self, row: int) -> str:
        """Return what a bar says."""
        bar = self.bars[row]
        return bar.name if bar.is_heading else listed((bar.name, isolate(bar.words)))

    def item_rect(self, row: int) -> QRect:
        """Return where a bar is, in pixels of the screen."""
        height = theme.current_look().px(_ROW)
        top = self.mapToGlobal(self.rect().topLeft())
        return QRect(top.x(), top.y() + row * height, self.width(), height)

    def current_item(self) -> int:
        """Return that no bar is chosen."""
        return -1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_LEAST * 2), px(_ROW) * len(self.bars))

    def minimumSizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(_LEAST), px(_ROW) * len(self.bars))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = theme.current_look()
        plain, bold = self._font(is_bold=False), self._font(is_bold=True)
        values = max((QFontMetrics(bold).horizontalAdvance(x.words) for x in self.bars), default=0)
        names, gap = round(self.width() * _NAMES), look.px(_GAP)
        room = max(0, self.width() - names - values - 2 * gap)
        for place, each in enumerate(self.bars):
            top = place * look.px(_ROW)
            painter.setFont(bold if each.is_strong or each.is_heading else plain)
            painter.setPen(look.color("muted" if each.is_heading else "ink"))
            if each.is_heading:
                words = elide(painter.fontMetrics(), each.name, self.width())
                self._words(painter, QRect(0, top, self.width(), look.px(_ROW)), words)
                continue
            words = elide(painter.fontMetrics(), each.name, names)
            self._words(painter, QRect(0, top, names, look.px(_ROW)), words)
            length = self._bars(painter, each, QRect(names + gap, top, room, look.px(_ROW)))
            after = QRect(names + 2 * gap + length, top, values + gap, look.px(_ROW))
            painter.setPen(look.color("ink"))
            self._words(painter, after, each.words)
        if self.line:
            painter.setPen(QPen(look.color("ink"), 1, Qt.PenStyle.DashLine))
            y = self.line * look.px(_ROW)
            painter.drawLine(0, y, self.width(), y)
        if self.hasFocus():
            painter.setPen(look.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _bars(self, painter: QPainter, bar: ShareBar, room: QRect) -> int:
        """Paint one bar or two; return the length of the longer."""
        look = theme.current_look()
        color = look.color("accent" if bar.is_strong else "edge")
        length = round(room.width() * min(max(bar.share, 0.0), 1.0))
        high = look.px(_BAR if bar.second is None else _BAR / 2)
        top = room.y() + look.px((_ROW - _BAR) / 2)
        painter.fillRect(self._placed(QRect(room.x(), top, length, high)), color)
        if bar.second is None:
            return length
        second = round(room.width() * min(max(bar.second, 0.0), 1.0))
        painter.setPen(color)
        outline = self._placed(QRect(room.x(), top + high + look.px(2), second, high))
        painter.drawRect(outline.adjusted(0, 0, -1, -1))
        return max(length, second)

    def _words(self, painter: QPainter, room: QRect, words: str) -> None:
        painter.drawText(self._placed(room), _START, words)

    def _placed(self, area: QRect) -> QRect:
        """Return an area mirrored in a window from right to left."""
        if not self.isRightToLeft():
            return area
        return QRect(self.width() - area.x() - area.width(), area.y(), area.width(), area.height())

    def _font(self, *, is_bold: bool) -> QFont:
        font = fonts.text_font(theme.current_look().scale)
        font.setBold(is_bold)
        return font
