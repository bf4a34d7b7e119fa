"""The days of the agenda as columns: sessions are chosen, moved and resized by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import ScheduledSession
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.workshop.agenda.drag import SessionDrag
from mercworkshop.gui.places.workshop.agenda.geometry import BoardGeometry, find_lanes, track_at
from mercworkshop.gui.places.workshop.agenda.painter import BoardPainter, BoardState
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.accessible import PAINTED_LIST
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.keys.binding import pressed
from mercworkshop.gui.widgets.keys.scopes import AGENDA
from mercworkshop.gui.widgets.keys.table import row_of
from mercworkshop.gui.widgets.tooltips import plain_tooltip
from mercworkshop.i18n import _

_HANDLE = 6
"""Height of the lower edge of a session that resizes it, in pixels at 100 %."""

_SIDES = {"Left": -1, "Right": 1}


class AgendaBoard(QAbstractScrollArea):
    """Paints a plan. ``key_pressed`` has the id of a row of the table of keys, and the key.

    ``chosen`` is the id of the session that keys act on. While something is dragged the board shows
    the plan that releasing it would give, which ``preview`` makes of an edit.
    """

    chosen_changed = Signal(str)
    key_pressed = Signal(str, str)
    dropped = Signal(object)
    asked = Signal(QPoint)
    previewed = Signal(object)
    """The plan while something is dragged; None once it is released."""

    def __init__(self, preview: Callable[[Edit], AgendaPlan]) -> None:
        super().__init__()
        self._preview = preview
        self.plan = self._shown = AgendaPlan()
        self.cases: Mapping[str, str] = {}
        self.chosen = ""
        self.drag: SessionDrag | None = None
        self._places: dict[str, QRect] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Agenda"))
        self.setProperty(PAINTED_LIST, True)
        self.viewport().setMouseTracking(True)

    @property
    def geometry_now(self) -> BoardGeometry:
        """The places of everything at the present size."""
        size = self.viewport().size()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        look = theme.current_look()
        return BoardGeometry(look, size.width(), size.height(), self.plan.days, mirrored)

    def show_plan(self, plan: AgendaPlan, cases: Mapping[str, str]) -> None:
        """Show a plan; what was chosen stays chosen if it is there."""
        self.plan, self.cases = plan, cases
        if plan.find(self.chosen) is None:
            self._set_chosen("")
        self._show(plan)

    def choose(self, session_id: str) -> None:
        """Choose a session and bring it into view."""
        if session_id != self.chosen and self.plan.find(session_id) is not None:
            self._set_chosen(session_id)
            self._reveal(session_id)
            if self.hasFocus():
                self.say(self.plan.describe(session_id))
        self.viewport().update()

    def say(self, words: str) -> None:
        """Have words said by a screen reader."""
        self.setAccessibleDescription(words)
        announce(self, words)

    def place_of(self, session_id: str) -> QRect:
        """Return where a session is in the viewport."""
        return self._places[session_id].translated(-self._offset())

    def item_count(self) -> int:
        """Return the number of sessions."""
        return sum(1 for _each in self.plan.sessions)

    def item_words(self, row: int) -> str:
        """Return all that there is to say about a session."""
        return self.plan.describe(self._ids()[row])

    def item_rect(self, row: int) -> QRect:
        """Return where a session is, in pixels of the screen."""
        place = self.place_of(self._ids()[row])
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def current_item(self) -> int:
        """Return the number of the chosen session; -1 if there is none."""
        ids = self._ids()
        return ids.index(self.chosen) if self.chosen in ids else -1

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, geometry = theme.current_look(), self.geometry_now
        painter.fillRect(event.rect(), look.color("canvas"))
        painter.translate(-self._offset())
        state = BoardState(self.chosen, self.hasFocus(), self.cases)
        paints = BoardPainter(painter, geometry, self._shown, state)
        paints.paint_hours()
        for number, of_day in enumerate(self._shown.days):
            wrong = {name for each in of_day.clashes for name in (each.first, each.second)}
            for placed in of_day.sessions:
                name = placed.session.id
                paints.paint_session(placed, self._places[name], is_wrong=name in wrong)
            paints.paint_until(number, of_day)
        top = self.verticalScrollBar().value()
        area = QRect(0, top, max(geometry.width, geometry.full_width), geometry.header)
        painter.fillRect(area, look.color("canvas"))
        for number, of_day in enumerate(self._shown.days):
            paints.paint_header(number, of_day, top)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.LayoutDirectionChange}:
            self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = pressed(event)
        row = row_of(keys, AGENDA)
        if keys == "Esc" and self.drag is not None:
            self._end_drag()
        elif row is None:
            super().keyPressEvent(event)
        elif row.id == "step":
            self._step(keys)
        else:
            self.key_pressed.emit(row.id, keys)

    def event(self, event: QEvent) -> bool:
        """Take the keys of the agenda from the shortcuts of the window while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = pressed(event)
            if row_of(keys, AGENDA) is not None or (keys == "Esc" and self.drag is not None):
                event.accept()
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint() + self._offset()
        found = self._session_at(point)
        if found is None:
            return
        self.choose(found.session.id)
        is_edge = self._is_edge(found, point)
        self.drag = SessionDrag(found, self.plan, point, is_edge, self._track_at(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint() + self._offset()
        if self.drag is None:
            found = self._session_at(point)
            is_edge = found is not None and self._is_edge(found, point)
            shape = Qt.CursorShape.SizeVerCursor if is_edge else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        self.drag.point = point
        if self.drag.is_moved:
            plan = self._preview(self._dragged())
            self._show(plan)
            self.previewed.emit(plan)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self.drag is None:
            return
        edit = self._dragged()
        self._end_drag()
        if not edit.is_empty:
            self.dropped.emit(edit)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._session_at(event.position().toPoint() + self._offset()) is not None:
            self.key_pressed.emit("edit", "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self._session_at(event.pos() + self._offset())
            words = self.plan.describe(found.session.id) if found is not None else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ids = self._ids()
        if not self.chosen and ids:
            self._set_chosen(ids[0])
        self.setAccessibleDescription(self.plan.describe(self.chosen))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        self.viewport().update()

    def _show(self, plan: AgendaPlan) -> None:
        self._shown = plan
        self._lay_out()
        self.viewport().update()

    def _lay_out(self) -> None:
        geometry = self.geometry_now
        self._places = {}
        for number, of_day in enumerate(self._shown.days):
            lanes = find_lanes(of_day)
            for placed in of_day.sessions:
                name = placed.session.id
                self._places[name] = geometry.session(number, placed, lanes[name])
        self.verticalScrollBar().setRange(0, max(0, geometry.full_height - geometry.height))
        self.verticalScrollBar().setPageStep(max(geometry.height - geometry.header, 1))
        self.horizontalScrollBar().setRange(0, max(0, geometry.full_width - geometry.width))
        self.horizontalScrollBar().setPageStep(max(geometry.width, 1))
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(theme.current_look().px(20))

    def _offset(self) -> QPoint:
        across = self.horizontalScrollBar()
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = across.maximum() - across.value() if is_mirrored else across.value()
        return QPoint(x, self.verticalScrollBar().value())

    def _ids(self) -> list[str]:
        return [each.session.id for _number, each in self.plan.sessions]

    def _set_chosen(self, session_id: str) -> None:
        self.chosen = session_id
        self.chosen_changed.emit(session_id)

    def _reveal(self, session_id: str) -> None:
        place, top = self.place_of(session_id), self.geometry_now.header
        down = self.verticalScrollBar()
        if place.top() < top:
            down.setValue(down.value() + place.top() - top)
        elif place.bottom() > self.viewport().height():
            down.setValue(down.value() + place.bottom() - self.viewport().height() + 4)

    def _session_at(self, point: QPoint) -> ScheduledSession | None:
        name = next((key for key, place in self._places.items() if place.contains(point)), "")
        found = self.plan.find(name)
        return found[1] if found is not None else None

    def _is_edge(self, placed: ScheduledSession, point: QPoint) -> bool:
        place = self._places[placed.session.id]
        edge = min(theme.current_look().px(_HANDLE), place.height() // 3)
        return point.y() > place.bottom() - edge

    def _track_at(self, point: QPoint) -> AgendaTrack | None:
        found = self._session_at(point)
        if found is None:
            return None
        name = found.session.id
        tracks = self.plan.tracks_of(name)
        return track_at(self.geometry_now, self._places[name], tracks, point)

    def _dragged(self) -> Edit:
        drag = self.drag
        if drag is None or drag.point is None:
            return Edit("")
        return drag.edit(self.geometry_now, self._track_at(drag.point))

    def _end_drag(self) -> None:
        self.drag = None
        self._show(self.plan)
        self.previewed.emit(None)

    def _step(self, keys: str) -> None:
        """Choose the session above, below, or on the day beside, at about the same time."""
        found = self.plan.find(self.chosen)
        if found is None:
            return
        number, placed = found
        if keys in _SIDES:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            beside = number + _SIDES[keys] * (-1 if is_mirrored else 1)
            if 0 <= beside < len(self.plan.days) and self.plan.days[beside].sessions:
                rows = self.plan.days[beside].sessions
                nearest = min(rows, key=lambda each: abs(each.start - placed.start))
                self.choose(nearest.session.id)
            return
        order = [each.session.id for each in self.plan.days[number].sessions]
        at = order.index(self.chosen) + (1 if keys == "Down" else -1)
        if 0 <= at < len(order):
            self.choose(order[at])
