from __future__ import annotations

import pytest

from mercworkshop.domain.entities import people, twins
from mercworkshop.domain.entities.people import Contact, DifferentPeople, Person, contact_id
from mercworkshop.domain.records.journal import Change, Conflict
from mercworkshop.domain.records.record import AsTyped, unread_words
from mercworkshop.domain.workshop.details import Category
from mercworkshop.domain.workshop.workshop import Workshop


def workshop(*rows):
    edit = people.add_many((), rows)
    return Workshop().apply(edit)


def pairs(now):
    return twins.find_twins(
        now.records(Person).all(), now.records(Contact), now.records(DifferentPeople).values()
    )


ACKEE = {"name": "Winston Ackee", "country": "JAM", "organisation": "Ministry of Health"}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"name": "ACKEE, Winston", "country": "JAM"}, "Same name and country."),
        ({"name": "Winston Ackee"}, "Same name."),
        ({"name": "Winston Ackey", "country": "JAM"}, "Almost the same name"),
        ({"name": "Winston George Ackee", "country": "JAM"}, "One name holds the other"),
        ({"name": "W. Ackee", "country": "JAM", "email": "W@example.org"}, "same e-mail"),
    ],
)
def test_a_person_typed_twice_is_proposed_with_the_reason(other, reason):
    (pair,) = pairs(workshop({**ACKEE, "email": "w@example.org"}, other))
    assert reason in pair.reason
    assert pair.first.organisation == "Ministry of Health"


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Winston Ackee", "country": "HTI"},
        {"name": "Winston Soursop", "country": "JAM"},
        {"name": "Ann Campbell", "country": "JAM", "email": "w@example.org"},
        {"name": "Wilma Ackee", "country": "JAM"},
    ],
)
def test_people_who_only_share_something_are_not_proposed(other):
    assert pairs(workshop({**ACKEE, "email": "w@example.org"}, other)) == []


def test_two_people_marked_as_different_are_not_proposed_again():
    now = workshop(ACKEE, ACKEE)
    (pair,) = pairs(now)
    edits = twins.keep_apart(pair.first, pair.second), twins.keep_apart(pair.second, pair.first)
    assert edits[0].after == edits[1].after
    assert pairs(now.apply(edits[0])) == []


def test_joining_twins_keeps_the_details_of_both_and_undo_restores_the_second():
    now = workshop(
        {**ACKEE, "email": "w@example.org"},
        {
            "name": "Winston Ackee", "country": "JAM", "organisation": "Customs", "role": "Officer",
            "email": "a@example.org", "phone": "555 1234", "consent": "no",
        },
    )  # fmt: skip
    (pair,) = pairs(now)
    edit = twins.join(pair, {"organisation": "Customs"}, now.records(Contact), {}, ())
    joined = now.apply(edit)
    (one,) = joined.records(Person).all()
    contact = joined.records(Contact)[contact_id(one)]
    assert (one.id, one.organisation, one.role) == (pair.first.id, "Customs", "Officer")
    assert (contact.email, contact.other_email) == ("w@example.org", "a@example.org")
    assert (contact.phone, contact.consent) == ("555 1234", "no")
    assert joined.apply(edit.inverse()).tables == now.tables


@pytest.mark.parametrize("chosen", [{}, {"category": Category.IGO}])
def test_joining_keeps_words_that_could_not_be_read(chosen):
    now = workshop(
        {**ACKEE, "category": AsTyped("Farmers"), "email": "w@example.org"},
        {**ACKEE, "group": AsTyped("Red group"), "consent": AsTyped("ask first")},
    )
    (pair,) = pairs(now)
    joined = now.apply(twins.join(pair, chosen, now.records(Contact), {}, ()))
    (one,) = joined.records(Person).all()
    assert unread_words(one, "group") == "Red group"
    assert unread_words(one, "category") == ("" if chosen else "Farmers")
    assert unread_words(joined.records(Contact)[contact_id(one)], "consent") == "ask first"


def test_both_phone_numbers_are_kept_when_people_are_joined():
    now = workshop({**ACKEE, "phone": "+1 868 1"}, {**ACKEE, "phone": "+1 868 2"})
    (pair,) = pairs(now)
    joined = now.apply(twins.join(pair, {}, now.records(Contact), {}, ()))
    (contact,) = joined.records(Contact).values()
    assert contact.phone == "+1 868 1, +1 868 2"


def test_contact_details_of_people_who_said_no_are_known_as_not_shared():
    now = workshop(
        {**ACKEE, "email": "w@example.org", "consent": "no"}, {"name": "B", "email": "b"}
    )
    contacts = now.records(Contact).values()
    assert people.unshared_contacts(contacts) == {
        contact_id(person) for person in now.records(Person).all() if person.name != "B"
    }


@pytest.mark.parametrize("answer", ["No", "нет", "No, thank you", AsTyped("ask first")])
def test_a_consent_that_is_not_clearly_yes_counts_as_no(answer):
    now = workshop({"name": "Ann", "email": "a@example.org", "consent": answer})
    (contact,) = now.records(Contact).values()
    assert people.unshared_contacts([contact]) == {contact.id}


@pytest.mark.parametrize("answer", ["", "yes", "Yes"])
def test_neither_a_yes_nor_a_missing_answer_is_a_refusal(answer):
    now = workshop({"name": "Ann", "email": "a@example.org", "consent": answer})
    assert not people.unshared_contacts(now.records(Contact).values())


def test_a_no_counts_while_two_laptops_differ_about_the_consent():
    heads = tuple(
        Change(answer, "Contact", "ann", "consent", answer, (), "", "", "", 0)
        for answer in ("no", "yes")
    )
    shown = Contact(id="ann", email="a@example.org", consent="yes")
    differ = Conflict("Contact", "ann", "consent", heads)
    assert people.unshared_contacts([shown], [differ]) == {"ann"}


@pytest.mark.parametrize("answer", ["No", "NO", "non", "لا", "no.", "No, thank you", "ask first"])
def test_with_any_answer_but_yes_contact_details_are_not_shared(answer):
    now = workshop(
        {**ACKEE, "email": "w@example.org", "consent": answer},
        {"name": "B", "email": "b", "consent": AsTyped(answer)},
        {"name": "C", "email": "c", "consent": "yes"},
        {"name": "D", "email": "d"},
    )
    unshared = people.unshared_contacts(now.records(Contact).values())
    assert unshared == {contact_id(each) for each in now.records(Person).all()[:2]}


@pytest.mark.parametrize(("ours", "theirs"), [("yes", "Non merci"), ("Non merci", "yes")])
def test_a_refusal_of_either_twin_stays_after_joining(ours, theirs):
    now = workshop({**ACKEE, "email": "w", "consent": ours}, {**ACKEE, "consent": theirs})
    (pair,) = pairs(now)
    joined = now.apply(twins.join(pair, {}, now.records(Contact), {}, ()))
    (contact,) = joined.records(Contact).values()
    assert contact.consent == "Non merci"
