"""The headings of bands: what they say, how they are folded, and what is pasted below one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import PLAIN, FieldFilter
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Funding
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.money.money import parse_money
from mercworkshop.gui.places.road_maps.actions.columns import COST, TITLE, column_index
from mercworkshop.gui.style import theme
from tests.gui.places.road_maps.plan import CTRL, ENTER, JAMAICA, SHIFT, TAB, plan

KEY = Qt.Key
LAW, WASTE, OTHERS = 0, 2, 4
"""The rows of the headings; below each of them is one action."""


@pytest.fixture
def view(kept_plan, session):
    for name, title, place in (("a", "Law", 1), ("b", "Waste", 0)):
        aim = Objective(id=name, road_map=JAMAICA, title=title, position=name)
        session.apply(lambda aim=aim: Edit("Add", after=(aim,)))
        session.apply(actions.update, plan(session)[place], objective=name)
    session.end_step()
    yield kept_plan
    kept_plan.model.fold(["band:a", "band:b", "band:others"], is_folded=False)


def facts(view, row):
    told = view.model.band_facts(view.model.band(row))
    return [words.replace("\N{NO-BREAK SPACE}", " ") for words in (*told.known, *told.missing)]


def press(view, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(view.table, key, modifiers)


def here(view):
    return view.table.currentIndex().row()


def test_a_heading_says_how_many_actions_it_has_what_they_cost_and_what_is_missing(view, session):
    assert facts(view, LAW) == ["1 action", "USD 45,000"]
    study = plan(session)[1]
    session.apply(actions.update, study, funding=Funding.GAP, cost=parse_money("JMD 900"))
    assert facts(view, LAW) == ["1 action", "JMD 900", "1 without funds"]
    assert facts(view, WASTE) == ["1 action"]


def test_a_step_in_another_band_counts_with_its_action_also_in_sums_of_money(view, session):
    first, study, deposit = plan(session)
    session.apply(actions.update, first, funding=Funding.GAP)
    session.apply(actions.update, study, step_of=first.id, funding=Funding.GAP)
    session.apply(actions.update, deposit, progress=Progress.DROPPED, funding=Funding.GAP)
    view.model.arrange(view.model.arrangement.grouped_by("lead"))
    bands = [row for row in range(view.model.rowCount()) if view.model.band(row) is not None]
    told = [facts(view, row) for row in bands]
    assert sorted(told) == [
        ["0 actions"],
        ["0 actions", "USD 45,000"],
        ["1 action", "1 without funds"],
    ]
    session.apply(actions.update, plan(session)[0], cost=parse_money("USD 900"))
    told = [facts(view, row) for row in bands]
    assert ["1 action", "USD 900", "1 without funds"] in told
    assert told.count(["0 actions"]) == 2, "the cost of the action includes that of its step"
    view.model.arrange(view.model.arrangement.grouped_by(""))


def test_rows_that_fit_a_filter_are_shown_though_their_bands_were_folded(view):
    view.model.fold(["band:a", "band:b"], is_folded=True)
    view.model.arrange(view.model.arrangement.filtered_by(FieldFilter("title", None, "a")))
    shown = [view.model.record(row) for row in range(view.model.rowCount())]
    assert sum(each is not None for each in shown) == view.model.arranger.shown > 0
    view.model.arrange(PLAIN)


def test_ctrl_home_and_ctrl_end_select_only_the_row_that_they_go_to(view):
    view.table.go(WASTE + 1, TITLE)
    press(view, KEY.Key_Home, CTRL)
    assert here(view) == LAW
    assert view.table.selected_rows() == [LAW]
    press(view, KEY.Key_End, CTRL)
    assert view.table.selected_rows() == [view.table.grid.rowCount() - 1]


@pytest.mark.parametrize("key", [KEY.Key_Space, ENTER])
def test_a_heading_is_folded_by_keys_and_stays_current(view, key):
    view.table.go(LAW, COST)
    press(view, key)
    assert view.model.band(LAW).is_folded
    assert view.model.band(LAW + 1) is not None
    assert here(view) == LAW
    press(view, key)
    assert not view.model.band(LAW).is_folded
    assert view.model.action(LAW + 1).title == "Legal gap study"


def test_a_heading_is_folded_by_a_click_anywhere_on_it_but_not_with_a_key_held(view):
    place = view.table.visualRect(view.model.index(WASTE, COST)).center()
    QTest.mouseClick(view.table.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert not view.model.band(WASTE).is_folded
    QTest.mouseClick(
        view.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert view.model.band(WASTE).is_folded


def test_a_heading_is_folded_in_the_timeline_too(view):
    place = view.timeline.row_rect(LAW).center()
    QTest.mouseClick(
        view.timeline.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert view.model.band(LAW).is_folded


def test_enter_and_tab_pass_over_headings_and_arrows_stop_there(view):
    view.table.go(LAW + 1, TITLE)
    press(view, ENTER)
    assert here(view) == WASTE + 1
    press(view, ENTER, SHIFT)
    assert here(view) == LAW + 1
    view.table.go(LAW + 1, view.table.tab_stops()[-1])
    press(view, TAB)
    assert (here(view), view.table.currentIndex().column()) == (WASTE + 1, TITLE)
    press(view, KEY.Key_Up)
    assert here(view) == WASTE


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (KEY.Key_X, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_X, SHIFT),
        (KEY.Key_F2, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEY.Key_Delete, CTRL),
        (KEY.Key_X, CTRL),
    ],
)
def test_keys_that_write_do_nothing_on_a_heading_and_a_message_says_so(
    view, session, messages, key, held
):
    before = session.workshop
    view.table.go(LAW, TITLE)
    press(view, key, held)
    assert "heading of a group" in messages.latest.text
    messages.clear()
    assert session.workshop is before
    assert not view.table.editing.is_open


def test_the_message_about_a_heading_is_closed_at_the_next_cell(view, messages):
    view.table.go(LAW, TITLE)
    press(view, KEY.Key_X)
    said = messages.latest
    assert "heading of a group" in said.text
    press(view, KEY.Key_Down)
    assert not messages.is_open(said)


@pytest.mark.parametrize("is_undo", [True, False])
def test_undo_and_redo_in_a_folded_group_open_it_and_say_so(view, session, messages, is_undo):
    view.table.go(LAW + 1, COST)
    (law,) = [each for each in plan(session) if each.objective == "a"]
    session.apply(actions.update, law, cost=parse_money("USD 5"))
    session.end_step()
    if not is_undo:
        session.undo()
    view.table.go(LAW, TITLE)
    press(view, KEY.Key_Space)
    assert view.model.band(LAW).is_folded
    (session.undo if is_undo else session.redo)()
    assert not view.model.band(LAW).is_folded
    assert (here(view), view.table.currentIndex().column()) == (LAW + 1, COST)
    word = "Undone" if is_undo else "Redone"
    assert messages.latest.text.startswith(f"{word}: ")
    assert messages.latest.text.endswith("The group “Law” was folded; it is open again.")


def test_pasted_lines_without_a_row_become_new_rows_of_the_same_band(view, session):
    QApplication.clipboard().setText("Study\nBill\nDebate")
    view.table.go(LAW + 1, TITLE)
    press(view, KEY.Key_V, CTRL)
    titles = [each.title for each in plan(session) if each.objective == "a"]
    assert titles == ["Study", "Bill", "Debate"]
    assert [each.title for each in plan(session) if each.objective == "b"] == ["Cabinet paper"]
    assert view.table.selected_rows() == [LAW + 1, LAW + 2, LAW + 3]
    session.undo()
    assert len(plan(session)) == 3


@pytest.mark.parametrize("is_folded", [False, True])
@pytest.mark.parametrize("pasted", ["Study\nBill", "Study"])
def test_a_paste_on_a_heading_adds_rows_to_its_band_and_writes_over_none(
    view, session, pasted, is_folded
):
    QApplication.clipboard().setText(pasted)
    view.model.fold(["band:a"], is_folded=is_folded)
    view.table.go(LAW, TITLE)
    press(view, KEY.Key_V, CTRL)
    found = [each.title for each in plan(session) if each.objective == "a"]
    assert found == ["Legal gap study", *pasted.splitlines()]
    session.undo()
    assert len(plan(session)) == 3


def test_a_paste_on_the_heading_of_a_lead_gets_that_lead(view, session):
    view.model.arrange(view.model.arrangement.grouped_by("lead"))
    row = view.model.row_of(plan(session)[0].id) - 1
    assert view.model.band(row) is not None
    QApplication.clipboard().setText("Paper\nSecond paper")
    view.table.go(row, TITLE)
    press(view, KEY.Key_V, CTRL)
    view.model.arrange(view.model.arrangement.grouped_by(""))
    assert plan(session)[0].title == "Cabinet paper"
    new = [each for each in plan(session) if "aper" in each.title]
    assert [each.lead for each in new] == ["Min. Foreign Affairs"] * 3


def test_a_paste_below_a_lead_that_rows_are_grouped_by_gets_that_lead(view, session):
    view.model.arrange(view.model.arrangement.grouped_by("lead"))
    row = view.model.row_of(plan(session)[0].id)
    QApplication.clipboard().setText("Paper\nSecond paper")
    view.table.go(row, TITLE)
    press(view, KEY.Key_V, CTRL)
    new = next(each for each in plan(session) if each.title == "Second paper")
    assert new.lead == "Min. Foreign Affairs"
    view.model.arrange(view.model.arrangement.grouped_by(""))


def test_the_bracket_spans_the_bars_of_a_band_also_folded(view, session):
    bracket = view.timeline.bracket(LAW)
    assert bracket.first == parse_date("1 Mar 2015").first.toordinal()
    assert bracket.end == parse_date("31 Dec 2015").last.toordinal() + 1
    view.table.toggle_band(LAW)
    assert view.timeline.bracket(LAW) == bracket
    assert view.timeline.bracket(WASTE - 1) is None, "no action of it has dates"
    assert "2015" in view.timeline.item_words(LAW)
    years = view.timeline.scale()
    assert years.first <= bracket.first


def test_a_bracket_is_painted_in_the_row_of_its_heading(view):
    view.table.go(OTHERS + 1, TITLE)
    QApplication.processEvents()
    bracket, row = view.timeline.bracket(LAW), view.timeline.row_rect(LAW)
    middle = view.timeline.scale().x((bracket.first + bracket.end) / 2)
    image = view.timeline.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    painted = image.pixelColor(QPoint(round(middle * ratio), round(row.center().y() * ratio)))
    assert painted == theme.current_look().color("muted")


def test_a_sum_leaves_headings_out(view):
    view.table.selectAll()
    QApplication.processEvents()  # the selection is counted in the next turn of the event loop
    told = view.facts.words.text()
    rows = len(view.model.records)
    assert told.startswith(f"{rows * len(view.table.tab_stops())} cells")
    assert column_index("cost") == COST
