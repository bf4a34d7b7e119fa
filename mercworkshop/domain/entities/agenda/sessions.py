"""Verbs for the sessions of an agenda, and for what groups do in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mercworkshop.domain.entities.agenda.days import check_time
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession, AgendaTrack
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, combine_edits, edit_record, typing_edit
from mercworkshop.domain.records.ids import derived_id, new_id
from mercworkshop.domain.records.record import AsTyped, Record, clean_record, replace_fields
from mercworkshop.domain.values.clock_time import MINUTES_OF_DAY
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _

SHORTEST = 5
"""Least minutes of a session that is resized or split."""

LONGEST = MINUTES_OF_DAY
"""Most minutes of a session."""


def add(
    day: AgendaDay,
    sessions: Sequence[AgendaSession],
    rows: Sequence[Mapping[str, Any]],
    at: int | None = None,
) -> Edit:
    """Add sessions to a day, before its session number ``at``; None: at the end.

    ``sessions`` are those of the day, in their order.
    """
    at = len(sessions) if at is None else max(0, min(at, len(sessions)))
    positions, renumbered = ordering.make_room(sessions, at, len(rows))
    made = [
        AgendaSession(id=new_id(), day=day.id, position=position, **row)
        for row, position in zip(rows, positions, strict=True)
    ]
    for each in map(clean_record, made):
        _check_session(each)
    edit = Edit(
        N_("Add sessions"),
        before=tuple(old for old, _new in renumbered),
        after=(*made, *(new for _old, new in renumbered)),
    )
    return typing_edit(edit, made[0].id, rows[0]) if len(rows) == 1 else edit


def update(session: AgendaSession, **fields: Any) -> Edit:
    """Change a session; another case study has other stages."""
    fields = _without_stage(session, fields)
    _check_session(replace_fields(session, **fields))
    return edit_record(N_("Edit session"), session, **fields)


def remove(sessions: Iterable[AgendaSession], tracks: Iterable[AgendaTrack]) -> Edit:
    """Remove sessions with what the groups do in them."""
    gone = tuple(sessions)
    ids = {each.id for each in gone}
    apart = tuple(each for each in tracks if each.session in ids)
    return Edit(N_("Remove sessions"), before=(*gone, *apart))


def resize(session: AgendaSession, minutes: int) -> Edit:
    """Give a session other minutes, at least :data:`SHORTEST`."""
    kept = max(SHORTEST, min(minutes, LONGEST))
    return edit_record(N_("Change the minutes"), session, minutes=kept)


def fix(session: AgendaSession, start: int | None) -> Edit:
    """Let a session begin at ``start`` whatever comes before; None: it follows again."""
    check_time(start)
    label = N_("Let it follow") if start is None else N_("Fix the start")
    return edit_record(label, session, start=start)


def copy(
    session: AgendaSession, sessions: Sequence[AgendaSession], tracks: Iterable[AgendaTrack]
) -> Edit:
    """Add the same session after it, with what the groups do; the copy follows."""
    made = replace(session, start=None, real_minutes=None)
    return _insert_after(N_("Copy the session"), session, made, sessions, tracks)


def split(
    session: AgendaSession, sessions: Sequence[AgendaSession], tracks: Iterable[AgendaTrack]
) -> Edit:
    """Divide a session into two of half the minutes; raises InvalidInput if it is too short."""
    if session.minutes < 2 * SHORTEST:
        raise InvalidInput(
            _("The session is too short to be split."), _("Give it more minutes first.")
        )
    half = session.minutes // 2 // SHORTEST * SHORTEST
    rest = replace(session, start=None, real_minutes=None, minutes=session.minutes - half)
    label = N_("Split the session")
    added = _insert_after(label, session, rest, sessions, tracks)
    return combine_edits(label, edit_record(label, session, minutes=half), added)


def _insert_after(
    label: str,
    session: AgendaSession,
    like: AgendaSession,
    sessions: Sequence[AgendaSession],
    tracks: Iterable[AgendaTrack],
) -> Edit:
    at = next((n for n, each in enumerate(sessions) if each.id == session.id), -1) + 1
    (position,), renumbered = ordering.make_room(sessions, at, 1)
    made = replace(like, id=new_id(), position=position)
    apart: list[Record] = [
        replace(each, id=track_id(made, each.group), session=made.id)
        for each in tracks
        if each.session == session.id
    ]
    return Edit(
        label,
        before=tuple(old for old, _new in renumbered),
        after=(made, *apart, *(new for _old, new in renumbered)),
    )


def track_id(session: AgendaSession, group: str) -> str:
    """Return the id of what a group does in a session, the same on every laptop."""
    return derived_id("agenda track", session.id, group)


def add_tracks(
    session: AgendaSession,
    tracks: Iterable[AgendaTrack],
    groups: Iterable[BreakoutGroup],
    cases: Mapping[str, tuple[str, ...]],
) -> Edit:
    """Let groups work apart in a session, each in its room on its case study, by group id.

    If there are several case studies, none is chosen: the group works on all of them.
    """
    there = tuple(each for each in tracks if each.session == session.id)
    known = {each.group for each in there}
    new = [each for each in groups if each.id not in known]
    positions = ordering.end_positions(there, len(new)) if new else []
    made = tuple(
        AgendaTrack(
            id=track_id(session, group.id),
            session=session.id,
            group=group.id,
            room=group.room,
            chair=group.chair,
            case_study=_only(cases.get(group.id, ())),
            position=position,
        )
        for group, position in zip(new, positions, strict=True)
    )
    return Edit(N_("Let the groups work apart"), after=made)


def update_track(track: AgendaTrack, **fields: Any) -> Edit:
    """Change what a group does in a session; another case study has other stages."""
    return edit_record(N_("Edit what a group does"), track, **_without_stage(track, fields))


def remove_tracks(tracks: Iterable[AgendaTrack]) -> Edit:
    """Let groups work together again."""
    return Edit(N_("Bring the groups together"), before=tuple(tracks))


def _only(cases: tuple[str, ...]) -> str:
    return cases[0] if len(cases) == 1 else ""


def _without_stage(its: AgendaSession | AgendaTrack, fields: dict[str, Any]) -> dict[str, Any]:
    if fields.get("case_study", its.case_study) == its.case_study:
        return fields
    return {"stage": "", **fields}


def _check_session(session: AgendaSession) -> None:
    start: object = session.start
    check_time(None if isinstance(start, AsTyped) else session.start)
    for minutes in (session.minutes, session.real_minutes):
        if isinstance(minutes, int) and not 0 < minutes <= LONGEST:
            raise InvalidInput(
                _("A session lasts from 1 minute to 24 hours."), _("Type its minutes, such as 45.")
            )
