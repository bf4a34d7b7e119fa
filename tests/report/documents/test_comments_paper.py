"""The paper of comments that a country has to answer: pages for each ministry, with the values."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mercworkshop.domain.entities import actions, field_comments
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.field_comments import FieldComment, Remark
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.records.edit import Edit
from mercworkshop.i18n import without_marks
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.comments_paper import build_comments
from mercworkshop.report.model.blocks import Heading, Paragraph, Table
from mercworkshop.report.model.inlines import Blank, words_of
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

FACTS = facts_for(SHIPPED.on_day(DAY), "JAM", NO_WORKSHOP)
NOON = datetime(2015, 1, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def asked():
    made = sample()
    (plan,) = made.records(RoadMap).all()
    action = made.records(Action).all()[0]
    for text, ministry, field in (
        ("Is that enough?", "Ministry of Finance", "title"),
        ("Who signs?", " ministry of FINANCE", ""),
        ("Who knows?", "", "lead"),
        ("From when?", "Customs", "end"),
    ):
        said = Remark(text, ministry, "Kerron", NOON)
        known = made.records(FieldComment).all()
        made = made.apply(field_comments.comment(known, plan, said, action, field))
    (customs,) = (each for each in made.records(FieldComment).all() if each.ministry == "Customs")
    made = made.apply(field_comments.answer(customs, "From 2016", by="Winston", at=NOON))
    question = Question(id="q", road_map=plan.id, text="Which budget?", asked_by="Tobar")
    return made.apply(Edit("", after=(question,)))


def titles(document):
    return [
        without_marks(each.words)
        for part in document.parts
        for each in part.blocks
        if isinstance(each, Heading)
    ]


def rows(document):
    tables = [each for part in document.parts for each in part.blocks if isinstance(each, Table)]
    return [[without_marks(words_of(cell)) for cell in row.cells] for t in tables for row in t.rows]


def test_each_ministry_has_pages_of_its_own_and_the_secretariat_asks_last(asked):
    made = build_comments(asked, FACTS)
    assert titles(made) == [
        "Questions to Customs",
        "Questions to Ministry of Finance",
        "Questions without a ministry",
        "Questions of the secretariat",
    ]
    assert all(each.begins_page and each.counts_pages for each in made.parts)
    assert len({each.imprint for each in made.parts}) == len(made.parts), (
        "each part has an imprint of its own, as its pages are counted apart"
    )
    action = asked.records(Action).all()[0]
    finance = [row for row in rows(made) if "Kerron" in row[3]][1]
    assert action.title in finance[1]
    assert finance[2] == action.title
    assert finance[3].splitlines()[0] == "Is that enough?"


def test_an_answered_comment_says_by_whom_and_an_open_one_has_room(asked):
    made = build_comments(asked, FACTS, "customs")
    (table,) = (each for each in made.parts[0].blocks if isinstance(each, Table))
    assert "From 2016\nWinston" in without_marks(words_of(table.rows[0].cells[-1]))
    made = build_comments(asked, FACTS, "Ministry of finance")
    assert [row[3].splitlines()[0] for row in rows(made)] == ["Is that enough?", "Who signs?"]
    (table,) = (each for each in made.parts[0].blocks if isinstance(each, Table))
    assert all(isinstance(row.cells[-1][0], Blank) for row in table.rows)


def test_the_paper_for_no_ministry_has_only_questions_without_one(asked):
    made = build_comments(asked, FACTS, "")
    assert [row[3].splitlines()[0] for row in rows(made)] == ["Who knows?"]


def test_a_comment_on_a_deleted_entry_says_so_and_no_open_comment_too(asked):
    gone = asked.apply(actions.delete(asked.records(Action).all()[:1]))
    left = Edit("", after=tuple(asked.records(FieldComment).all()))  # as another laptop left it
    assert {
        row[1].splitlines()[0] for row in rows(build_comments(gone.apply(left), FACTS, ""))
    } == {"Action, deleted"}
    said = build_comments(sample(), FACTS).parts[0].blocks[1]
    assert isinstance(said, Paragraph)
    assert words_of(said.inlines) == "No comment is open."
