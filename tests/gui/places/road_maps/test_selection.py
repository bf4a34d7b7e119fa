"""Table, details and timeline show the same current row, also after rows have moved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.places.road_maps.paste.dialog import PasteDialog
from tests.gui.places.road_maps.plan import (
    CTRL,
    JAMAICA,
    MOVE,
    at,
    context,
    here,
    opened,
    plan,
    select,
    write,
)

KEY = Qt.Key


@pytest.fixture
def view(qtbot, faces, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


def press(qtbot, view, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(view.table, key, modifier)


def agree(view, title):
    """Check that table and details show the action of that title, and return True."""
    row = view.table.currentIndex().row()
    action = view.model.action(row)
    assert action is not None
    assert action.title == title
    assert view.table.current[0] == row
    assert view.table.shown_row in {row, -1}
    assert row in view.table.selected_rows()
    assert view.detail.title.text() == title
    return True


def test_all_parts_agree_after_rows_were_moved(qtbot, view, session):
    at(view, 2, "title")
    press(qtbot, view, KEY.Key_Up, MOVE)
    press(qtbot, view, KEY.Key_Up, MOVE)
    assert plan(session)[0].title == "Deposit"
    assert agree(view, "Deposit")
    assert view.table.shown_row == 0
    session.undo()
    assert agree(view, "Deposit")
    assert view.table.shown_row == 1
    session.redo()
    assert agree(view, "Deposit")


def test_all_parts_agree_after_a_paste_its_undo_and_its_redo(qtbot, view, session):
    QGuiApplication.clipboard().setText("One\tCustoms\nTwo\tCustoms\nThree\tCustoms")
    select(view, 2, 3, "title")
    at(view, 3, "title")
    press(qtbot, view, KEY.Key_V, CTRL)
    dialog = view.table.findChild(PasteDialog)
    if dialog is not None:
        dialog.accept()
    assert [each.title for each in plan(session)][3:] == ["One", "Two", "Three"]
    assert agree(view, "One")
    session.undo()
    assert agree(view, "Deposit")
    session.redo()
    assert agree(view, "One")


def test_all_parts_agree_after_a_deletion_and_its_undo(qtbot, view, session):
    at(view, 1, "title")
    press(qtbot, view, KEY.Key_Delete, CTRL)
    assert agree(view, "Deposit")
    session.undo()
    assert agree(view, "Legal gap study")
    assert view.table.selected_rows() == [1]
    session.redo()
    assert view.table.selected_rows() == [view.table.currentIndex().row()]


def test_undo_goes_to_the_cell_that_it_changed(qtbot, view, session):
    at(view, 0, "lead")
    write(qtbot, view, "Customs")
    at(view, 2, "title")
    session.undo()
    assert here(view) == (0, "Lead")
    assert agree(view, "Cabinet paper")


def test_undo_of_a_fill_selects_all_its_rows(qtbot, view, session):
    select(view, 0, 2, "lead")
    press(qtbot, view, KEY.Key_D, CTRL)
    at(view, 2, "end")
    session.undo()
    assert view.table.selected_rows() == [1, 2]
    assert view.table.selected_columns() == [view.table.currentIndex().column()]
    assert here(view) == (1, "Lead")
    assert agree(view, "Legal gap study")


def test_undo_of_a_block_selects_the_cells_that_it_changed(qtbot, view, session):
    rows = session.workshop.records(Action).owned_by(JAMAICA)
    fields = {"lead": "Customs", "title": "Asked"}
    session.apply(actions.update_many, [(each, fields) for each in rows[:2]])
    session.end_step()
    at(view, 2, "end")
    session.undo()
    chosen = [view.table.grid.columns[each].field for each in view.table.selected_columns()]
    assert view.table.selected_rows() == [0, 1]
    assert set(chosen) == {"lead", "title"}


def test_selections_in_one_turn_of_the_event_loop_are_counted_once(qtbot, view):
    at(view, 0, "title")
    qtbot.waitUntil(lambda: not view.table._counting.isActive())
    counted = list[str]()
    view.table.selection_rested.connect(lambda: counted.append(view.facts.words.text()))
    for row in range(3):
        view.table.selectRow(row)
    view.table.selectAll()
    assert counted == []
    qtbot.waitUntil(lambda: bool(counted))
    QGuiApplication.processEvents()
    assert len(counted) == 1
    assert "cells" in counted[0]
