from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mercworkshop.report import preview
from mercworkshop.report.model.charts import TimelineKind, TimelineRow, Tone
from mercworkshop.report.render.pdf.timeline import time_axis
from mercworkshop.report.render.pdf.timeline.chart import TimelineFlowable
from mercworkshop.report.render.pdf.timeline.time_axis import AxisUnit
from mercworkshop.report.typesetting import flow
from tests.report.typesetting.test_flow import left_of

TODAY = date(2026, 11, 24)
LEGEND = [(Tone.NOT_STATED, "planned"), (Tone.LACKING, "late")]


def rows(count: int, years: int) -> list[TimelineRow]:
    return [
        TimelineRow(
            name=f"Action {number} <b>",
            number=str(number),
            first=date(2026 + number % years, 2, 1),
            last=date(2026 + number % years, 9, 30),
            progress=number * 7 % 101,
            kind=TimelineKind.ACTION if number % 5 else TimelineKind.MILESTONE,
            tone=Tone.LACKING if number % 2 else Tone.NOT_STATED,
        )
        for number in range(1, count + 1)
    ]


def words_of(path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_a_short_road_map_is_one_tile_in_quarters(print_paper):
    (words,) = words_of(print_paper(lambda: [TimelineFlowable(rows(8, 3), TODAY, LEGEND)]))
    for part in (
        "2026",
        "2028",
        "Q1",
        "Today",
        "planned",
        "late",
        "milestone",
        "Action 8 <b>",
        "49%",
    ):
        assert part in words
    assert "part 1" not in words


def test_ten_years_are_one_tile_in_years(print_paper):
    (words,) = words_of(print_paper(lambda: [TimelineFlowable(rows(8, 10), TODAY)]))
    assert "2026" in words
    assert "Q1" not in words


def test_more_years_are_tiles_that_say_their_place_and_repeat_the_names(print_paper):
    pages = words_of(print_paper(lambda: [TimelineFlowable(rows(24, 20), TODAY)]))
    together = "\n".join(pages)
    for part in range(1, 5):
        assert f"part {part} of 4" in together
    assert together.count("Action 7 <b>") == 4


def test_more_rows_than_a_page_holds_go_on_with_the_axis(print_paper):
    pages = words_of(print_paper(lambda: [TimelineFlowable(rows(70, 3), TODAY)]))
    assert len(pages) == 3
    assert all("2027" in page for page in pages)
    together = "\n".join(pages)
    assert all(f"Action {number} <b>" in together for number in range(1, 71))


def test_a_chart_may_begin_anywhere_on_a_page(print_paper):
    for before in range(400, 560, 3):
        path = print_paper(
            lambda before=before: [
                flow.spacer(before),
                TimelineFlowable(rows(24, 20), TODAY, LEGEND),
            ]
        )
        assert "\n".join(words_of(path)).count("Action 7 <b>") == 4


def test_time_runs_from_the_right_in_arabic(print_paper):
    path = print_paper(lambda: [TimelineFlowable(rows(6, 3), TODAY)], "ar")
    assert left_of(path, "2028") < left_of(path, "2027") < left_of(path, "Action")
    path = print_paper(lambda: [TimelineFlowable(rows(6, 3), TODAY)], "en")
    assert left_of(path, "2028") > left_of(path, "2027") > left_of(path, "Action")


def test_a_row_without_dates_says_so(print_paper):
    (words,) = words_of(
        print_paper(lambda: [TimelineFlowable([TimelineRow(name="Undated")], TODAY)])
    )
    assert "no date yet" in words


def test_a_chart_without_rows_is_nothing(print_paper):
    (words,) = words_of(
        print_paper(lambda: [TimelineFlowable([], TODAY, LEGEND), flow.text("Behind")])
    )
    assert "Today" not in words
    assert "Behind" in words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_slips_of_the_pen_do_not_stop_a_paper(print_paper, language):
    strange = [
        TimelineRow(
            name="x" * 5_000, number="9" * 200, first=date.min, last=date.max, progress=900
        ),
        TimelineRow(name="", first=date(2030, 5, 1), last=date(2020, 1, 1), progress=-5),
        TimelineRow(name="m", last=date.max, kind=TimelineKind.MILESTONE, progress=100),
        TimelineRow(name="one day", first=date(2027, 1, 1)),
    ]
    path = print_paper(lambda: [TimelineFlowable(strange, TODAY, LEGEND)], language)
    assert preview.page_count(path) < 20


def test_tones_differ_without_colour(print_paper):
    def ink(tone: Tone) -> int:
        row = TimelineRow(name="", first=date(2026, 1, 1), last=date(2026, 12, 31), tone=tone)
        path = print_paper(lambda: [TimelineFlowable([row], TODAY)])
        _, _, pixels = preview.page_image(path, 0, dpi=150)
        assert pixels[0::3] == pixels[1::3] == pixels[2::3]
        return sum(value < 128 for value in pixels[0::3])

    assert ink(Tone.NOT_STATED) < ink(Tone.SOUGHT) < ink(Tone.LACKING)
    assert ink(Tone.NOT_STATED) < ink(Tone.SECURED)


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(st.lists(days, max_size=6), days, st.floats(50, 700))
def test_every_day_is_on_the_axis_and_tiles_meet(known, today, room):
    axis, count = time_axis.make_axis(known, today, room)
    parts = axis.slices(count)
    assert len(parts) == count
    assert parts[0].first == axis.first
    assert parts[-1].end == axis.end
    assert all(before.end == after.first for before, after in pairwise(parts))
    if known and max(known).year - min(known).year <= 60:
        assert all(0 <= axis.position(day) < 1 for day in known)
    for part in parts:
        assert len(part.starts(AxisUnit.YEAR)) <= 61
