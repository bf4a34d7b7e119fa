from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.i18n import language_scope
from mercworkshop.report.model.charts import (
    PointState,
    Timeline,
    TimelineHeadings,
    TimelineKind,
    TimelineMark,
    TimelineRow,
)
from mercworkshop.report.model.tones import Tone
from mercworkshop.report.render.scene.layout import chart_scenes, lay_out_chart
from mercworkshop.report.render.scene.shapes import (
    ChartScene,
    Circle,
    Label,
    Polygon,
    Polyline,
    Rectangle,
)
from mercworkshop.report.render.scene.timeline.axis import choose_years
from tests.every import every

TODAY = date(2026, 11, 24)
WIDTH, HEIGHT = 762.0, 470.0
HEADINGS = TimelineHeadings(
    name="Action", lead="Lead", acts="Acts", today="Today, 24 Nov 2026", milestone="milestone"
)
LEGEND = tuple((tone, tone.value) for tone in Tone)
SIGNED = TimelineMark(
    name="Signature",
    first=date(2013, 10, 10),
    last=date(2013, 10, 10),
    when="10 Oct 2013",
    state=PointState.DONE,
)


def measure(words: str, size: float, bold: bool) -> float:
    seen = sum(not "\u2066" <= letter <= "\u2069" for letter in words)
    return seen * size * (0.6 if bold else 0.55)


def rows(count: int, years: int = 4, group: int = 5, first: int = 2026) -> list[TimelineRow]:
    found: list[TimelineRow] = []
    for number in range(count):
        if group and number % group == 0:
            found.append(TimelineRow(name=f"Objective {number}", kind=TimelineKind.GROUP))
        year = first + number % years
        found.append(
            TimelineRow(
                name=f"Action {number}.",
                number=str(number),
                record=f"a{number}",
                first=date(year, 2, 1),
                last=date(year, 9, 30),
                progress=number * 7 % 101,
                kind=TimelineKind.MILESTONE if number % 5 == 4 else TimelineKind.ACTION,
                tone=list(Tone)[number % len(Tone)],
                lead="Ministry",
                cost="USD 10,000" if number % 2 else "",
                after=(f"a{number - 1}",) if number % 3 == 2 else (),
            )
        )
    return found


def chart(shown: list[TimelineRow], *acts: TimelineMark) -> Timeline:
    return Timeline(rows=tuple(shown), today=TODAY, acts=acts, legend=LEGEND, headings=HEADINGS)


def scenes(shown: Timeline, height: float = HEIGHT, width: float = WIDTH) -> list[ChartScene]:
    return chart_scenes(shown, width, height, measure)


def words(scene: ChartScene) -> list[str]:
    return [shape.words for shape in scene.shapes if isinstance(shape, Label)]


def find(scene: ChartScene, text: str) -> Label:
    (label,) = (s for s in scene.shapes if isinstance(s, Label) and s.words == text)
    return label


def dashed(scene: ChartScene) -> list[Polyline]:
    return [each for each in scene.shapes if isinstance(each, Polyline) and each.stroke.dash]


def reach(scene: ChartScene) -> tuple[float, float, float, float]:
    """Return the lowest and highest x, and the lowest and highest y of the shapes."""
    xs: list[float] = []
    ys: list[float] = []
    for shape in scene.shapes:
        match shape:
            case Rectangle():
                xs += [shape.x, shape.x + shape.width]
                ys += [shape.y, shape.y + shape.height]
            case Polyline(points=points) | Polygon(points=points):
                xs += [x for x, _y in points]
                ys += [y for _x, y in points]
            case Circle():
                xs += [shape.x - shape.radius, shape.x + shape.radius]
                ys += [shape.y - shape.radius, shape.y + shape.radius]
            case Label():
                xs.append(shape.x)
                ys.append(shape.y)
    return min(xs), max(xs), min(ys), max(ys)


@every("language", ["en", "ar"])
@every("years", [1, 4, 10, 30, 60])
@every("count", [1, 8, 25, 200])
def test_any_span_is_one_page_wide_and_every_row_is_shown_once(
    years: int, count: int, language: str
) -> None:
    with language_scope(language):
        found = scenes(chart(rows(count, years), SIGNED))
    for scene in found:
        low, high, top, bottom = reach(scene)
        assert low >= -0.01
        assert high <= WIDTH + 0.01
        assert top >= -0.01
        assert bottom <= scene.height <= HEIGHT
    together = [each for scene in found for each in words(scene)]
    for number in range(count):
        assert together.count(f"Action {number}.") == 1
    assert together.count("funded") == 1  # one legend
    assert together.count("Action") == len(found)  # a heading on every page
    assert len(found) <= 1 + count * 1.2 / 15


