"""The legend of the calendar: what the marks on its axis mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.gui.places.programme.calendar.painter import (
    paint_apart,
    paint_meeting,
    paint_vague,
    paint_workshop,
)
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import N_, _, listed

type MarkPainter = Callable[[QPainter, QRectF], None]

_ENTRIES: tuple[tuple[str, MarkPainter, int, int], ...] = (
    (N_("held"), partial(paint_workshop, is_held=True), 9, 16),
    (N_("planned"), partial(paint_workshop, is_held=False), 9, 14),
    (N_("days not known"), paint_vague, 16, 10),
    (N_("meeting"), partial(paint_meeting, is_held=True), 12, 12),
    (N_("no longer meets"), paint_apart, 9, 10),
)
"""Words, what paints the mark, and its width and height in pixels at 100 %."""

_HEIGHT, _GAP, _BETWEEN = 28, 6, 16


class CalendarLegend(QWidget):
    """The marks with their words; those without room are left out, the last ones first."""

    def __init__(self) -> None:
        super().__init__()
        words = listed(_(each) for each, *_mark in _ENTRIES)
        self.setAccessibleName(_("Legend of the calendar: {words}").format(words=words))
        self.setToolTip(plain_tooltip(words))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()), theme.current_look().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.current_look().px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current_look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0
        for (words, paint, wide, high), width in zip(_ENTRIES, self._widths(), strict=True):
            if x + width > self.width() + look.px(_BETWEEN):
                break
            mark = QRectF(x, (self.height() - look.px(high)) / 2, look.px(wide), look.px(high))
            text = QRectF(x + look.px(wide + _GAP), 0, width, self.height())
            if is_mirrored:
                mark.moveRight(self.width() - mark.left())
                text.moveRight(self.width() - text.left())
            paint(painter, mark)
            painter.setPen(look.color("muted"))
            side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(text, int(flags), _(words))
            x += width
        painter.end()

    def _widths(self) -> list[int]:
        look, metrics = theme.current_look(), self.fontMetrics()
        return [
            look.px(wide + _GAP + _BETWEEN) + metrics.horizontalAdvance(_(words))
            for words, _paint, wide, _high in _ENTRIES
        ]
