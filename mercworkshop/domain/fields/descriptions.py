"""The description of every type of record, and what single fields are called."""

from __future__ import annotations

from collections.abc import Mapping

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import (
    actions,
    agenda,
    bodies,
    case_studies,
    closing,
    evaluation,
    exchange,
    field_comments,
    floor,
    follow_up,
    inventories,
    people,
    preparation,
    presentations,
    presenting,
    road_maps,
    secretariat,
    shared_actions,
    support,
    time_keeping,
    votes,
    workshop,
)
from mercworkshop.domain.fields.field import Field, RecordDescription
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import Record
from mercworkshop.i18n import N_, _

DESCRIPTIONS: dict[type[Record], RecordDescription] = {
    each.kind: each
    for each in (
        workshop.DETAILS,
        workshop.HEAD_COUNT,
        people.PERSON,
        people.CONTACT,
        people.DIFFERENT_PEOPLE,
        people.DELEGATION,
        people.GROUP,
        people.GROUP_RULE,
        agenda.AGENDA_DAY,
        agenda.AGENDA_SESSION,
        agenda.AGENDA_TRACK,
        preparation.ATTENDANCE,
        preparation.CHECKLIST_ITEM,
        preparation.CHECKLIST_TICK,
        case_studies.CASE_RUN,
        case_studies.ANSWER,
        road_maps.ROAD_MAP,
        road_maps.PATH_STEP,
        road_maps.DECLARATION,
        road_maps.OBJECTIVE,
        actions.ACTION,
        follow_up.ACTION_UPDATE,
        support.NEED,
        inventories.INVENTORY,
        inventories.INVENTORY_ROW,
        road_maps.NOT_CONCERNED,
        road_maps.KEPT_FINDING,
        road_maps.TRANSLATED_TEXT,
        exchange.NAMED_VERSION,
        support.OFFER,
        support.OFFER_CONTACT,
        closing.CLOSING,
        closing.EDITED_PARAGRAPH,
        closing.STICK,
        evaluation.QUIZ_SHEET,
        evaluation.EVALUATION_QUESTION,
        evaluation.EVALUATION_SHEET,
        evaluation.EVALUATION_COMMENT,
        exchange.CORRECTION,
        exchange.SCRIPT_STEP,
        exchange.RECIPIENT,
        exchange.TOMBSTONE,
        presentations.PRESENTATION,
        presentations.PRESENTATION_NOTE,
        votes.VOTE,
        votes.VOTE_OPTION,
        votes.BALLOT,
        floor.SPEAKING_TURN,
        floor.DECISION,
        floor.PARKED_POINT,
        time_keeping.SESSION_RUN,
        presenting.PRESENTATION_SLOT,
        presenting.PRESENTATION_SLIDE,
        presenting.HARD_QUESTION,
        presenting.PLENARY_CORRECTION,
        shared_actions.SHARED_ACTION,
        shared_actions.SHARED_ACTION_MEMBER,
        shared_actions.NOT_ALIKE,
        support.SUPPORT_MEETING,
        secretariat.ACCEPTANCE,
        secretariat.QUESTION,
        secretariat.RECEIPT,
        field_comments.FIELD_COMMENT,
        bodies.BODY_PAIR,
    )
}
_WHETHER_IT_STAYS = N_("Whether it stays")


_by_name: dict[type[Record], Mapping[str, Field]] = {}


def fields_of(kind: type[Record]) -> Mapping[str, Field]:
    """Return the fields of a type of record, by name."""
    if kind not in _by_name:
        _by_name[kind] = {each.name: each for each in DESCRIPTIONS[kind].fields}
    return _by_name[kind]


def shown_fields(kind: type[Record]) -> list[Field]:
    """Return the fields of a type of record that people see."""
    return [each for each in DESCRIPTIONS[kind].fields if each.is_shown]


def find_field(record_type: str, name: str) -> Field | None:
    """Return a field by the name of its type; None for one that a newer release brought."""
    kind = RECORD_TYPES.get(record_type)
    return fields_of(kind).get(name) if kind else None


def field_label(record_type: str, name: str) -> str:
    """Return what a field is called, in the language in use; the name itself if unknown."""
    if name == DELETED:
        return _(_WHETHER_IT_STAYS)
    field = find_field(record_type, name)
    return field.caption if field is not None and field.label else name


def record_type_name(kind: type[Record]) -> str:
    """Return what one record of a type is called, in the language in use."""
    return _(DESCRIPTIONS[kind].one)


def many_name(kind: type[Record]) -> str:
    """Return what several records of a type are called, in the language in use."""
    return _(DESCRIPTIONS[kind].many)


def record_title(record: Record) -> str:
    """Return a record's own title, text, name or code; empty if it has none."""
    found = (getattr(record, name) for name in DESCRIPTIONS[type(record)].title)
    return next((str(each) for each in found if each), "")
