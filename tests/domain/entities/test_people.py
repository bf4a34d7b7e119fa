from __future__ import annotations

import pytest

from mercworkshop.domain.entities import groups, people
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact, Delegation, Person
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import made_by

ANN = Person(id="p1", name="Ann Campbell", position="V0001")
JAM = Delegation(id="d1", country="JAM", position="V0001")


def test_a_new_participant_is_added_at_the_end():
    (new,) = made_by(people.add([ANN], "Bob  Persad", country="TTO"), Person)
    assert (new.name, new.country) == ("Bob Persad", "TTO")
    assert new.position > ANN.position


@pytest.mark.parametrize("name", ["", "  ", "\t\n"])
def test_a_participant_needs_a_name(name):
    with pytest.raises(InvalidInput, match="name"):
        people.add([], name)
    with pytest.raises(InvalidInput, match="name"):
        people.update(ANN, name=name)


def test_contact_details_belong_to_a_person_and_are_removed_with_them():
    (contact,) = made_by(people.update_contact(None, ANN, email="ann@example.org"), Contact)
    assert contact == Contact(id=people.contact_id(ANN), email="ann@example.org")
    stranger = Contact(id="p9", phone="1")
    assert people.remove([ANN], [contact, stranger]).before == (ANN, contact)


def test_a_person_and_their_contact_details_are_two_records():
    edit = people.add_many([], [{"name": "Cid", "phone": "1"}])
    (person,), (contact,) = made_by(edit, Person), made_by(edit, Contact)
    assert person.id != contact.id == people.contact_id(person)


def test_existing_contact_details_are_changed_in_their_record():
    contact = Contact(id=people.contact_id(ANN), email="ann@example.org")
    (after,) = made_by(people.update_contact(contact, ANN, phone="123"), Contact)
    assert after == Contact(id=people.contact_id(ANN), email="ann@example.org", phone="123")


def test_countries_are_invited_once_and_in_order():
    edit = people.add_delegations("", [JAM], ["TTO", "JAM", "HTI", "TTO"])
    trinidad, haiti = made_by(edit, Delegation)
    assert (trinidad.country, haiti.country) == ("TTO", "HTI")
    assert JAM.position < trinidad.position < haiti.position
    assert people.add_delegations("", [JAM], ["JAM"]).is_empty


def test_the_delegation_of_a_country_is_the_same_on_every_laptop():
    (one,), (two,) = (
        people.add_delegations("", [], ["JAM"]).after,
        people.add_delegations("", [], ["JAM"]).after,
    )
    assert one.id == two.id


def test_a_withdrawn_delegation_comes_back_by_undo():
    edit = people.remove_delegations(JAM)
    assert (edit.before, edit.inverse().after) == ((JAM,), (JAM,))


def test_members_move_to_a_group_and_have_none_once_it_is_deleted():
    (group,) = made_by(groups.add([], "Group A"), BreakoutGroup)
    edit = groups.assign_members([JAM, ANN], group)
    seated: list[Delegation | Person] = [*made_by(edit, Delegation), *made_by(edit, Person)]
    assert {member.group for member in seated} == {group.id}
    gone = groups.delete(group, [*seated, Delegation(id="d2", country="HTI", group="other")])
    assert gone.before == (group, *seated)
    (delegation,), (person,) = made_by(gone, Delegation), made_by(gone, Person)
    assert (delegation.group, person.group) == ("", "")


def test_groups_are_named_in_turn():
    (first,) = made_by(groups.add([], groups.next_name([])), BreakoutGroup)
    assert first.name == "Group A"
    assert groups.next_name([first]) == "Group B"
    letters = [
        made_by(groups.add([], f"Group {letter}"), BreakoutGroup)[0]
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    ]
    assert groups.next_name(letters) == "New group"


def test_a_list_of_people_is_added_in_one_step_with_their_contact_details():
    edit = people.add_many([ANN], [{"name": " Bob  Persad ", "country": "TTO"}, {
        "name": "Cid", "email": "cid@example.org", "phone": ""}])  # fmt: skip
    (bob, cid), (contact,) = made_by(edit, Person), made_by(edit, Contact)
    assert (bob.name, bob.country, cid.name) == ("Bob Persad", "TTO", "Cid")
    assert ANN.position < bob.position < cid.position
    assert contact == Contact(id=people.contact_id(cid), email="cid@example.org")
    assert people.add_many([ANN], []).is_empty


def test_a_list_with_a_nameless_row_is_refused_whole():
    with pytest.raises(InvalidInput, match="name"):
        people.add_many([], [{"name": "Bob"}, {"country": "TTO"}])


def test_several_people_and_contacts_are_changed_in_one_edit():
    bob = Person(id="p2", name="Bob")
    contact = Contact(id=people.contact_id(bob), email="bob@example.org")
    edit = people.update_many(
        [(ANN, {"role": "Chemist"}), (bob, {"phone": "1", "name": "Bob P"}), (ANN, {})],
        {contact.id: contact},
    )
    assert edit.before == (ANN, bob, contact)
    assert [getattr(each, "role", "") for each in edit.after] == ["Chemist", "", ""]
    assert edit.after[2] == Contact(id=contact.id, email="bob@example.org", phone="1")
    assert people.update_many([(ANN, {"name": ANN.name})], {}).is_empty


@pytest.mark.parametrize(
    "other", ["CAMPBELL, Ann", "ann campbell", "Ánn  Campbell", "Campbell Ann"]
)
def test_the_identity_of_a_person_does_not_depend_on_how_the_name_is_written(other):
    assert people.identity_key(other, "jam") == people.identity_key("Ann Campbell", "JAM")


def test_the_same_name_with_another_country_is_another_person():
    assert people.identity_key("Ann Campbell", "JAM") != people.identity_key("Ann Campbell", "HTI")
    assert people.identity_key("Ann Campbell", "JAM") != people.identity_key("Ann Camp", "JAM")


def test_people_in_the_group_of_their_delegation_move_with_it():
    sits = Person(id="p3", name="Bob", country="JAM")
    apart = Person(id="p4", name="Cid", country="JAM", group="g9")
    other = Person(id="p5", name="Dee", country="HTI")
    assert groups.include_people([JAM, sits], [sits, apart, other]) == (JAM, sits)
    assert groups.include_people([other], [sits, other]) == (other,)


def test_several_delegations_withdraw_in_one_step():
    haiti = Delegation(id="d2", country="HTI")
    assert people.remove_delegations(JAM, haiti).title == "Remove 2 delegations"
