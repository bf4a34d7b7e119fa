"""Shortcuts made of the table, and what a pressed key means."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets.buttons import icon_button
from mercworkshop.gui.widgets.keys.binding import bind, meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import GRID, PROPOSALS, TIMELINE

KEY, HELD = Qt.Key, Qt.KeyboardModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "written"),
    [
        (KEY.Key_Return, HELD.NoModifier, "Enter"),
        (KEY.Key_Enter, HELD.KeypadModifier, "Enter"),
        (KEY.Key_Backtab, HELD.ShiftModifier, "Shift+Tab"),
        (KEY.Key_Up, HELD.AltModifier | HELD.ShiftModifier, "Alt+Shift+Up"),
        (KEY.Key_Delete, HELD.ControlModifier, "Ctrl+Del"),
    ],
)
def test_a_pressed_key_is_named_as_in_the_table(key, modifiers, written):
    assert pressed(QKeyEvent(QEvent.Type.KeyPress, key, modifiers)) == written


def test_a_key_means_what_its_row_says_and_only_there():
    down = QKeyEvent(QEvent.Type.KeyPress, KEY.Key_Return, HELD.NoModifier)
    assert meaning(down, GRID) == "down"
    assert meaning(down, TIMELINE) == "table"
    assert meaning(QKeyEvent(QEvent.Type.KeyPress, KEY.Key_F9, HELD.NoModifier), GRID) == ""


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter], ids=str)
def test_enter_is_both_enter_keys(qtbot, key):
    done = []
    part = QWidget()
    part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    bind(part, PROPOSALS, "accept", lambda: done.append(key))
    qtbot.addWidget(part)
    with qtbot.waitActive(part):
        part.show()
    part.setFocus()
    qtbot.keyClick(part, key, HELD.ControlModifier)
    assert done == [key]


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space], ids=str)
def test_enter_clicks_a_button_with_only_an_icon(qtbot, key):
    clicked = []
    made = icon_button("undo", "Undo", run=lambda: clicked.append(key))
    qtbot.addWidget(made)
    qtbot.keyClick(made, key)
    assert clicked == [key]
