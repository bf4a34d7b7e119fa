"""Three repairs of a day that is too long or squeezed: each says what it does before it is made.

A planned day is repaired as a whole; on a day that is going on, only sessions that have not begun.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from mercworkshop.domain.entities.agenda.records import AgendaSession, SessionKind, SessionUse
from mercworkshop.domain.entities.agenda.schedule import LEAST, DaySchedule, schedule_day
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.i18n import N_

LEAST_COFFEE, LEAST_MEAL = 10, 45
"""Minutes that a break keeps when it is shortened; a break of an hour or more is a meal."""

_STEP = 5
_MEAL = 60

type _Shortened = Mapping[str, AgendaSession]


class RepairKind(Enum):
    """What a repair does."""

    BREAK = "break"
    REPORTS = "reports"
    END = "end"


@dataclass(frozen=True, slots=True)
class Repair:
    """An edit, and the day before and after it; ``shortened`` are sessions as they will be."""

    kind: RepairKind
    edit: Edit
    before: DaySchedule
    after: DaySchedule
    shortened: tuple[AgendaSession, ...] = ()

    @property
    def gained(self) -> int:
        """The minutes that are no longer missing."""
        return missing_minutes(self.before) - missing_minutes(self.after)


def missing_minutes(of_day: DaySchedule) -> int:
    """Return the minutes by which a day is too long, including squeezed ones."""
    return of_day.over + sum(each.squeezed for each in of_day.squeezed)


def propose_repairs(of_day: DaySchedule, begun: Collection[str] = ()) -> tuple[Repair, ...]:
    """Return the repairs that gain something; none for a day in which everything fits.

    ``begun`` are the ids of the sessions of a day that is going on that are done or have begun:
    they stay as they are, and have the times that they really had.
    """
    if not missing_minutes(of_day):
        return ()
    made = (make(of_day, begun) for make in (_shorten_break, _shorten_reports, _move_end))
    return tuple(each for each in made if each is not None)


def reschedule(
    of_day: DaySchedule, changed: _Shortened | None = None, begun: Collection[str] = ()
) -> DaySchedule:
    """Return a day with new times after sessions changed; those that have begun stay as they are.

    A session with a fixed start that should have begun by then follows at once.
    """
    kept = tuple(each for each in of_day.sessions if each.session.id in begun)
    rest = [(changed or {}).get(each.id, each) for each in _open_sessions(of_day, begun)]
    if not kept:
        return schedule_day(of_day.day, rest)
    clock = max(each.end for each in kept)
    late = [replace_fields(each, start=None) if _is_late(each, clock) else each for each in rest]
    following = schedule_day(replace(of_day.day, start=clock), late)
    return DaySchedule(of_day.day, (*kept, *following.sessions))


def _is_late(session: AgendaSession, clock: int) -> bool:
    return session.start is not None and session.start < clock


def _open_sessions(of_day: DaySchedule, begun: Collection[str]) -> Iterator[AgendaSession]:
    return (each.session for each in of_day.sessions if each.session.id not in begun)


def _shorten_break(of_day: DaySchedule, begun: Collection[str]) -> Repair | None:
    """Shorten the one break that gains most; of equal ones the last."""
    best: Repair | None = None
    wanted = _rounded_up(missing_minutes(of_day))
    for each in _open_sessions(of_day, begun):
        if each.kind is SessionKind.BREAK:
            least = LEAST_MEAL if each.minutes >= _MEAL else LEAST_COFFEE
            cuts = [(each, min(wanted, each.minutes - least))]
            made = _shorten(RepairKind.BREAK, of_day, begun, cuts)
            if made is not None and (best is None or made.gained >= best.gained):
                best = made
    return best


def _shorten_reports(of_day: DaySchedule, begun: Collection[str]) -> Repair | None:
    """Shorten discussions and presentations of countries, each by the same share."""
    able = [
        (each, most)
        for each in _open_sessions(of_day, begun)
        if is_report(each) and (most := min(each.minutes // 3, each.minutes - LEAST)) > 0
        if _shorten(RepairKind.REPORTS, of_day, begun, [(each, most)]) is not None
    ]
    left, capacity = missing_minutes(of_day), sum(most for _each, most in able)
    cuts: list[tuple[AgendaSession, int]] = []
    for each, most in able:
        share = min(most, -(-left * most // capacity))
        cuts.append((each, share))
        left, capacity = left - share, capacity - most
    return _shorten(RepairKind.REPORTS, of_day, begun, cuts)


def is_report(session: AgendaSession) -> bool:
    """Return whether people tell in a session what they found: a report-back, or a country."""
    return session.kind is SessionKind.DISCUSSION or session.uses is SessionUse.COUNTRY


def _move_end(of_day: DaySchedule, begun: Collection[str]) -> Repair | None:
    """Let the day end when its last session does, if that is before midnight."""
    until = _rounded_up(of_day.end)
    if not of_day.over or until >= MINUTES_OF_DAY:
        return None
    edit = edit_record(_END, of_day.day, until=until)
    later = replace(of_day, day=replace_fields(of_day.day, until=until))
    return _gaining(Repair(RepairKind.END, edit, of_day, reschedule(later, begun=begun)))


_END = N_("Move the end of the day")
_LABELS: Mapping[RepairKind, str] = {
    RepairKind.BREAK: N_("Shorten the break"),
    RepairKind.REPORTS: N_("Shorten the report-backs"),
}


def _shorten(
    kind: RepairKind,
    of_day: DaySchedule,
    begun: Collection[str],
    cuts: Sequence[tuple[AgendaSession, int]],
) -> Repair | None:
    """Return the repair that takes minutes from sessions; None if it gains nothing."""
    shorter = {
        each.id: replace_fields(each, minutes=each.minutes - cut) for each, cut in cuts if cut > 0
    }
    taken = tuple(each for each, cut in cuts if cut > 0)
    edits = [edit_record(_LABELS[kind], each, minutes=shorter[each.id].minutes) for each in taken]
    after = reschedule(of_day, shorter, begun)
    edit = combine_edits(_LABELS[kind], *edits)
    return _gaining(Repair(kind, edit, of_day, after, tuple(shorter.values())))


def _gaining(repair: Repair) -> Repair | None:
    return repair if repair.gained > 0 else None


def _rounded_up(minutes: int) -> int:
    return -(-minutes // _STEP) * _STEP
