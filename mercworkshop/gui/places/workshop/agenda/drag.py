"""A session being dragged, or its lower edge: the edit that releasing it would make."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.agenda import moves, sessions
from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaTrack
from mercworkshop.domain.entities.agenda.schedule import ScheduledSession
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.workshop.agenda.geometry import BoardGeometry


@dataclass(slots=True)
class SessionDrag:
    """What is dragged, and since where; points are those of the board."""

    placed: ScheduledSession
    plan: AgendaPlan
    pressed: QPoint
    is_edge: bool = False
    track: AgendaTrack | None = None
    point: QPoint | None = None

    @property
    def is_moved(self) -> bool:
        """Whether the pointer went far enough to mean a move."""
        if self.point is None:
            return False
        way = self.point - self.pressed
        return way.manhattanLength() >= QApplication.startDragDistance()

    def edit(self, geometry: BoardGeometry, over: AgendaTrack | None) -> Edit:
        """Return what releasing it at :attr:`point` changes; ``over`` is the track below it."""
        point = self.point
        session = self.placed.session
        if point is None or not self.is_moved:
            return Edit("")
        way = geometry.minutes(point.y() - self.pressed.y())
        if self.is_edge:
            return sessions.resize(session, self.placed.end - self.placed.start + way)
        if self.track is not None and over is not None and over.session == self.track.session:
            is_same = over.id == self.track.id
            return Edit("") if is_same else moves.swap_groups(self.track, over)
        if not self.plan.days:
            return Edit("")
        target = self.plan.days[geometry.day_at(point)]
        return moves.drop(session, target, self.placed.start + way)
