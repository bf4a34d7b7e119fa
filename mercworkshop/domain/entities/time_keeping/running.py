"""Which session of the agenda goes on now."""

from __future__ import annotations

from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.workshop.workshop import Workshop


def session_going_on(workshop: Workshop) -> str:
    """Return the id of the session that began last and has not ended; empty if none goes on."""
    runs = workshop.records(SessionRun).values()
    going = [each for each in runs if each.state is RunState.RUNNING and each.session]
    return max(going, key=lambda each: (each.began, each.id)).session if going else ""
