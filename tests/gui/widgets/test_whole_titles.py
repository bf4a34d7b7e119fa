"""Lists of titles and of choices show each whole, in as many lines as it needs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.widgets.inputs.choices import CheckableList
from mercworkshop.gui.widgets.layouts import bare_widget, column

CHOICES = [
    ("a", "Batteries"),
    ("b", "Compact fluorescent lamps for general lighting of 30 watts and less"),
    ("c", "Switches"),
]


@pytest.fixture
def choices(qtbot):
    made = CheckableList("Products and processes", CHOICES, lines=3)
    qtbot.addWidget(made)
    made.resize(220, 200)
    made.show()
    QApplication.processEvents()
    return made


def test_a_choice_that_is_too_long_for_one_line_has_more_and_nothing_scrolls_sideways(choices):
    one, long, _last = (choices.visualItemRect(choices.item(n)).height() for n in range(3))
    assert long > one
    assert choices.horizontalScrollBar().maximum() == 0
    assert choices.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    wide = choices.fontMetrics().horizontalAdvance(CHOICES[1][1])
    choices.resize(wide + 80, 200)
    QApplication.processEvents()
    assert choices.visualItemRect(choices.item(1)).height() == one


def test_a_form_leaves_room_for_the_lines_of_its_choices_at_each_width(qtbot):
    choices = CheckableList("Products and processes", CHOICES, lines=3)
    form = bare_widget(column(choices, None))
    qtbot.addWidget(form)
    form.resize(900, 400)
    form.show()

    def is_whole():
        lines = [choices.visualItemRect(choices.item(n)) for n in range(3)]
        return choices.viewport().height() >= sum(each.height() for each in lines)

    qtbot.waitUntil(is_whole)
    wide = choices.height()
    form.resize(240, 400)
    qtbot.waitUntil(lambda: choices.height() > wide)
    assert is_whole()
    form.resize(900, 400)
    qtbot.waitUntil(lambda: choices.height() == wide)
