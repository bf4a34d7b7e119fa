"""The verbs of a script for the agenda: its days, its sessions, and groups that work apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities.agenda import days, moves, sessions
from mercworkshop.domain.entities.agenda.plan import cases_by_group
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit, combine_edits
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.exchange.script import values
from mercworkshop.exchange.script.step import StepArguments, argument_error, parse_argument
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    Argument,
    FieldValues,
    GroupArgument,
    fields_argument,
    number_argument,
    record_argument,
    records_argument,
    rows_argument,
)
from mercworkshop.i18n import _


def _find_day(step: StepArguments, name: str) -> AgendaDay:
    """Return a day of the agenda by its date, title or id."""
    text = step.text(name)
    dated = [
        each
        for each in step.workshop.records(AgendaDay).all()
        if each.date is not None and each.date.edtf == text
    ]
    return dated[0] if len(dated) == 1 else step.find_record(AgendaDay, name, text)


def _parse_dates(step: StepArguments, name: str) -> list[PartialDate]:
    texts = step.get(name, values.parse_texts)
    return [parse_argument(name, values.parse_when, text) for text in texts]


DayArgument = Annotated[AgendaDay, Argument("text", "a day, by its date, title or id", _find_day)]
SessionArgument = Annotated[
    AgendaSession, record_argument(AgendaSession, "a session, by its title or id")
]
_SET_ELSEWHERE = ("day", "group")


def add_days(
    step: StepArguments,
    dates: Annotated[Sequence[PartialDate], Argument("list of texts", "the days", _parse_dates)],
    fields: Annotated[FieldValues, fields_argument(AgendaDay, without=["date"])] = NO_FIELDS,
) -> Edit:
    """Add days to the agenda; a date that is there already is not added again."""
    now = step.workshop
    known = now.records(AgendaDay).all()
    made = days.add(now.workshop_id, known, [each.first for each in dates])
    if not fields:
        return made
    new = [each for each in made.after if isinstance(each, AgendaDay)]
    changed = [each for day in new for each in days.update(day, **fields).after]
    return Edit(made.label, after=tuple(changed))


def update_day(
    step: StepArguments,
    day: DayArgument,
    fields: Annotated[FieldValues, fields_argument(AgendaDay)] = NO_FIELDS,
) -> Edit:
    """Change a day of the agenda."""
    return days.update(day, **fields)


def remove_day(step: StepArguments, day: DayArgument) -> Edit:
    """Remove a day of the agenda with its sessions."""
    now = step.workshop
    return days.remove(
        [day], now.records(AgendaSession).values(), now.records(AgendaTrack).values()
    )


def add_sessions(
    step: StepArguments,
    day: DayArgument,
    rows: Annotated[
        Sequence[FieldValues], rows_argument(AgendaSession, without=list(_SET_ELSEWHERE))
    ],
) -> Edit:
    """Add sessions at the end of a day."""
    return sessions.add(day, step.workshop.records(AgendaSession).owned_by(day.id), rows)


def update_session(
    step: StepArguments,
    session: SessionArgument,
    fields: Annotated[
        FieldValues, fields_argument(AgendaSession, without=_SET_ELSEWHERE)
    ] = NO_FIELDS,
) -> Edit:
    """Change a session."""
    return sessions.update(session, **fields)


def move_session(
    step: StepArguments,
    session: SessionArgument,
    day: DayArgument,
    place: Annotated[int, number_argument("its place on that day, from 1")],
) -> Edit:
    """Move a session to a place on a day."""
    there = step.workshop.records(AgendaSession).owned_by(day.id)
    others = [each for each in there if each.id != session.id]
    if not 1 <= place <= len(others) + 1:
        raise argument_error("place", _("the day does not have so many sessions"))
    return moves.place(session, day, others, place - 1, session.start)


def remove_sessions(
    step: StepArguments,
    ids: Annotated[
        list[AgendaSession], records_argument(AgendaSession, "sessions, by title or id")
    ],
) -> Edit:
    """Remove sessions."""
    return sessions.remove(ids, step.workshop.records(AgendaTrack).values())


def _parse_groups(step: StepArguments, name: str) -> list[BreakoutGroup]:
    return step.records(BreakoutGroup, name)


def add_tracks(
    step: StepArguments,
    session: SessionArgument,
    groups: Annotated[
        Sequence[BreakoutGroup],
        Argument("list of texts", "groups, by name or id; all if left out", _parse_groups),
    ] = (),
) -> Edit:
    """Let groups work apart in a session, each in its room on its case study."""
    now = step.workshop
    chosen, there = groups or now.records(BreakoutGroup).all(), now.records(AgendaTrack).values()
    return sessions.add_tracks(session, there, chosen, cases_by_group(now))


def update_track(
    step: StepArguments,
    session: SessionArgument,
    group: GroupArgument,
    fields: Annotated[FieldValues, fields_argument(AgendaTrack, without=["group"])] = NO_FIELDS,
) -> Edit:
    """Change what a group does in a session."""
    known = step.workshop.records(AgendaTrack)
    track = known.get(sessions.track_id(session, group.id))
    if track is None:
        added: Any = sessions.add_tracks(session, known.values(), [group], {})
        (track,) = added.after
        changed = sessions.update_track(track, **fields)
        return combine_edits(added.label, Edit(added.label, after=changed.after))
    return sessions.update_track(track, **fields)
