"""The axis of the timeline: years and quarters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.places.road_maps.timeline.marked_days import MarkedDay
from mercworkshop.gui.places.road_maps.timeline.painter import paint_calendar, paint_day_mark
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale, date_of
from mercworkshop.gui.style import theme
from mercworkshop.i18n import digits

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class TimelineAxis(QWidget):
    """The axis, beside the header of the table and as high as it."""

    def __init__(self, scale: Callable[[], TimeScale], parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = scale
        self.days: Sequence[MarkedDay] = ()
        """The days that have a line below."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, scale = theme.current_look(), self._scale()
        painter.fillRect(self.rect(), look.color("surface"))
        paint_calendar(painter, scale, 0, self.height())
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))
        painter.setFont(self._small())
        painter.setPen(look.color("muted"))
        self._paint_years(painter, scale, look.px(46))
        for each in self.days:
            paint_day_mark(painter, scale, each, self.height())
        painter.end()

    def _paint_years(self, painter: QPainter, scale: TimeScale, room: int) -> None:
        """Write the years; only every second, fifth … if they would touch."""
        step = next(n for n in (1, 2, 5, 10, 25, 50, 100, 400) if scale.per_day * 366 * n >= room)
        quarters = scale.per_day * 91 >= room * 0.75 and step == 1
        first = date_of(scale.first)
        anchor = first.year + (first != date(first.year, 1, 1))  # the first that has room
        for year in scale.years():
            if (year - anchor) % step == 0:
                self._write(painter, scale, date(year, 1, 1), digits(str(year)))
            if quarters:
                for number in (2, 3, 4):
                    self._write(painter, scale, date(year, 3 * number - 2, 1), f"Q{number}")

    def _write(self, painter: QPainter, scale: TimeScale, day: date, text: str) -> None:
        gap = theme.current_look().px(4)
        ends = scale.x(day.toordinal()), self._far_side(painter, scale, day, text, gap)
        if min(ends) < 0 or max(ends) > self.width():
            return  # a year that is cut looks like another one
        x, width = scale.x(day.toordinal()), theme.current_look().px(80)
        if scale.mirrored:
            box = QRectF(x - gap - width, 0, width, self.height())
            painter.drawText(box, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), text)
        else:
            box = QRectF(x + gap, 0, width, self.height())
            painter.drawText(box, int(_MIDDLE | Qt.AlignmentFlag.AlignLeft), text)

    def _far_side(
        self, painter: QPainter, scale: TimeScale, day: date, text: str, gap: int
    ) -> float:
        """Return where words at a day end."""
        along = gap + painter.fontMetrics().horizontalAdvance(text)
        return scale.x(day.toordinal()) + (-along if scale.mirrored else along)

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.85)
        font.setBold(True)
        return font
