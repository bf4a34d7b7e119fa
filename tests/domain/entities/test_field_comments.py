"""Comments on fields wait for a ministry, are answered and settled, and go with their entry."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mercworkshop.domain.entities import actions, field_comments, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.errors import InvalidInput
from tests.builders.workshop import a_workshop, only

JAMAICA = road_map.road_map_id("JAM")
NOON = datetime(2015, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def begun():
    return a_workshop().with_road_map("JAM", "Ban creams").value


def commented(workshop, text="Who pays for the tests?", field="cost", ministry="Finance"):
    known = workshop.records(FieldComment).all()
    remark = Remark(text, ministry, "Kerron", NOON)
    edit = field_comments.comment(
        known, only(workshop, RoadMap), remark, only(workshop, Action), field
    )
    return workshop.apply(edit)


def test_a_comment_belongs_to_one_field_and_is_open(begun):
    now = commented(begun)
    action = only(now, Action)
    (made,) = field_comments.comments_on(now, JAMAICA, action.id, "cost")
    assert (made.text, made.ministry, made.author, made.is_open) == (
        "Who pays for the tests?",
        "Finance",
        "Kerron",
        True,
    )
    assert field_comments.comments_on(now, JAMAICA, action.id, "title") == []


def test_an_answered_comment_stays_open_until_it_is_settled_and_can_be_opened_again(begun):
    now = commented(begun)
    one = only(now, FieldComment)
    now = now.apply(field_comments.answer(one, " The budget ", by="Ackee", at=NOON))
    one = only(now, FieldComment)
    assert (one.answer, one.answered_by, one.is_open) == ("The budget", "Ackee", True)
    now = now.apply(field_comments.settle(one))
    assert field_comments.open_comments(now, JAMAICA) == []
    now = now.apply(field_comments.open_again(only(now, FieldComment)))
    assert len(field_comments.open_comments(now, JAMAICA)) == 1
    now = now.apply(field_comments.answer(only(now, FieldComment), "", by="Ackee", at=NOON))
    assert (only(now, FieldComment).answered_by, only(now, FieldComment).answered_at) == ("", "")


def test_open_comments_are_grouped_by_ministry(begun):
    now = commented(
        commented(commented(begun, "One", ministry="Trade"), "Two", ministry="Health"),
        "Three",
        ministry="Trade",
    )
    assert [each.text for each in field_comments.open_comments(now, JAMAICA)] == [
        "Two",
        "One",
        "Three",
    ]


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ("  ", "cost", "There is no comment yet"),
        ("Why?", "no such field", "There is no field “no such field” here"),
    ],
)
def test_a_comment_needs_words_and_an_existing_field(begun, text, field, reason):
    with pytest.raises(InvalidInput, match=reason):
        commented(begun, text, field)


def test_a_comment_is_deleted_and_restored_with_its_action(begun):
    now = commented(begun)
    edit = now.take_along(actions.delete([only(now, Action)]))
    gone = now.apply(edit)
    assert not gone.records(FieldComment)
    assert len(gone.apply(edit.inverse()).records(FieldComment)) == 1
