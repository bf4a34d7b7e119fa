from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import ConsentKind
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.publishing.papers import PaperRequest, write_paper
from mercworkshop.publishing.source import PaperSource
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.report import preview
from mercworkshop.report.documents.one_page.document import MOST_ROWS, build_one_page
from mercworkshop.report.model.blocks import (
    ChartBlock,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    SideBySide,
)
from mercworkshop.report.model.charts import PathLine, Timeline
from mercworkshop.report.model.document import Document, Imprint, Layout, Part
from mercworkshop.report.model.inlines import as_inlines, words_of
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.render.options import RenderOptions
from mercworkshop.report.render.pdf.pages import render_pdf
from tests.builders import full_road_map
from tests.builders.full_road_map import DAY, JAMAICA, action, sample
from tests.builders.workshop import NO_WORKSHOP
from tests.examples import in_turn
from tests.report.documents.road_map.reading import flat, lacks, said, workshop_of
from tests.shipped import SHIPPED


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Print the one page of Jamaica; return the path of the paper."""

    def go(
        workshop: Workshop,
        language: str = "en",
        *,
        day: date = DAY,
        paper: PaperSize = PaperSize.A4,
    ) -> Path:
        path = tmp_path / f"{language}-{paper.name}.pdf"
        source = PaperSource(
            workshop, (facts_for(SHIPPED.on_day(day).in_language(language), "JAM", NO_WORKSHOP),)
        )
        request = PaperRequest(
            source=source, kind=PaperKind.ONE_PAGE, options=RenderOptions(paper=paper)
        )
        assert write_paper(request, path) == 1
        return path

    return go


def blocks(workshop: Workshop, day: date = DAY):
    document = build_one_page(workshop, facts_for(SHIPPED.on_day(day), "JAM", NO_WORKSHOP))
    assert document.layout is Layout.ONE_PAGE
    (page,) = document.parts
    return page.blocks


def timeline(workshop: Workshop) -> Timeline:
    charts = (each.chart for each in blocks(workshop) if isinstance(each, ChartBlock))
    return next(chart for chart in charts if isinstance(chart, Timeline))


def test_the_page_has_plan_dates_costs_and_needs(sheet):
    words = said(sheet(sample(6)))
    for part in (
        "Jamaica",
        "Ratification: 30 March 2017",
        "Entry into force: 16 August 2017",
        "AS PRESENTED",
        "Path to becoming a Party",
        "Deposit in New York",
        "Bureau of Standards",
        "USD 120,000–192,000",
        "1 of 6 actions has no cost.",
        "funded",
        "Not funded, at most: USD",
        "What we need",
        "To be decided",
        "Who pays for the laboratory?",
        "either NEPA or Customs",
        "Focal point: Ms. Gillian Guthrie",
        "It is advisory",
    ):
        assert flat(part) in words


@pytest.mark.parametrize(("paper", "language"), in_turn(list(PaperSize), ["ru", "ar", "fr", "zh"]))
def test_the_paper_is_one_landscape_page_in_any_size_and_language(sheet, language, paper):
    count = 20
    path = sheet(sample(count, language if language != "ru" else "en"), language, paper=paper)
    (page,) = PdfReader(path).pages
    size = round(page.mediabox.width), round(page.mediabox.height)
    assert size == tuple(round(side) for side in reversed(paper.value))
    facts = facts_for(SHIPPED.on_day(DAY).in_language(language), "JAM", NO_WORKSHOP)
    assert not lacks(page.extract_text(), facts.country)


@pytest.mark.parametrize("count", [1, 6, 20, 27, 40])
def test_nothing_is_drawn_over_anything_else(sheet, count):
    """Rows end above the boxes, and the boxes above the last line."""
    with pypdfium2.PdfDocument(sheet(sample(count))) as paper:
        text = paper[0].get_textpage()
        words = text.get_text_range()
        places = {
            part: text.get_charbox(words.rindex(part))
            for part in ("Today,", "Money", "Focal point")
        }
    tops = [places[part][3] for part in ("Today,", "Money", "Focal point")]
    assert tops == sorted(tops, reverse=True)
    assert min(places["Focal point"]) > 0
    width, height, pixels = preview.page_image(sheet(sample(count)), 0, dpi=40)
    assert min(pixels[3 * width * (height - 3) :]) > 240


def test_a_plan_with_too_many_rows_shows_only_its_objectives(sheet):
    few, many = timeline(sample(20)), timeline(sample(87))
    assert sum(bool(row.record) for row in few.rows) == 20
    assert len(few.rows) <= MOST_ROWS
    assert [row.record for row in many.rows] == ["", "", "", ""]
    assert all(row.span() and row.cost for row in many.rows[1:])
    assert flat("All 87 actions are in the full road map.") in said(sheet(sample(87)))


def test_each_box_holds_a_few_lines_and_counts_the_rest(sheet):
    words = said(sheet(sample(6)))
    assert flat("more points, in the full road map") in words
    (boxes,) = (each for each in blocks(sample(6)) if isinstance(each, SideBySide))
    assert len(boxes.columns) == 3


def test_a_party_has_its_status_and_no_path(sheet):
    workshop, day = sample(6), date(2026, 11, 24)
    charts = [each.chart for each in blocks(workshop, day) if isinstance(each, ChartBlock)]
    assert not any(isinstance(chart, PathLine) for chart in charts)
    words = said(sheet(workshop, day=day))
    assert "Partysince17October2017*" in words
    assert "*Tobechecked:Sourcesdiffer" in words
    assert "Ratification:" not in words


def test_the_mark_after_a_status_is_explained():
    days = {"start": PartialDate("2019-05-06"), "end": PartialDate("2019-05-08")}
    workshop = sample(6)
    workshop = workshop.apply(Edit("", after=(replace_fields(workshop.details, **days),)))
    facts = facts_for(SHIPPED.on_day(date(2026, 11, 24)), "JAM", workshop.details)
    notes = [
        words_of(each.inlines)
        for each in build_one_page(workshop, facts).parts[0].blocks
        if isinstance(each, Paragraph)
    ]
    assert any(note.startswith("* To be checked: Sources differ") for note in notes)


def test_a_country_without_a_road_map_gets_a_page_that_says_so(sheet):
    assert flat("No step, action or need has been written down yet.") in said(sheet(Workshop()))


def test_below_a_path_the_chart_repeats_only_the_deposit():
    assert [act.name for act in timeline(sample(6)).acts] == ["Deposit"]
    shown = [each for each in blocks(sample(6), date(2026, 11, 24)) if isinstance(each, ChartBlock)]
    (bound,) = (each.chart for each in shown if isinstance(each.chart, Timeline))
    assert len(bound.acts) > 1


def test_needs_are_cut_if_chart_rows_would_be_too_low(sheet):
    """With many rows fewer lines of the needs are shown than with few rows."""
    text = (
        "Somebody who explains in the language of the country how a device is used, and comes twice"
    )
    needs = [Need(id=n, road_map=JAMAICA, text=text, position=n) for n in "abcde"]

    def lines(count: int) -> int:
        workshop = sample(count)
        workshop = workshop.apply(Edit("", workshop.records(Need).all(), tuple(needs)))
        return said(sheet(workshop)).count("comestwice")

    assert lines(2) > lines(22)


def test_a_very_long_title_is_cut_to_its_line(sheet):
    row = Action(id="a", road_map=JAMAICA, title="Ban " * 300, lead="Ministry " * 40)
    workshop = sample(6)
    workshop = replace(
        workshop,
        tables={**workshop.tables, Action: workshop.records(Action).replace((), (row,))},
    )
    assert "…" in said(sheet(workshop))


def test_a_country_with_only_a_path_sees_what_is_missing(sheet):
    step = PathStep(id="s1", road_map=JAMAICA, title="Decision of the Cabinet")
    for act, expected in (
        (ConsentKind.UNDECIDED, "Deposit: no date yet"),
        (ConsentKind.ACCESSION, "Accession: no date yet"),
    ):
        road_map = full_road_map.road_map(intended_act=act, intended_date=None)
        words = said(sheet(Workshop().apply(Edit("", after=(road_map, step)))))
        assert flat(expected) in words
        assert flat("No action has been written down yet.") in words


def test_days_and_the_state_are_not_cut_in_a_long_language():
    notes = (
        "Вступление в силу: с 29 сентября 2017 г. по 29 декабря 2017 г., через 90 дней после сдачи"
    )
    imprint = Imprint(
        title="Национальная дорожная карта",
        country="Ямайка",
        version="1 (sample)",
        day="21 января 2015 г.",
        state="КАК ПРЕДСТАВЛЕНО",
        treaty="Минаматская конвенция о ртути",
        notice="ОБРАЗЕЦ – не является планом правительства",
    )
    shown = (Heading("Ратификация: 2017 г."), Paragraph(as_inlines(notes)))
    part = Part(blocks=shown, shape=PageShape.LANDSCAPE)
    document = Document(
        language="ru", day=DAY, imprint=imprint, parts=(part,), layout=Layout.ONE_PAGE
    )
    words = said(BytesIO(render_pdf(document, RenderOptions()).content))
    assert flat(notes) in words
    assert flat("21 января 2015 г.") in words
    assert "…" not in words


def test_the_last_line_leaves_room_for_the_number_of_a_page():
    notes = (
        Note(
            as_inlines("Coordinador nacional: " + "departamento de gestión " * 6), NoteKind.ADVICE
        ),
        Note(
            as_inlines(
                "Este borrador se presentó en el taller. Tiene carácter orientativo y el país"
                " puede corregirlo en cualquier momento."
            ),
            NoteKind.CLOSING,
        ),
    )
    imprint = Imprint(title="Hoja de ruta", country="Honduras", version="1", day="2015")
    blocks = (Heading("Ratificación: 2017"), *notes)
    part = Part(blocks=blocks, shape=PageShape.LANDSCAPE)
    document = Document(
        language="es", day=DAY, imprint=imprint, parts=(part,), layout=Layout.ONE_PAGE
    )
    with pypdfium2.PdfDocument(render_pdf(document, RenderOptions()).content) as paper:
        text = paper[0].get_textpage()
        words, middle = text.get_text_range(), paper[0].get_width() / 2
        begins = text.get_charbox(words.index("Este borrador"))[0]
        ends = text.get_charbox(words.index("…"))[2]
    assert ends < middle - 8
    assert begins > middle + 8
    assert "momento." in words


def test_needs_are_shown_in_full_while_there_is_room(sheet):
    """There is no room for five needs of three lines: only the first ones are shown in full."""
    text = (
        "Second reading of the draft order by somebody who knows Article 4 and its annex, in the"
        " language of the country and within four weeks of the day on which it is sent, by letter"
    )
    needs = (Need(id=f"need-{n}", road_map=JAMAICA, text=f"{text} {n} times.") for n in range(5))
    words = said(sheet(workshop_of(action(1), *needs)))
    assert [n for n in range(5) if flat(f"by letter {n} times.") in words] == [0, 1]


def test_a_country_without_actions_sees_what_is_missing_and_what_is_due(sheet):
    words = said(sheet(workshop_of()))
    for part in (
        "Still to be written down",
        "The actions: what is done first",
        "The needs: which help to ask for",
        "What binds from the first day",
        "Article 3.3 No new primary mercury mining",
        "What is due later",
        "Article 9.3 The categories of sources of releases are identified",
        "by 16 Aug 2020",
    ):
        assert flat(part) in words
    assert "Still to be written" not in said(sheet(sample(1)))


def test_the_body_of_each_step_is_shown_if_there_is_room():
    def bodies(count: int) -> list[str]:
        charts = (each.chart for each in blocks(sample(count)) if isinstance(each, ChartBlock))
        path = next(chart for chart in charts if isinstance(chart, PathLine))
        return [point.body for point in path.points if point.body]

    assert len(timeline(sample(22)).rows) == 26
    assert bodies(22)
    assert not bodies(40)
