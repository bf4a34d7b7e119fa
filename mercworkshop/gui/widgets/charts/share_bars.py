"""Shares as bars: a name, a bar as long as the share, and what it stands for in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import isolate, listed

_ROW, _BAR, _GAP, _ABOVE = 32, 16, 10, 20
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


class _Lengths(NamedTuple):
    """The widths of the longest name and of the longest value, in pixels, in a bold font.

    Bold, whoever leads now: no bar moves because another one does.
    """

    font: QFont
    name: int
    value: int


class ShareBars(QWidget):
    """Bars below each other, as high as needed; below the first ``line`` bars a dashed line.

    Where a name would be cut beside its bar, all names stand above their bars.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.bars: tuple[ShareBar, ...] = ()
        self.line = 0
        self._measured: _Lengths | None = None
        self.setProperty(PAINTED_LIST, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_bars(())

    def show_bars(self, bars: Sequence[ShareBar], line: int = 0) -> None:
        """Show bars, with a line below the first ``line`` of them."""
        self.bars, self.line, self._measured = tuple(bars), line, None
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
        rows = self._rows(self.width())
        top = self.mapToGlobal(self.rect().topLeft())
        return QRect(top.x(), top.y() + sum(rows[:row]), self.width(), rows[row])

    def current_item(self) -> int:
        """Return that no bar is chosen."""
        return -1

    def sizeHint(self) -> QSize:
        wide = theme.current_look().px(_LEAST * 2)
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(_LEAST), self.sizeHint().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return sum(self._rows(width))

    def is_stacked(self, width: int) -> bool:
        """Return whether the names stand above their bars, so that none is cut."""
        return self._lengths().name > round(width * _NAMES)

    def _lengths(self) -> _Lengths:
        """Return how long names and values are; measured again for other bars or letters."""
        font = self._font(is_bold=True)
        if self._measured is None or self._measured.font != font:
            wide = QFontMetrics(font).horizontalAdvance
            names = (wide(each.name) for each in self.bars if not each.is_heading)
            values = (wide(each.words) for each in self.bars)
            self._measured = _Lengths(font, max(names, default=0), max(values, default=0))
        return self._measured

    def _rows(self, width: int) -> list[int]:
        """Return the height of each row."""
        px, above = theme.current_look().px, _ABOVE if self.is_stacked(width) else 0
        return [px(_ROW) if x.is_heading else px(_ROW + above) for x in self.bars]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, top = theme.current_look(), 0
        rows = self._rows(self.width())
        for place, (each, height) in enumerate(zip(self.bars, rows, strict=True)):
            painter.setFont(self._font(is_bold=each.is_strong or each.is_heading))
            painter.setPen(look.color("muted" if each.is_heading else "ink"))
            self._paint_row(painter, each, QRect(0, top, self.width(), height))
            top += height
            if self.line and place == self.line - 1:
                painter.setPen(QPen(look.color("ink"), 1, Qt.PenStyle.DashLine))
                painter.drawLine(0, top, self.width(), top)
        if self.hasFocus():
            painter.setPen(look.color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_row(self, painter: QPainter, bar: ShareBar, area: QRect) -> None:
        """Paint the name beside or above its bar, and the value after it."""
        look, gap = theme.current_look(), theme.current_look().px(_GAP)
        high, is_above = look.px(_ROW), self.is_stacked(self.width())
        names = self.width() if is_above or bar.is_heading else round(self.width() * _NAMES)
        name = elide(painter.fontMetrics(), bar.name, names)
        self._words(painter, QRect(0, area.top(), names, high), name)
        if bar.is_heading:
            return
        values = self._lengths().value
        start, top = (0, look.px(_ABOVE)) if is_above else (names + gap, 0)
        room = max(0, self.width() - start - values - gap)
        length = self._bars(painter, bar, QRect(start, area.top() + top, room, high))
        after = QRect(start + gap + length, area.top() + top, values + gap, high)
        painter.setPen(look.color("ink"))
        self._words(painter, after, bar.words)

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
