"""Mouse, keyboard and screen reader for the timeline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from mercworkshop.domain.entities import actions
from mercworkshop.gui.grid.rows.band_facts import describe_band
from mercworkshop.gui.places.road_maps.actions.table import ActionsTable
from mercworkshop.gui.places.road_maps.timeline import shortcuts
from mercworkshop.gui.places.road_maps.timeline.bars import (
    HANDLE,
    BarPart,
    describe_bar,
    find_part,
    shift_part,
    unit_days,
)
from mercworkshop.gui.places.road_maps.timeline.canvas import TimelineCanvas
from mercworkshop.gui.places.road_maps.timeline.drag import BarDrag
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import pressed
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _, listed_phrases

_CURSORS = {
    None: Qt.CursorShape.ArrowCursor,
    BarPart.WHOLE: Qt.CursorShape.OpenHandCursor,
    BarPart.START: Qt.CursorShape.SizeHorCursor,
    BarPart.END: Qt.CursorShape.SizeHorCursor,
}


class TimelineView(TimelineCanvas):
    """Shows and moves the bars of the actions in ``table``.

    The mouse drags a bar or one of its ends. Arrow keys move a bar by the unit of its dates, with
    Shift its end; Enter goes back to the table.
    """

    def __init__(self, table: ActionsTable, today: date | None = None) -> None:
        super().__init__(table, today)
        self._session = table.context.session
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Timeline"))
        self.setProperty(PAINTED_LIST, True)
        self.viewport().setMouseTracking(True)
        table.row_changed.connect(self._row_changed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        row = self._row_at(event.position())
        if 0 <= row < self._model.rowCount():
            self._table.go(row, max(self._table.currentIndex().column(), 0))
            self._table.toggle_band(row)
        part = self._part_at(event.position())
        action = self._model.action(row)
        has_dates = action is not None and (action.start or action.end)
        # dates of its own, not those of its steps
        if part is not None and action is not None and has_dates:
            self.drag = BarDrag(action, part, event.position())
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
            self._session.end_step()
            self._session.apply(actions.reschedule, drag.action, *drag.dates)
            self._session.end_step()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event) == "Esc" and self.drag is not None:
            self.drag = None
            self.viewport().update()
        elif not shortcuts.handle_key(self, event):
            super().keyPressEvent(event)

    def go_to_table(self) -> None:
        """Move the focus to the table."""
        self._table.setFocus()

    def step(self, rows: int) -> None:
        """Move down by ``rows`` rows (negative: up), stopping at the first and the last."""
        row = self._table.currentIndex().row() + rows
        row = min(max(row, 0), self._model.rowCount() - 1)
        self._table.go(row, max(self._table.currentIndex().column(), 0))

    def nudge(self, part: BarPart, *, is_right: bool) -> None:
        """Move the bar of the current row, or its end, by the unit of its dates."""
        row = self._table.currentIndex().row()
        action = self._model.action(row)
        if action is None:
            return
        later = is_right != self.scale().mirrored
        days = unit_days(action) * (1 if later else -1)
        if days and self._session.apply(
            actions.reschedule, action, *shift_part(action, part, days)
        ):
            self._describe(row)

    def event(self, event: QEvent) -> bool:
        """Take Esc from the shortcuts of the window while a bar is dragged."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = pressed(event) == "Esc" and self.drag is not None
            if is_ours:
                event.accept()
                return True
        return super().event(event)

    def bar_tooltip(self, point: QPointF) -> str:
        """Return the tooltip of the bar at ``point``; empty if there is none."""
        action = self._model.action(self._row_at(point))
        is_on = action is not None and self._part_at(point) is not None
        return plain_tooltip(describe_bar(action)) if action is not None and is_on else ""

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self.bar_tooltip(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setAccessibleDescription(self.item_words(self.current_item()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._session.end_step()
        self.viewport().update()

    def _row_at(self, point: QPointF) -> int:
        return int(point.y() + self.verticalScrollBar().value()) // self._row_height()

    def _part_at(self, point: QPointF) -> BarPart | None:
        bar = self.bar(self._row_at(point))
        handle = theme.current_look().px(HANDLE)
        return find_part(bar, self.scale(), point.x(), handle) if bar is not None else None

    def _row_changed(self, row: int) -> None:
        self.viewport().update()
        if self.hasFocus():
            self._session.end_step()
            self._describe(row)

    def _describe(self, row: int) -> None:
        """Have the bar of a row said to a screen reader."""
        self.setAccessibleDescription(self.item_words(row))
        announce(self, self.accessibleDescription())

    def item_count(self) -> int:
        """Return the number of rows: of bars, actions without one, and bands."""
        return len(self._model.rows)

    def item_words(self, row: int) -> str:
        """Return what there is to say about the bar of a row, or about a band."""
        action = self._model.action(row)
        if (band := self._model.band(row)) is not None:
            bracket = self.bracket(row)
            days = (bracket.words,) if bracket is not None else ()
            return listed_phrases((describe_band(band), *days))
        return describe_bar(action) if action is not None else ""

    def item_rect(self, row: int) -> QRect:
        """Return where the row of a bar is, in pixels of the screen."""
        place = self.row_rect(row)
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def current_item(self) -> int:
        """Return the row that keys act on; -1 if there is none."""
        return self._table.currentIndex().row()
