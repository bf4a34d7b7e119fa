from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest
from pypdf import PdfReader

from mercworkshop.report import preview
from mercworkshop.report.model.charts import (
    Matrix,
    PathLine,
    PathPoint,
    PointState,
    Shares,
    Timeline,
    TimelineHeadings,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.paper_size import PageShape, PaperSize
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.pdf.chart_flowable import ChartFlowable
from mercworkshop.report.typesetting import flow
from tests.report.conftest import IMPRINT
from tests.report.render.scene.test_timeline import LEGEND, TODAY, chart, rows
from tests.report.typesetting.test_flow import left_of


def words_of(path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_a_long_chart_goes_on_over_pages_with_its_heading(print_paper) -> None:
    pages = words_of(print_paper(lambda: [ChartFlowable(chart(rows(90)))]))
    assert 2 <= len(pages) <= 4
    assert all("2027" in page and "Lead" in page for page in pages)
    together = "\n".join(pages)
    assert all(together.count(f"Action {number}.") == 1 for number in range(90))


def test_a_chart_may_begin_anywhere_on_a_page(print_paper) -> None:
    for before in range(300, 700, 23):
        path = print_paper(
            lambda before=before: [
                flow.spacer(before),
                flow.heading("Timeline"),
                ChartFlowable(chart(rows(24))),
            ]
        )
        pages = words_of(path)
        assert "\n".join(pages).count("Action 7.") == 1
        (page,) = (page for page in pages if "Timeline" in page)
        assert "Action 1." in page


def test_a_landscape_page_holds_25_rows(print_paper) -> None:
    def make() -> list:
        return [
            flow.text("Before"),
            flow.page_break(PageShape.LANDSCAPE),
            flow.heading("Timeline"),
            ChartFlowable(chart(rows(21, 6))),
        ]

    assert len(rows(21, 6)) == 26
    assert len(words_of(print_paper(make))) == 2


def test_on_a3_a_chart_is_larger_not_longer(print_paper) -> None:
    def heights(paper: PaperSize) -> list[float]:
        path = print_paper(
            lambda: [
                flow.text("Before"),
                flow.page_break(PageShape.LANDSCAPE),
                ChartFlowable(chart(rows(40, 6))),
            ],
            paper=paper,
        )
        with pypdfium2.PdfDocument(path) as found:
            words = found[1].get_textpage()
            place = words.get_text_range().index("Objective")
            left, bottom, right, top = words.get_charbox(place)
            assert left < right
            return [len(found), top - bottom]

    (pages, small), (more, large) = (heights(each) for each in (PaperSize.A4, PaperSize.A3))
    assert pages == more
    assert large > small * 1.3


def test_time_runs_from_the_right_in_arabic(print_paper) -> None:
    path = print_paper(lambda: [ChartFlowable(chart(rows(6)))], "ar")
    assert left_of(path, "2028") < left_of(path, "2027") < left_of(path, "Lead")
    path = print_paper(lambda: [ChartFlowable(chart(rows(6)))], "en")
    assert left_of(path, "2028") > left_of(path, "2027") > left_of(path, "Lead")


def test_a_chart_without_rows_prints_nothing(print_paper) -> None:
    empty = Timeline(rows=(), today=TODAY, legend=LEGEND)
    (page,) = words_of(print_paper(lambda: [ChartFlowable(empty), flow.text("Behind")]))
    assert "secured" not in page
    assert "Behind" in page


@pytest.mark.parametrize("language", ["en", "ar"])
def test_impossible_values_do_not_stop_a_paper(print_paper, language) -> None:
    strange = [
        TimelineRow(
            name="x" * 5_000, number="9" * 200, first=date.min, last=date.max, progress=900
        ),
        TimelineRow(name="<b>", first=date(2030, 5, 1), last=date(2020, 1, 1), progress=-5),
        TimelineRow(name="m", last=date.max, kind=TimelineKind.MILESTONE, progress=100),
        TimelineRow(name="one day", first=date(2027, 1, 1), cost="1" * 400),
        TimelineRow(name="\n\u202e\x07", undated="?" * 900, lead="y" * 900),
    ]
    path = print_paper(lambda: [ChartFlowable(chart(strange))], language)
    (page,) = words_of(path)
    assert "<b>" in page


def greys(path) -> tuple[int, bytes]:
    width, _height, pixels = preview.page_image(path, 0, dpi=200)
    assert pixels[0::3] == pixels[1::3] == pixels[2::3]
    return width, pixels[0::3]


def test_the_four_tones_are_told_apart_on_a_photocopy(print_paper) -> None:
    """The mean greys inside the printed bars differ by at least 15 per cent."""
    tones = [tone for tone in Tone if tone is not Tone.NO_MONEY]  # known by its outline
    parts = tuple((tone.value, tone, 0.25) for tone in tones)
    width, pixels = greys(print_paper(lambda: [ChartFlowable(Shares(parts))]))
    scale = width / 595.276
    edge, room = 52 * scale, width - 2 * 52 * scale
    top, bottom = round((74 + 3) * scale), round((74 + 15) * scale)
    means = {}
    for number, tone in enumerate(tones):
        first, last = (round(edge + room * (number + share) / 4) for share in (0.1, 0.9))
        inside = [pixels[y * width + x] for y in range(top, bottom) for x in range(first, last)]
        means[tone] = sum(inside) / len(inside) / 255
    ordered = sorted(means.values())
    assert all(high - low >= 0.15 for low, high in pairwise(ordered)), means
    assert means[Tone.FUNDED] < means[Tone.NOT_FUNDED] < means[Tone.SOUGHT] < means[Tone.NOT_STATED]


def test_a_watermark_shows_through_the_shaded_years(print_paper, monkeypatch) -> None:
    def pale(watermark: str) -> int:
        marked = replace(IMPRINT, watermark=watermark)
        monkeypatch.setattr("tests.report.conftest.IMPRINT", marked)
        _width, pixels = greys(print_paper(lambda: [ChartFlowable(chart(rows(24)))]))
        return sum(210 <= value < 228 for value in pixels)  # where the mark crosses a shaded year

    assert pale("PRACTICE") > pale("") + 1_000


def test_all_other_kinds_of_charts_are_on_the_page(print_paper) -> None:
    path_line = PathLine(
        (
            PathPoint(name="Signature", when="10 Oct 2013", state=PointState.DONE),
            PathPoint(name="Paper", when="Q3 2026", body="Ministry", state=PointState.NEXT),
            PathPoint(name="Deposit", when="2027"),
        )
    )
    matrix = Matrix(
        columns=("Haiti", "Saint Vincent and the Grenadines"),
        rows=(("4 Products", (3, 0)), ("8 Emissions", (11, 1))),
        corner="Articles",
    )
    mark = TimelineMark(
        name="Deposit", letter="D", first=date(2027, 1, 1), last=date(2027, 3, 31), when="Q1 2027"
    )
    calendar = Timeline(
        rows=(TimelineRow(name="Haiti", marks=(mark,)),),
        today=TODAY,
        headings=TimelineHeadings(name="Country"),
    )
    shares = Shares((("funded", Tone.FUNDED, 0.02), ("not funded", Tone.NOT_FUNDED, 0.67)))
    charts = (path_line, matrix, calendar, shares)
    (page,) = words_of(print_paper(lambda: [ChartFlowable(each) for each in charts]))
    for part in ("10 Oct 2013", "Signature", "Ministry", "Articles", "4 Products", "11"):
        assert part in page
    for part in ("Country", "Q1 2027", "Deposit", "funded 3%", "not funded 97%"):
        assert part in page
