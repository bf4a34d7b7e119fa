"""The treaty acts on a line of years: filled if done, hollow if to come, and the day of today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.national_path import TREATY_ACT_NAMES
from mercworkshop.domain.review.standing import ActState
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.places.road_maps.parts.act_words import SHORT_ACT_NAMES, describe_late
from mercworkshop.gui.places.road_maps.timeline.marked_days import MarkedDay
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.charts.year_ruler import RulerYears, YearRuler
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, digits, isolate, listed

_YEARS, _MIDDLE, _WORDS, _LINE = 2, 28, 40, 17
"""Tops of the years, of the line, of the words below it, and the height of a line of words."""
_RADIUS, _TICK, _GAP, _BESIDE = 7, 5, 14, 6
_LINES = 5
"""Most lines of words below the years, where acts lie near each other."""


class _Point(NamedTuple):
    """A point of the line: where, its words, its colour, and whether it is a day and not an act."""

    x: float
    words: str
    token: str
    is_done: bool = False
    is_day: bool = False


class _ActWords(NamedTuple):
    """The words of a point: where they begin, how wide they are, and in which line."""

    point: _Point
    left: float
    wide: float
    line: int


class ActsLine(QWidget):
    """Shows the acts with a day; the widget around it names the others."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: tuple[ActState, ...] = ()
        self._days: tuple[MarkedDay, ...] = ()
        self._lines = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Treaty acts on a line of years"))

    def show_acts(self, acts: Sequence[ActState], days: Sequence[MarkedDay]) -> None:
        """Show acts, and the days that have a line; the first of them counts."""
        new = tuple(acts), tuple(days)
        if new == (self.acts, self._days):
            return
        self.acts, self._days = new
        told = "\n".join(_spoken(each) for each in acts)
        self.setAccessibleDescription(listed(_spoken(each) for each in acts))
        self.setToolTip(plain_tooltip("\n".join([told, *(each.words for each in days)])))
        self.setVisible(any(each.day is not None for each in acts))
        self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        px = theme.current_look().px
        return QSize(px(320), px(_WORDS + self._lines * _LINE))

    minimumSizeHint = sizeHint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Be as high as the words need at this width."""
        years = self._span()
        if years is None:
            return
        canvas = QPixmap(1, 1)  # nothing is painted: the painter only measures
        painter = QPainter(canvas)
        ruler = YearRuler(painter, self.rect(), self.layoutDirection(), years)
        placed = self._placed(ruler)
        painter.end()
        lines = max((each.line for each in placed), default=0) + 1
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        years = self._span()
        if years is None:
            return
        painter = QPainter(self)
        ruler = YearRuler(painter, self.rect(), self.layoutDirection(), years)
        self._paint_years(ruler)
        placed = self._placed(ruler)
        for each in placed:
            if _is_way_free(each, placed):
                self._paint_way(ruler, each)
        for each in placed:
            _paint_point(ruler, each.point)
        for each in placed:
            self._paint_words(ruler, each)
        painter.end()

    def _span(self) -> RulerYears | None:
        """Return the years of the acts and of the day that counts."""
        dated = [each.day for each in self.acts if each.day is not None]
        if not dated or not self._days:
            return None
        counts = self._days[0].day
        first = min(counts.year, *(each.first.year for each in dated))
        last = max(counts.year, *(each.last.year for each in dated))
        return RulerYears(first, last, counts)

    def _points(self, ruler: YearRuler) -> Iterator[_Point]:
        for act in self.acts:
            if act.day is None:
                continue
            day = isolate(format_date(act.day))
            words = _("{act} {day}").format(act=_(SHORT_ACT_NAMES[act.act]), day=day)
            token = "cinnabar" if act.is_late else "ink"
            said = describe_late(words) if act.is_late else words
            yield _Point(ruler.x(_middle(act.day)), said, token, act.is_done)
        for each in self._days:
            if each.day.year in ruler.years.years:
                is_other = len(self._days) > 1 and not each.is_dashed
                words = _("Workshop") if is_other else _("Today")
                yield _Point(ruler.x(each.day), words, "accent", is_day=True)

    def _paint_years(self, ruler: YearRuler) -> None:
        px, look, painter = ruler.look.px, ruler.look, ruler.painter
        top, middle = ruler.room.top(), ruler.room.top() + px(_MIDDLE)
        painter.setPen(QPen(look.color("edge"), px(2)))
        begin, end = ruler.place(px(8)), ruler.place(self.width() - px(8))
        painter.drawLine(QPointF(begin, middle), QPointF(end, middle))
        done = [_middle(each.day) for each in self.acts if each.is_done and each.day is not None]
        counts = ruler.years.day
        if done and min(done) < counts:
            painter.setPen(QPen(look.color("accent"), px(2)))
            walked = (ruler.place(ruler.x(min(done))), ruler.place(ruler.x(counts)))
            painter.drawLine(QPointF(walked[0], middle), QPointF(walked[1], middle))
        painter.setFont(self.font())
        for year in ruler.years.years:
            x = ruler.place(ruler.x(date(year, 1, 1)))
            painter.setPen(QPen(look.color("edge"), 1))
            painter.drawLine(QPointF(x, middle - px(_TICK)), QPointF(x, middle + px(_TICK)))
            painter.setPen(look.color("muted"))
            wide = painter.fontMetrics().horizontalAdvance("00000")
            left = min(max(x - wide / 2, 0.0), float(self.width() - wide))
            box = QRectF(left, top + px(_YEARS), wide, px(_LINE))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), digits(str(year)))

    def _placed(self, ruler: YearRuler) -> list[_ActWords]:
        """Return the words below their points, each in the first line that has room there.

        Below others, words end at their point: then a line up to it crosses none of them.
        """
        px = ruler.look.px
        ends = [float("-inf")] * _LINES
        placed: list[_ActWords] = []
        for each in sorted(self._points(ruler), key=lambda each: each.x):
            metrics = QFontMetricsF(_font(self.font(), each))
            wide = metrics.horizontalAdvance(each.words) + px(4)
            left = min(max(each.x - wide / 2, 0.0), max(self.width() - wide, 0.0))
            line = _first_free(ends, left - px(_GAP))
            if line:
                left = min(left, max(each.x + px(_BESIDE) - wide, 0.0))
                line = _first_free(ends, left - px(_GAP))
            ends[line] = left + wide
            placed.append(_ActWords(each, left, wide, line))
        return placed

    def _paint_way(self, ruler: YearRuler, placed: _ActWords) -> None:
        """Paint a line from a point down to its words, which stand below those of others."""
        px, top = ruler.look.px, ruler.room.top()
        ruler.painter.setPen(QPen(ruler.look.color("edge"), 1))
        x = ruler.place(placed.point.x)
        below = top + px(_WORDS + placed.line * _LINE)
        ruler.painter.drawLine(QPointF(x, top + px(_MIDDLE + _RADIUS)), QPointF(x, below))

    def _paint_words(self, ruler: YearRuler, placed: _ActWords) -> None:
        px, painter = ruler.look.px, ruler.painter
        painter.setFont(_font(self.font(), placed.point))
        painter.setPen(ruler.look.color(placed.point.token))
        top = ruler.room.top() + px(_WORDS + placed.line * _LINE)
        box = QRectF(ruler.place(placed.left, placed.wide), top, placed.wide, px(_LINE))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), placed.point.words)


def _first_free(ends: Sequence[float], left: float) -> int:
    """Return the first line whose words end before ``left``; the last one if there is none."""
    return next((n for n, end in enumerate(ends) if left >= end), len(ends) - 1)


def _is_way_free(placed: _ActWords, every: Sequence[_ActWords]) -> bool:
    """Whether words stand below those of others, and none of them between them and their point."""
    above = [each for each in every if each.line < placed.line]
    return placed.line > 0 and not any(
        each.left <= placed.point.x <= each.left + each.wide for each in above
    )


def _font(font: QFont, point: _Point) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if point.is_day else QFont.Weight.Medium)
    return made


def _paint_point(ruler: YearRuler, point: _Point) -> None:
    px, look, painter = ruler.look.px, ruler.look, ruler.painter
    middle = QPointF(ruler.place(point.x), ruler.room.top() + px(_MIDDLE))
    token = "cinnabar" if point.token == "cinnabar" else "accent"
    painter.setPen(QPen(look.color(token), px(2)))
    if point.is_day:
        up = QPointF(0, px(_RADIUS + 3))
        painter.drawLine(middle - up, middle + up)
        return
    size = px(_RADIUS)
    painter.setBrush(look.color(token if point.is_done else "surface"))
    across, down = QPointF(size, 0), QPointF(0, size)
    painter.drawPolygon(QPolygonF([middle - down, middle + across, middle + down, middle - across]))


def _middle(day: PartialDate) -> date:
    """Return the day in the middle of a date, which may be a quarter or a year."""
    return date.fromordinal((day.first.toordinal() + day.last.toordinal()) // 2)


def _spoken(act: ActState) -> str:
    name = _(TREATY_ACT_NAMES[act.act])
    if act.day is None:
        return _("{act}: no date yet").format(act=name)
    words = _("{act}: {day}").format(act=name, day=isolate(format_date(act.day)))
    if act.is_done:
        return _("{act}, done").format(act=words)
    return describe_late(words) if act.is_late else words
