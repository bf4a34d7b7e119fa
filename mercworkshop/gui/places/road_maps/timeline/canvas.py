"""Paints the timeline: bars in rows aligned with the table's to the pixel, and the zoom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.places.road_maps.actions.table import HEADER_HEIGHT, ActionsTable
from mercworkshop.gui.places.road_maps.timeline.axis import TimelineAxis
from mercworkshop.gui.places.road_maps.timeline.bars import Bar, BarMeaning, make_bar
from mercworkshop.gui.places.road_maps.timeline.brackets import (
    Bracket,
    find_bracket,
    paint_bracket,
)
from mercworkshop.gui.places.road_maps.timeline.drag import BarDrag
from mercworkshop.gui.places.road_maps.timeline.links import Link, find_links, paint_link
from mercworkshop.gui.places.road_maps.timeline.marked_days import (
    MarkedDay,
    describe_days,
    find_marked_days,
)
from mercworkshop.gui.places.road_maps.timeline.painter import (
    paint_bar,
    paint_calendar,
    paint_day,
)
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale, timeline_span
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.model_index import AnyIndex
from mercworkshop.gui.widgets.tooltips import plain_tooltip

_ZOOM_STEP = 1.25
_WIDEST_DAY = 12.0
_LEAST_WIDTH = 120
_RESTYLING = {QEvent.Type.StyleChange, QEvent.Type.FontChange}


class TimelineCanvas(QAbstractScrollArea):
    """Paints the bars of the actions in ``table`` and scrolls with it.

    ``drag`` is the bar being dragged, or None. ``meanings_changed`` is emitted when its bars and
    arrows say something else than before.
    """

    meanings_changed = Signal()

    def __init__(self, table: ActionsTable, today: date | None = None) -> None:
        super().__init__()
        self._table, self._model = table, table.actions_model
        self._today = today or date.today()
        self._details: object = None  # the details from which ``_days`` were read
        self._days: tuple[MarkedDay, ...] = ()
        self._bars: dict[str, tuple[Action, Bar | None]] = {}
        self._brackets: dict[str, tuple[RowBand, Bracket | None]] = {}
        self._span = (0, 1)
        self._is_stale = True
        self._zoom = 0.0  # pixels per day; 0 fits the whole timeline
        self.drag: BarDrag | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.axis = TimelineAxis(self.scale, self)
        self._links: tuple[Link, ...] = ()
        self._meanings: frozenset[BarMeaning] = frozenset()
        self._model.dataChanged.connect(self._compare)
        self._model.rearranged.connect(self._replan)
        table.context.session.changed.connect(self._note_days)
        rows = table.verticalScrollBar()
        rows.rangeChanged.connect(self._follow_range)
        rows.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(rows.setValue)
        self._restyle()

    def scale(self) -> TimeScale:
        """Return the current scale of days to pixels."""
        if self._is_stale:
            self._take_over()
        first, end = self._span
        return TimeScale(
            first,
            end,
            max(self._width(), 1),
            self.viewport().width(),
            self.horizontalScrollBar().value(),
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def meanings(self) -> frozenset[BarMeaning]:
        """Return what the bars and arrows of the road map say, also of the rows out of sight."""
        if self._is_stale:
            self._take_over()
        return self._meanings

    def fit(self) -> None:
        """Show the whole timeline."""
        self._zoom = 0.0
        self._stretch()

    def zoom_in(self) -> None:
        """Show a shorter time, larger."""
        self._zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show a longer time, smaller."""
        self._zoom_by(1 / _ZOOM_STEP)

    def row_rect(self, row: int) -> QRect:
        """Return the rectangle of a row in the viewport."""
        height = self._row_height()
        top = row * height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), height)

    def bar(self, row: int) -> Bar | None:
        """Return the bar of a row, with the new dates while it is dragged; None without dates."""
        action = self._model.action(row)
        return self.bar_of(action) if action is not None else None

    def bar_of(self, action: Action) -> Bar | None:
        """Return the bar of an action, also of one whose row is folded away."""
        action = self._model.whole_of(action)
        if self.drag is not None and self.drag.action.id == action.id:
            return make_bar(action, self.drag.dates)
        kept = self._bars.get(action.id)
        if kept is None or kept[0] is not action:
            kept = self._bars[action.id] = (action, make_bar(action))
        return kept[1]

    def bracket(self, row: int) -> Bracket | None:
        """Return the bracket in the row of a band; None in any other, and without dates."""
        band = self._model.band(row)
        if band is None or self.drag is not None:
            return find_bracket(band, self.bar_of) if band is not None else None
        kept = self._brackets.get(band.id)
        if kept is None or kept[0] is not band:
            kept = self._brackets[band.id] = band, find_bracket(band, self.bar_of)
        return kept[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area, look, scale = event.rect(), theme.current_look(), self.scale()
        painter.fillRect(area, look.color("surface"))
        height = self._row_height()
        offset = self.verticalScrollBar().value()
        first = max((area.top() + offset) // height, 0)
        last = min((area.bottom() + offset) // height, self._model.rowCount() - 1)
        current = self._table.currentIndex().row()
        for row in range(first, last + 1):
            if row == current or self._model.band(row) is not None:
                ground = "accent_soft" if row == current else "sunken"
                painter.fillRect(self.row_rect(row), look.color(ground))
        paint_calendar(painter, scale, area.top(), area.bottom() + 1)
        line = look.color("sunken")
        self._paint_links(painter, scale, first, last)
        for row in range(first, last + 1):
            place = self.row_rect(row)
            below = look.color("chosen") if row == current else line
            painter.fillRect(0, place.bottom(), place.width(), 1, below)
            self._paint_row(painter, scale, row, place, is_current=row == current)
        for day in self._days:
            paint_day(painter, scale, day, area.top(), area.bottom())
        self._paint_extras(painter)
        painter.end()

    def _paint_links(self, painter: QPainter, scale: TimeScale, top: int, bottom: int) -> None:
        """Paint the arrows that reach into the rows from ``top`` to ``bottom``, below the bars."""
        for link in self._links:
            if min(link.first, link.row) > bottom or max(link.first, link.row) < top:
                continue
            first, bar = self.bar(link.first), self.bar(link.row)
            if first is not None and bar is not None:
                ends = (first, self.row_rect(link.first)), (bar, self.row_rect(link.row))
                paint_link(painter, scale, ends, is_wrong=link.is_wrong)

    def _paint_row(
        self, painter: QPainter, scale: TimeScale, row: int, place: QRect, *, is_current: bool
    ) -> None:
        if (bracket := self.bracket(row)) is not None:
            paint_bracket(painter, bracket, scale, place)
        bar, action = self.bar(row), self._model.action(row)
        if bar is None or action is None:
            return
        is_dragged = self.drag is not None and action.id == self.drag.action.id
        if is_dragged and (before := make_bar(action)) is not None:
            paint_bar(painter, before, scale, place, handles=False, ghost=True)
        paint_bar(painter, bar, scale, place, handles=is_current)

    def _paint_extras(self, painter: QPainter) -> None:
        look = theme.current_look()
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(look.color("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        if self.drag is not None:
            self.drag.paint_bubble(painter, self.viewport().rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y() / 120
            self._zoom_by(_ZOOM_STEP**turn, event.position().x())
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = theme.current_look().px(HEADER_HEIGHT)
        self.axis.setGeometry(self.viewport().x(), 0, self.viewport().width(), top)
        self._stretch()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if dx:
            self.axis.update()
            self.viewport().update()
        elif dy:
            self.viewport().scroll(0, dy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in _RESTYLING and hasattr(self, "axis"):
            self._restyle()

    def _restyle(self) -> None:
        self._leave_room()
        self.setMinimumWidth(theme.current_look().px(_LEAST_WIDTH))
        self._follow_range()
        self._stretch()

    def _row_height(self) -> int:
        return self._table.row_height

    def _width(self) -> int:
        days = self._span[1] - self._span[0]
        return max(round(days * self._zoom), self.viewport().width())

    def _zoom_by(self, factor: float, at: float | None = None) -> None:
        """Zoom; the day at ``at`` (pixels), or in the middle, keeps its position."""
        scale = self.scale()
        at = scale.view / 2 if at is None else at
        day = scale.day(at)
        self._zoom = min(scale.per_day * factor, _WIDEST_DAY)
        self._stretch()
        away = (self.scale().x(day) - at) * (-1 if scale.mirrored else 1)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(away))

    def _leave_room(self) -> None:
        """Leave room for the axis, and for a scroll bar like the table's where none is needed."""
        is_off = self.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        below = self._table.horizontalScrollBar().sizeHint().height() if is_off else 0
        self.setViewportMargins(0, theme.current_look().px(HEADER_HEIGHT), 0, below)

    def _stretch(self) -> None:
        is_wider = self._width() > self.viewport().width()
        wanted = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn
            if is_wider
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if wanted != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(wanted)
            self._leave_room()
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(self._width() - self.viewport().width(), 0))
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(theme.current_look().px(40))
        self.axis.update()
        self.viewport().update()

    def _compare(self, first: AnyIndex, last: AnyIndex) -> None:
        """Compute the time span again if a bar or an arrow of these rows changed."""
        for row in range(first.row(), last.row() + 1):
            action = self._model.action(row)
            if self._is_stale:
                break
            if action is None:
                continue
            before = self._bars.get(action.id)
            is_linked = before is not None and bool(before[0].depends_on or action.depends_on)
            if before is None or is_linked or before[1] != self.bar(row):
                self._replan()
        self.viewport().update()

    def _note_days(self, _ids: object) -> None:
        if self._table.context.session.workshop.details is not self._details:
            self._replan()

    def _replan(self) -> None:
        """Mark the time span as stale: it is computed once before the next painting."""
        self._is_stale = True
        self.axis.update()
        self.viewport().update()

    def _take_over(self) -> None:
        """Set the time span to that of the actions and of the day that they are seen on."""
        self._is_stale = False
        self._details = self._table.context.session.workshop.details
        self._days = find_marked_days(self._table.context.session.workshop.details, self._today)
        bars = self._listed_bars()
        self._links = find_links(self._model.rows)
        self._say_meanings(bars)
        seen_on = self._days[0].day.toordinal()
        reaches = [(bar.first, bar.end) for bar in bars]
        if len(self._days) > 1 or not reaches:
            reaches.append((seen_on, seen_on + 1))
        span = timeline_span(reaches, self._today)
        self.axis.days = self._days
        self.axis.setToolTip(plain_tooltip(describe_days(self._days, *span)))
        if span != self._span:
            self._span = span
            self._stretch()

    def _listed_bars(self) -> list[Bar]:
        """Return the bars of all rows, also of those that are folded away."""
        listed = self._model.listed()
        if self.drag is not None or self._model.has_steps:
            return [bar for each in listed if (bar := self.bar_of(each)) is not None]
        bars = []
        for action in listed:  # there may be thousands, and most are the same as before
            known = self._bars.get(action.id)
            is_kept = known is not None and known[0] is action
            bar = known[1] if known is not None and is_kept else self.bar_of(action)
            if bar is not None:
                bars.append(bar)
        return bars

    def _say_meanings(self, bars: Iterable[Bar]) -> None:
        """Read what bars, arrows and brackets say, and emit it if it is new."""
        looks = BarMeaning.WRONG_ORDER.value if any(link.is_wrong for link in self._links) else 0
        for bar in bars:
            looks |= bar.looks
        if looks and any(isinstance(row, RowBand) for row in self._model.rows):
            looks |= BarMeaning.BAND.value
        found = frozenset(meaning for meaning in BarMeaning if meaning.value & looks)
        if found != self._meanings:
            self._meanings = found
            self.meanings_changed.emit()

    def _follow_range(self, *_range: int) -> None:
        rows, mine = self._table.verticalScrollBar(), self.verticalScrollBar()
        mine.setRange(rows.minimum(), rows.maximum())
        mine.setPageStep(rows.pageStep())
        mine.setSingleStep(rows.singleStep())
        mine.setValue(rows.value())
