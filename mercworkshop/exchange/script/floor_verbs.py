"""The verbs of a script for speakers, decisions and the parking lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from mercworkshop.domain.entities import parking_lot
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.floor import decisions, speakers
from mercworkshop.domain.entities.floor.records import Decision, SpeakingTurn
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.domain.records.edit import Edit
from mercworkshop.exchange.script.step import StepArguments
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    fields_argument,
    record_argument,
    records_argument,
    rows_argument,
)

_OF_SESSIONS = ("session", "raise_in")


def add_speakers(
    step: StepArguments, rows: Annotated[Sequence[FieldValues], rows_argument(SpeakingTurn)]
) -> Edit:
    """Put speakers on the list, with the seconds they spoke if they did."""
    named = [_with_sessions(step, each) for each in rows]
    return speakers.add(step.workshop.records(SpeakingTurn).values(), named)


def update_speaker(
    step: StepArguments,
    turn: Annotated[SpeakingTurn, record_argument(SpeakingTurn, "a turn, by its speaker or id")],
    fields: Annotated[FieldValues, fields_argument(SpeakingTurn)] = NO_FIELDS,
) -> Edit:
    """Change a turn on the list of speakers."""
    return speakers.update(turn, **_with_sessions(step, fields))


def remove_speakers(
    _step: StepArguments,
    ids: Annotated[list[SpeakingTurn], records_argument(SpeakingTurn, "turns, by speaker or id")],
) -> Edit:
    """Remove turns from the list of speakers."""
    return speakers.remove(ids)


def add_decisions(
    step: StepArguments, rows: Annotated[Sequence[FieldValues], rows_argument(Decision)]
) -> Edit:
    """Note decisions and agreed wording."""
    named = [_with_sessions(step, each) for each in rows]
    return decisions.add(step.workshop.records(Decision).values(), named)


def update_decision(
    step: StepArguments,
    decision: Annotated[Decision, record_argument(Decision, "a decision, by its words or id")],
    fields: Annotated[FieldValues, fields_argument(Decision)] = NO_FIELDS,
) -> Edit:
    """Change a decision."""
    return decisions.update(decision, **_with_sessions(step, fields))


def remove_decisions(
    _step: StepArguments,
    ids: Annotated[list[Decision], records_argument(Decision, "decisions, by words or id")],
) -> Edit:
    """Remove decisions."""
    return decisions.remove(ids)


def park_points(
    step: StepArguments, rows: Annotated[Sequence[FieldValues], rows_argument(ParkedPoint)]
) -> Edit:
    """Park questions and remarks; sessions are named by title or id."""
    named = [_with_sessions(step, each) for each in rows]
    return parking_lot.add(step.workshop.records(ParkedPoint).values(), named)


def update_point(
    step: StepArguments,
    point: Annotated[ParkedPoint, record_argument(ParkedPoint, "a point, by its words or id")],
    fields: Annotated[FieldValues, fields_argument(ParkedPoint)] = NO_FIELDS,
) -> Edit:
    """Change a parked point; one with an outcome is settled."""
    return parking_lot.update(point, **_with_sessions(step, fields))


def remove_points(
    _step: StepArguments,
    ids: Annotated[list[ParkedPoint], records_argument(ParkedPoint, "points, by words or id")],
) -> Edit:
    """Remove parked points."""
    return parking_lot.remove(ids)


def _with_sessions(step: StepArguments, fields: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(fields)
    for name in _OF_SESSIONS:
        if given.get(name):
            given[name] = step.find_record(AgendaSession, name, given[name]).id
    return given
