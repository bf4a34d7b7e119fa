"""The readings of a date are offered below its cell, taken by keys, or left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTableView

from mercworkshop.domain.entities import actions
from mercworkshop.domain.records.record import Verbatim, unread_words, verbatim_of
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.grid.view import REST_MS
from mercworkshop.gui.widgets.inputs.calendar_box import CalendarBox
from mercworkshop.i18n import without_marks
from tests.gui.places.road_maps.plan import (
    CTRL,
    ENTER,
    ESC,
    POPUPS,
    TAB,
    at,
    column,
    editor,
    here,
    plan,
    select,
    write,
)

KEY = Qt.Key


@pytest.fixture
def view(kept_plan):
    return kept_plan


def offered(view):
    """Return the lines below the cell, the lit one in brackets; empty if none are shown."""
    readings = view.table.editing.readings
    if not readings.is_open:
        return []
    shown = readings.list.list
    texts = [without_marks(shown.item(row).text()) for row in range(shown.count())]
    lit = shown.currentRow()
    return [f"[{text}]" if row == lit else text for row, text in enumerate(texts)]


KEEP = "Keep as words: the review asks again"


def test_the_widest_reading_of_mid_2017_is_lit_and_enter_takes_it_with_the_words(
    qtbot, view, session
):
    at(view, 0, "start")
    write(qtbot, view, "mid 2017", None)
    assert offered(view) == ["[Apr–Sep 2017]", "Q2–Q3 2017", "Jun–Jul 2017", KEEP]
    assert view.table.editing.readings.list.heading.text().startswith("“")
    assert editor(view).hasFocus()
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[0].start.edtf == "2017-04/2017-09"
    assert verbatim_of(plan(session)[0], "start") == Verbatim("start", "mid 2017", is_read=True)
    assert offered(view) == []
    assert here(view) == (1, "Start")
    session.undo()
    assert plan(session)[0].start is None


def test_arrows_choose_another_reading_and_tab_takes_it(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "mid 2017", None)
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), TAB)
    assert plan(session)[0].start.edtf == "2017-06/2017-07"
    assert here(view) == (0, "End")


def test_of_two_possible_days_none_is_lit_and_enter_keeps_the_words(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "3/4/2017", None)
    assert offered(view) == ["4 Mar 2017", "3 Apr 2017", KEEP]
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[0].start is None
    assert unread_words(plan(session)[0], "start") == "3/4/2017"
    assert here(view) == (1, "Start")


@pytest.mark.parametrize(
    ("words", "lines"),
    [("14/3/16", ["14 Mar 2016", KEEP]), ("by 2017", ["2017", "31 Dec 2017", "31 Dec 2016", KEEP])],
)
def test_an_arrow_chooses_a_reading_where_none_is_lit(qtbot, view, session, words, lines):
    at(view, 0, "start")
    write(qtbot, view, words, None)
    assert offered(view) == lines
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[0].start.edtf in {"2016-03-14", "2017"}


def test_esc_closes_the_readings_and_the_words_stay(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "mid 2017", None)
    qtbot.keyClick(editor(view), ESC)
    assert offered(view) == []
    assert editor(view).text() == "mid 2017"
    qtbot.keyClick(editor(view), ENTER)
    assert unread_words(plan(session)[0], "start") == "mid 2017"


def test_the_last_line_keeps_the_words(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "mid 2017", None)
    qtbot.keyClick(editor(view), KEY.Key_Up)
    assert offered(view)[-1] == f"[{KEEP}]"
    qtbot.keyClick(editor(view), ENTER)
    assert unread_words(plan(session)[0], "start") == "mid 2017"


def test_a_click_elsewhere_keeps_the_words(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "mid 2017", None)
    view.table.setCurrentIndex(view.model.index(2, 1))
    assert offered(view) == []
    assert unread_words(plan(session)[0], "start") == "mid 2017"


def test_typing_on_until_words_have_no_or_one_reading_closes_the_list(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "early 2017", None)
    assert len(offered(view)) == 4
    qtbot.keyClicks(editor(view), " x")
    assert offered(view) == []
    editor(view).selectAll()
    qtbot.keyClicks(editor(view), "March 2017")
    assert offered(view) == []


def test_a_marked_cell_opens_its_readings_after_a_rest(qtbot, view, session):
    at(view, 0, "start")
    write(qtbot, view, "3/4/2017")
    at(view, 1, "start")
    at(view, 0, "start")
    view.table.setFocus()
    assert offered(view) == []
    qtbot.waitUntil(lambda: bool(offered(view)), timeout=REST_MS * 20)
    assert offered(view) == ["4 Mar 2017", "3 Apr 2017", KEEP]
    shown = view.table.editing.readings.list.list
    place = shown.visualItemRect(shown.item(1)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert plan(session)[0].start.edtf == "2017-04-03"
    assert not unread_words(plan(session)[0], "start")
    assert offered(view) == []


def test_arrows_go_on_in_the_table_while_a_marked_cell_shows_its_readings(qtbot, view):
    at(view, 0, "start")
    write(qtbot, view, "3/4/2017")
    at(view, 0, "start")
    view.table.setFocus()
    qtbot.waitUntil(lambda: bool(offered(view)), timeout=REST_MS * 20)
    qtbot.keyClick(view.table, KEY.Key_Down)
    assert here(view) == (1, "Start")
    assert offered(view) == []


def test_a_lit_reading_fills_all_selected_rows_in_one_step(qtbot, view, session):
    before = column(session, "start")
    select(view, 0, 2, "start")
    write(qtbot, view, "mid 2017", ENTER, CTRL)
    assert [when.edtf for when in column(session, "start")] == ["2017-04/2017-09"] * 3
    session.undo()
    assert column(session, "start") == before


def test_an_ambiguous_date_is_kept_as_words_in_all_selected_rows(qtbot, view, session):
    select(view, 0, 2, "start")
    write(qtbot, view, "11/06/2014", ENTER, CTRL)
    assert [unread_words(each, "start") for each in plan(session)[:3]] == ["11/06/2014"] * 3


def keep_as_words(qtbot, view, *cells):
    """Type words that are kept without a value; each cell is (row, field, words)."""
    for row, field, words in cells:
        at(view, row, field)
        write(qtbot, view, words, None)
        qtbot.keyClick(editor(view), ESC)
        qtbot.keyClick(editor(view), ENTER)


def test_dates_written_alike_are_read_the_same_way_in_one_step(qtbot, view, session):
    keep_as_words(qtbot, view, (0, "start", "3/4/2017"), (0, "end", "5/6/2018"))
    keep_as_words(qtbot, view, (1, "end", "mid 2018"))
    at(view, 2, "start")
    write(qtbot, view, "7/8/2016", None)
    alike = view.table.editing.readings.list.alike
    assert without_marks(alike.text()) == "Read 2 more dates the same way (Ctrl+R)"
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), ENTER)
    first, second, third = plan(session)[:3]
    days = [each.edtf for each in (first.start, first.end, third.start)]
    assert days == ["2017-04-03", "2018-06-05", "2016-08-07"]
    assert unread_words(second, "end") == "mid 2018"
    assert here(view) == (3, "Start")
    at(view, 3, "start")
    write(qtbot, view, "1/2/2018", None)
    assert offered(view)[1] == "[1 Feb 2018]"
    qtbot.keyClick(editor(view), ESC)
    qtbot.keyClick(editor(view), ESC)
    session.undo()
    assert unread_words(plan(session)[0], "start") == "3/4/2017"
    assert unread_words(plan(session)[0], "end") == "5/6/2018"


def test_other_dates_written_alike_stay_as_words_if_that_is_unticked(qtbot, view, session):
    keep_as_words(qtbot, view, (0, "start", "3/4/2017"))
    at(view, 1, "start")
    write(qtbot, view, "7/8/2016", None)
    shown = view.table.editing.readings.list
    column_name = view.table.grid.columns[view.table.currentIndex().column()].title
    said = f"Read “3/4/2017” in {column_name} the same way (Ctrl+R)"
    assert without_marks(shown.alike.text()) == said
    qtbot.keyClick(editor(view), KEY.Key_R, CTRL)
    qtbot.keyClick(editor(view), KEY.Key_Down)
    qtbot.keyClick(editor(view), ENTER)
    assert plan(session)[1].start.edtf == "2016-07-08"
    assert unread_words(plan(session)[0], "start") == "3/4/2017"
    at(view, 2, "start")
    write(qtbot, view, "1/2/2018", None)
    assert not any("[" in each for each in offered(view))
    assert not view.table.editing.readings.list.alike.isChecked()
    qtbot.keyClick(editor(view), KEY.Key_R, CTRL)
    qtbot.keyClick(editor(view), ESC)
    qtbot.keyClick(editor(view), ESC)


@pytest.fixture
def calendar(qtbot, view):
    at(view, 1, "end")
    view.table.setFocus()
    qtbot.keyClick(view.table, KEY.Key_F2)
    qtbot.keyClick(editor(view), KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    (shown,) = view.table.findChildren(CalendarBox)
    return shown


@POPUPS
def test_a_calendar_below_a_date_gives_a_day(qtbot, view, session, calendar):
    assert [each.text() for each in calendar.wholes] == ["Dec 2015", "Q4 2015", "2015"]
    days = calendar.calendar.findChild(QTableView)
    qtbot.keyClick(days, KEY.Key_Right)
    qtbot.keyClick(days, KEY.Key_PageDown)
    qtbot.keyClick(days, ENTER)
    assert plan(session)[1].end.edtf == "2016-01-02"
    assert view.table.hasFocus()
    assert view.table.editing.editor is None


@POPUPS
def test_a_calendar_gives_the_whole_quarter_that_it_shows(qtbot, view, session, calendar):
    calendar.calendar.showPreviousMonth()
    calendar.calendar.showPreviousMonth()
    calendar.calendar.showPreviousMonth()
    qtbot.keyClick(calendar.wholes[1], KEY.Key_Space)
    assert plan(session)[1].end.edtf == "2015-35"


@POPUPS
def test_a_picked_day_goes_to_the_cell_that_the_calendar_was_opened_for(
    qtbot, view, session, calendar
):
    asked = plan(session)[1]
    session.apply(actions.delete, plan(session)[:1])  # as collecting may move the rows meanwhile
    at(view, 1, "end")
    others = [each.end for each in plan(session)[1:]]
    qtbot.keyClick(calendar.calendar.findChild(QTableView), ENTER)
    assert plan(session)[0] == replace(asked, end=PartialDate("2015-12-01"))
    assert [each.end for each in plan(session)[1:]] == others
