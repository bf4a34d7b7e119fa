"""In which time zone a room is, if laptops with other zones kept its time; what its clock says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.domain.values.dates.partial_date import format_moment
from mercworkshop.domain.values.local_time import recorded_local_time, recorded_utc, utc_of_clock
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import isolate

_SUMMER_TIME = 60
"""Minutes by which clocks change between two days of one workshop."""
_FARTHEST = (-1439, 0, 1439)
"""Minutes between which the offset of any clock from UTC lies."""


class RoomTimes:
    """Moments on the clock of the room; without a timed session, on that of this computer.

    It finds the zone of a day of UTC once, so one of it serves a whole list.
    """

    def __init__(self, runs: Iterable[SessionRun] = ()) -> None:
        self._runs: list[SessionRun] = []
        self._of_day: dict[str, list[SessionRun]] = {}
        for each in runs:
            if each.state is not RunState.SET_ASIDE and each.utc_offset is not None:
                self._runs.append(each)
                self._of_day.setdefault(_utc_day(each.began), []).append(each)
        self._zones: dict[str, int | None] = {}

    def at(self, moment: str) -> datetime:
        """Return a moment (ISO 8601, of UTC without an offset) as it was in the room.

        It never fails: an impossible time becomes the nearest possible one.
        """
        return recorded_local_time(moment, self._zone(_utc_day(moment)))

    def words(self, moment: str) -> str:
        """Return a moment as a part of a text, with its day; as it is if damaged."""
        try:
            datetime.fromisoformat(moment)
        except ValueError:
            return isolate(moment)
        return format_moment(self.at(moment))

    def end_of(self, day: date) -> str:
        """Return the last moment of a day in the room, in UTC as the journal writes it."""
        last = datetime.combine(day, time.max)
        near = {_utc_day(utc_of_clock(last, each).isoformat()) for each in _FARTHEST}
        ends = {utc_of_clock(last, self._zone(each)) for each in near}
        found = [each for each in ends if self.at(each.isoformat()).date() == day]
        end = max(found or ends)
        return end.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _zone(self, utc_day: str) -> int | None:
        day = utc_day if utc_day in self._of_day else ""
        if day not in self._zones:
            self._zones[day] = room_zone(self._of_day.get(day, self._runs), self._runs)
        return self._zones[day]


def room_times(workshop: Workshop) -> RoomTimes:
    """Return the clock of the room of a workshop: every screen and paper shows moments on it."""
    return RoomTimes(workshop.records(SessionRun).values())


def room_zone(of_day: Sequence[SessionRun], runs: Sequence[SessionRun]) -> int | None:
    """Return the offset of the room from UTC on a day, in minutes; None if no run has one.

    The offset of most runs counts, so one laptop with another time zone changes nothing.
    """
    own, whole = _most_common(of_day), _most_common([*runs, *of_day])
    if own is None or whole is None:
        return None
    return own if abs(own - whole) == _SUMMER_TIME else whole


def _utc_day(moment: str) -> str:
    """Return the day of UTC on which a moment was; of what is no moment, any text."""
    return moment[:10] if moment.endswith("Z") else recorded_utc(moment).date().isoformat()


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
