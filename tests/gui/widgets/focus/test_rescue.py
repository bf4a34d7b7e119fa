"""Where the focus goes when the widget that has it is hidden, disabled or removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from mercworkshop.gui.widgets.labels import heading
from mercworkshop.gui.widgets.layouts import bare_widget, clear_layout, column, row
from tests.builders.checks import present
from tests.gui.watching import watching


class TwoPartWindow(QWidget):
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
    with watching(FocusRescue):
        window = TwoPartWindow()
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        yield window


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


def test_tab_still_reaches_buttons(qtbot, window):
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


class Rows(QWidget):
    """A button outside, then a page with a heading and rows of a field and a button."""

    def __init__(self, names):
        super().__init__()
        self.outside = button("Elsewhere")
        self.title = heading("Groups")
        self.lines = column()
        self.setLayout(column(self.outside, self.title, bare_widget(self.lines)))
        for name in names:
            self.add(name)

    def add(self, name):
        field = QLineEdit(name)
        made = bare_widget(row(field, button("Remove", run=lambda: None)))
        self.lines.addWidget(made)
        made.show()

    def line(self, number):
        return present(present(self.lines.itemAt(number)).widget())

    def remove(self, number):
        gone = self.line(number)
        self.lines.removeWidget(gone)
        gone.hide()
        gone.deleteLater()


@pytest.fixture
def shown(qtbot, qapp, window):
    def show(*names):
        rows = Rows(names)
        qtbot.addWidget(rows)
        with qtbot.waitActive(rows):
            rows.show()
            rows.activateWindow()
        return rows

    return show


def press(line):
    """Give the button of a row the focus, as if a person were about to press it."""
    line.layout().itemAt(1).widget().setFocus()


def said():
    focused = QApplication.focusWidget()
    return focused.text() if isinstance(focused, QLineEdit) else None


@pytest.mark.parametrize(
    ("gone", "next_one"), [(0, "b"), (1, "c"), (2, "b")], ids=["first", "middle", "last"]
)
def test_a_removed_row_gives_the_focus_to_its_neighbour(qtbot, qapp, shown, gone, next_one):
    rows = shown("a", "b", "c")
    press(rows.line(gone))
    rows.remove(gone)
    qapp.processEvents()
    assert said() == next_one


def test_the_last_row_gives_the_focus_to_the_heading(qapp, shown):
    rows = shown("a")
    press(rows.line(0))
    rows.remove(0)
    qapp.processEvents()
    assert QApplication.focusWidget() is rows.title


@pytest.mark.parametrize(
    "take", [lambda line: line.setParent(None), Shiboken.delete], ids=["taken out", "destroyed"]
)
def test_it_does_not_matter_how_a_row_is_taken_away(qapp, shown, take):
    rows = shown("a", "b", "c")
    press(rows.line(2))
    take(rows.line(2))
    qapp.processEvents()
    assert said() == "b"


def test_rows_that_are_built_again_are_found_again(qapp, shown):
    rows = shown("a", "b", "c")
    press(rows.line(1))
    clear_layout(rows.lines)
    for name in ("A", "B", "C"):
        rows.add(name)
    qapp.processEvents()
    assert said() == "B"


class ClosingField(QLineEdit):
    """A field that closes once the focus leaves it, as the editor of a cell does."""

    def focusOutEvent(self, event):
        super().focusOutEvent(event)
        self.hide()
        self.deleteLater()


def test_a_field_that_closes_because_it_was_left_does_not_move_the_focus_again(qapp, window):
    closing = ClosingField(window.part)
    window.line.addWidget(closing)
    closing.show()
    closing.setFocus()
    window.harm.setFocus()  # out of the part, as by a key of the window
    qapp.processEvents()
    assert QApplication.focusWidget() is window.harm
