"""Steps of an action: the keys that make them, their numbers, and what their action shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.domain.arrangement.arrangement import PLAIN
from mercworkshop.gui.places.road_maps.actions.columns import NUMBER, column_index
from tests.gui.places.road_maps.plan import MOVE, at, plan, select

KEY = Qt.Key


@pytest.fixture
def view(kept_plan):
    return kept_plan


def numbers(view):
    return [view.model.words(row, NUMBER) for row in range(len(view.model.rows))]


def test_a_row_becomes_a_step_and_an_action_again_by_keys(qtbot, view, session):
    at(view, 1, "title")
    qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
    assert numbers(view) == ["1", "1.1", "2"]
    assert plan(session)[1].step_of == plan(session)[0].id
    assert view.model.level(1) == 1
    assert view.table.currentIndex().row() == 1
    qtbot.keyClick(view.table, KEY.Key_Left, MOVE)
    assert numbers(view) == ["1", "2", "3"]
    session.undo()
    assert numbers(view) == ["1", "1.1", "2"]
    session.undo()
    assert numbers(view) == ["1", "2", "3"]


def test_several_rows_become_steps_in_one_edit(qtbot, view, session):
    select(view, 1, 2, "title")
    qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
    assert numbers(view) == ["1", "1.1", "1.2"]
    session.undo()
    assert numbers(view) == ["1", "2", "3"]


def test_an_action_shows_what_its_steps_add_up_to_and_stores_nothing(qtbot, view, session):
    select(view, 1, 2, "title")
    qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
    start, end, cost = map(column_index, ("start", "end", "cost"))
    assert view.model.rolled_up(0, start) == "Mar 2015"
    assert view.model.rolled_up(0, end) == "Jan 2016"
    assert view.model.rolled_up(0, cost) == "45,000"
    assert not view.model.question(0, end)
    assert "From its steps" in view.model.cell_notes(0, end)
    assert (plan(session)[0].start, plan(session)[0].cost) == (None, None)
    assert view.timeline.bar(0) is not None
    assert view.model.rolled_up(1, start) == ""


def test_the_first_row_cannot_become_a_step_and_a_message_says_why(qtbot, view, messages):
    at(view, 0, "title")
    qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
    assert "no action above" in str(messages.latest.text)
    assert numbers(view) == ["1", "2", "3"]


def test_from_right_to_left_the_other_arrow_makes_a_step(qtbot, view):
    view.table.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        at(view, 1, "title")
        qtbot.keyClick(view.table, KEY.Key_Left, MOVE)
        assert numbers(view) == ["1", "1.1", "2"]
        qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
        assert numbers(view) == ["1", "2", "3"]
    finally:
        view.table.unsetLayoutDirection()


@pytest.mark.parametrize("arranged", [PLAIN.sorted_by("title"), PLAIN.grouped_by("lead")])
def test_rows_of_a_sorted_or_grouped_table_do_not_become_steps(
    qtbot, view, session, messages, arranged
):
    before = plan(session)
    view.model.arrange(arranged)
    view.table.go(view.model.row_of(before[1].id), NUMBER + 1)
    qtbot.keyClick(view.table, KEY.Key_Right, MOVE)
    view.model.arrange(PLAIN)
    assert plan(session) == before
    assert "own order" in messages.latest.text
    messages.clear()
