"""In which time zone a room is, if laptops with other zones kept its time; what its clock says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.domain.values.local_time import recorded_local_time
from mercworkshop.domain.workshop.workshop import Workshop

_SUMMER_TIME = 60
"""Minutes by which clocks change between two days of one workshop."""


def room_zone(of_day: Sequence[SessionRun], runs: Sequence[SessionRun]) -> int | None:
    """Return the offset of the room from UTC on a day, in minutes; None if no run has one.

    The offset of most runs counts, so one laptop with another time zone changes nothing.
    """
    own, whole = _most_common(of_day), _most_common([*runs, *of_day])
    if own is None or whole is None:
        return None
    return own if abs(own - whole) == _SUMMER_TIME else whole


def room_time(workshop: Workshop, moment: str) -> datetime:
    """Return a moment of UTC on the clock of the room; on this computer's if that is not known."""
    runs = [
        each
        for each in workshop.records(SessionRun).values()
        if each.state is not RunState.SET_ASIDE
    ]
    of_day = [each for each in runs if each.began[:10] == moment[:10]]
    return recorded_local_time(moment, room_zone(of_day or runs, runs))


def on_room_clock(runs: Iterable[SessionRun], here: RoomMoment) -> RoomMoment:
    """Return now on the clock of the room while something runs there, else as it is here."""
    held = [each for each in runs if each.state in {RunState.RUNNING, RunState.ENDED}]
    if not any(each.state is RunState.RUNNING for each in held):
        return here
    zone = room_zone([each for each in held if _is_of_today(each, here)], held)
    return here if zone is None else RoomMoment(here.utc, zone)


def _is_of_today(run: SessionRun, here: RoomMoment) -> bool:
    began = parse_utc(run.began)
    return began is not None and here.day_of(began) == here.today


def other_zones(runs: Iterable[SessionRun], zone: int) -> list[SessionRun]:
    """Return the runs that were kept by a laptop with another zone."""
    return [each for each in runs if each.utc_offset not in {None, zone}]


def _most_common(runs: Iterable[SessionRun]) -> int | None:
    """Return the offset of most runs; on a tie, that of the earliest run."""
    known = sorted(runs, key=lambda each: (each.began, each.id))
    counts = Counter(each.utc_offset for each in known if each.utc_offset is not None)
    return counts.most_common(1)[0][0] if counts else None
