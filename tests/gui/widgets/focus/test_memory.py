"""What had the focus before gets it back, or what is nearest to where it was."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mercworkshop.gui.widgets.basics import button
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


def test_what_had_it_before_the_part_gets_it_back(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    assert parts.before.give_back()
    assert parts.fields[1].hasFocus()


def test_if_that_is_hidden_its_neighbour_gets_it(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    parts.fields[1].hide()
    assert parts.before.give_back()
    assert parts.fields[2].hasFocus()


def test_a_part_that_does_not_have_it_gives_nothing_back(parts):
    parts.fields[1].setFocus()
    parts.answer.setFocus()
    parts.fields[0].setFocus()
    assert not parts.before.give_back()
    assert parts.fields[0].hasFocus()


def test_nothing_noted_is_nothing_to_give_back(parts):
    memory = FocusMemory()
    memory.note(None)
    assert not memory.give_back()
    memory.note(parts.fields[0])
    parts.fields[2].setFocus()
    assert memory.give_back()
    assert QApplication.focusWidget() is parts.fields[0]
