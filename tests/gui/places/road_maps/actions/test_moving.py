"""Rows are moved by their numbers with the mouse, and the details are folded by a key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.road_map import Objective
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.road_maps.actions.columns import NUMBER, TITLE
from tests.gui.places.road_maps.plan import CTRL, JAMAICA, SHIFT, column, plan

LEFT, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(kept_plan):
    return kept_plan


def place_of(view, row, share):
    cell = view.table.visualRect(view.model.index(row, NUMBER))
    return QPoint(cell.center().x(), cell.top() + round(cell.height() * share))


def drag(view, row, to, share=0.9, *, drops=True):
    """Drag the number of a row onto the row ``to``, down to ``share`` of its height."""
    port = view.table.viewport()
    QTest.mousePress(port, LEFT, NO_KEY, place_of(view, row, 0.5))
    for point in (place_of(view, row, 0.7), place_of(view, to, share)):
        at = QPointF(point)
        kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        move = QMouseEvent(kind, at, port.mapToGlobal(at), none, LEFT, NO_KEY)
        QApplication.sendEvent(port, move)
    if drops:
        QTest.mouseRelease(port, LEFT, NO_KEY, place_of(view, to, share))


def test_a_row_dragged_down_is_put_where_the_line_was(view, session):
    drag(view, 0, 2, drops=False)
    line = view.table.row_drag.line
    assert line.isVisible()
    assert abs(line.geometry().center().y() - view.table.rowViewportPosition(3)) <= 3
    QTest.mouseRelease(view.table.viewport(), LEFT, NO_KEY, place_of(view, 2, 0.9))
    assert not line.isVisible()
    assert column(session, "title") == ["Legal gap study", "Deposit", "Cabinet paper"]
    assert view.table.currentIndex().row() == 2
    assert view.detail.title.text() == "Cabinet paper"
    session.undo()
    assert column(session, "title")[0] == "Cabinet paper"


def test_a_row_dragged_up_is_moved_and_a_row_dragged_onto_itself_stays(view, session):
    drag(view, 2, 0, 0.1)
    assert column(session, "title") == ["Deposit", "Cabinet paper", "Legal gap study"]
    drag(view, 0, 0, 0.6)
    assert column(session, "title") == ["Deposit", "Cabinet paper", "Legal gap study"]


def test_all_chosen_rows_are_moved_when_the_number_of_one_of_them_is_dragged(view, session):
    view.table.select_rows([0, 1])
    drag(view, 1, 2)
    assert column(session, "title") == ["Deposit", "Cabinet paper", "Legal gap study"]
    assert view.table.selected_rows() == [1, 2]
    session.undo()
    assert column(session, "title") == ["Cabinet paper", "Legal gap study", "Deposit"]


def test_a_row_is_dragged_past_an_action_with_steps_and_a_step_within_its_action(view, session):
    session.apply(actions.update, plan(session)[2], step_of=plan(session)[1].id)
    session.apply(actions.add, plan(session), JAMAICA, [{"title": "Fourth"}, {"title": "Fifth"}])
    QApplication.processEvents()
    drag(view, 0, 2)
    moved = ["Legal gap study", "Deposit", "Cabinet paper", "Fourth", "Fifth"]
    assert [each.title for each in view.model.rows] == moved
    drag(view, 3, 0, 0.1)
    assert view.model.rows[0].title == "Fourth"
    drag(view, 2, 4)
    assert [each.title for each in view.model.rows][:3] == ["Fourth", *moved[:2]]


def test_esc_cancels_dragging_a_row_and_a_click_only_chooses_it(view, session):
    before = session.workshop
    drag(view, 0, 2, drops=False)
    QTest.keyClick(view.table, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.table.viewport(), LEFT, NO_KEY, place_of(view, 2, 0.9))
    assert session.workshop is before
    QTest.mouseClick(view.table.viewport(), LEFT, NO_KEY, place_of(view, 1, 0.5))
    assert session.workshop is before
    assert view.table.selected_rows() == [1]


def test_a_row_dragged_out_of_its_band_goes_to_the_end_of_the_band(view, session):
    aim = Objective(id="a", road_map=JAMAICA, title="Law", position="a")
    session.apply(lambda: Edit("Add", after=(aim,)))
    for each in plan(session)[:2]:
        session.apply(actions.update, each, objective="a")
    session.end_step()
    drag(view, 1, 4)
    shown = [each.title for each in view.model.records]
    assert shown == ["Legal gap study", "Cabinet paper", "Deposit"]
    assert {each.title for each in plan(session) if each.objective} == set(shown[:2])


def test_a_sorted_table_says_why_its_rows_stay(view, session, messages):
    view.model.arrange(view.model.arrangement.sorted_by("title"))
    before = session.workshop
    drag(view, 0, 2)
    view.model.arrange(view.model.arrangement.unsorted())
    assert session.workshop is before
    assert "own order" in messages.latest.text


def test_a_key_folds_the_details_and_the_button_names_it(view):
    view.table.go(0, TITLE)
    assert view.detail.isVisible()
    QTest.keyClick(view.table, Qt.Key.Key_B, CTRL | SHIFT)
    assert not view.detail.isVisible()
    assert "Ctrl+Shift+B" in view.fold.toolTip()
    QTest.keyClick(view.table, Qt.Key.Key_B, CTRL | SHIFT)
    assert view.detail.isVisible()
