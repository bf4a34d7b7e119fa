from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState, road_map_id
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import LANGUAGES
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.book.document import build_book
from mercworkshop.report.documents.road_map.document import build_road_map
from mercworkshop.report.model.blocks import Block, ChartBlock, Facts, Figures, Table
from mercworkshop.report.model.charts import Matrix, PointState, Timeline
from mercworkshop.report.model.document import Document, Part
from mercworkshop.report.model.inlines import Inlines, Jump, PageNumber, words_of
from tests.builders.full_road_map import DAY, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

HAITI = road_map_id("HTI")


def two_countries() -> Workshop:
    """Return Jamaica with six actions, and Haiti with two and with acts known in part."""
    records = (
        RoadMap(id=HAITI, country="HTI", open_questions="Qui paie ?\n\nQuand ?"),
        Action(id="h1", road_map=HAITI, title="Inventaire", lead="BUREAU of Standards"),
        Action(
            id="h2",
            road_map=HAITI,
            title="Loi",
            lead="Ministère",
            articles=("3.6", "3.8", "4"),
            end=PartialDate("2018"),
        ),
        Action(id="h3", road_map=HAITI, title="Abandonnée", progress=Progress.DROPPED),
        PathStep(
            id="hs1",
            road_map=HAITI,
            title="Vote",
            milestone=TreatyAct.NATIONAL_APPROVAL,
            planned=PartialDate("2016-33"),
            done=PartialDate("2015-01-12"),
            progress=Progress.DONE,
        ),
    )
    return sample(6).apply(Edit("", after=records))


@pytest.fixture
def book() -> Callable[..., Document]:
    def go(workshop: Workshop, *codes: str, language: str = "en", **options) -> Document:
        reference = SHIPPED.on_day(DAY).in_language(language)
        facts = [facts_for(reference, code, NO_WORKSHOP) for code in codes or ("JAM", "HTI")]
        return build_book(workshop, facts, **options)

    return go


def part_of(document: Document, name: str) -> Part:
    (found,) = (part for part in document.parts if part.id == name)
    return found


def rows(document: Document, name: str) -> list[list[str]]:
    (table,) = (each for each in part_of(document, name).blocks if isinstance(each, Table))
    return [[words_of(cell) for cell in row.cells] for row in table.rows]


def calendar(document: Document) -> Timeline:
    (block,) = (e for e in part_of(document, "calendar").blocks if isinstance(e, ChartBlock))
    assert isinstance(block.chart, Timeline)
    return block.chart


def test_the_cover_has_the_workshop_and_four_sums(book):
    document = book(two_countries())
    assert document.imprint.title == "Subregional workshop for the Caribbean"
    assert document.cover is not None
    assert "19–21 January 2015" in document.cover.headline
    (figures,) = document.cover.blocks
    assert isinstance(figures, Figures)
    assert figures.items == (
        ("2", "Countries"),
        ("8", "Actions"),
        ("6", "Needs"),
        ("1", "With a date of deposit"),
    )
    assert document.is_two_sided


def test_the_contents_have_the_state_and_counts_of_each_country(book):
    haiti, jamaica = rows(book(two_countries()), "contents")
    assert haiti[0] == "Haiti"
    assert haiti[3:6] == ["2", "1", "2"]
    assert jamaica[:2] == ["Jamaica", "Ratification: 30 March 2017"]
    assert jamaica[3:6] == ["6", "0", "2"]


def test_on_the_pages_about_all_it_is_counted_how_many_drafts_are_in_which_state(book):
    plans = two_countries().records(RoadMap).values()
    states = (RoadMapState.PRESENTED, RoadMapState.CORRECTED)
    after = [replace(each, state=state) for each, state in zip(plans, states, strict=True)]
    workshop = two_countries().apply(Edit("", tuple(plans), tuple(after)))
    assert set(book(workshop).imprint.state.split(", ")) == {"AS PRESENTED (1)", "CORRECTED (1)"}
    alike = [replace(each, state=RoadMapState.ADOPTED) for each in plans]
    workshop = two_countries().apply(Edit("", tuple(plans), tuple(alike)))
    assert book(workshop).imprint.state == "ADOPTED"


def test_every_page_number_and_jump_leads_to_a_part(book):
    document = book(two_countries())
    there = {part.id for part in document.parts}
    assert set(targets(document)) == there - {"contents", ""}


def targets(document: Document) -> Iterator[str]:
    overview = [part for part in document.parts if part.imprint is None]
    for block in (block for part in overview for block in part.blocks):
        for inline in (each for words in inlines_of(block) for each in words):
            if isinstance(inline, Jump | PageNumber):
                yield inline.target


def inlines_of(block: Block) -> list[Inlines]:
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row.cells]
    return [words for _name, words in block.rows] if isinstance(block, Facts) else []


