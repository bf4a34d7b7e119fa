"""Agendas to begin with: a template becomes days and sessions, and an agenda becomes a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.plan import cases_by_group, plan_agenda
from mercworkshop.domain.entities.agenda.records import (
    DAY_START,
    AgendaDay,
    AgendaSession,
    SessionKind,
    SessionUse,
)
from mercworkshop.domain.entities.agenda.schedule import DaySchedule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.position_keys import fresh_keys
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

LEAST_SLOT, MOST_SLOT = 5, 20
"""Minutes that a country has to present, at least and at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateSession:
    """A session of a template; ``is_apart``: the groups work apart in it."""

    title: str
    kind: SessionKind = SessionKind.TALK
    minutes: int = 30
    start: int | None = None
    uses: SessionUse = SessionUse.FREE
    is_apart: bool = False
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDay:
    """A day of a template."""

    sessions: tuple[TemplateSession, ...] = ()
    start: int = DAY_START
    until: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaTemplate:
    """An agenda without dates, rooms and people, in one language."""

    title: str
    days: tuple[TemplateDay, ...] = ()


def apply_template(workshop: Workshop, template: AgendaTemplate) -> Edit:
    """Add the sessions of a template: to days that have none yet, then to new days."""
    there = workshop.records(AgendaDay).all()
    rows = workshop.records(AgendaSession)
    empty = [each for each in there if not rows.owned_by(each.id)]
    new = new_days(workshop, max(0, len(template.days) - len(empty)))
    before: list[Record] = []
    after: list[Record] = []
    for day, like in zip((*empty, *new), template.days, strict=False):
        before += [day] if day in empty else []
        after.append(replace(day, start=like.start, until=like.until))
        after += _sessions_of(workshop, day, like)
    return Edit(N_("Add an agenda from a template"), tuple(before), tuple(after))


def new_days(workshop: Workshop, count: int) -> list[AgendaDay]:
    """Return days for the dates of the workshop that have none yet, then days without a date."""
    there = workshop.records(AgendaDay).all()
    known = {each.id for each in there}
    key = workshop.workshop_id
    free = [x for x in days.dates_of(workshop.details) if days.day_id(key, x) not in known]
    wanted = [*free[:count], *[None] * max(0, count - len(free))]
    made = days.add(key, there, wanted).after
    return [each for each in made if isinstance(each, AgendaDay)]


def _sessions_of(workshop: Workshop, day: AgendaDay, like: TemplateDay) -> list[Record]:
    cases = cases_by_group(workshop)
    groups = workshop.records(BreakoutGroup).all()
    made: list[Record] = []
    for each, position in zip(like.sessions, fresh_keys(len(like.sessions)), strict=True):
        session = AgendaSession(
            id=new_id(),
            day=day.id,
            title=each.title,
            kind=each.kind,
            minutes=each.minutes,
            start=each.start,
            uses=each.uses,
            notes=each.notes,
            position=position,
        )
        made.append(session)
        if each.is_apart:
            made += sessions.add_tracks(session, (), groups, cases).after
    return made


def template_of(workshop: Workshop, title: str) -> AgendaTemplate:
    """Return the agenda of a workshop as a template."""
    plan = plan_agenda(workshop)
    return AgendaTemplate(
        title=title,
        days=tuple(
            TemplateDay(
                start=of_day.day.start,
                until=of_day.day.until,
                sessions=tuple(
                    TemplateSession(
                        title=placed.session.title,
                        kind=placed.session.kind,
                        minutes=placed.session.minutes,
                        start=placed.session.start,
                        uses=placed.session.uses,
                        is_apart=bool(plan.tracks_of(placed.session.id)),
                    )
                    for placed in of_day.sessions
                ),
            )
            for of_day in plan.days
        ),
    )


def slot_minutes(countries: int, left: int | None) -> int:
    """Return how many minutes each country has if ``left`` minutes are left; None: not known.

    Raises InvalidInput if there is too little time.
    """
    if countries == 0:
        raise InvalidInput(_("No delegation is listed yet."), _("Add the delegations first."))
    if left is None:
        return MOST_SLOT // 2
    slot = min(left // countries, MOST_SLOT)
    if slot < LEAST_SLOT:
        raise InvalidInput(
            _("The day has too little time left for all countries to present."),
            _("Shorten a session, let the day end later, or choose another day."),
        )
    return slot


def add_presentations(workshop: Workshop, of_day: DaySchedule, titles: Sequence[str]) -> Edit:
    """Add a session for each delegation at the end of a day, in the time that is left.

    ``titles`` are those of the sessions, in the order of the delegations.
    """
    delegations = workshop.records(Delegation).all()
    until = of_day.day.until
    slot = slot_minutes(len(delegations), None if until is None else until - of_day.end)
    rows = [
        {"title": title, "minutes": slot, "uses": SessionUse.COUNTRY, "country": each.country}
        for each, title in zip(delegations, titles, strict=True)
    ]
    own = [each.session for each in of_day.sessions]
    return sessions.add(of_day.day, own, rows)
