"""Lists of titles and of choices show each whole, in as many lines as it needs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.widgets.inputs.choices import CheckableList

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