def test_an_act_done_after_the_day_of_the_paper_is_shown_as_planned(book):
    done = PathStep(
        id="hs1",
        road_map=HAITI,
        title="Approval",
        milestone=TreatyAct.NATIONAL_APPROVAL,
        planned=PartialDate("2016-06"),
        done=PartialDate("2018-03-08"),
        progress=Progress.DONE,
    )
    workshop = two_countries().apply(Edit("", after=(done,)))
    row, _jamaica = calendar(book(workshop)).rows
    (mark,) = (each for each in row.marks if each.letter == "A")
    assert mark.state is PointState.PLANNED
    assert mark.first == date(2016, 6, 1)


def test_later_acts_without_a_plan_have_no_mark_but_the_intended_deposit(book):
    acts = (TreatyAct.NATIONAL_APPROVAL, TreatyAct.DEPOSIT)
    days = ("2018-03-08", "2018-08-02")
    done = tuple(
        PathStep(
            id=f"hs{place}",
            road_map=HAITI,
            title="Done since",
            milestone=act,
            done=PartialDate(day),
            progress=Progress.DONE,
        )
        for place, (act, day) in enumerate(zip(acts, days, strict=True), 1)
    )
    intends = edit_record(
        "", two_countries().records(RoadMap)[HAITI], intended_date=PartialDate("2018")
    )
    workshop = two_countries().apply(intends).apply(Edit("", after=done))
    row, _jamaica = calendar(book(workshop)).rows
    (mark,) = row.marks
    assert (mark.letter, mark.state) == ("D", PointState.PLANNED)
    assert (mark.first, mark.last) == (date(2018, 1, 1), date(2018, 12, 31))


def test_all_countries_are_on_one_calendar(book):
    haiti, jamaica = calendar(book(two_countries())).rows
    (vote,) = haiti.marks
    assert (vote.letter, vote.when, vote.state) == ("A", "12 Jan 2015", PointState.DONE)
    assert [(mark.letter, mark.first, mark.last) for mark in jamaica.marks] == [
        ("A", date(2016, 6, 1), date(2016, 8, 31)),
        ("D", date(2017, 3, 30), date(2017, 3, 30)),
    ]


def test_a_country_without_dates_has_the_words_no_date_yet(book):
    workshop = Workshop().apply(Edit("", after=(RoadMap(id=HAITI, country="HTI"),)))
    (row,) = calendar(book(workshop, "HTI")).rows
    assert row.marks == ()
    assert row.undated == "no date yet"


def test_the_matrix_counts_actions_by_article_once_each(book):
    blocks = part_of(book(two_countries()), "articles").blocks
    (matrix,) = (each.chart for each in blocks if isinstance(each, ChartBlock))
    assert isinstance(matrix, Matrix)
    assert matrix.columns == ("Haiti", "Jamaica")
    counts = {heading.split()[0]: values for heading, values in matrix.rows}
    assert counts["3"] == (1, 0)
    assert counts["4"] == (1, 6)
    assert counts["5"] == (0, 0)


def test_the_index_of_leads_joins_names_that_differ_only_in_capitals(book):
    document = book(two_countries())
    assert rows(document, "leads") == [
        ["BUREAU of Standards", "Haiti 1; Jamaica 1.1, 1.2, 2.1, 2.2, 3.1, 3.2"],
        ["Ministère", "Haiti 2"],
    ]
    by_article = {row[0].split()[0]: row[1] for row in rows(document, "articles-named")}
    assert by_article["3"] == "Haiti 2"
    assert by_article["4"].startswith("Haiti 2; Jamaica 1")


def test_each_country_has_its_own_pages_with_its_own_imprint(book):
    document = book(two_countries())
    own = [part for part in document.parts if part.imprint is not None]
    assert list(dict.fromkeys(part.imprint.country for part in own)) == ["Haiti", "Jamaica"]
    assert part_of(document, "JAM").begins_page
    assert {part.language for part in own} == {"en"}


def test_the_pages_of_a_country_may_be_in_its_own_language(book):
    french = facts_for(SHIPPED.on_day(DAY).in_language("fr"), "HTI", NO_WORKSHOP)
    document = book(two_countries(), pages=[french])
    languages = {part.imprint.country: part.language for part in document.parts if part.imprint}
    assert languages == {"Haïti": "fr", "Jamaica": "en"}
    assert rows(document, "contents")[0][0] == "Haiti"


def test_the_pages_of_a_country_are_built_by_the_given_function(book):
    seen = []

    def build(workshop, facts):
        seen.append(facts.iso3)
        return build_road_map(workshop, facts)

    book(two_countries(), build_country=build)
    assert seen == ["HTI", "JAM"]


def test_an_empty_workshop_makes_a_book_without_an_index(book):
    document = book(Workshop(), "JAM")
    assert [part.id for part in document.parts if part.imprint is None] == [
        "contents",
        "calendar",
        "articles",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_book_is_made_in_each_language(book, language):
    document = book(two_countries(), language=language)
    titles = [part.title for part in document.parts if part.imprint is None]
    assert len(titles) == 5
    assert ("All countries on one calendar" in titles) == (language == "en")
    letters = [mark.letter for row in calendar(document).rows for mark in row.marks]
    assert len(letters) == 3
    assert all(len(each) == 1 for each in letters)