def test_a_chart_without_rows_and_acts_has_no_scene() -> None:
    assert scenes(chart([])) == []
    assert lay_out_chart(chart([]), WIDTH, measure).is_empty


def test_acts_alone_are_shown() -> None:
    act = TimelineMark(name="Deposit", first=date(2027, 1, 1), last=date(2027, 3, 31))
    (scene,) = scenes(chart([], act))
    assert "Deposit" in words(scene)


def test_a_follow_up_begins_in_its_own_year_and_names_earlier_acts_at_the_edge() -> None:
    (scene,) = scenes(chart(rows(12, 6), SIGNED))
    assert "2013" not in words(scene)
    assert words(scene).count("2026") == 1
    assert "‹ Signature, 10 Oct 2013" in words(scene)
    assert find(scene, "2026").x < find(scene, "2031").x


def test_the_axis_begins_with_an_action_before_the_year_of_the_paper() -> None:
    (scene,) = scenes(chart(rows(4, 4, first=2011), SIGNED))
    assert "2011" in words(scene)
    assert "Signature" in words(scene)


def test_the_axis_of_an_old_plan_ends_with_it_and_names_today_at_its_edge() -> None:
    (scene,) = scenes(chart(rows(4, 4, first=2015)))
    years = [each for each in words(scene) if each.isdecimal() and len(each) == 4]
    assert years == ["2015", "2016", "2017", "2018"]
    assert find(scene, "Today, 24 Nov 2026 ›").x > find(scene, "2018").x
    assert not dashed(scene), "today has no line beyond the end of the axis"


def test_the_axis_of_a_plan_that_ended_recently_goes_on_to_today() -> None:
    (scene,) = scenes(chart(rows(4, 4, first=2021)))
    assert {"2024", "2025", "2026", "Today, 24 Nov 2026"} <= set(words(scene))


def test_a_calendar_whose_marks_are_mostly_past_begins_with_them() -> None:
    def calendar(*years: int) -> set[str]:
        marks = (
            TimelineMark(name="deposit", letter="D", first=day, last=day, when=str(day))
            for day in (date(year, 6, 30) for year in years)
        )
        (scene,) = scenes(chart([TimelineRow(name=each.when, marks=(each,)) for each in marks]))
        return {each for each in words(scene) if each.isdecimal() and len(each) == 4}

    assert calendar(2016, 2017, 2026) == {str(year) for year in range(2016, 2027)}
    assert calendar(2016, 2028, 2029) == {"2026", "2027", "2028", "2029"}


def test_the_date_of_a_last_mark_near_the_end_is_before_the_mark() -> None:
    marks = tuple(
        TimelineMark(name=name, letter=name[0], first=day, last=day, when=str(day))
        for name, day in (("Approval", date(2027, 2, 1)), ("Deposit", date(2030, 12, 20)))
    )
    (scene,) = scenes(chart([TimelineRow(name="Haiti", marks=marks)]))
    approval, deposit = sorted(s.x for s in scene.shapes if isinstance(s, Circle) and s.y > 20)
    assert approval < find(scene, "2030-12-20").x < deposit


def test_years_get_narrower_before_any_is_left_out() -> None:
    scene = scenes(chart(rows(30, 30, group=0)))[0]
    assert {str(year) for year in range(2026, 2056)} <= set(words(scene))


def test_the_few_bars_beyond_the_axis_are_cut_with_an_arrow_and_their_year() -> None:
    shown = rows(20, 8)
    far = TimelineRow(name="Far", first=date(2028, 1, 1), last=date(2079, 1, 1))
    later = TimelineRow(name="Later", first=date(2090, 1, 1), last=date(2091, 1, 1))
    old = TimelineRow(name="Old", first=date(1950, 1, 1), last=date(1951, 1, 1))
    (scene,) = scenes(chart([*shown, far, later, old]))
    years = [each for each in words(scene) if each.isdecimal() and len(each) == 4]
    assert [each for each in years if each < "2026" or each > "2033"] == ["2079", "2090", "1951"]
    right = find(scene, "2079").x
    assert find(scene, "1951").x < find(scene, "2027").x < right
    headings = [s for s in scene.shapes if isinstance(s, Polygon) and s.points[0][0] == WIDTH]
    assert len(headings) >= 2


