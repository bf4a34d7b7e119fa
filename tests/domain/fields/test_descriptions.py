"""Every type of record, and every field of it, is described once and completely."""

from __future__ import annotations

from enum import StrEnum
from types import NoneType
from typing import get_args, get_origin, get_type_hints

from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.attendance import attendance_id
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.people import Person, contact_id
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS
from mercworkshop.domain.fields.field import FieldKind, ReferenceList
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.journal import DELETED
from mercworkshop.domain.records.record import record_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from tests.every import every

KINDS = every("kind", RECORD_TYPES.values(), ids=RECORD_TYPES)
NOWHERE = {"Recipient", "Tombstone"}
"""Keys are shown by their age key and not as records; what is erased is not shown at all."""
SHARED_LABELS = {("Answer", "Entry")}
"""An answer has either items or rows."""

TEXTS = {FieldKind.LINE, FieldKind.TEXT, FieldKind.REFERENCE}
OF_TYPE = {
    str: TEXTS,
    int: {FieldKind.NUMBER, FieldKind.TIME},
    bool: {FieldKind.YES_NO},
    PartialDate: {FieldKind.DATE},
    Money: {FieldKind.MONEY},
}


def kinds_for(hint):
    """Return the kinds of field that fit a type."""
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        if get_origin(part) is tuple:
            return {FieldKind.TABLE}
        if issubclass(part, StrEnum):
            return {FieldKind.CHOICES}
        return {FieldKind.LIST, FieldKind.ARTICLES, FieldKind.REFERENCES}
    if NoneType in get_args(hint):
        return kinds_for(next(part for part in get_args(hint) if part is not NoneType))
    return {FieldKind.CHOICE} if issubclass(hint, StrEnum) else OF_TYPE[hint]


def test_every_type_of_record_is_described():
    assert [each.__name__ for each in DESCRIPTIONS] == list(RECORD_TYPES)


@KINDS
def test_every_field_is_described_in_the_order_of_the_record(kind):
    assert list(descriptions.fields_of(kind)) == list(record_fields(kind))


@KINDS
def test_the_kind_of_a_field_fits_its_type(kind):
    hints = get_type_hints(kind)
    for field in descriptions.shown_fields(kind):
        assert field.kind in kinds_for(hints[field.name]), field.name


@KINDS
def test_every_shown_field_of_a_type_has_a_name_of_its_own(kind):
    labels = [each.label for each in descriptions.shown_fields(kind)]
    assert all(labels)
    twice = {(kind.__name__, each) for each in labels if labels.count(each) > 1}
    assert twice <= SHARED_LABELS
    assert not any(each.label for each in DESCRIPTIONS[kind].fields if not each.is_shown)


@KINDS
def test_every_type_has_names_readers_and_a_place_where_it_is_shown(kind):
    its = DESCRIPTIONS[kind]
    assert its.one
    assert its.many
    assert "READERS" in vars(kind), "without it the record never leaves the laptop"
    assert bool(its.place) != (kind.__name__ in NOWHERE)


@KINDS
def test_a_type_is_searched_or_says_why_not(kind):
    its = DESCRIPTIONS[kind]
    is_found = bool(its.title) or any(each.is_searched for each in its.fields)
    assert bool(its.why_not_searched) or is_found
    assert not (its.why_not_searched and any(each.is_searched for each in its.fields))


@KINDS
def test_choices_are_named_and_blank_text_means_the_default(kind):
    for field in DESCRIPTIONS[kind].fields:
        if field.kind is FieldKind.CHOICE:
            default = record_fields(kind)[field.name].default
            enum = type(default)
            assert issubclass(enum, StrEnum)
            assert set(field.choices) == set(enum)
            assert default == (next(iter(field.choices)) if field.blank is None else field.blank)
        if field.kind is FieldKind.CHOICES:
            (part, _more) = get_args(get_type_hints(kind)[field.name])
            assert issubclass(part, StrEnum)
            assert set(field.choices) == set(part)


@KINDS
def test_a_reference_names_the_type_or_list_that_it_refers_to(kind):
    known = {*RECORD_TYPES, *ReferenceList}
    for field in DESCRIPTIONS[kind].fields:
        is_reference = field.kind in {FieldKind.REFERENCE, FieldKind.REFERENCES}
        assert bool(field.refers_to) or not is_reference
        assert field.refers_to in known | {""}
    if kind.OWNER:
        assert descriptions.fields_of(kind)[kind.OWNER].refers_to in RECORD_TYPES


@KINDS
def test_a_record_about_a_person_is_erased_with_them(kind):
    named = [each.name for each in DESCRIPTIONS[kind].fields if each.refers_to == Person.__name__]
    assert not named or readers.is_personal(kind)
    if readers.is_personal(kind) and kind is not Person:
        assert kind.OF_PERSON, "without it no other laptop knows the id of what to erase"
    keys = tombstones.erased_keys(["p"], RECORD_TYPES)
    assert (kind.__name__ in {name for name, _id in keys}) == readers.is_personal(kind)


def test_records_about_a_person_are_erased_by_ids_computed_from_theirs():
    person = Person(id="p", name="Ann")
    keys = tombstones.erased_keys(["p"], RECORD_TYPES)
    about = {("Contact", contact_id(person)), ("Attendance", attendance_id(person))}
    assert keys == {("Person", "p"), *about}


@KINDS
def test_a_title_names_attributes_of_its_type(kind):
    assert all(hasattr(kind, each) for each in DESCRIPTIONS[kind].title)


def test_the_title_of_a_record_is_its_first_title_field_that_is_not_blank():
    assert descriptions.record_title(Person(id="p", name="Ann Bo", title="Ms")) == "Ann Bo"
    assert descriptions.record_title(Offer(id="o", body="UNEP", title="Desk")) == "Desk"
    assert descriptions.record_title(Answer(id="a", run="r", prompt="p", country="JAM")) == "JAM"
    assert not descriptions.record_title(Action(id="a", road_map="m"))


def test_a_field_is_named_by_its_type_and_an_unknown_field_by_its_key():
    assert descriptions.field_label("Person", "title") == "Mr/Ms"
    assert descriptions.field_label("Offer", "title") == "What is offered"
    assert descriptions.field_label("Action", DELETED) == "Whether it stays"
    assert descriptions.field_label("Action", "colour") == "colour"
    assert descriptions.field_label("Comet", "body") == "body"
    assert descriptions.find_field("Comet", "body") is None
