"""Which session of the agenda goes on now."""

from __future__ import annotations

from datetime import datetime

from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.time_keeping.doubts import without_doubts
from mercworkshop.domain.entities.time_keeping.moment import room_moment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.workshop.workshop import Workshop


def session_going_on(workshop: Workshop, now: datetime) -> str:
    """Return the id of the session that began last and has not ended; empty if none goes on.

    ``now`` has its offset. A run in doubt does not count.
    """
    runs = list(workshop.records(SessionRun).values())
    if not any(each.state is RunState.RUNNING and each.session for each in runs):
        return ""
    trusted = without_doubts(plan_agenda(workshop), runs, room_moment(now))
    going = [each for each in trusted if each.state is RunState.RUNNING and each.session]
    return max(going, key=lambda each: (each.began, each.id)).session if going else ""
