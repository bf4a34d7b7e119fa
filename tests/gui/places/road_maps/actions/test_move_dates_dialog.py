"""The dates of selected rows are moved together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.gui.places.road_maps.actions.move_dates_dialog import MoveDatesDialog
from tests.builders.checks import present
from tests.gui.places.road_maps.plan import CTRL, ENTER, ESC, at, plan, select

KEY = Qt.Key


@pytest.fixture
def view(kept_plan):
    return kept_plan


@pytest.fixture
def ask(qtbot, view):
    def open_dialog():
        QTest.keyClick(view.table, KEY.Key_M, CTRL)
        return present(view.table.findChild(MoveDatesDialog))

    yield open_dialog
    left = view.table.findChild(MoveDatesDialog)
    if left is not None:
        left.reject()
        qtbot.waitUntil(lambda: view.table.findChild(MoveDatesDialog) is None)


def dates(session):
    words = [(each.start, each.end) for each in plan(session)]
    return [tuple(when.edtf if when else "" for when in pair) for pair in words]


BEGAN = [("", ""), ("2015-03", "2015-12"), ("2016-01", "2016-01")]


def test_the_whole_plan_moves_by_a_year_with_three_keys_and_back_with_undo(
    view, session, ask, messages
):
    at(view, 0, "title")
    QTest.keyClick(view.table, KEY.Key_A, CTRL)
    dialog = ask()
    assert "2 actions move." in dialog.said.text()
    QTest.keyClick(dialog.count, ENTER)
    assert dates(session) == [("", ""), ("2016-03", "2016-12"), ("2017-01", "2017-01")]
    assert "The dates of 2 actions were moved." in str(messages.latest.text)
    session.undo()
    assert dates(session) == BEGAN


def test_selected_rows_move_by_the_typed_number_in_the_chosen_unit_and_direction(
    view, session, ask
):
    select(view, 1, 1, "title")
    dialog = ask()
    QTest.keyClicks(dialog.count, "2")
    QTest.keyClick(dialog.unit, KEY.Key_Down)
    QTest.keyClick(dialog.way, KEY.Key_Down)
    QTest.keyClick(dialog.count, ENTER)
    assert dates(session) == [BEGAN[0], ("2014-09", "2015-06"), BEGAN[2]]


def test_done_actions_move_only_if_ticked_and_esc_changes_nothing(view, session, ask):
    session.apply(actions.update, plan(session)[1], progress=Progress.DONE)
    select(view, 1, 2, "title")
    dialog = ask()
    assert "1 action moves." in dialog.said.text()
    dialog.with_done.click()
    assert "2 actions move." in dialog.said.text()
    QTest.keyClick(dialog.count, ESC)
    assert dates(session) == BEGAN


def test_rows_without_a_date_have_nothing_to_move(view, ask):
    at(view, 0, "title")
    dialog = ask()
    assert dialog.said.text() == "No date moves."
    assert not dialog.move_them.isEnabled()
