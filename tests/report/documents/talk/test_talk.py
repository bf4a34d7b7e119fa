from __future__ import annotations

from collections.abc import Callable

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.review.model import collect_input
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.talk.document import build_talk
from mercworkshop.report.documents.talk.first_actions import MOST, first_actions
from mercworkshop.report.model.blocks import (
    ChartBlock,
    Facts,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
)
from mercworkshop.report.model.charts import PathLine, PointState
from mercworkshop.report.model.document import Document, Layout, Part
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.model.paper_size import PageShape
from tests.builders import full_road_map
from tests.builders.full_road_map import DAY, action, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.report.documents.road_map.reading import workshop_of
from tests.shipped import SHIPPED


@pytest.fixture
def talk() -> Callable[..., Document]:
    def go(workshop: Workshop, language: str = "en", code: str = "JAM") -> Document:
        return build_talk(
            workshop, facts_for(SHIPPED.on_day(DAY).in_language(language), code, NO_WORKSHOP)
        )

    return go


def headings(part: Part) -> list[str]:
    return [each.words for each in part.blocks if isinstance(each, Heading)]


def reviewed(*actions: Action):
    workshop = workshop_of(*actions)
    facts = facts_for(SHIPPED.on_day(DAY), "JAM", NO_WORKSHOP).review
    return collect_input(workshop, full_road_map.road_map(), facts)


def test_three_sheets_have_the_act_the_first_actions_and_the_needs(talk):
    document = talk(sample())
    assert document.layout is Layout.SHEETS
    assert [part.title for part in document.parts] == [
        "Jamaica",
        "Jamaica · What to do first",
        "Jamaica · Needs and support",
    ]
    assert headings(document.parts[0]) == ["Jamaica", "Ratification: 30 March 2017"]
    assert {part.shape for part in document.parts} == {PageShape.LANDSCAPE}
    assert document.imprint.country == "Jamaica"
    assert document.imprint.state == "AS PRESENTED"


def test_the_path_has_each_step_with_its_date_and_one_that_is_next(talk):
    (chart,) = (each.chart for each in talk(sample()).parts[0].blocks if type(each) is ChartBlock)
    assert isinstance(chart, PathLine)
    assert [(point.name, point.when, point.state) for point in chart.points] == [
        ("Signature", "10 October 2013", PointState.DONE),
        ("Cabinet submission", "Next step: second quarter of 2015", PointState.NEXT),
        ("Cabinet decision", "summer 2016", PointState.PLANNED),
        ("Deposit in New York", "30 March 2017", PointState.PLANNED),
    ]


def test_seven_actions_are_named_and_the_others_counted(talk):
    _heading, table, more, _money = talk(sample(40)).parts[1].blocks
    assert isinstance(table, Table)
    assert len(table.rows) == MOST
    assert isinstance(more, Paragraph)
    assert words_of(more.inlines) == "And 33 more actions."


def test_an_action_has_its_lead_its_dates_and_its_cost(talk):
    action = full_road_map.action(1)
    (row,) = talk(workshop_of(action)).parts[1].blocks[1].rows
    assert row.record == action.id
    title, more = words_of(row.cells[1]).split("\n")
    assert title == action.title
    assert more == "Bureau of Standards · 10 Feb 2016 – Q2 2017 · USD\xa030,000–46,000 (2015)"


def test_actions_are_in_order_of_start_and_closed_ones_are_left_out():
    late, early, undated, done, dropped = (full_road_map.action(n) for n in range(1, 6))
    late = replace_fields(late, start=PartialDate("2019"))
    early = replace_fields(early, start=None, end=PartialDate("2015-06"))
    undated = replace_fields(undated, start=None, end=None)
    done = replace_fields(done, progress=Progress.DONE)
    dropped = replace_fields(dropped, progress=Progress.DROPPED)
    found, more = first_actions(reviewed(late, early, undated, done, dropped))
    assert [each.id for each in found] == [early.id, late.id, undated.id]
    assert more == 0


def test_open_questions_and_differences_are_below_the_needs(talk):
    blocks = talk(sample()).parts[2].blocks
    (questions,) = (each for each in blocks if isinstance(each, Items))
    said = [words_of(each) for each in questions.items]
    assert said[0] == "Who pays for the laboratory?"
    assert said[1].endswith("Difference to settle: Lead body")


def test_a_country_that_wrote_nothing_gets_one_sheet_that_says_so(talk):
    (sheet,) = talk(Workshop()).parts
    assert [type(each) for each in sheet.blocks] == [Heading, Heading, Paragraph]


def test_a_party_begins_with_its_status(talk):
    workshop = Workshop().apply(Edit("", after=(full_road_map.road_map(),)))
    facts = facts_for(SHIPPED.on_day(full_road_map.day("2026-11-24").first), "JAM", NO_WORKSHOP)
    _country, status = headings(build_talk(workshop, facts).parts[0])
    assert status.startswith("Party since")


def test_a_country_that_joined_after_the_workshop_has_no_next_step_but_its_acts(talk):
    workshop = sample()
    facts = facts_for(
        SHIPPED.on_day(full_road_map.day("2026-11-24").first), "JAM", workshop.details
    )
    _country, status, known, mark = build_talk(workshop, facts).parts[0].blocks
    assert isinstance(status, Heading)
    assert status.words == "Signed 10 October 2013 · Not a Party on 21 January 2015"
    assert isinstance(known, Facts)
    assert isinstance(mark, Note)
    assert "Later: deposited 19 July 2017" in words_of(known.rows[-1][1])
    assert words_of(mark.inlines).startswith("* To be checked: Sources differ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_own_titles(talk, language):
    titles = [part.title for part in talk(sample(), language).parts]
    assert len(titles) == 3
    assert ("What to do first" in titles[1]) == (language == "en")


def test_the_talk_has_the_total_cost(talk):
    words = [
        words_of(each.inlines)
        for each in talk(sample(6)).parts[1].blocks
        if isinstance(each, Paragraph)
    ]
    assert words[-1].replace("\N{NO-BREAK SPACE}", " ") == (
        "Total: USD 120,000–192,000 · Not funded, at most: USD 46,000"
    )
    assert not [
        each
        for each in talk(workshop_of(action(1, cost=None))).parts[1].blocks
        if isinstance(each, Paragraph)
    ]
