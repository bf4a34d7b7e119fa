"""Who was in the room on each day, as bars with a part for each category."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.agenda.wording import weekday_name
from mercworkshop.domain.programme.calendar.attendance import PresentDay
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, Category
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.patterns import Pattern, paint_figure, paint_part
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.i18n import _, listed, number, plural

_ROW, _NAMES, _BAR, _SUM, _LEGEND = 30, 110, 18, 44, 28

_PATTERNS = {
    Category.GOVERNMENT: Pattern.FULL,
    Category.NGO: Pattern.LINES,
    Category.OBSERVER: Pattern.CLEAR,
}
_OTHERS = Pattern.DOTS
"""How the parts of other categories look: agencies and centres."""


class DayBars(QWidget):
    """A bar for each day, the sum at its end, and below them what the parts mean."""

    def __init__(self) -> None:
        super().__init__()
        self.days: tuple[PresentDay, ...] = ()
        self.setProperty(PAINTED_LIST, True)
        self.setAccessibleName(_("Who was in the room, day by day"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[PresentDay]) -> None:
        """Show the days."""
        self.days = tuple(days)
        self.updateGeometry()
        self.update()

    def item_count(self) -> int:
        """Return the number of days."""
        return len(self.days)

    def item_words(self, row: int) -> str:
        """Return how many of each category were there on a day."""
        day = self.days[row]
        parts = (
            _("{name}: {value}").format(name=_(CATEGORY_NAMES[each]), value=number(count))
            for each, count in _parts(day)
        )
        people = plural("{n} person", "{n} people", day.all)
        said = _("{name}: {value}").format(name=format_day(day.day), value=people)
        return listed((said, *parts))

    def item_rect(self, row: int) -> QRect:
        """Return where a day is on the screen."""
        high = theme.current_look().px(_ROW)
        return QRect(self.mapToGlobal(QPoint(0, row * high)), QSize(self.width(), high))

    def current_item(self) -> int:
        """Return that no day is current: there is nothing to do with one."""
        return -1

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(460), len(self.days) * px(_ROW) + px(_LEGEND))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.current_look().px(240), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        px, painter = theme.current_look().px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((each.all for each in self.days), default=1)
        room = self.width() - px(_NAMES) - px(_SUM)
        for place, each in enumerate(self.days):
            self._paint_day(painter, place * px(_ROW), each, room / most)
        self._paint_legend(painter, len(self.days) * px(_ROW))
        painter.end()

    def _paint_day(self, painter: QPainter, top: int, day: PresentDay, share: float) -> None:
        look = theme.current_look()
        whole = _("{weekday} {day}").format(weekday=weekday_name(day.day), day=number(day.day.day))
        painter.setPen(look.color("ink"))
        self._write(painter, QRectF(0, top, look.px(_NAMES), look.px(_ROW)), whole)
        x = float(look.px(_NAMES))
        for category, count in _parts(day):
            wide = count * share
            box = self._box(x, top + look.px(_ROW - _BAR) / 2, wide - 1, look.px(_BAR))
            pattern = _PATTERNS.get(category, _OTHERS)
            paint_part(painter, look, box, pattern)
            paint_figure(painter, look, box, pattern, number(count))
            x += wide
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(look.color("ink"))
        end = QRectF(x + look.px(8), top, look.px(_SUM), look.px(_ROW))
        self._write(painter, end, number(day.all))
        painter.setFont(self.font())

    def _paint_legend(self, painter: QPainter, top: int) -> None:
        look = theme.current_look()
        there = {_PATTERNS.get(each, _OTHERS) for day in self.days for each, _n in _parts(day)}
        names = {
            Pattern.FULL: _("government"),
            _OTHERS: _("agencies, centres"),
            Pattern.LINES: _("civil society"),
            Pattern.CLEAR: _("observers"),
        }
        x = float(look.px(_NAMES))
        for pattern in (each for each in names if each in there):
            square = self._box(x, top + look.px(8), look.px(12), look.px(12))
            paint_part(painter, look, square, pattern)
            painter.setPen(look.color("muted"))
            wide = painter.fontMetrics().horizontalAdvance(names[pattern]) + 2
            box = QRectF(x + look.px(18), top, wide, look.px(_LEGEND))
            self._write(painter, box, names[pattern])
            x += look.px(18) + wide + look.px(14)

    def _write(self, painter: QPainter, box: QRectF, words: str) -> None:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        there = self._box(box.x(), box.y(), box.width(), box.height())
        painter.drawText(there, int(flags), words)

    def _box(self, x: float, y: float, wide: float, high: float) -> QRectF:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - x - wide if is_mirrored else x, y, wide, high)


def _parts(day: PresentDay) -> list[tuple[Category, int]]:
    return [(each, day.people[each]) for each in Category if day.people.get(each)]
