"""The tab “Follow-up” of a road map: its actions are updated one by one with the keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.follow_up.records import ActionUpdate, UpdateStatus
from mercworkshop.domain.entities.follow_up.updates import update_of
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Round
from mercworkshop.gui.style import theme
from tests.builders.checks import present

JAMAICA = road_map.road_map_id("JAM")
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(page, begun):
    now = begun.workshop
    begun.apply(details.update, now.details, round=Round.FOLLOW_UP)
    page.open_path(("JAM", "follow_up"))
    return page.country.current


@pytest.fixture
def promised(begun):
    """The first action, with an end that was set at an earlier workshop."""
    (first, _second) = begun.workshop.records(Action).owned_by(JAMAICA)
    earlier = Change(
        "00000000-0000-7000-8000-00000000000a",
        "Action",
        first.id,
        "end",
        "2017-34",
        (),
        "",
        "",
        "2014-01-20T09:00:00.000Z",
        0,
        "00000000-0000-7000-8000-00000000000b",
    )
    begun.call_now(lambda store: store.merge([earlier])).result()
    begun.reload()
    return first


def told(session, number=0):
    action = session.workshop.records(Action).owned_by(JAMAICA)[number]
    return update_of(session.workshop, action.id)


def cells(view, row):
    words = view.table.words
    return [words.index(row, column).data() for column in range(words.columnCount())]


def test_the_tab_is_there_only_at_a_workshop_that_follows_another(page, begun):
    page.open_path(("JAM", "actions"))
    assert "follow_up" not in dict(page.country.shown_tabs())
    begun.apply(details.update, begun.workshop.details, round=Round.FOLLOW_UP)
    assert "follow_up" in dict(page.country.shown_tabs())


def test_an_action_is_updated_by_a_digit_and_ctrl_enter_goes_to_the_next_one(qtbot, view, begun):
    view.table.setFocus()
    qtbot.keyClick(view.table, ENTER)
    assert view.card.statuses.buttons[UpdateStatus.DONE].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), "4")
    assert present(told(begun)).status is UpdateStatus.BLOCKED
    blocked = view.card.form.input("Blocked by")
    blocked.setFocus()
    qtbot.keyClicks(blocked, "No tender of 2018")
    qtbot.keyClick(blocked, ENTER, CTRL)
    assert present(told(begun)).blocker == "No tender of 2018", (
        "a digit typed into a field is text and not a key"
    )
    assert present(told(begun)).status is UpdateStatus.BLOCKED
    assert view.table.currentIndex().row() == 1
    assert view.card.statuses.buttons[UpdateStatus.DONE].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), "1")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert view.table.hasFocus(), "no action is left to ask about"
    assert view.said.text() == "2 of 2 asked"
    first, second = begun.workshop.records(Action).owned_by(JAMAICA)
    assert (first.progress, second.progress) == (Progress.PLANNED, Progress.DONE)


def test_a_digit_typed_in_the_table_does_nothing(qtbot, view, begun):
    view.table.setFocus()
    qtbot.keyClick(view.table, "1")
    assert not begun.workshop.records(ActionUpdate).all()


def test_the_months_of_delay_count_from_the_first_promise(qtbot, view, begun, promised):
    qtbot.waitUntil(lambda: cells(view, 0)[3] == "Q2 2017")
    qtbot.waitUntil(lambda: cells(view, 0)[6] == "as promised")
    view.show_record(promised.id)
    new_end = view.card.new_end.input("New end, or done on")
    new_end.setFocus()
    qtbot.keyClicks(new_end, "Q4 2020")
    qtbot.keyClick(new_end, ENTER)
    assert cells(view, 0)[3:5] == ["Q2 2017", "Q4 2020"]
    assert cells(view, 0)[6] == "+42"
    assert begun.workshop.records(Action)[promised.id].end == PartialDate("2020-36")
    assert "It is 42 months later than first promised." in view.card.then.text()
    assert begun.undo()
    assert cells(view, 0)[4] == "Q2 2017"


def test_words_that_are_no_date_stay_as_they_were_typed(qtbot, view, begun):
    new_end = view.card.new_end.input("New end, or done on")
    new_end.setFocus()
    qtbot.keyClicks(new_end, "when money comes")
    qtbot.keyClick(new_end, ENTER)
    (words,) = present(told(begun)).verbatim
    assert words.words == "when money comes"


def test_a_road_map_without_actions_says_what_to_do(page, begun):
    there = begun.workshop.records(Action).owned_by(JAMAICA)
    begun.apply(actions.delete, there)
    begun.apply(details.update, begun.workshop.details, round=Round.FOLLOW_UP)
    page.open_path(("JAM", "follow_up"))
    view = page.country.current
    assert view.stack.currentWidget() is view.invitation
    assert view.panes() == (view.invitation,)


def test_the_actions_then_and_now_are_saved_as_a_paper(qtbot, view, promised, tmp_path):
    qtbot.waitUntil(lambda: view.rows[0].then is not None and view.rows[0].now is not None)
    assert view.paper.button in view.shown_tools
    view.paper.save_to(str(file := tmp_path / "then.html"))
    qtbot.waitUntil(file.exists, timeout=20_000)
    page = file.read_text(encoding="utf-8")
    assert promised.title in page
    assert "Q2 2017" in page, "the page has the end promised at the earlier workshop"
    assert "Jamaica" in page


def test_promises_are_drawn_on_one_line_of_years_if_the_table_is_wide(view, promised, qtbot):
    table = view.table
    promise = (date(2017, 4, 1), date(2017, 6, 30))
    # The file may answer before the merged end is read again.
    qtbot.waitUntil(lambda: table.lanes.rows[0].then == table.lanes.rows[0].now == promise)
    _first, second = table.lanes.rows
    assert second.then is None
    assert table.lanes.years.first <= 2017 <= table.lanes.years.last
    table.resize(theme.current_look().px(900), 300)
    assert not table.isColumnHidden(2)
    table.resize(theme.current_look().px(500), 300)
    assert table.isColumnHidden(2)
    assert sum(map(table.columnWidth, range(7))) <= table.viewport().width()


def test_a_clock_of_half_a_minute_runs_while_an_action_is_asked_about(qtbot, view, begun):
    clock = view.card.clock
    view.table.setFocus()
    assert not clock.is_running
    qtbot.keyClick(view.table, ENTER)
    assert clock.is_running
    clock.advance(18)
    assert clock.words.text() == "18 of 30 seconds"
    clock.advance(14)
    assert clock.words.text() == "32 seconds: on to the next action"
    assert view.card.statuses.isVisible(), "the clock only advises: the card stays open"
    qtbot.keyClick(QApplication.focusWidget(), "2")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert clock.words.text() == "0 of 30 seconds", "the clock begins again for the next action"
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (clock.is_running, clock.words.text()) == (False, "")
    assert view.table.hasFocus()
    view.table.setCurrentIndex(view.table.words.index(0, 0))
    qtbot.keyClick(view.table, ENTER)
    assert not clock.is_running, "this action was told already"


def test_after_the_last_action_the_button_opens_the_next_country_with_actions(
    qtbot, view, begun, journey
):
    words = view.card.next.accessibleName
    begun.apply(road_map.start_road_map, "SUR")
    begun.apply(actions.add, (), road_map.road_map_id("SUR"), [{"title": "Ban lamps"}])
    view.tell()
    assert words() == "Next action"
    for _each in range(2):
        qtbot.keyClick(QApplication.focusWidget(), "1")
        qtbot.keyClick(QApplication.focusWidget(), ENTER)
        assert words() == "Next country: Suriname", "Guyana is left out: it has no action"
    assert view.card.next.hasFocus()
    assert not view.card.clock.is_running
    qtbot.keyClick(view.card.next, ENTER)
    assert journey == [("road_maps", "SUR", "follow_up")]
