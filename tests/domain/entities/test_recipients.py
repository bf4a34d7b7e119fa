from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.recipients import Recipient, Role
from mercworkshop.errors import InvalidInput

ONE, TWO = ("age1" + sign * 58 for sign in "qp")
SIGNING = "0a" * 32


def added(name="Ann", key=ONE, signing=SIGNING, there=(), workshop="w"):
    (made,) = recipients.add(workshop, there, name, Role.FACILITATOR, (key, signing)).after
    assert isinstance(made, Recipient)
    return made


def test_two_laptops_that_add_the_same_key_add_one_recipient():
    assert added(" Ann  Campbell ") == added("Ann Campbell")


def test_the_same_key_in_another_workshop_is_another_recipient():
    assert added().id != added(workshop="v").id


@pytest.mark.parametrize(
    ("name", "key", "signing", "reason"),
    [
        ("  ", ONE, "", "needs the name"),
        ("Ann", "age1x", "", "not a public key"),
        ("Ann", ONE, "0A" * 32, "not a public signing key"),
        ("Ann", ONE, "0a", "not a public signing key"),
    ],
)
def test_a_recipient_without_a_name_or_with_an_invalid_key_is_refused(name, key, signing, reason):
    with pytest.raises(InvalidInput, match=reason):
        added(name, key, signing)


def test_a_key_that_is_there_is_not_added_again():
    with pytest.raises(InvalidInput, match="the one of Ann"):
        added("Bo", there=(added(),))


def test_more_keys_than_a_workshop_may_have_are_refused():
    there = tuple(
        replace(added(), id=str(n), age_key=TWO) for n in range(recipients.MAX_RECIPIENTS)
    )
    with pytest.raises(InvalidInput, match="16 keys"):
        added(there=there)


def test_a_holder_is_renamed_and_a_key_removed():
    there = added()
    (renamed,) = recipients.rename(there, "Ann Lee").after
    assert renamed == replace(there, name="Ann Lee")
    assert recipients.remove([there]).before == (there,)


def test_recipients_of_a_role_are_sorted_by_name():
    bo, ann = added("Bo", TWO), added("Ann", ONE)
    office = replace(bo, id="o", role=Role.SECRETARIAT)
    assert recipients.recipients_of_role([bo, office, ann], Role.FACILITATOR) == [ann, bo]
