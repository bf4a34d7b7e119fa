"""The widget that had the focus before gets it back, or its nearest neighbour."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.focus.memory import FocusBefore, FocusMemory
from mercworkshop.gui.widgets.layouts import bare_widget, column


class Parts(QWidget):
    """Three fields, and a part with a button of its own."""

    def __init__(self):
        super().__init__()
        self.fields = [QLineEdit() for _number in range(3)]
        self.answer = button("Answer")
        self.part = bare_widget(column(self.answer))
        self.setLayout(column(*self.fields, self.part))
        self.before = FocusBefore(self.part)


@pytest.fixture
def parts(qtbot):
    parts = Parts()
    qtbot.addWidget(parts)
    with qtbot.waitActive(parts):
        parts.show()
        parts.activateWindow()
    return parts


def test_the_widget_that_had_the_focus_before_the_part_gets_it_back(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    assert parts.before.give_back()
    assert parts.fields[1].hasFocus()


def test_if_that_widget_is_hidden_its_neighbour_gets_the_focus(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    parts.fields[1].hide()
    assert parts.before.give_back()
    assert parts.fields[2].hasFocus()


def test_a_part_without_the_focus_gives_nothing_back(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    parts.fields[0].setFocus()
    assert not parts.before.give_back()
    assert parts.fields[0].hasFocus()


def test_if_no_widget_was_noted_the_focus_is_not_given_back(parts):
    memory = FocusMemory()
    memory.note(None)
    assert not memory.give_back()
    memory.note(parts.fields[0])
    parts.fields[2].setFocus()
    assert memory.give_back()
    assert QApplication.focusWidget() is parts.fields[0]