def test_time_runs_in_reading_direction() -> None:
    (plain,) = scenes(chart(rows(8), SIGNED))
    with language_scope("ar"):
        (turned,) = scenes(chart(rows(8), SIGNED))
    assert find(plain, "Action 1.").x < find(plain, "2026").x < find(plain, "2029").x
    assert find(turned, "Action 1.").x > find(turned, "2026").x > find(turned, "2029").x
    boxes = [s for s in plain.shapes if isinstance(s, Rectangle)]
    mirrored = [s for s in turned.shapes if isinstance(s, Rectangle)]
    for one, other in zip(boxes, mirrored, strict=True):
        assert other.x == pytest.approx(WIDTH - one.x - one.width, abs=12)


def test_arabic_names_are_larger_where_rows_have_room() -> None:
    (plain,) = scenes(chart(rows(8)))
    with language_scope("ar"):
        (turned,) = scenes(chart(rows(8)))
    assert find(turned, "Action 1.").letters.size > 1.05 * find(plain, "Action 1.").letters.size


def test_a_single_act_takes_one_line_and_several_take_two() -> None:
    first = replace(SIGNED, first=date(2026, 10, 10), last=date(2026, 10, 10))
    other = replace(first, name="Deposit", first=date(2028, 3, 1), last=date(2028, 3, 1))
    (one,) = scenes(chart(rows(4), first))
    (two,) = scenes(chart(rows(4), first, other))
    assert find(one, "Signature")
    assert two.height - one.height == pytest.approx(8)


def test_a_page_ends_before_a_group_and_pages_are_about_equally_full() -> None:
    found = scenes(chart(rows(40, 4, group=6)))
    assert len(found) == 2
    for scene in found[1:]:
        names = [each for each in words(scene) if each.startswith(("Objective", "Action "))]
        assert names[0].startswith("Objective")
    counts = [sum(each.startswith("Action ") for each in words(scene)) for scene in found]
    assert min(counts) >= 12


def test_a_title_of_a_group_is_never_the_last_row_of_a_page() -> None:
    for group in range(1, 9):
        for scene in scenes(chart(rows(70, 4, group=group))):
            names = [each for each in words(scene) if each.startswith(("Objective", "Action "))]
            assert names[-1].startswith("Action ")


def test_a_group_has_a_bar_only_over_two_rows_or_more() -> None:
    def bars(count: int) -> int:
        (scene,) = scenes(chart(rows(count)))
        return sum(
            isinstance(each, Rectangle) and each.fill == 0 and each.height == 3.2
            for each in scene.shapes
        )

    assert bars(1) == 0
    assert bars(2) == 1


def test_a_row_without_dates_says_so_and_has_no_arrow() -> None:
    undated = TimelineRow(name="Think", record="a", undated="no date yet")
    dated = TimelineRow(name="Do", after=("a", "gone"), first=TODAY, last=date(2027, 5, 1))
    (scene,) = scenes(chart([undated, dated]))
    assert "no date yet" in words(scene)
    arrows = [s for s in scene.shapes if isinstance(s, Polyline) and s.stroke.width == 0.7]
    assert not arrows


def test_an_arrow_leads_to_the_bar_that_waits() -> None:
    before = TimelineRow(name="a", record="a", first=date(2026, 1, 1), last=date(2026, 12, 31))
    after = TimelineRow(name="b", after=("a",), first=date(2028, 1, 1), last=date(2028, 12, 31))
    (scene,) = scenes(chart([before, after]))
    (arrow,) = [s for s in scene.shapes if isinstance(s, Polyline) and s.stroke.width == 0.7]
    (start, _turn, end) = arrow.points
    bars = [s for s in scene.shapes if isinstance(s, Rectangle) and s.stroke and s.x < 750]
    assert any(bar.x + bar.width == pytest.approx(start[0]) for bar in bars)
    assert any(bar.x < end[0] < bar.x + bar.width and bar.y == end[1] for bar in bars)


