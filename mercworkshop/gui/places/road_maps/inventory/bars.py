"""Ranges as bars, from the least to the most that numbers allow, with or without an axis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.style.patterns import paint_track
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import isolate, listed, number
from mercworkshop.report.render.scene.axis_steps import steps_from_zero

_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SHORT, _TALL, _AXIS, _BAR = 46, 40, 26, 8
_NAMES, _VALUES = 0.26, 0.15


class RangeBar(NamedTuple):
    """A range from ``low`` to ``high``; ``words`` are its value. Struck: shown, not added."""

    name: str
    low: float
    high: float
    words: str
    is_struck: bool = False
    is_heading: bool = False
    """No bar, but the name of the bars below it."""


class RangeBars(QWidget):
    """Bars below each other. With ``has_axis`` names stand beside them and lines behind them."""

    def __init__(self, name: str, *, has_axis: bool = False) -> None:
        super().__init__()
        self._name, self._has_axis = name, has_axis
        self.bars: tuple[RangeBar, ...] = ()
        self.setProperty(PAINTED_LIST, True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[RangeBar]) -> None:
        """Show bars on one scale, from zero."""
        if tuple(bars) == self.bars:
            return
        self.bars = tuple(bars)
        lines = (each.name if each.is_heading else f"{each.name}: {each.words}" for each in bars)
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
        top = self.mapToGlobal(self.rect().topLeft())
        return QRect(top.x(), top.y() + self._top(row), self.width(), self._row)

    def current_item(self) -> int:
        """Return that no bar is chosen."""
        return -1

    def sizeHint(self) -> QSize:
        return QSize(theme.current_look().px(240), self._top(len(self.bars)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(180), self._top(len(self.bars)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.text_font(theme.current_look().scale))
        if self._has_axis:
            self._paint_axis(painter)
        for place, bar in enumerate(self.bars):
            paint = self._paint_on_axis if self._has_axis else self._paint_alone
            paint(painter, bar, self._top(place))

    @property
    def _row(self) -> int:
        return theme.current_look().px(_TALL if self._has_axis else _SHORT)

    def _top(self, row: int) -> int:
        return row * self._row + (theme.current_look().px(_AXIS) if self._has_axis else 0)

    @property
    def _most(self) -> float:
        return max((each.high for each in self.bars), default=0.0) or 1.0

    def _room(self) -> QRect:
        """Return where bars have room, before it is mirrored."""
        if not self._has_axis:
            return QRect(0, 0, self.width(), 0)
        left, right = round(self.width() * _NAMES), round(self.width() * (1 - _VALUES))
        return QRect(left, 0, max(right - left, 1), 0)

    def _paint_axis(self, painter: QPainter) -> None:
        look, room = theme.current_look(), self._room()
        painter.setFont(self._font(is_small=True))
        bottom = self._top(len(self.bars))
        for at in steps_from_zero(self._most):
            x = room.left() + round(at / self._most * room.width())
            line = QRect(x, look.px(_AXIS) - 4, 1, bottom)
            painter.fillRect(self._placed(line), look.color("line" if at == 0 else "ruling"))
            painter.setPen(look.color("muted"))
            words = number(int(at) if at == int(at) else round(at, 6))
            label = self._placed(QRect(x - look.px(40), 0, look.px(80), look.px(_AXIS) - 4))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_on_axis(self, painter: QPainter, bar: RangeBar, top: int) -> None:
        look, room = theme.current_look(), self._room()
        name = QRect(0, top, room.left() - look.px(8), self._row)
        painter.setFont(self._font(is_bold=bar.is_heading))
        painter.setPen(look.color("ink"))
        if bar.is_heading:
            whole = self._placed(QRect(0, top, self.width(), self._row))
            painter.fillRect(whole, look.color("canvas"))
            painter.drawText(whole, _START, bar.name)
            return
        painter.fillRect(QRect(0, top + self._row - 1, self.width(), 1), look.color("sunken"))
        shown = elide(painter.fontMetrics(), bar.name, name.width())
        painter.drawText(self._placed(name), _START, shown)
        self._paint_bar(painter, bar, room, top + self._row // 2)
        value = QRect(room.right(), top, self.width() - room.right(), self._row)
        painter.setFont(self._font(is_bold=not bar.is_struck))
        painter.setPen(look.color("muted" if bar.is_struck else "ink"))
        painter.drawText(self._placed(value), _END, bar.words)

    def _paint_bar(self, painter: QPainter, bar: RangeBar, room: QRect, middle: int) -> None:
        look = theme.current_look()
        left = room.left() + round(bar.low / self._most * room.width())
        right = room.left() + round(bar.high / self._most * room.width())
        wide, high = max(right - left, look.px(4)), look.px(13 if bar.is_struck else 16)
        body = self._placed(QRect(left, middle - high // 2, wide, high))
        color = look.color("muted" if bar.is_struck else "accent")
        painter.setPen(QPen(color, 1.3))
        painter.setBrush(look.color("surface" if bar.is_struck else "accent_soft"))
        painter.drawRoundedRect(body, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bar.is_struck:
            painter.drawLine(body.left() - 3, middle, body.right() + 4, middle)
            return
        for x in (body.left(), body.right() - 2):
            painter.fillRect(QRect(x, body.top() - 2, look.px(3), body.height() + 4), color)

    def _paint_alone(self, painter: QPainter, bar: RangeBar, top: int) -> None:
        look = theme.current_look()
        line = painter.fontMetrics().height()
        painter.setFont(self._font(is_small=True))
        values = painter.fontMetrics().horizontalAdvance(bar.words) + look.px(8)
        name = elide(painter.fontMetrics(), bar.name, self.width() - values)
        painter.setPen(look.color("ink"))
        painter.drawText(self._placed(QRect(0, top, self.width() - values, line)), _START, name)
        painter.setPen(look.color("muted"))
        painter.drawText(self._placed(QRect(0, top, self.width(), line)), _END, bar.words)
        ground = QRect(0, top + line + look.px(4), self.width(), look.px(_BAR))
        left = round(bar.low / self._most * self.width())
        wide = max(round(bar.high / self._most * self.width()) - left, look.px(4))
        filled = self._placed(QRect(left, ground.top(), wide, ground.height()))
        paint_track(painter, look, QRectF(ground), QRectF(filled), radius=4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _placed(self, area: QRect) -> QRect:
        """Return an area mirrored in a window from right to left."""
        if not self.isRightToLeft():
            return area
        return QRect(self.width() - area.x() - area.width(), area.y(), area.width(), area.height())

    def _font(self, *, is_bold: bool = False, is_small: bool = False) -> QFont:
        font = fonts.text_font(theme.current_look().scale)
        font.setBold(is_bold)
        if is_small:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        return font
