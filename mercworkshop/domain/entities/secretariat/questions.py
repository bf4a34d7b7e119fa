"""Questions of the secretariat about a road map: asked, answered, settled, withdrawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mercworkshop.domain.entities.closing.closings import write_moment
from mercworkshop.domain.entities.field_comments import refuse_unknown_field
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import AskedState, Question
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Language, _


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a question, who asks, when, and in which language; None: the road map's."""

    text: str
    by: str
    at: datetime
    language: Language | None = None


def ask(
    known: Iterable[Question], road_map: RoadMap, asked: Asked, subject: Record, field: str = ""
) -> Edit:
    """Ask a question about a field of ``subject``, or about all of it, after those there are.

    The subject is the road map or a record in it. Raises InvalidInput without words or a name, and
    for an unknown field.
    """
    text, by = asked.text.strip(), asked.by.strip()
    if not text:
        raise InvalidInput(_("There is nothing to ask yet."), _("Type the question."))
    if not by:
        raise InvalidInput(_("It is not said who asks."), _("Give the name of the officer."))
    refuse_unknown_field(subject, field)
    of_road_map = (each for each in known if each.road_map == road_map.id)
    made = Question(
        id=new_id(),
        road_map=road_map.id,
        about_type=type(subject).__name__,
        about=subject.id,
        field=field,
        text=text,
        language=asked.language or road_map.language,
        asked_by=by,
        asked_at=write_moment(asked.at),
        position=ordering.end_positions(of_road_map, 1)[0],
    )
    return Edit(N_("Ask a question"), after=(made,))


def answer(question: Question, words: str, *, by: str, at: datetime) -> Edit:
    """Answer a question; "" takes the answer back. Raises InvalidInput if it was withdrawn."""
    if question.state is AskedState.WITHDRAWN:
        raise InvalidInput(
            _("This question was withdrawn."), _("There is nothing to answer any more.")
        )
    words = words.strip()
    moment = write_moment(at) if words else ""
    return edit_record(
        N_("Answer a question"),
        question,
        answer=words,
        answered_by=by.strip() if words else "",
        answered_at=moment,
    )


def settle(question: Question, outcome: str) -> Edit:
    """Say that a question is settled, and what came of it. Raises InvalidInput without that."""
    return _decide(question, AskedState.SETTLED, N_("Settle a question"), outcome)


def withdraw(question: Question, reason: str) -> Edit:
    """Take a question back, and say why. Raises InvalidInput without a reason."""
    return _decide(question, AskedState.WITHDRAWN, N_("Withdraw a question"), reason)


def ask_again(question: Question) -> Edit:
    """Ask a question again that was settled or withdrawn."""
    return edit_record(N_("Ask again"), question, state=AskedState.ASKED, outcome="")


def open_questions(workshop: Workshop, road_map: str) -> int:
    """Return how many questions about a road map are to be answered."""
    return sum(each.is_open for each in workshop.records(Question).owned_by(road_map))


def in_order(asked: Iterable[Question]) -> list[Question]:
    """Return questions in the order in which a country reads them: those to answer first."""
    states = tuple(AskedState)
    return sorted(
        asked,
        key=lambda each: (
            not each.is_open,
            states.index(each.state),
            each.position,
            each.id,
        ),
    )


def _decide(question: Question, state: AskedState, label: str, outcome: str) -> Edit:
    outcome = outcome.strip()
    if not outcome:
        raise InvalidInput(_("A reason is needed."), _("Say in a few words why."))
    return edit_record(label, question, state=state, outcome=outcome)
