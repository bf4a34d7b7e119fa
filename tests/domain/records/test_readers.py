"""Every type of record says who may read it, and ``readers`` answers for all types."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from mercworkshop.domain import privacy
from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Contact, Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, record_fields
from mercworkshop.domain.workshop.workshop import Records, Workshop
from tests.every import every


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary(Record):
    """A type that does not say who reads it."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretBallot(Record):
    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    ANONYMOUS: ClassVar[bool] = True

    choice: str = ""


@every("kind", RECORD_TYPES.values(), ids=list(RECORD_TYPES))
def test_every_type_says_who_reads_it(kind):
    assert isinstance(vars(kind).get("READERS"), Readers), "say it in a class variable READERS"


@every("kind", RECORD_TYPES.values(), ids=list(RECORD_TYPES))
def test_a_field_with_fewer_readers_exists_and_can_be_left_out(kind):
    for name, who in getattr(kind, "FIELD_READERS", {}).items():
        field = record_fields(kind)[name]
        assert not field.is_required
        # What stays on this laptop has a type of its own: copies that leave lack its table.
        assert readers.readers_of(kind) < who < Readers.THIS_LAPTOP


def test_a_type_that_does_not_say_who_reads_it_stays_on_this_laptop():
    assert readers.readers_of(Diary) is Readers.THIS_LAPTOP
    assert readers.readers_of(Diary, "text") is Readers.THIS_LAPTOP


def test_a_type_or_field_of_a_newer_version_is_readable_by_the_secretariat_at_most():
    assert readers.readers_of(None) is readers.readers_of(None, "sum") is Readers.SECRETARIAT
    assert not privacy.may_read(Readers.FACILITATORS, "Pledge")
    assert not privacy.may_read(Readers.EVERYBODY, "Person", "shoe_size")
    assert privacy.may_read(Readers.FACILITATORS, "Person", "shoe_size")
    assert privacy.may_read(Readers.SECRETARIAT, "Pledge", "sum")
    assert privacy.may_read(Readers.EVERYBODY, "Person", DELETED)
    assert privacy.must_be_encrypted("Contact", DELETED)


def test_facilitators_see_no_contact_details_and_groups_no_role_or_gender():
    assert privacy.hidden_types(Readers.FACILITATORS) == {"Contact", "OfferContact"}
    hidden = {
        name
        for name in record_fields(Person)
        if not privacy.may_read(Readers.EVERYBODY, "Person", name)
    }
    assert hidden == {"role", "gender"}


def test_an_audience_sees_a_workshop_without_fields_it_may_not_read():
    ann = Person(id="p", name="Ann", role="chief", gender="woman", country="JAM")
    reach = Contact(id=people.contact_id(ann), email="a@b.org")
    workshop = Workshop({Person: Records([ann]), Contact: Records([reach])})
    seen = privacy.workshop_for(Readers.EVERYBODY, workshop)
    assert seen.records(Person)["p"] == replace(ann, role="", gender="")
    assert seen.records(Contact) == {}
    seen = privacy.workshop_for(Readers.FACILITATORS, workshop)
    assert (seen.records(Person)["p"], dict(seen.records(Contact))) == (ann, {})
    assert privacy.workshop_for(Readers.SECRETARIAT, workshop) == workshop


def test_an_audience_sees_no_conflict_about_a_field_it_may_not_read():
    def version(name, field, value):
        return Change(name, "Person", "p", field, value, (), "", "", "2015-01-19T10:00:00.000Z")

    role = Conflict("Person", "p", "role", (version("1", "role", "a"), version("2", "role", "b")))
    gone = Conflict(
        "Person", "p", DELETED, (version("3", DELETED, True), version("2", "role", "b"))
    )
    seen = privacy.workshop_for(Readers.EVERYBODY, Workshop({}, {f.key: f for f in (role, gone)}))
    assert list(seen.conflicts) == [gone.key]
    assert [each.field for each in seen.conflicts[gone.key].versions] == [DELETED]


def test_a_type_is_anonymous_only_if_it_says_so(monkeypatch):
    monkeypatch.setitem(RECORD_TYPES, "SecretBallot", SecretBallot)
    assert privacy.is_anonymous("SecretBallot")
    assert not privacy.is_anonymous("Person")
    assert not privacy.is_anonymous("Pledge")
