from __future__ import annotations

import pytest

from mercworkshop.domain import groups, people
from mercworkshop.domain.people import Contact, Delegation, Person
from mercworkshop.errors import InvalidInput

ANN = Person(id="p1", name="Ann Campbell", position="V0001")
JAM = Delegation(id="d1", country="JAM", position="V0001")


def test_a_new_participant_stands_last():
    (new,) = people.add([ANN], "Bob  Persad", country="TTO").after
    assert (new.name, new.country) == ("Bob Persad", "TTO")
    assert new.position > ANN.position


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_a_participant_needs_a_name(name):
    with pytest.raises(InvalidInput, match="name"):
        people.add([], name)
    with pytest.raises(InvalidInput, match="name"):
        people.describe(ANN, name=name)


def test_contact_details_belong_to_the_person_and_go_with_them():
    (contact,) = people.reach(None, ANN, email="ann@example.org").after
    assert contact == Contact(id=ANN.id, email="ann@example.org")
    stranger = Contact(id="p9", phone="1")
    assert people.remove([ANN], [contact, stranger]).before == (ANN, contact)


def test_contact_details_are_changed_where_there_are_some():
    contact = Contact(id=ANN.id, email="ann@example.org")
    (after,) = people.reach(contact, ANN, phone="123").after
    assert after == Contact(id=ANN.id, email="ann@example.org", phone="123")


def test_countries_are_invited_once_and_in_order():
    edit = people.invite([JAM], ["TTO", "JAM", "HTI", "TTO"])
    assert [new.country for new in edit.after] == ["TTO", "HTI"]
    assert JAM.position < edit.after[0].position < edit.after[1].position
    assert people.invite([JAM], ["JAM"]).is_empty


def test_the_delegation_of_a_country_is_the_same_on_every_laptop():
    (one,), (two,) = people.invite([], ["JAM"]).after, people.invite([], ["JAM"]).after
    assert one.id == two.id


def test_a_withdrawn_delegation_comes_back_by_undo():
    edit = people.withdraw(JAM)
    assert (edit.before, edit.inverse().after) == ((JAM,), (JAM,))


def test_members_move_between_groups_and_are_free_when_it_is_deleted():
    (group,) = groups.add([], "Group A").after
    seated = groups.seat([JAM, ANN], group).after
    assert {member.group for member in seated} == {group.id}
    gone = groups.delete(group, [*seated, Delegation(id="d2", country="HTI", group="other")])
    assert gone.before == (group, *seated)
    assert [member.group for member in gone.after] == ["", ""]


def test_groups_are_named_in_turn():
    (first,) = groups.add([], groups.next_name([])).after
    assert first.name == "Group A"
    assert groups.next_name([first]) == "Group B"
    letters = [
        groups.add([], f"Group {letter}").after[0] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ]
    assert groups.next_name(letters) == "New group"
