"""The timeline beside the actions table: its rows are the table's, to the pixel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from mercworkshop.domain import actions
from mercworkshop.domain.actions import Action
from mercworkshop.gui import theme
from mercworkshop.gui.road_maps.actions_delegate import ROW_HEIGHT
from mercworkshop.gui.road_maps.actions_table import HEADER_HEIGHT, ActionsTable
from mercworkshop.gui.road_maps.gantt_axis import GanttAxis
from mercworkshop.gui.road_maps.gantt_bars import (
    HANDLE,
    Bar,
    Part,
    bar_of,
    described,
    part_at,
    shifted,
    unit_days,
)
from mercworkshop.gui.road_maps.gantt_drag import Drag
from mercworkshop.gui.road_maps.gantt_paint import paint_bar, paint_calendar, paint_today
from mercworkshop.gui.road_maps.gantt_scale import TimeScale, span_of
from mercworkshop.i18n import _

_ZOOM_STEP = 1.25
_WIDEST_DAY = 12.0
_LEAST_WIDTH = 240
_CURSORS = {
    None: Qt.CursorShape.ArrowCursor,
    Part.WHOLE: Qt.CursorShape.OpenHandCursor,
    Part.START: Qt.CursorShape.SizeHorCursor,
    Part.END: Qt.CursorShape.SizeHorCursor,
}


class GanttView(QAbstractScrollArea):
    """Shows and moves the bars of the actions in ``table``.

    Drag a bar or one of its ends; with the keyboard, arrows move it by the unit of its dates and
    Shift with an arrow moves its end.
    """

    def __init__(self, table: ActionsTable, today: date | None = None) -> None:
        super().__init__()
        self._table, self._plan, self._session = table, table.plan, table.context.session
        self._today = today or date.today()
        self._bars: dict[str, tuple[Action, Bar | None]] = {}
        self._span = (0, 1)
        self._zoom = 0.0  # pixels of a day; 0 fits everything
        self.drag: Drag | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Timeline"))
        self.viewport().setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.axis = GanttAxis(self.scale, self)
        self._connect()
        self._restyle()
        self._replan()

    def _connect(self) -> None:
        for signal in (
            self._plan.dataChanged,
            self._plan.rowsInserted,
            self._plan.rowsRemoved,
            self._plan.layoutChanged,
        ):
            signal.connect(self._replan)
        rows = self._table.verticalScrollBar()
        rows.rangeChanged.connect(self._follow_range)
        rows.valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(rows.setValue)
        self._table.row_changed.connect(self._row_changed)

    def scale(self) -> TimeScale:
        """Return where each day lies now."""
        first, end = self._span
        return TimeScale(
            first,
            end,
            max(self._width(), 1),
            self.viewport().width(),
            self.horizontalScrollBar().value(),
            self.layoutDirection() == Qt.LayoutDirection.RightToLeft,
        )

    def fit(self) -> None:
        """Show the whole plan."""
        self._zoom = 0.0
        self._stretch()

    def zoom_in(self) -> None:
        """Show less time, larger."""
        self._zoom_by(_ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more time, smaller."""
        self._zoom_by(1 / _ZOOM_STEP)

    def row_rect(self, row: int) -> QRect:
        """Return where a row is seen."""
        height = self._row_height()
        top = row * height - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), height)

    def bar(self, row: int) -> Bar | None:
        """Return the bar of a row; while it is dragged, as it would become."""
        action = self._plan.action(row)
        if action is None:
            return None
        if self.drag is not None and self.drag.action.id == action.id:
            return bar_of(action, self.drag.dates)
        kept = self._bars.get(action.id)
        if kept is None or kept[0] is not action:
            kept = self._bars[action.id] = (action, bar_of(action))
        return kept[1]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        area, look, scale = event.rect(), theme.current(), self.scale()
        painter.fillRect(area, look.color("surface"))
        height = self._row_height()
        offset = self.verticalScrollBar().value()
        first = max((area.top() + offset) // height, 0)
        last = min((area.bottom() + offset) // height, self._plan.rowCount() - 1)
        current = self._table.currentIndex().row()
        if first <= current <= last:
            painter.fillRect(self.row_rect(current), look.color("accent_soft"))
        paint_calendar(painter, scale, area.top(), area.bottom() + 1)
        line = look.color("sunken")
        for row in range(first, last + 1):
            place = self.row_rect(row)
            painter.fillRect(0, place.bottom(), place.width(), 1, line)
            self._paint_row(painter, scale, row, place, is_current=row == current)
        paint_today(painter, scale, self._today, area.top(), area.bottom())
        self._paint_extras(painter)
        painter.end()

    def _paint_row(
        self, painter: QPainter, scale: TimeScale, row: int, place: QRect, *, is_current: bool
    ) -> None:
        bar = self.bar(row)
        if bar is None:
            return
        is_dragged = self.drag is not None and self._plan.rows[row].id == self.drag.action.id
        if is_dragged and (before := bar_of(self._plan.rows[row])) is not None:
            paint_bar(painter, before, scale, place, handles=False, ghost=True)
        paint_bar(painter, bar, scale, place, handles=is_current)

    def _paint_extras(self, painter: QPainter) -> None:
        look = theme.current()
        if self.hasFocus():
            painter.setPen(look.color("accent"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        if self.drag is not None:
            self.drag.paint_bubble(painter, self.viewport().rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._row_at(event.position())
        if 0 <= row < self._plan.rowCount():
            self._table.go(row, max(self._table.currentIndex().column(), 0))
        part = self._part_at(event.position())
        action = self._plan.action(row)
        if part is not None and action is not None:
            self.drag = Drag(action, part, event.position())
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.drag is None:
            self.viewport().setCursor(_CURSORS[self._part_at(event.position())])
            return
        self.drag.move(event.position(), self.scale())
        self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        drag, self.drag = self.drag, None
        self.viewport().update()
        if drag is not None and drag.is_moved:
            self._session.seal()
            self._session.do(actions.reschedule, drag.action, *drag.dates)
            self._session.seal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self._table.currentIndex().row()
        if key == Qt.Key.Key_Escape and self.drag is not None:
            self.drag = None
            self.viewport().update()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            step = 1 if key == Qt.Key.Key_Down else -1
            target = min(max(row + step, 0), self._plan.rowCount() - 1)
            self._table.go(target, max(self._table.currentIndex().column(), 0))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            is_end = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._nudge(row, Part.END if is_end else Part.WHOLE, key == Qt.Key.Key_Right)
        elif key in _ZOOM_KEYS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            _ZOOM_KEYS[key](self)
        else:
            super().keyPressEvent(event)

    def _nudge(self, row: int, part: Part, is_right: bool) -> None:
        action = self._plan.action(row)
        if action is None:
            return
        later = is_right != self.scale().mirrored
        days = unit_days(action) * (1 if later else -1)
        if days and self._session.do(actions.reschedule, action, *shifted(action, part, days)):
            self._describe(row)

    def event(self, event: QEvent) -> bool:
        """Let no shortcut of the window take the keys that move a bar."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.key() == Qt.Key.Key_Escape and self.drag is not None
            if is_ours:
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            action = self._plan.action(self._row_at(QPointF(event.pos())))
            is_on = self._part_at(QPointF(event.pos())) is not None
            words = described(action) if action is not None and is_on else ""
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turn = event.angleDelta().y() / 120
            self._zoom_by(_ZOOM_STEP**turn, event.position().x())
            event.accept()
        else:
            super().wheelEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._describe(self._table.currentIndex().row())
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._session.seal()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top = theme.current().px(HEADER_HEIGHT)
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
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange} and self._span[1] > 1:
            self._restyle()

    def _restyle(self) -> None:
        look = theme.current()
        self.setViewportMargins(0, look.px(HEADER_HEIGHT), 0, 0)
        self.setMinimumWidth(look.px(_LEAST_WIDTH))
        self._follow_range()
        self._stretch()

    def _row_height(self) -> int:
        return theme.current().px(ROW_HEIGHT)

    def _row_at(self, point: QPointF) -> int:
        return int(point.y() + self.verticalScrollBar().value()) // self._row_height()

    def _part_at(self, point: QPointF) -> Part | None:
        bar = self.bar(self._row_at(point))
        handle = theme.current().px(HANDLE)
        return part_at(bar, self.scale(), point.x(), handle) if bar is not None else None

    def _width(self) -> int:
        days = self._span[1] - self._span[0]
        return max(round(days * self._zoom), self.viewport().width())

    def _zoom_by(self, factor: float, at: float | None = None) -> None:
        """Zoom so that the day at ``at``, or in the middle, stays where it is."""
        scale = self.scale()
        at = scale.view / 2 if at is None else at
        day = scale.day(at)
        self._zoom = min(scale.per_day * factor, _WIDEST_DAY)
        self._stretch()
        away = (self.scale().x(day) - at) * (-1 if scale.mirrored else 1)
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + round(away))

    def _stretch(self) -> None:
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(self._width() - self.viewport().width(), 0))
        bar.setPageStep(self.viewport().width())
        bar.setSingleStep(theme.current().px(40))
        self.axis.update()
        self.viewport().update()

    def _replan(self) -> None:
        """Take the range of the plan over."""
        bars = (self.bar(row) for row in range(len(self._plan.rows)))
        span = span_of(((bar.first, bar.end) for bar in bars if bar is not None), self._today)
        if span != self._span:
            self._span = span
            self._stretch()
        self.viewport().update()

    def _follow_range(self, *_range: int) -> None:
        rows, mine = self._table.verticalScrollBar(), self.verticalScrollBar()
        mine.setRange(rows.minimum(), rows.maximum())
        mine.setPageStep(rows.pageStep())
        mine.setSingleStep(rows.singleStep())
        mine.setValue(rows.value())

    def _row_changed(self, row: int) -> None:
        self.viewport().update()
        if self.hasFocus():
            self._session.seal()
            self._describe(row)

    def _describe(self, row: int) -> None:
        """Let a screen reader say what the bar of the row shows."""
        action = self._plan.action(row)
        self.setAccessibleDescription(described(action) if action is not None else "")
        event = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(event)


_ZOOM_KEYS = {
    Qt.Key.Key_Plus: GanttView.zoom_in,
    Qt.Key.Key_Equal: GanttView.zoom_in,
    Qt.Key.Key_Minus: GanttView.zoom_out,
    Qt.Key.Key_0: GanttView.fit,
    Qt.Key.Key_Home: GanttView.fit,
}
