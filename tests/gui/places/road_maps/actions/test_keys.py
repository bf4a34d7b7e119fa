"""The keys of a grid: on a cell, while it is edited, and with its list open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mercworkshop.gui.grid.table.edges import find_edge
from tests.gui.places.road_maps.plan import (
    ALT,
    CTRL,
    ENTER,
    ESC,
    POPUPS,
    SHIFT,
    at,
    column,
    context,
    editor,
    here,
    opened,
    write,
)

KEY = Qt.Key
LAST = "Progress"


@pytest.fixture
def view(qtbot, session, messages, settings):
    return opened(qtbot, context(session, messages, settings))


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(focused(), key, modifiers)


def chosen(view):
    return len({(i.row(), i.column()) for i in view.table.selectedIndexes()})


@pytest.mark.parametrize(
    ("line", "here", "step", "there"),
    [
        ("xx..x", 0, 1, 1),
        ("xx..x", 1, 1, 4),
        ("xx..x", 4, -1, 1),
        ("x....", 0, 1, 4),
        (".....", 2, -1, 0),
        ("xxx", 2, 1, 2),
    ],
)
def test_the_edge_of_what_is_filled_is_found_as_in_a_spreadsheet(line, here, step, there):
    assert find_edge([each == "x" for each in line], here, step) == there


def test_ctrl_with_an_arrow_goes_to_the_edge_and_home_and_end_to_those_of_the_row(view):
    at(view, 0, "title")
    press(KEY.Key_Down, CTRL)
    assert here(view) == (2, "Action")
    press(KEY.Key_Up, CTRL | SHIFT)
    assert here(view) == (0, "Action")
    assert view.table.selected_rows() == [0, 1, 2]
    press(KEY.Key_End)
    assert here(view) == (0, LAST)
    press(KEY.Key_Home)
    assert here(view) == (0, "Action")
    assert chosen(view) == 1


def test_arrows_keep_what_was_typed_over_a_cell_and_go_on(view, session):
    at(view, 0, "title")
    write_letters("Note")
    press(KEY.Key_Down)
    assert column(session, "title")[0] == "Note"
    assert here(view) == (1, "Action")
    assert not view.table.editing.is_open


def test_f2_edits_at_the_end_of_the_words_and_pressed_again_lets_arrows_leave(view, session):
    at(view, 0, "title")
    press(KEY.Key_F2)
    assert not editor(view).hasSelectedText()
    press(KEY.Key_Left)
    assert view.table.editing.is_open
    write_letters("x")
    press(KEY.Key_F2)
    press(KEY.Key_Down)
    assert column(session, "title")[0] == "Cabinet papexr"
    assert here(view) == (1, "Action")


def write_letters(words):
    for letter in words:
        QTest.keyClicks(focused(), letter)


def test_esc_leaves_only_the_current_cell_chosen(view):
    at(view, 0, "title")
    press(KEY.Key_Down, SHIFT)
    assert chosen(view) == 2
    press(ESC)
    assert chosen(view) == 1


def test_row_and_column_are_chosen_by_keys_and_in_the_menu(view):
    at(view, 1, "lead")
    press(KEY.Key_Space, CTRL)
    assert view.table.selected_rows() == [0, 1, 2]
    assert len(view.table.selected_columns()) == 1
    at(view, 1, "lead")
    press(KEY.Key_Space, SHIFT)
    assert view.table.selected_rows() == [1]
    assert len(view.table.selected_columns()) == len(view.table.tab_stops())
    words = [action.text() for action in view.table.actions()]
    assert {"Choose the row", "Choose the column"} <= set(words)


@POPUPS
@pytest.mark.parametrize("key", [(KEY.Key_Down, ALT), (KEY.Key_Space,)], ids=str)
def test_alt_down_and_space_open_the_list_of_a_choice(qtbot, view, key):
    at(view, 1, "funding")
    press(*key)
    qtbot.waitUntil(lambda: view.table.editing.is_list_open)
    assert editor(view).text() == "Funded"
    press(ESC)
    assert not view.table.editing.is_open


def test_ctrl_enter_in_a_cell_stays_there(view):
    at(view, 0, "title")
    press(ENTER, CTRL)
    assert here(view) == (0, "Action")
    assert not view.table.editing.is_open


def test_what_is_typed_is_kept_before_it_is_filled_down_or_its_row_moved(view, session):
    at(view, 1, "title")
    write_letters("Study")
    press(KEY.Key_Up, ALT | SHIFT)
    assert column(session, "title") == ["Study", "Cabinet paper", "Deposit"]
    at(view, 1, "lead")
    write_letters("x")
    press(KEY.Key_D, CTRL)
    assert column(session, "lead")[1] == column(session, "lead")[0]


@POPUPS
@pytest.mark.parametrize("words", ["", "Note"])
def test_shift_f10_opens_the_menu_with_the_keys_of_what_can_be_done(view, session, words):
    at(view, 0, "title")
    write_letters(words)
    press(KEY.Key_F10, SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = [(each.text(), each.shortcut().toString()) for each in menu.actions()]
    menu.close()
    assert ("Move up", "Alt+Shift+Up") in shown
    assert ("Choose the row", "Shift+Space") in shown
    assert column(session, "title")[0] == (words or "Cabinet paper")


def test_enter_after_typing_goes_to_the_row_below(qtbot, view, session):
    at(view, 0, "title")
    write(qtbot, view, "Note", ENTER)
    assert here(view) == (1, "Action")
