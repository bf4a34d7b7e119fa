from __future__ import annotations

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.errors import BadFile
from tests.exchange.scripted import after, begun, do

ADDED = do(
    "actions.add",
    country="JAM",
    rows=[
        {"title": "Ban lamps", "lead": "EPA", "note": "Old"},
        {"title": "Ban all lamps", "lead": "Customs", "note": "New"},
    ],
)
JOIN = do(
    "actions.join",
    country="JAM",
    id="Ban all lamps",
    other="Ban lamps",
    fields={"lead": "second", "place": "second"},
)


def test_two_actions_are_joined_with_the_chosen_values():
    before = begun()
    rows = after(ADDED, JOIN, workshop=before).records(Action).values()
    (one,) = (each for each in rows if each.id not in before.records(Action))
    assert (one.title, one.lead) == ("Ban all lamps", "EPA")
    assert one.note.startswith("New\nOld\n")
    assert "Customs" in one.note


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (JOIN | {"other": "Ban all lamps"}, "two actions of one road map are needed"),
        (JOIN | {"fields": {"lead": "third"}}, "“third” is none of: first, second, both"),
        (JOIN | {"fields": {"wage": "first"}}, r"“fields\.wage”: there is no such field"),
    ],
)
def test_actions_that_cannot_be_joined_are_refused(step, reason):
    with pytest.raises(BadFile, match=reason):
        after(ADDED, step, workshop=begun())


def test_names_of_bodies_are_joined_kept_apart_and_separated():
    names = {"country": "JAM", "first": "EPA", "second": "Customs"}
    joined = after(ADDED, do("bodies.join", **names), workshop=begun())
    assert [each.is_one for each in joined.records(BodyPair).values()] == [True]
    part = do("bodies.part", country="JAM", name="customs")
    assert not after(part, part, workshop=joined).records(BodyPair)
    apart = after(do("bodies.keep_apart", **names), workshop=joined)
    assert [each.is_one for each in apart.records(BodyPair).values()] == [False]
