"""When the rounds of meetings are: in a session of the agenda, as planned or as it is held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, SessionKind
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.entities.time_keeping.day_now import SessionNow, see_day
from mercworkshop.domain.entities.time_keeping.moment import RoomMoment
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.support import meetings as verbs
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES, N_, _, language_scope

_TITLE = N_("Offers and needs")
_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingHour:
    """The session in which the meetings are, and when its rounds begin.

    ``begins`` and ``ends`` are those of the session, in minutes since midnight; None: not known.
    ``now`` is the round that goes on and ``left`` the seconds left of it; None: none does.
    """

    session: AgendaSession | None = None
    begins: int | None = None
    ends: int | None = None
    minutes: int = _MINUTES
    rounds: int = 0
    now: int | None = None
    left: int = 0

    def time_of(self, number: int) -> str:
        """Return when a round begins; empty if that is not known."""
        if self.begins is None:
            return ""
        return format_clock_time(self.begins + number * self.minutes)

    @property
    def over(self) -> int:
        """The minutes that the rounds need more than the session has."""
        if self.begins is None or self.ends is None:
            return 0
        return max(0, self.begins + self.rounds * self.minutes - self.ends)


def plan_hour(plan: AgendaPlan, meetings: Iterable[SupportMeeting]) -> MeetingHour:
    """Return the hour of the meetings as the agenda plans it.

    If no session was chosen, it is the session with this title in any of the languages.
    """
    rows = list(meetings)
    long = max((each.minutes for each in rows if each.minutes > 0), default=_MINUTES)
    rounds = max((each.round for each in rows), default=-1) + 1
    blank = MeetingHour(minutes=long, rounds=rounds)
    chosen = Counter(each.session for each in rows if plan.find(each.session))
    found = plan.find(chosen.most_common(1)[0][0] if chosen else _find_named(plan))
    if found is None:
        return blank
    placed = found[1]
    return replace(blank, session=placed.session, begins=placed.start, ends=placed.end)


def see_hour(
    plan: AgendaPlan,
    meetings: Iterable[SupportMeeting],
    runs: Iterable[SessionRun],
    moment: RoomMoment,
) -> MeetingHour:
    """Return the hour as it is held, or as it is expected to begin on a day that is late."""
    hour = plan_hour(plan, meetings)
    found = plan.find(hour.session.id) if hour.session else None
    if found is None:
        return hour
    day = see_day(plan, runs, moment, plan.days[found[0]].day.id)
    its = (
        next((each for each in day.sessions if each.session == hour.session), None) if day else None
    )
    if day is None or its is None or its.is_left_out:
        return hour
    if its.clock is None and not day.running:  # nobody keeps the time: it is as planned
        gone = day.minute - (hour.begins or 0)
        return hour if day.is_another_date else _at(hour, gone * 60)
    hour = replace(hour, begins=its.start, ends=its.end)
    return _running(hour, its) if its.is_running else hour


def begin_at(workshop: Workshop, plan: AgendaPlan, minute: int | None, today: date) -> Edit:
    """Let the hour of the meetings begin at a time: its session gets a fixed start.

    Without a session one is added to the agenda: today if that is one of its days, else on the
    last. None: the session follows the one before it again.
    """
    rows = list(workshop.records(SupportMeeting).values())
    hour = plan_hour(plan, rows)
    if hour.session is not None:
        return combine_edits(
            _BEGIN, sessions.fix(hour.session, minute), verbs.hold_in(rows, hour.session.id)
        )
    if minute is None:
        return Edit(_BEGIN)
    made, day = _find_day(workshop, plan, today)
    there = workshop.records(AgendaSession).owned_by(day.id)
    starts = {each.session.id: each.start for _number, each in plan.sessions}
    fields = {
        "title": _(_TITLE),
        "kind": SessionKind.DISCUSSION,
        "start": minute,
        "minutes": max(hour.rounds * hour.minutes, hour.minutes),
    }
    at = sum(starts.get(each.id, 0) < minute for each in there)
    added = sessions.add(day, there, [fields], at)
    return combine_edits(_BEGIN, made, added, verbs.hold_in(rows, added.after[0].id))


_BEGIN = N_("Set when the meetings begin")


def _find_day(workshop: Workshop, plan: AgendaPlan, today: date) -> tuple[Edit, AgendaDay]:
    """Return the day for a new session, and the edit that adds it if there is none."""
    known = workshop.records(AgendaDay).all()
    if known:
        dated = (each for each in known if each.date is not None and each.date.first == today)
        return Edit(_BEGIN), next(dated, known[-1])
    added = days.add(workshop.workshop_id, (), [today])
    (day,) = (each for each in added.after if isinstance(each, AgendaDay))
    return added, day


def _find_named(plan: AgendaPlan) -> str:
    """Return the session with the name of this hour in any language; empty if there is none."""
    names = set()
    for language in LANGUAGES:
        with language_scope(language):
            names.add(fold_text(_(_TITLE)))
    named = (each.session.id for _day, each in plan.sessions)
    titles = {each.session.id: fold_text(each.session.title) for _day, each in plan.sessions}
    return next((each for each in named if titles[each] in names), "")


def _running(hour: MeetingHour, its: SessionNow) -> MeetingHour:
    """Return the hour with the round that goes on; pauses make all rounds later."""
    clock = its.clock
    if clock is None:
        return hour
    later = replace(hour, begins=its.start + round(clock.paused / 60))
    return _at(later, clock.gone)


def _at(hour: MeetingHour, gone: float) -> MeetingHour:
    """Return the hour with the round that goes on after ``gone`` seconds."""
    long = hour.minutes * 60
    number = int(gone // long)
    if not 0 <= number < hour.rounds:
        return hour
    return replace(hour, now=number, left=int((number + 1) * long - gone))
