"""A session that was timed in a room four hours behind UTC, and a moment of its evening.

With a computer three hours ahead of UTC (``live_in(ABROAD)``) both clocks show another day.
"""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes

ABROAD = "XYZ-3"
EVENING = "2015-01-22T00:40:00.000Z"
"""20:40 on 21 January in the room, 03:40 on 22 January abroad."""


def timed_session(**fields: Any) -> SessionRun:
    """Return the run of a session in the room."""
    known: dict[str, Any] = {
        "id": "timed",
        "began": "2015-01-21T13:00:00Z",
        "ended": "2015-01-21T14:00:00Z",
        "state": RunState.ENDED,
        "utc_offset": -240,
    }
    return SessionRun(**{**known, **fields})


THERE = RoomTimes([timed_session()])
"""The clock of the room."""
HERE = RoomTimes()
"""The clock of this computer, where no session was timed."""
