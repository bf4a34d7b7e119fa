"""What the secretariat said of a road map, in words, and the field a question is about."""

from __future__ import annotations

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.secretariat.records import (
    ASKED_NAMES,
    Acceptance,
    AcceptanceState,
    AskedState,
    Question,
    Receipt,
)
from mercworkshop.domain.entities.time_keeping.room_zone import RoomTimes
from mercworkshop.domain.fields.descriptions import field_label, record_title, record_type_name
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.model import FieldReference
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.workshop.workshop import Workshop, owner_of
from mercworkshop.i18n import N_, _, isolate, listed

_WITH_A_PLACE = (RoadMap, Objective, PathStep, Declaration, Action, Need)
"""Types of record with a field to open."""
_VERDICTS = {
    AcceptanceState.RECEIVED: N_("The secretariat received this road map on {day}."),
    AcceptanceState.QUERIED: N_(
        "The secretariat asked back about this road map on {day}: see its questions in the review."
    ),
    AcceptanceState.ACCEPTED: N_("The secretariat accepted this road map on {day}."),
}


def describe_acceptance(acceptance: Acceptance, times: RoomTimes) -> str:
    """Return what the secretariat says of a road map, as a sentence."""
    return _(_VERDICTS[acceptance.state]).format(day=isolate(_day(acceptance.at, times)))


def describe_asking_back(acceptance: Acceptance, times: RoomTimes) -> str:
    """Return in a few words that the road map came back, and when; empty if it did not."""
    if acceptance.state is not AcceptanceState.QUERIED:
        return ""
    return _("Asked back {day}").format(day=isolate(_day(acceptance.at, times)))


def describe_receipt(receipt: Receipt) -> str:
    """Return that the secretariat has a file, and since when on this computer's clock.

    It is said in the log of the files that this laptop wrote.
    """
    day = isolate(_day(receipt.at, RoomTimes()))
    return _("Confirmed by the secretariat, {day}").format(day=day)


def subject_of(workshop: Workshop, question: Question) -> Record | None:
    """Return the record that a question is about; None if it is not there any more."""
    kind = RECORD_TYPES.get(question.about_type)
    found = workshop.records(kind).get(question.about) if kind is not None else None
    if found is None or question.road_map not in {found.id, owner_of(found)}:
        return None
    return found


def place_of_question(workshop: Workshop, question: Question) -> FieldReference:
    """Return the field to open for a question: one of the road map if the record is gone."""
    if not isinstance(subject_of(workshop, question), _WITH_A_PLACE):
        return FieldReference(RoadMap.__name__, question.road_map, "")
    return FieldReference(question.about_type, question.about, question.field)


def describe_question(workshop: Workshop, question: Question, times: RoomTimes) -> str:
    """Return in one line what a question is about, and how it stands."""
    told = _about(workshop, question), _standing(question, times)
    return listed(each for each in told if each)


def _about(workshop: Workshop, question: Question) -> str:
    field = question.field and field_label(question.about_type, question.field)
    found = subject_of(workshop, question)
    if found is None and question.about:
        return _("About an entry that was deleted")
    if found is None or isinstance(found, RoadMap):
        return field
    title = isolate(record_title(found) or record_type_name(type(found)))
    return _("{title}: {field}").format(title=title, field=field) if field else title


def _standing(question: Question, times: RoomTimes) -> str:
    if question.state is not AskedState.ASKED:
        return _(ASKED_NAMES[question.state])
    if question.is_answered:
        return _("Answered: {words}").format(words=isolate(question.answer))
    return _("asked on {day}").format(day=isolate(_day(question.asked_at, times)))


def _day(moment: str, times: RoomTimes) -> str:
    return partial_date.format_day(times.at(moment).date())
