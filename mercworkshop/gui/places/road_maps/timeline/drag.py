"""A bar being dragged: its new dates, and the bubble that shows them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.places.road_maps.timeline.bars import BarPart, Dates, format_dates, shift_part
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style import theme


class BarDrag:
    """Computes the new dates of a bar; on release, the view applies :attr:`dates`."""

    def __init__(self, action: Action, part: BarPart, pressed: QPointF) -> None:
        self.action, self._part, self._pressed = action, part, pressed
        self._point = pressed
        self.dates: Dates = (action.start, action.end)

    @property
    def is_moved(self) -> bool:
        """Whether releasing the mouse now changes a date."""
        return self.dates != (self.action.start, self.action.end)

    def move(self, point: QPointF, scale: TimeScale) -> None:
        """Move the bar; ignore moves below the drag threshold."""
        self._point = point
        way = point.x() - self._pressed.x()
        is_tremble = abs(way) < QApplication.startDragDistance() / 2
        self.dates = shift_part(
            self.action, self._part, 0 if is_tremble else round(scale.days(way))
        )

    def paint_bubble(self, painter: QPainter, area: QRect) -> None:
        """Paint the new dates beside the pointer."""
        look = theme.current_look()
        words = format_dates(self.dates)
        metrics = painter.fontMetrics()
        pad = look.px(7)
        box = QRect(0, 0, metrics.horizontalAdvance(words) + 2 * pad, metrics.height() + pad)
        box.moveCenter(self._point.toPoint())
        box.moveBottom(self._point.toPoint().y() - look.px(16))
        if box.top() < area.top():
            box.moveTop(self._point.toPoint().y() + look.px(20))
        box.moveLeft(max(min(box.left(), area.right() - box.width()), area.left()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("ink"))
        painter.drawRoundedRect(box, look.px(4), look.px(4))
        painter.setPen(look.color("surface"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
