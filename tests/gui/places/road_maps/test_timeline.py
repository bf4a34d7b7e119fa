"""The timeline beside the grid of actions: its scale, bars, dragging, keys, colours and legend."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import PLAIN, Arrangement
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review import findings
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.values.dates.partial_date import PartialDate, parse_date
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.road_maps.timeline import bar_shape, bars, canvas
from mercworkshop.gui.places.road_maps.timeline.bars import (
    Bar,
    BarMeaning,
    BarPart,
    find_part,
    make_bar,
    shift_part,
    unit_days,
)
from mercworkshop.gui.places.road_maps.timeline.legend import TimelineLegend
from mercworkshop.gui.places.road_maps.timeline.links import find_links
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale, timeline_span
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets import announcements
from mercworkshop.i18n import without_marks
from tests.builders.checks import present
from tests.gui.contrast import contrast
from tests.gui.places.road_maps.plan import (
    CTRL,
    ESC,
    JAMAICA,
    SHIFT,
    at,
    context,
    opened,
    plan,
    select,
)
from tests.gui.undo_label import undo_label

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
TODAY = date(2015, 8, 7)


def day(text):
    return date.fromisoformat(text).toordinal()


def action(**fields: Any) -> Action:
    dates: dict[str, Any] = {
        name: parse_date(fields.pop(name)) for name in ("start", "end") if name in fields
    }
    return Action(id="a", road_map=JAMAICA, title="Study", **dates, **fields)


def shown_bar(of: Action) -> Bar:
    return present(make_bar(of))


def scale(mirrored=False, offset=0, view=300):
    return TimeScale(day("2015-01-01"), day("2018-01-01"), 1096, view, offset, mirrored)


# --- time and place


def test_a_day_is_a_pixel_from_the_left_and_in_arabic_from_the_right():
    assert scale().x(day("2015-01-11")) == 10
    assert scale(mirrored=True).x(day("2015-01-11")) == 290


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_day_found_at_the_pixel_of_a_day_is_that_day(mirrored):
    there = scale(mirrored, offset=120)
    assert there.day(there.x(day("2016-02-29"))) == day("2016-02-29")
    assert there.days(there.x(day("2016-02-29")) - there.x(day("2016-02-19"))) == 10


@pytest.mark.parametrize("mirrored", [False, True])
def test_only_the_years_that_are_seen_are_marked(mirrored):
    assert list(scale(mirrored).years()) == [2015]
    assert list(scale(mirrored, offset=200).years()) == [2015, 2016]


def test_the_timeline_has_margins_around_its_bars_and_at_least_three_years():
    def span(*reaches):
        first, end = timeline_span([(day(a), day(b)) for a, b in reaches], TODAY)
        return date.fromordinal(first).isoformat(), date.fromordinal(end).isoformat()

    assert span(("2015-02-01", "2021-01-01")) == ("2014-08-02", "2021-07-03")
    first, end = timeline_span([(day("2016-03-01"), day("2016-04-01"))], TODAY)
    assert end - first == 3 * 365
    first, end = timeline_span([], TODAY)
    assert first < TODAY.toordinal() < end
    assert timeline_span([(1, date.max.toordinal())], TODAY) == (1, date.max.toordinal())


# --- bars


def test_a_bar_is_unstated_if_nothing_is_known_of_its_money():
    span = {"start": "Feb 2015", "end": "Apr 2016"}
    assert shown_bar(action(**span)).is_unstated
    assert not shown_bar(action(**span, funding=Funding.FUNDED)).is_unstated
    assert not shown_bar(action(**span, percent=100)).is_unstated


def test_a_bar_covers_whole_months():
    bar = shown_bar(action(start="Feb 2015", end="Apr 2015"))
    assert (bar.first, bar.end) == (day("2015-02-01"), day("2015-05-01"))
    assert (bar.soft_start, bar.soft_end) == (0, 0)


def test_a_season_and_a_year_have_soft_ends():
    bar = shown_bar(action(start="summer 2016", end="2017"))
    assert (bar.soft_start, bar.soft_end) == (91, 364)


def test_an_action_with_one_date_has_a_bar_and_one_without_dates_has_none():
    assert shown_bar(action(end="2016")).end == day("2017-01-01")
    assert make_bar(action()) is None


def test_a_bar_that_ends_before_it_starts_shows_both():
    bar = shown_bar(action(start="May 2016", end="Jan 2016"))
    assert (bar.first, bar.end) == (day("2016-01-01"), day("2016-06-01"))


def test_the_bar_of_a_done_action_is_full():
    assert shown_bar(action(end="2016", progress=Progress.DONE)).percent == 100


@pytest.mark.parametrize("mirrored", [False, True])
def test_each_end_can_be_grabbed_within_24_pixels(mirrored):
    bar, there = shown_bar(action(start="Feb 2015", end="Jul 2015")), scale(mirrored, view=400)
    sign = -1 if mirrored else 1
    start, end = there.x(bar.first), there.x(bar.end)

    def part(x, by):
        return find_part(bar, there, x + sign * by, 24)

    assert [part(start, by) for by in (-13, -12, 11, 12)] == [
        None,
        BarPart.START,
        BarPart.START,
        BarPart.WHOLE,
    ]
    assert [part(end, by) for by in (-13, -11, 12, 13)] == [
        BarPart.WHOLE,
        BarPart.END,
        BarPart.END,
        None,
    ]


def test_a_short_bar_can_still_be_moved_and_its_handles_stay_24_wide():
    bar, there = shown_bar(action(start="1 Feb 2015", end="6 Feb 2015")), scale()
    start, end = there.x(bar.first), there.x(bar.end)
    parts = [
        find_part(bar, there, x / 2, 24) for x in range(int(start - 30) * 2, int(end + 30) * 2)
    ]
    assert parts.count(BarPart.START) == parts.count(BarPart.END) == 48
    assert find_part(bar, there, (start + end) / 2, 24) is BarPart.WHOLE


def test_a_milestone_is_only_moved():
    bar, there = shown_bar(action(end="Jan 2016", is_milestone=True)), scale(view=600)
    middle = there.x((bar.first + bar.end) / 2)
    assert find_part(bar, there, middle + 12, 24) is BarPart.WHOLE
    assert find_part(bar, there, middle + 13, 24) is None


@pytest.mark.parametrize(
    ("part", "days", "expected"),
    [
        (BarPart.WHOLE, 31, ("2015-03", "2016-22")),
        (BarPart.WHOLE, 92, ("2015-05", "2016-23")),
        (BarPart.START, 31, ("2015-03", "2016-22")),
        (BarPart.END, 92, ("2015-02", "2016-23")),
        (BarPart.END, -3000, ("2015-02", "2016-22")),
        (BarPart.START, 3000, ("2015-02", "2016-22")),
        (BarPart.WHOLE, 900_000, ("2015-02", "2016-22")),
        (BarPart.WHOLE, 0, ("2015-02", "2016-22")),
    ],
)
def test_dates_move_with_their_precision_and_never_cross(part, days, expected):
    moved = shift_part(action(start="Feb 2015", end="summer 2016"), part, days)
    assert tuple(present(when).edtf for when in moved) == expected


def test_the_end_of_a_bar_that_has_only_a_start_can_be_dragged():
    start, end = shift_part(action(start="Feb 2015"), BarPart.END, 92)
    assert (start, end) == (PartialDate("2015-02"), PartialDate("2015-05"))
    start, end = shift_part(action(start="Feb 2015"), BarPart.WHOLE, 92)
    assert (start, end) == (PartialDate("2015-05"), None)


def test_a_key_press_moves_by_the_coarser_unit():
    assert unit_days(action(start="1 Feb 2015", end="2016")) == 366
    assert unit_days(action(start="5-7 Feb 2015")) == 1
    assert unit_days(action()) == 0


def test_a_bar_is_described_in_one_sentence():
    said = bars.describe_bar(
        action(start="Feb 2015", end="Apr 2015", percent=20, funding=Funding.GAP)
    )
    assert said == "Study: Feb 2015 to Apr 2015, done: 20%, money: Not funded."
    assert bars.describe_bar(action()) == "Study: no dates yet."
    assert "milestone, Jan 2016" in bars.describe_bar(action(end="Jan 2016", is_milestone=True))


# --- the widget


@pytest.fixture
def view(kept_plan):
    return kept_plan


@pytest.fixture
def new(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


@pytest.fixture
def mirrored(qtbot, qapp, faces, session, messages, settings):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield opened(qtbot, context(session, messages, settings))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def grip(timeline, row, part):
    """Return the pixel at which a part of a bar can be grabbed."""
    bar, there = timeline.bar(row), timeline.scale()
    x = {
        BarPart.START: there.x(bar.first),
        BarPart.END: there.x(bar.end),
        BarPart.WHOLE: there.x((bar.first + bar.end) / 2),
    }[part]
    return QPoint(round(x), timeline.row_rect(row).center().y())


def drag(qtbot, timeline, start, days, *, release=True):
    there = timeline.scale()
    way = round(days * there.per_day) * (-1 if there.mirrored else 1)
    qtbot.mousePress(timeline.viewport(), LEFT, pos=start)
    qtbot.mouseMove(timeline.viewport(), start + QPoint(way // 2, 0))
    qtbot.mouseMove(timeline.viewport(), start + QPoint(way, 0))
    if release:
        qtbot.mouseRelease(timeline.viewport(), LEFT, pos=start + QPoint(way, 0))


def dates(session, row):
    found = plan(session)[row]
    return tuple(when.edtf if when else None for when in (found.start, found.end))


def test_rows_and_headings_are_at_the_same_pixels_as_those_of_the_table(appearance, new):
    table, timeline = new.table, new.timeline

    def top(widget):
        return widget.mapTo(new, QPoint(0, 0)).y()

    assert top(table.viewport()) == top(timeline.viewport())
    assert table.viewport().height() == timeline.viewport().height()
    for row in range(4):
        place = table.visualRect(new.model.index(row, 1))
        assert (place.top(), place.height()) == (
            timeline.row_rect(row).top(),
            timeline.row_rect(row).height(),
        )


def test_rows_of_table_and_timeline_stay_aligned_while_either_scrolls(qtbot, view, session):
    session.apply(actions.add, plan(session), JAMAICA, [{"title": str(n)} for n in range(60)])
    table, timeline = view.table, view.timeline
    qtbot.waitUntil(lambda: timeline.verticalScrollBar().maximum() > 0)
    for bar in (table.verticalScrollBar(), timeline.verticalScrollBar()):
        for value in (333, 7):
            bar.setValue(value)
            top = table.visualRect(view.model.index(20, 1)).top()
            assert top == timeline.row_rect(20).top() == 20 * timeline.row_rect(0).height() - value


def test_a_bar_is_dragged_by_months_as_one_step(qtbot, view, session):
    drag(qtbot, view.timeline, grip(view.timeline, 1, BarPart.WHOLE), 61)
    assert dates(session, 1) == ("2015-05", "2016-02")
    assert undo_label(session) == "Reschedule action"
    session.undo()
    assert dates(session, 1) == ("2015-03", "2015-12")


@pytest.mark.parametrize(
    ("part", "expected"),
    [(BarPart.START, ("2015-05", "2015-12")), (BarPart.END, ("2015-03", "2016-02"))],
)
def test_either_end_of_a_bar_is_dragged_alone(qtbot, view, session, part, expected):
    drag(qtbot, view.timeline, grip(view.timeline, 1, part), 61)
    assert dates(session, 1) == expected


def test_a_milestone_is_dragged_whole(qtbot, view, session):
    drag(qtbot, view.timeline, grip(view.timeline, 2, BarPart.WHOLE), 91)
    assert dates(session, 2) == ("2016-04", "2016-04")


def test_two_drags_are_two_steps(qtbot, view, session):
    drag(qtbot, view.timeline, grip(view.timeline, 1, BarPart.WHOLE), 61)
    drag(qtbot, view.timeline, grip(view.timeline, 1, BarPart.WHOLE), 61)
    session.undo()
    assert dates(session, 1) == ("2015-05", "2016-02")


def test_esc_and_no_other_key_cancels_a_drag(qtbot, view, session):
    start = grip(view.timeline, 1, BarPart.WHOLE)
    drag(qtbot, view.timeline, start, 61, release=False)
    qtbot.keyClick(view.timeline, Qt.Key.Key_Return)
    assert view.timeline.bar(1).first == day("2015-05-01")
    qtbot.keyClick(view.timeline, ESC)
    assert view.timeline.bar(1).first == day("2015-03-01")
    qtbot.mouseRelease(view.timeline.viewport(), LEFT, pos=start + QPoint(80, 0))
    assert dates(session, 1) == ("2015-03", "2015-12")


def test_a_click_selects_the_row_and_moves_nothing(qtbot, view, session):
    label = undo_label(session)
    qtbot.mouseClick(view.timeline.viewport(), LEFT, pos=grip(view.timeline, 1, BarPart.WHOLE))
    assert view.table.currentIndex().row() == 1
    assert undo_label(session) == label


def test_the_bubble_shows_the_new_dates_while_dragging(qtbot, view):
    drag(qtbot, view.timeline, grip(view.timeline, 1, BarPart.WHOLE), 61, release=False)
    assert bars.format_dates(view.timeline.drag.dates) == "May 2015 to Feb 2016"
    with_bubble = view.timeline.viewport().grab().toImage()
    qtbot.keyClick(view.timeline, ESC)
    assert view.timeline.viewport().grab().toImage() != with_bubble


def test_neither_focus_nor_a_drag_covers_another_bar(qtbot, view):
    before = pixel(view.timeline, 1, "2015-10-01")
    view.timeline.setFocus()
    assert pixel(view.timeline, 1, "2015-10-01") == before
    drag(qtbot, view.timeline, grip(view.timeline, 2, BarPart.WHOLE), 400, release=False)
    assert pixel(view.timeline, 1, "2015-10-01") == before
    qtbot.keyClick(view.timeline, ESC)


def test_the_pointer_shows_which_part_can_be_grabbed(qtbot, view):
    for part, shape in (
        (BarPart.WHOLE, Qt.CursorShape.OpenHandCursor),
        (BarPart.END, Qt.CursorShape.SizeHorCursor),
    ):
        qtbot.mouseMove(view.timeline.viewport(), grip(view.timeline, 1, part))
        assert view.timeline.viewport().cursor().shape() == shape


def test_the_tooltip_of_a_bar_shows_its_title_as_typed_and_its_dates(view, session):
    session.apply(actions.update, plan(session)[1], title="Ban <b>")
    point = grip(view.timeline, 1, BarPart.WHOLE)
    assert view.timeline.bar_tooltip(point.toPointF()).startswith(
        "<qt>Ban &lt;b&gt;: Mar 2015 to Dec 2015"
    )
    assert view.timeline.bar_tooltip(point.toPointF() + QPointF(0, 38)) == ""


def test_the_right_button_of_the_mouse_grabs_nothing(qtbot, view):
    point = grip(view.timeline, 1, BarPart.WHOLE)
    qtbot.mousePress(view.timeline.viewport(), Qt.MouseButton.RightButton, pos=point)
    assert view.timeline.drag is None


def test_arrows_move_a_bar_and_shift_moves_its_end(qtbot, view, session):
    at(view, 1, "title")
    view.timeline.setFocus()
    qtbot.keyClick(view.timeline, KEY.Key_Right)
    assert dates(session, 1) == ("2015-04", "2016-01")
    qtbot.keyClick(view.timeline, KEY.Key_Left, SHIFT)
    assert dates(session, 1) == ("2015-04", "2015-12")
    session.undo()
    assert dates(session, 1) == ("2015-03", "2015-12")


def test_up_and_down_change_the_row_and_begin_another_step(qtbot, view, session):
    at(view, 1, "title")
    view.timeline.setFocus()
    qtbot.keyClick(view.timeline, KEY.Key_Right)
    qtbot.keyClick(view.timeline, KEY.Key_Down)
    assert view.table.currentIndex().row() == 2
    qtbot.keyClick(view.timeline, KEY.Key_Up)
    qtbot.keyClick(view.timeline, KEY.Key_Right)
    session.undo()
    assert dates(session, 1) == ("2015-04", "2016-01")


def test_keys_on_a_row_without_dates_do_nothing(qtbot, view, session):
    label = undo_label(session)
    for row in (0, 3):
        at(view, row, "title")
        view.timeline.setFocus()
        qtbot.keyClick(view.timeline, KEY.Key_Right)
    assert undo_label(session) == label


def test_a_screen_reader_is_told_what_the_bar_shows(qtbot, view, monkeypatch):
    heard = []
    monkeypatch.setattr(announcements, "_send", lambda event: heard.append(event.message()))
    at(view, 1, "title")
    view.timeline.setFocus()
    assert view.timeline.accessibleDescription() == (
        "Legal gap study: Mar 2015 to Dec 2015, done: 20%, money: Funded."
    )
    qtbot.keyClick(view.timeline, KEY.Key_Right)
    assert "Apr 2015 to Jan 2016" in view.timeline.accessibleDescription()
    assert heard == [view.timeline.accessibleDescription()]


def test_plus_and_minus_zoom_and_home_fits(qtbot, view):
    timeline = view.timeline
    timeline.setFocus()
    fitted, height = timeline.scale().per_day, timeline.viewport().height()
    assert not timeline.horizontalScrollBar().isVisible()
    qtbot.keyClick(timeline, KEY.Key_Plus)
    assert timeline.scale().per_day == pytest.approx(fitted * 1.25, rel=0.01)
    assert timeline.horizontalScrollBar().maximum() > 0
    assert timeline.horizontalScrollBar().isVisible()
    assert timeline.viewport().height() == height
    qtbot.keyClick(timeline, KEY.Key_Minus)
    qtbot.keyClick(timeline, KEY.Key_Minus)
    assert timeline.scale().per_day == pytest.approx(fitted, rel=0.01)
    qtbot.keyClick(timeline, KEY.Key_Plus)
    qtbot.keyClick(timeline, KEY.Key_Home)
    assert timeline.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("side", ["new", "mirrored"])
def test_ctrl_with_the_wheel_zooms_around_the_pointer(request, side):
    timeline = request.getfixturevalue(side).timeline
    for _turn in range(6):
        timeline.zoom_in()
    at_x = timeline.viewport().width() * 0.7
    before = timeline.scale().day(at_x)
    event = QWheelEvent(
        QPointF(at_x, 50), timeline.viewport().mapToGlobal(QPointF(at_x, 50)), QPoint(),
        QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(timeline.viewport(), event)
    assert timeline.scale().day(at_x) == pytest.approx(before, abs=2 / timeline.scale().per_day)


def test_right_to_left_the_timeline_is_on_the_left_and_time_runs_to_the_left(
    qtbot, mirrored, session
):
    table, timeline = mirrored.table, mirrored.timeline
    assert timeline.mapTo(mirrored, QPoint(0, 0)).x() < table.mapTo(mirrored, QPoint(0, 0)).x()
    bar, there = timeline.bar(1), timeline.scale()
    assert there.x(bar.first) > there.x(bar.end)
    drag(qtbot, timeline, grip(timeline, 1, BarPart.END), 61)
    assert dates(session, 1) == ("2015-03", "2016-02")
    timeline.setFocus()
    qtbot.keyClick(timeline, KEY.Key_Left)
    assert dates(session, 1) == ("2015-04", "2016-03")


def pixel(timeline, row, when, down=0.5):
    place = timeline.row_rect(row)
    image = timeline.viewport().grab().toImage()
    x = timeline.scale().x(day(when))
    return image.pixelColor(round(x), round(place.top() + place.height() * down))


@pytest.mark.parametrize("side", ["new", "mirrored"])
def test_progress_fills_a_bar_from_its_start(request, side):
    view = request.getfixturevalue(side)
    at(view, 0, "title")
    done, planned = (theme.current_look().color(token) for token in ("done", "accent_soft"))
    assert pixel(view.timeline, 1, "2015-04-01") == done
    assert pixel(view.timeline, 1, "2015-10-01") == planned


def test_a_gap_is_shown_by_a_pattern_and_not_by_colour_alone(view, session):
    first, second = plan(session)[:2]
    session.apply(actions.update_many, [
        (first, {
            "start": parse_date("Mar 2015"), "end": parse_date("Dec 2016"), "funding": Funding.GAP,
        }),
        (second, {"funding": Funding.FUNDED, "percent": 0}),
    ])  # fmt: skip
    at(view, 2, "title")
    image = view.timeline.viewport().grab().toImage()

    def colours(row):
        bar, place = view.timeline.bar(row), view.timeline.row_rect(row)
        first_x, last_x = view.timeline.scale().x(bar.first), view.timeline.scale().x(bar.end)
        y = place.center().y()
        return {image.pixel(x, y) for x in range(round(first_x) + 8, round(last_x) - 8)}

    assert len(colours(0)) > 1
    assert len(colours(1)) == 1


@pytest.mark.parametrize("choice", THEMES)
def test_the_lines_of_a_hatch_can_be_seen_in_every_theme(appearance, new, session, choice):
    first = plan(session)[0]
    session.apply(
        actions.update, first, start=parse_date("Mar 2015"), end=parse_date("Dec 2016"),
        funding=Funding.GAP,
    )  # fmt: skip
    appearance.choose(choice)
    bar, there = new.timeline.bar(0), new.timeline.scale()
    for current, ground in ((2, "surface"), (0, "accent_soft")):
        at(new, current, "title")
        image = new.timeline.viewport().grab().toImage()
        y = new.timeline.row_rect(0).center().y()
        xs = range(round(there.x(bar.first)) + 12, round(there.x(bar.end)) - 12)
        colours = [image.pixelColor(x, y).name() for x in xs]
        look = THEMES[choice]
        seen = [contrast(color, look.amber_soft) >= 3 for color in colours]
        assert any(seen)
        assert not all(seen)
        assert max(contrast(color, getattr(look, ground)) for color in colours) >= 3


def test_a_date_that_is_missing_makes_the_outline_dotted(view, session):
    assert shown_bar(action(start="Mar 2015")).lacks_date
    assert not shown_bar(action(start="Mar 2015", end="Apr 2015")).lacks_date
    assert not shown_bar(action(end="Mar 2015", is_milestone=True)).lacks_date
    assert not shown_bar(action(end="Mar 2015", progress=Progress.DONE)).lacks_date
    session.apply(actions.update, plan(session)[0], start=parse_date("2015"), end=None)
    at(view, 2, "title")
    bar, there, place = view.timeline.bar(0), view.timeline.scale(), view.timeline.row_rect(0)
    image = view.timeline.viewport().grab().toImage()
    middle = round((there.x(bar.first) + there.x(bar.end)) / 2)
    top = round(place.top() + (place.height() - 1 - 14) / 2)
    along = [image.pixelColor(x, top).name() for x in range(middle - 9, middle + 9)]
    assert len(set(along)) > 1
    assert image.pixelColor(middle + 3, place.center().y()) == theme.current_look().color("surface")


def test_the_day_of_the_workshop_has_a_line_and_a_mark_that_names_it(new, session):
    kept = session.workshop.details
    session.apply(
        details.update, kept, start=parse_date("20 Jan 2015"), end=parse_date("21 Jan 2015")
    )
    scale, there = new.timeline.scale(), date(2015, 1, 21).toordinal() + 0.5
    image, axis = new.timeline.viewport().grab().toImage(), new.timeline.axis.grab().toImage()
    x, accent = round(scale.x(there)), theme.current_look().color("accent")
    assert scale.first < there < scale.end
    assert all(image.pixelColor(x, y) == accent for y in range(200, 240))
    assert axis.pixelColor(x, axis.height() - 3) == accent
    assert "Day of the workshop, 21 Jan 2015" in without_marks(new.timeline.axis.toolTip())


def test_today_is_a_line_in_the_accent_colour(new):
    today = new.timeline._today.toordinal()
    new.timeline._span = (today - 400, today + 400)
    image = new.timeline.viewport().grab().toImage()
    x = round(new.timeline.scale().x(today + 0.5))
    accent = theme.current_look().color("accent")
    assert all(image.pixelColor(x, y) == accent for y in range(200, 240))


# --- arrows and legend


def wait_for(session, row, first, **fields):
    """Make the action of a row depend on another one."""
    waits = plan(session)[row]
    session.apply(actions.update, waits, depends_on=(plan(session)[first].id,), **fields)


def rules(session):
    road_map = session.workshop.records(RoadMap).get(JAMAICA) or RoadMap(id=JAMAICA, country="JAM")
    found = findings.review_road_map(session.workshop, road_map, ReviewFacts(today=TODAY))
    return {each.rule for each in found}


@pytest.mark.parametrize(
    ("fields", "is_wrong"),
    [
        ({"start": parse_date("Feb 2015")}, True),
        ({"start": parse_date("Jan 2016")}, False),
        ({"start": parse_date("Feb 2015"), "progress": Progress.DONE}, False),
    ],
)
def test_an_arrow_is_wrong_where_the_review_says_so(view, session, fields, is_wrong):
    wait_for(session, 0, 1, **fields)
    (link,) = find_links(plan(session))
    assert (link.first, link.row) == (1, 0)
    assert link.is_wrong == is_wrong == ("depends_on_later" in rules(session))
    assert (BarMeaning.WRONG_ORDER in view.timeline.meanings()) == is_wrong


@pytest.mark.parametrize("side", ["new", "mirrored"])
def test_a_wrong_order_is_drawn_in_cinnabar(request, session, side):
    view = request.getfixturevalue(side)
    wait_for(session, 0, 1, start=parse_date("Aug 2015"), end=parse_date("Dec 2016"))
    at(view, 2, "title")
    bar, place = view.timeline.bar(0), view.timeline.row_rect(0)
    before = -3 if side == "new" else 3
    image = view.timeline.viewport().grab().toImage()
    x = round(view.timeline.scale().x(bar.first)) + before
    assert image.pixelColor(x, place.center().y()) == theme.current_look().color("cinnabar")


def test_the_legend_lists_only_what_the_timeline_shows(qtbot, view, session):
    legend = TimelineLegend(view.timeline)
    qtbot.addWidget(legend)
    assert legend.entries == (BarMeaning.PLANNED, BarMeaning.DONE)
    assert legend.accessibleName() == "Legend of the timeline: planned, done"
    session.apply(
        actions.update, plan(session)[0], start=parse_date("2015"), end=parse_date("2016"),
        funding=Funding.GAP,
    )  # fmt: skip
    wait_for(session, 2, 1, start=parse_date("Feb 2015"))
    view.table.grid.arrange(Arrangement(group="lead"))
    view.timeline.viewport().grab()
    assert legend.entries == tuple(BarMeaning[name] for name in (
        "PLANNED", "DONE", "NOT_FUNDED", "NOT_EXACT", "WRONG_ORDER", "BAND"
    ))  # fmt: skip
    view.table.grid.arrange(PLAIN)
    session.undo()
    session.undo()
    view.timeline.viewport().grab()
    assert legend.entries == (BarMeaning.PLANNED, BarMeaning.DONE)


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_legend_leaves_out_what_has_no_room(qtbot, appearance, new, session, zoom):
    appearance.set_zoom(zoom)
    legend = TimelineLegend(new.timeline)
    qtbot.addWidget(legend)
    assert legend.sizeHint().height() == 28 * zoom // 100
    legend.resize(legend.sizeHint())
    assert legend.shown_entries() == legend.entries == (BarMeaning.PLANNED, BarMeaning.DONE)
    legend.resize(legend.width() - 1, legend.height())
    assert legend.shown_entries() == (BarMeaning.PLANNED,)
    assert "done" in legend.accessibleName()
    legend.resize(0, legend.height())
    assert legend.shown_entries() == ()


@pytest.mark.parametrize("side", ["new", "mirrored"])
def test_the_samples_of_the_legend_have_the_colours_of_bars_and_arrows(
    qtbot, request, session, side
):
    view = request.getfixturevalue(side)
    wait_for(session, 2, 1, start=parse_date("Feb 2015"))
    legend = TimelineLegend(view.timeline)
    qtbot.addWidget(legend)
    legend.resize(legend.sizeHint())
    image = legend.grab().toImage()
    colours = {image.pixelColor(x, legend.height() // 2).name() for x in range(legend.width())}
    tokens = ("accent_soft", "done", "cinnabar")
    assert {theme.current_look().color(token).name() for token in tokens} <= colours


def test_the_timeline_gets_longer_with_a_later_date(view, session):
    session.apply(actions.update, plan(session)[0], end=parse_date("2031"))
    assert date.fromordinal(view.timeline.scale().end).year == 2032
    session.undo()
    assert date.fromordinal(view.timeline.scale().end).year == 2017


def test_no_bar_is_current_while_several_rows_are_selected(qtbot, view):
    select(view, 1, 2, "title")
    assert view.table.shown_row == -1
    at(view, 1, "title")
    assert view.table.shown_row == 1


def test_arrows_are_planned_again_only_if_a_bar_or_an_arrow_may_differ(view, session, monkeypatch):
    view.timeline.scale()
    plans: list[int] = []

    def count(rows):
        plans.append(len(rows))
        return find_links(rows)

    monkeypatch.setattr(canvas, "find_links", count)
    session.apply(actions.update, plan(session)[0], title="Another title")
    view.timeline.scale()
    assert plans == []
    session.apply(actions.update, plan(session)[0], end=parse_date("2031"))
    view.timeline.scale()
    view.timeline.scale()
    assert plans == [len(plan(session))]


def test_the_picture_of_a_bar_with_many_pixels_is_not_cached(qapp):
    bar_shape._picture.cache_clear()
    wide = bar_shape.BarShape(
        700, 28, 0, 0, 0, False, "accent", "surface", "surface", True, False, ()
    )
    for ratio, kept in ((2, 0), (1, 1)):
        screen = QPixmap(1600, 100)
        screen.setDevicePixelRatio(ratio)
        with QPainter(screen) as painter:
            bar_shape.paint_shape(painter, wide, QRect(0, 0, 700, 28))
        assert bar_shape._picture.cache_info().currsize == kept