def test_a_bar_names_what_it_waits_for_on_another_page() -> None:
    shown = rows(40, group=0)
    last = TimelineRow(name="z", after=("a0", "a39"), first=TODAY, last=date(2028, 1, 1))
    first, second = scenes(chart([*shown, last]))
    small = [s for s in second.shapes if isinstance(s, Label) and s.letters.size < 6]
    assert [label.words for label in small] == ["0"]
    assert not [s for s in first.shapes if isinstance(s, Label) and s.letters.size < 6]


def test_words_beside_a_bar_are_on_its_free_side() -> None:
    late = TimelineRow(name="a", first=date(2029, 11, 1), last=date(2029, 12, 31), cost="USD 9")
    early = TimelineRow(name="b", first=date(2026, 1, 1), last=date(2026, 3, 1), cost="USD 8")
    (scene,) = scenes(chart([late, early]))
    assert find(scene, "USD 9").x < WIDTH - measure("USD 9", 6.8, False) - 8
    assert find(scene, "USD 8").x < find(scene, "2027").x


def test_names_have_the_room_that_few_years_leave() -> None:
    name = "Ask hospitals to buy only digital thermometers now"
    (scene,) = scenes(chart([TimelineRow(name=name, first=TODAY, lead="Health")]))
    assert name in words(scene)


def test_a_long_name_takes_two_lines_and_is_cut_at_its_end() -> None:
    name = "Make a list of all the places where anybody ever kept mercury " * 4
    (scene,) = scenes(chart([TimelineRow(name=name, first=TODAY)]))
    lines = [each for each in words(scene) if each and each.rstrip("…") in name]
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_milestone_and_an_act_on_the_last_day_stay_inside() -> None:
    last = date(2027, 12, 31)
    row = TimelineRow(name="m", first=last, last=last, kind=TimelineKind.MILESTONE)
    (scene,) = scenes(chart([row], TimelineMark(name="Deposit", first=last, last=last)))
    assert reach(scene)[1] <= WIDTH


def test_marks_in_a_row_are_as_exact_as_their_dates() -> None:
    letters = {"A": "approval", "I": "instrument", "D": "deposit"}
    days = [(date(2027, 1, 1), date(2027, 6, 30)), *[(date(2027, 6, 30), date(2027, 6, 30))] * 2]
    marks = tuple(
        TimelineMark(name=name, letter=letter, first=first, last=last, when="mid-2027")
        for (letter, name), (first, last) in zip(letters.items(), days, strict=True)
    )
    (scene,) = scenes(chart([TimelineRow(name="Haiti", marks=marks)]))
    legend, shown = (
        [s for s in scene.shapes if isinstance(s, Circle) and (s.y < 20) is is_legend]
        for is_legend in (True, False)
    )
    assert len(legend) == len(shown) == 3
    places = [circle.x for circle in shown]
    assert places == sorted(set(places))
    assert "mid-2027" in words(scene)
    assert {"A", "I", "D", *letters.values()} <= set(words(scene))


strange_days = st.none() | st.dates()


@given(
    st.lists(
        st.builds(
            TimelineRow,
            name=st.text(max_size=90),
            number=st.text(max_size=40),
            first=strange_days,
            last=strange_days,
            progress=st.integers(-5, 900),
            tone=st.sampled_from(Tone),
            kind=st.sampled_from(TimelineKind),
            lead=st.text(max_size=50),
            cost=st.text(max_size=90),
            record=st.sampled_from("abcdef"),
            after=st.lists(st.sampled_from("abcdef"), max_size=3).map(tuple),
        ),
        max_size=12,
    ),
    st.floats(300, 1200),
    st.floats(60, 900),
)
def test_any_rows_stay_within_the_width_of_the_page(
    shown: list[TimelineRow], width: float, height: float
) -> None:
    for scene in scenes(chart(shown, SIGNED), height, width):
        low, high, _top, _bottom = reach(scene)
        assert low >= -0.01
        assert high <= width + 0.01


days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(
    st.lists(st.tuples(days, days).map(lambda two: (min(two), max(two))), max_size=8),
    days,
    st.integers(1, 60),
)
def test_the_axis_holds_all_years_or_as_many_as_there_is_room_for(
    spans: list[tuple[date, date]], today: date, most: int
) -> None:
    first, end = choose_years(spans, today, most)
    years = [day.year for span in spans for day in span] + [today.year]
    assert 0 < end - first <= most
    assert min(years) <= first
    assert end <= max(years) + 1
    if max(years) - min(years) < most:
        assert (first, end) == (min(years), max(years) + 1)
