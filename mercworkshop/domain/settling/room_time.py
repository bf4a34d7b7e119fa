"""Times on the clock of the room, as far as a session was timed there."""

from __future__ import annotations

from datetime import datetime

from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.values.local_time import recorded_local_time
from mercworkshop.domain.workshop.workshop import Workshop


def room_time(workshop: Workshop, moment: str) -> datetime:
    """Return a moment of UTC on the clock of the room; on this computer's if that is not known."""
    runs = sorted(workshop.records(SessionRun).values(), key=lambda each: each.began)
    known = [each.utc_offset for each in runs if each.utc_offset is not None]
    return recorded_local_time(moment, known[-1] if known else None)
