"""Slides to present: few, in large letters, with counts of what does not fit on them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pptx
import pytest
from pptx.oxml.ns import qn

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action, Funding, Priority
from mercworkshop.domain.entities.national_path import PathStep, TreatyAct
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.presenting import slides
from mercworkshop.domain.entities.presenting.records import SlideKind
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState, road_map_id
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report.documents.road_map.document import build_road_map, collect_data
from mercworkshop.report.documents.slides.document import build_slides
from mercworkshop.report.documents.slides.top_actions import top_actions
from mercworkshop.report.model.blocks import (
    ChartBlock,
    Facts,
    Figures,
    Heading,
    Items,
    Note,
    Paragraph,
    Table,
)
from mercworkshop.report.model.charts import PathLine, Timeline
from mercworkshop.report.model.inlines import words_of
from mercworkshop.report.model.tones import TONE_NAMES, Tone
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pptx.file import render_pptx
from mercworkshop.report.render.pptx.pieces import plan_slides
from mercworkshop.report.render.pptx.plan import ChartOnSlide, TextOnSlide
from tests.builders import full_road_map
from tests.examples import SPOKEN, in_turn
from tests.shipped import SHIPPED


def built(workshop=None, language="en", **options):
    workshop = workshop or full_road_map.sample(24, language)
    reference = SHIPPED.on_day(full_road_map.DAY).in_language(language)
    return build_slides(workshop, facts_for(reference, "JAM", workshop.details), **options)


def opened(document):
    return pptx.Presentation(BytesIO(render_pptx(document, RenderOptions()).content))


def blocks_of(document, kind):
    return [block for part in document.parts for block in part.blocks if isinstance(block, kind)]


def words_on(slide):
    return "".join(each.text or "" for each in slide.element.iter(qn("a:t")))


@pytest.mark.parametrize(("count", "language"), in_turn([24, 60, 300], SPOKEN))
def test_a_plan_of_any_length_takes_eight_to_ten_slides(language, count):
    document = built(full_road_map.sample(count, language), language)
    assert 8 <= len(opened(document).slides) <= 10


@pytest.mark.parametrize("language", SPOKEN)
def test_no_letter_is_smaller_than_fourteen_points(language):
    for slide in opened(built(language=language)).slides:
        sizes = {int(each.get("sz")) for each in slide.element.iter(qn("a:rPr"))}
        assert min(sizes) >= 1400


def test_slides_are_title_status_aims_actions_time_money_needs_and_questions():
    titles = [block.words for block in blocks_of(built(), Heading)]
    assert titles == [
        "Jamaica: Signed; planned deposit: 30 March 2017.",
        "The plan has 4 parts.",
        "Jamaica: 6 of 24 actions have high priority.",
        "The plan runs from 2015 to 2020.",
        "Not funded yet, at most: USD\N{NO-BREAK SPACE}166,000.",
        "Help is needed with 6 things.",
        "2 questions are still to be decided.",
    ]


def test_the_status_of_a_country_that_joined_later_has_the_date_and_doubts():
    workshop = full_road_map.sample(4)
    reference = SHIPPED.on_day(full_road_map.day("2026-11-24").first)
    document = build_slides(workshop, facts_for(reference, "JAM", workshop.details))
    _title, known, intended, mark = document.parts[0].blocks
    assert isinstance(known, Facts)
    assert isinstance(mark, Note)
    assert isinstance(intended, Paragraph)
    assert words_of(intended.inlines) == "Intends to deposit: 30 March 2017"
    said = " ".join(words_of(words) for _about, words in known.rows)
    assert "Not a Party on 21 January 2015" in said
    assert "deposited 19 July 2017" in said
    assert words_of(mark.inlines).startswith("* To be checked")


def test_the_first_actions_are_bars_on_a_scale_of_time_and_the_others_are_counted():
    part = built().parts[2]
    _title, first, more = part.blocks
    chart = first.chart
    assert len(chart.rows) == 7
    assert all(row.record and row.name for row in chart.rows)
    begins = [row.span()[0] for row in chart.rows]
    assert begins == sorted(begins)
    assert [act.name for act in chart.acts] == ["Deposit"]
    assert chart.today == full_road_map.DAY
    assert (Tone.NOT_FUNDED, "not funded") in chart.legend
    assert sum(row.is_urgent for row in chart.rows) == 6  # as the title says
    said = words_of(more.inlines)
    assert said.startswith("And 17 more actions: ")  # what follows is of these, not of all
    assert "USD" in said


def test_the_other_actions_are_below_the_bars_on_the_same_slide():
    plans = plan_slides(built())
    (first,) = (
        each for each in plans if each.title == "Jamaica: 6 of 24 actions have high priority."
    )
    assert [type(each) for each in first.pieces] == [ChartOnSlide, TextOnSlide]
    assert len(first.records) == 7


def test_without_priorities_the_slide_says_only_how_many_actions_there_are():
    workshop = full_road_map.sample(24)
    rows = workshop.records(Action).all()
    plain = tuple(replace_fields(each, priority=Priority.UNSET) for each in rows)
    document = built(workshop.apply(Edit("", before=rows, after=plain)))
    assert "The plan has 24 actions." in titles_of(document)


def titles_of(document):
    return [part.title for part in document.parts]


def test_a_short_plan_has_no_second_slide_of_the_same_bars():
    titles = [part.title for part in built(full_road_map.sample(4)).parts]
    assert "The plan has 4 actions." in titles
    assert not any("runs from" in each for each in titles)


def test_many_needs_fill_one_slide_and_the_others_are_counted():
    workshop = full_road_map.sample(4)
    old = workshop.records(Need).all()
    long = [
        replace(old[0], id=f"need{n}", text="A laboratory for the measurement of mercury " * 4)
        for n in range(30)
    ]
    added = workshop.apply(Edit("", after=tuple(long)))
    document = built(added)
    (needs, *_questions) = blocks_of(document, Items)
    assert "more points, in the full road map." in words_of(needs.items[-1])
    titles = [slide.shapes.title.text for slide in opened(document).slides if slide.shapes.title]
    assert titles.count("Help is needed with 36 things.") == 1


def test_a_road_map_without_actions_says_so():
    workshop = full_road_map.sample(4)
    actions = workshop.records(Action).all()
    document = built(workshop.apply(Edit("", before=actions)))
    shown = " ".join(words_on(slide) for slide in opened(document).slides)
    assert "No action has been written down yet." in shown


def test_the_whole_tables_follow_only_if_asked():
    plain, whole = built(), built(in_full=True)
    assert len(opened(whole).slides) > len(opened(plain).slides)
    words = [" ".join(words_on(each) for each in opened(one).slides) for one in (plain, whole)]
    assert "Samples tested in a year" not in words[0]
    assert "Samples tested in a year" in words[1]


def test_a_country_can_choose_order_and_reword_its_slides():
    workshop = full_road_map.sample(4)
    own = road_map_id("JAM")
    for kind, fields in (
        (SlideKind.AIMS, {"is_left_out": True}),
        (
            SlideKind.MONEY,
            {"title": "We pay half.", "lines": "One half from us.\nOne is asked for."},
        ),
    ):
        slide = next(each for each in slides.chosen_slides(workshop, own) if each.kind is kind)
        workshop = workshop.apply(slides.edit(own, slide, **fields, notes="Only for me."))
    chosen = slides.chosen_slides(workshop, own)
    workshop = workshop.apply(slides.add_own(own, chosen, "Our schools"))
    chosen = slides.chosen_slides(workshop, own)
    needs = next(each for each in chosen if each.kind is SlideKind.NEEDS)
    workshop = workshop.apply(slides.move(own, chosen, needs, -5))
    document = built(workshop)
    titles = [block.words for block in blocks_of(document, Heading)]
    assert "Help is needed" in titles[0]
    assert titles[-1] == "Our schools"
    assert "We pay half." in titles
    assert not any("parts" in each for each in titles)
    (money,) = (part for part in document.parts if part.title == "We pay half.")
    assert [type(each) for each in money.blocks] == [Heading, Items, ChartBlock]
    slides_in_file = [words_on(each) for each in opened(document).slides]
    assert not any("Only for me." in each for each in slides_in_file)


def test_slides_are_called_a_draft_until_the_road_map_is_adopted():
    assert built().imprint.state == "DRAFT · AS PRESENTED"
    workshop = full_road_map.sample(24)
    (plan,) = workshop.records(RoadMap).values()
    assert plan.state is RoadMapState.PRESENTED
    adopted = workshop.apply(road_map.update(plan, state=RoadMapState.ADOPTED))
    assert built(adopted).imprint.state == "ADOPTED"


def test_the_path_shows_where_today_is():
    (line,) = (
        each.chart for each in blocks_of(built(), ChartBlock) if isinstance(each.chart, PathLine)
    )
    assert (line.today, line.passed) == ("Today", 1)


def test_an_action_with_steps_is_one_action_on_every_slide_and_on_the_cover():
    workshop = full_road_map.sample(24)
    own = road_map_id("JAM")
    first = workshop.records(Action).owned_by(own)[0]
    before = built(workshop)
    steps = tuple(
        Action(id=f"step {n}", road_map=own, title=f"Step {n}", step_of=first.id) for n in range(9)
    )
    after = built(workshop.apply(Edit("", after=steps)))
    counted = [
        next(part.title for part in each.parts if "high priority" in part.title)
        for each in (before, after)
    ]
    assert counted[0] == counted[1]
    numbers = [
        [row.cells[1] for each in blocks_of(d, Table) for row in each.rows][:3]
        for d in (before, after)
    ]
    assert numbers[0] == numbers[1]
    more = [
        words_of(each.inlines)
        for document in (before, after)
        for each in blocks_of(document, Paragraph)
        if "more action" in words_of(each.inlines)
    ]
    assert len(more) == 2
    assert more[0] == more[1]
    facts = facts_for(SHIPPED.on_day(full_road_map.DAY), "JAM", workshop.details)
    covers = [
        build_road_map(each, facts).cover
        for each in (workshop, workshop.apply(Edit("", after=steps)))
    ]
    figures = [
        next(block.items[0] for block in cover.blocks if isinstance(block, Figures))
        for cover in covers
        if cover is not None
    ]
    assert figures[0] == figures[1]


def test_a_slide_has_the_money_of_the_paper_and_in_kind_beside_the_bar():
    workshop = full_road_map.sample(24)
    first, *_others = top_actions(
        collect_data(
            workshop, facts_for(SHIPPED.on_day(full_road_map.DAY), "JAM", workshop.details)
        )
    )
    given = replace(first, funding=Funding.IN_KIND, cost=None)
    document = built(workshop.apply(Edit("", (first,), (given,))))
    charts = [each.chart for each in blocks_of(document, ChartBlock)]
    lines = [each for each in charts if isinstance(each, Timeline)]
    told = {words for each in lines for _tone, words in each.legend}
    assert told <= set(TONE_NAMES.values())
    assert "in kind" in {row.cost for each in lines for row in each.rows}


def test_the_day_of_entry_into_force_is_at_its_mark():
    workshop = full_road_map.sample(4)
    last = PathStep(
        id="last step",
        road_map=road_map_id("JAM"),
        title="In force",
        milestone=TreatyAct.ENTRY_INTO_FORCE,
        position="zz",
    )
    document = built(workshop.apply(Edit("", after=(last,))))
    (path,) = (x.chart for x in blocks_of(document, ChartBlock) if isinstance(x.chart, PathLine))
    assert [each.when for each in path.points if each.name == "In force"] == ["16 August 2017"]
