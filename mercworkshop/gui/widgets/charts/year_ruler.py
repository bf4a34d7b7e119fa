"""Years in a column of a table: the ruler above, a line for each year and for the day below.

All places are as if read from the left; in Arabic time runs from the right, as everything does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QTableView

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.style.fonts import HEADING_SHARE
from mercworkshop.i18n import digits

SIDE = 8
"""Free at both ends, in pixels at 100 %."""
_DOT = 4


@dataclass(frozen=True, slots=True)
class RulerYears:
    """The years that are shown, and the day as of which all is seen."""

    first: int
    last: int
    day: date

    @property
    def years(self) -> range:
        """The years, each once."""
        return range(self.first, self.last + 1)

    def share(self, day: date) -> float:
        """Return how far a day is from the first to the last of these years, from 0 to 1."""
        begin = date(self.first, 1, 1).toordinal()
        end = date(self.last + 1, 1, 1).toordinal()
        return min(max((day.toordinal() - begin) / (end - begin), 0.0), 1.0)


class YearRuler:
    """Paints into one cell of a column, or into its heading."""

    def __init__(
        self, painter: QPainter, room: QRect, direction: Qt.LayoutDirection, years: RulerYears
    ) -> None:
        self.painter, self.room, self.years = painter, room, years
        self._is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        self.look = theme.current_look()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_heading(self) -> None:
        """Write the years where there is room."""
        metrics = QFontMetricsF(self.painter.font())
        per_year = self._inner / max(len(self.years.years), 1)
        step = max(1, ceil((metrics.horizontalAdvance("0000") + self.look.px(8)) / per_year))
        self.painter.setPen(self.look.color("muted"))
        for at, year in enumerate(self.years.years):
            if at % step == 0:
                words = digits(str(year))
                x = self.x(date(year, 1, 1)) + self.look.px(3)
                wide = metrics.horizontalAdvance(words) + 2
                box = QRectF(self.place(x, wide), self.room.top(), wide, self.room.height())
                self.painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def paint_lines(self) -> None:
        """Draw a line at the start of each year, and one for the day."""
        for year in self.years.years:
            self._down(self.x(date(year, 1, 1)), QPen(self.look.color("ruling"), 1))
        if self.years.day.year in self.years.years:
            self._down(self.x(self.years.day), QPen(self.look.color("accent"), 2))

    def paint_dots(self, x: float, token: str, step: int = 1, count: int = 4) -> None:
        """Draw dots from a place on, where no end or, with a ``step`` of -1, no start is known."""
        size = self.look.px(_DOT)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.color(token))
        for at in range(count):
            left = x + step * at * 2 * size
            middle = QPointF(self.place(left, size) + size / 2, self.room.center().y())
            self.painter.drawEllipse(middle, size / 2, size / 2)

    def x(self, day: date) -> float:
        """Return where a day is."""
        return self.look.px(SIDE) + self.years.share(day) * self._inner

    def place(self, x: float, wide: float = 0.0) -> float:
        """Return where something of a width is painted."""
        inside = self.room.width() - x - wide if self._is_mirrored else x
        return self.room.left() + inside

    def box(self, x: float, wide: float, high: int) -> QRectF:
        """Return a bar of a height, in pixels at 100 %, in the middle of the cell."""
        tall = self.look.px(high)
        return QRectF(self.place(x, wide), self.room.center().y() - tall / 2, wide, tall)

    @property
    def _inner(self) -> float:
        return max(self.room.width() - 2 * self.look.px(SIDE), 1)

    def _down(self, x: float, pen: QPen) -> None:
        self.painter.setPen(pen)
        x = self.place(x)
        self.painter.drawLine(QPointF(x, self.room.top()), QPointF(x, self.room.bottom()))


class RulerHeader(QHeaderView):
    """The heading of a table that writes the years over one of its columns."""

    def __init__(
        self, table: QTableView, column: int, years: Callable[[], RulerYears | None]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._column, self._years = column, years

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        years = self._years()
        if section != self._column or years is None:
            super().paintSection(painter, rect, section)
            return
        painter.save()
        look = theme.current_look()
        painter.fillRect(rect, look.color("surface"))
        painter.setPen(look.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        heavy = fonts.text_font(look.scale * HEADING_SHARE)
        heavy.setWeight(QFont.Weight.DemiBold)
        painter.setFont(heavy)
        YearRuler(painter, rect, self.layoutDirection(), years).paint_heading()
        painter.restore()
