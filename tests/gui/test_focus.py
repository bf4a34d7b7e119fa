"""Where the keyboard goes when what has it is hidden, disabled or taken away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from mercworkshop.gui.widgets import focus_cycle
from mercworkshop.gui.widgets.basics import button
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column


class Window(QWidget):
    """A field and a button, then a button that does something."""

    def __init__(self):
        super().__init__()
        self.pressed = []
        self.field, self.go = QLineEdit(), button("Go")
        self.line = column(self.field, self.go)
        self.part = bare_widget(self.line)
        self.harm = button("Harm", run=self._press)
        self.setLayout(column(self.part, self.harm))

    def _press(self):
        self.pressed.append("harm")


@pytest.fixture
def window(qtbot, qapp):
    qapp.focusChanged.connect(focus_cycle.keep_harmless)
    window = Window()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    qapp.focusChanged.disconnect(focus_cycle.keep_harmless)


WAYS = {
    "hidden": lambda window: window.go.hide(),
    "disabled": lambda window: window.go.setEnabled(False),
    "its part hidden": lambda window: window.part.hide(),
    "its part disabled": lambda window: window.part.setEnabled(False),
    "rebuilt": lambda window: clear_layout(window.line),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_next_key_presses_no_button_that_nobody_chose(qtbot, window, way, key):
    window.go.setFocus()
    way(window)
    qtbot.keyClick(QApplication.focusWidget() or window, key)
    assert window.pressed == []


def test_tab_reaches_buttons_as_ever(qtbot, window):
    window.go.setFocus()
    qtbot.keyClick(window.go, Qt.Key.Key_Tab)
    assert window.harm.hasFocus()


def test_a_dialog_that_closes_gives_the_keyboard_back_to_the_button(qtbot, window):
    window.harm.setFocus()
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.open()
    qtbot.waitUntil(field.hasFocus)
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.harm.hasFocus)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_button_as_the_space_does(qtbot, window, key):
    window.harm.setFocus()
    qtbot.keyClick(window.harm, key)
    assert window.pressed == ["harm"]
