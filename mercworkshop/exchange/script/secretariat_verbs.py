"""The verbs of a script for what the secretariat says of a road map, and for the answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from mercworkshop.domain.entities.named_versions import NamedVersion, find_version
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat import acceptances, questions, receipts
from mercworkshop.domain.entities.secretariat.acceptances import Judgement
from mercworkshop.domain.entities.secretariat.records import AcceptanceState, Question, Receipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import owner_of
from mercworkshop.exchange.script.step import BadStep, StepArguments, argument_error
from mercworkshop.exchange.script.verb import (
    NO_FIELDS,
    FieldValues,
    MomentArgument,
    RoadMapArgument,
    fields_argument,
    record_argument,
    text_argument,
)
from mercworkshop.i18n import _

_QuestionArgument = Annotated[Question, record_argument(Question, "a question, by its words or id")]
_OfficerArgument = Annotated[str, text_argument("the officer of the secretariat")]


_ReasonArgument = Annotated[str, text_argument("why; only the secretariat reads it")]
_VersionArgument = Annotated[str, text_argument("a named version, by its label, words or id")]


def receive(
    step: StepArguments,
    country: RoadMapArgument,
    by: _OfficerArgument,
    at: MomentArgument,
    reason: _ReasonArgument = "",
    version: _VersionArgument = "",
) -> Edit:
    """Say that a road map was received."""
    return _judge(step, country, Judgement(AcceptanceState.RECEIVED, by, at, reason, version))


def query(
    step: StepArguments,
    country: RoadMapArgument,
    by: _OfficerArgument,
    at: MomentArgument,
    reason: _ReasonArgument,
    version: _VersionArgument = "",
) -> Edit:
    """Say that the secretariat asks back about a road map, and why."""
    return _judge(step, country, Judgement(AcceptanceState.QUERIED, by, at, reason, version))


def accept(
    step: StepArguments,
    country: RoadMapArgument,
    by: _OfficerArgument,
    at: MomentArgument,
    reason: _ReasonArgument = "",
    version: _VersionArgument = "",
) -> Edit:
    """Accept a road map."""
    return _judge(step, country, Judgement(AcceptanceState.ACCEPTED, by, at, reason, version))


def ask(
    step: StepArguments,
    country: RoadMapArgument,
    text: Annotated[str, text_argument("the question")],
    by: _OfficerArgument,
    at: MomentArgument,
    about: Annotated[
        str, text_argument("the id of a record and one of its fields, a blank between")
    ] = "",
) -> Edit:
    """Ask a question about one field, about a record, or about all of a road map."""
    record_id, _blank, field = about.partition(" ")
    known = step.workshop.records(Question).owned_by(country.id)
    subject = _find_part(step, country, record_id) if record_id else country
    return questions.ask(known, country, questions.Asked(text, by, at), subject, field.strip())


def answer(
    _step: StepArguments,
    question: _QuestionArgument,
    words: Annotated[str, text_argument("the answer; empty: it is taken back")],
    at: MomentArgument,
    by: Annotated[str, text_argument("who answers for the country")] = "",
) -> Edit:
    """Answer a question of the secretariat."""
    return questions.answer(question, words, by=by, at=at)


def settle(
    _step: StepArguments,
    question: _QuestionArgument,
    outcome: Annotated[str, text_argument("what came of it")],
) -> Edit:
    """Say that a question needs nothing more."""
    return questions.settle(question, outcome)


def withdraw(
    _step: StepArguments,
    question: _QuestionArgument,
    reason: Annotated[str, text_argument("why it is not asked any more")],
) -> Edit:
    """Take a question back."""
    return questions.withdraw(question, reason)


def ask_again(_step: StepArguments, question: _QuestionArgument) -> Edit:
    """Ask a question again that was settled or withdrawn."""
    return questions.ask_again(question)


def confirm(
    step: StepArguments,
    file_hash: Annotated[str, text_argument("the SHA-256 of the file, in hexadecimal")],
    at: MomentArgument,
    fields: Annotated[FieldValues, fields_argument(Receipt, without=["at"])] = NO_FIELDS,
) -> Edit:
    """Confirm that the secretariat has a file of this workshop."""
    old = receipts.receipt_for(step.workshop, file_hash.strip().lower())
    return receipts.confirm(old, step.workshop.workshop_id, file_hash, at, **fields)


def _judge(step: StepArguments, road_map: RoadMap, judgement: Judgement) -> Edit:
    if judgement.version:
        known = step.workshop.records(NamedVersion)
        named = known.get(judgement.version) or find_version(
            known.owned_by(road_map.id), judgement.version
        )
        if named is None:
            raise _not_there("version", judgement.version)
        judgement = replace(judgement, version=named.id)
    old = acceptances.acceptance_of(step.workshop, road_map.id)
    return acceptances.judge(old, step.workshop.workshop_id, road_map, judgement)


def _find_part(step: StepArguments, country: Record, record_id: str) -> Record:
    """Return a road map or the record in it that has this id."""
    for kind in RECORD_TYPES.values():
        found = step.workshop.records(kind).get(record_id) if kind.OF_COUNTRY else None
        if found is not None and country.id in {found.id, owner_of(found)}:
            return found
    raise _not_there("about", record_id)


def _not_there(name: str, text: str) -> BadStep:
    return argument_error(name, _("there is no “{text}”").format(text=text[:80]))
