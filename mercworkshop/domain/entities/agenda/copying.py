"""The agenda and set-up of another workshop, taken over into this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.agenda import sessions
from mercworkshop.domain.entities.agenda.plan import cases_by_group
from mercworkshop.domain.entities.agenda.records import (
    DAY_START,
    AgendaDay,
    AgendaSession,
    AgendaTrack,
)
from mercworkshop.domain.entities.agenda.templates import new_days
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_

NEW_GROUP = "+"
"""Stands for a group that is added here under its name."""


@dataclass(frozen=True, slots=True)
class CopyChoices:
    """What becomes of the groups and rooms of the other workshop.

    ``groups`` maps the id of each group there to that of the group here, or to :data:`NEW_GROUP`; a
    group that is left out is missing or empty. ``rooms`` says what each room there is called here.
    ``with_cases``: groups also get the case studies that they have there.
    """

    groups: Mapping[str, str]
    rooms: Mapping[str, str]
    with_cases: bool = True


def propose_choices(workshop: Workshop, other: Workshop) -> CopyChoices:
    """Return groups and rooms matched by name; a group that is not here is added."""
    here = {fold_text(each.name): each.id for each in workshop.records(BreakoutGroup).all()}
    rooms = {fold_text(each): each for each in rooms_of(workshop)}
    return CopyChoices(
        {
            each.id: here.get(fold_text(each.name), NEW_GROUP)
            for each in other.records(BreakoutGroup).all()
        },
        {each: rooms.get(fold_text(each), each) for each in rooms_of(other)},
    )


def rooms_of(workshop: Workshop) -> tuple[str, ...]:
    """Return the rooms that groups, sessions and tracks name, each once."""
    named: Iterable[BreakoutGroup | AgendaSession | AgendaTrack] = (
        *workshop.records(BreakoutGroup).all(),
        *workshop.records(AgendaSession).all(),
        *workshop.records(AgendaTrack).all(),
    )
    return tuple(dict.fromkeys(each.room for each in named if each.room))


def countries_left_out(workshop: Workshop, other: Workshop) -> frozenset[str]:
    """Return the countries that present there and are not invited here."""
    invited = {each.country for each in workshop.records(Delegation).all()}
    presenting = {each.country for each in other.records(AgendaSession).all() if each.country}
    return frozenset(presenting - invited)


def sessions_left_out(other: Workshop, choices: CopyChoices) -> tuple[AgendaSession, ...]:
    """Return the sessions there that are for a single group which is left out here."""
    return tuple(
        each for each in other.records(AgendaSession).all() if _is_left_out(each, choices.groups)
    )


def copy_agenda(workshop: Workshop, other: Workshop, choices: CopyChoices) -> Edit:
    """Take over days, sessions and groups: to days without sessions first, then to new days.

    Dates are those of this workshop. People are not taken over, nor are presentations of countries
    that are not invited here, nor sessions for a single group that is left out. A day that is here
    keeps its title and the times that were set for it.
    """
    groups, edits = _groups(workshop, other, choices)
    rows = workshop.records(AgendaSession)
    empty = [each for each in workshop.records(AgendaDay).all() if not rows.owned_by(each.id)]
    there = other.records(AgendaDay).all()
    targets = [*empty, *new_days(workshop, max(0, len(there) - len(empty)))]
    before: list[Record] = []
    after: list[Record] = list(edits)
    away = countries_left_out(workshop, other)
    for day, like in zip(targets, there, strict=False):
        before += [day] if day in empty else []
        after.append(_day_like(day, like))
        for session in other.records(AgendaSession).owned_by(like.id):
            if session.country not in away and not _is_left_out(session, groups):
                after += _copied(session, day, groups, choices, other)
    return Edit(N_("Copy the agenda of another workshop"), tuple(before), tuple(after))


def _day_like(day: AgendaDay, like: AgendaDay) -> AgendaDay:
    """Return a day with the title and times of another day where it has none of its own."""
    title = day.title or like.title
    if (day.start, day.until) != (DAY_START, None):
        return replace(day, title=title)
    return replace(day, start=like.start, until=like.until, title=title)


def _is_left_out(session: AgendaSession, groups: Mapping[str, object]) -> bool:
    return bool(session.group) and not groups.get(session.group)


def _groups(
    workshop: Workshop, other: Workshop, choices: CopyChoices
) -> tuple[dict[str, BreakoutGroup], list[Record]]:
    """Return the group here for each group there that is taken over, and the records to add."""
    here = workshop.records(BreakoutGroup)
    there = other.records(BreakoutGroup).all()
    wanted = [each for each in there if choices.groups.get(each.id) == NEW_GROUP]
    positions = ordering.end_positions(here.all(), len(wanted)) if wanted else []
    added = {
        each.id: BreakoutGroup(
            id=new_id(),
            name=each.name,
            room=choices.rooms.get(each.room, each.room),
            language=each.language,
            position=position,
        )
        for each, position in zip(wanted, positions, strict=True)
    }
    found = {
        key: group
        for key, name in choices.groups.items()
        if (group := added.get(key) or here.get(name)) is not None
    }
    known, cases = cases_by_group(workshop), cases_by_group(other)
    runs = [
        case_run.assign(group, case).after[0]
        for key, group in found.items()
        if choices.with_cases and group.id not in known
        for case in cases.get(key, ())
    ]
    return found, [*added.values(), *runs]


def _copied(
    session: AgendaSession,
    day: AgendaDay,
    groups: Mapping[str, BreakoutGroup],
    choices: CopyChoices,
    other: Workshop,
) -> Iterator[Record]:
    own = groups.get(session.group)
    made = replace(
        session,
        id=new_id(),
        day=day.id,
        room=choices.rooms.get(session.room, session.room),
        chair="",
        real_minutes=None,
        group=own.id if own else "",
    )
    yield made
    for track in other.records(AgendaTrack).owned_by(session.id):
        group = groups.get(track.group)
        if group is not None:
            yield replace(
                track,
                id=sessions.track_id(made, group.id),
                session=made.id,
                group=group.id,
                room=choices.rooms.get(track.room, track.room),
                chair="",
            )
