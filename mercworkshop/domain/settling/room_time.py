"""Times on the clock of the room, as far as a session was timed there."""

from __future__ import annotations

from datetime import datetime

from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import room_zone
from mercworkshop.domain.values.local_time import recorded_local_time
from mercworkshop.domain.workshop.workshop import Workshop


def room_time(workshop: Workshop, moment: str) -> datetime:
    """Return a moment of UTC on the clock of the room; on this computer's if that is not known."""
    runs = [
        each
        for each in workshop.records(SessionRun).values()
        if each.state is not RunState.SET_ASIDE
    ]
    of_day = [each for each in runs if each.began[:10] == moment[:10]]
    return recorded_local_time(moment, room_zone(of_day or runs, runs))
