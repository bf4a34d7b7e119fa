"""The line above a page: tools that come later, and what becomes of them without room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.gui.widgets.basics import button
from mercworkshop.gui.widgets.tab_bar import tab_bar
from mercworkshop.gui.widgets.tab_line import TabLine


@pytest.fixture
def line(qtbot):
    window = QWidget()
    made = TabLine(tab_bar("Parts", ["One", "Two"]))
    made.setParent(window)
    qtbot.addWidget(window)
    made.resize(900, 40)
    window.show()
    yield made
    window.close()


def test_exactly_the_wanted_tools_are_shown_in_their_order_whenever_they_came(line):
    first, second = button("First", "plus"), button("Second", "plus", "primary")
    line.show_tools([second])
    line.show_tools([first])
    assert (first.isHidden(), second.isHidden()) == (False, True)
    line.show_tools([first, second])
    assert first.geometry().right() < second.geometry().left()


def test_the_menu_of_a_tool_without_room_is_a_menu_there(qtbot, line):
    tool, menu = button("Add a subregion"), QMenu("", line)
    menu.addAction("Caribbean")
    tool.setMenu(menu)
    line.show_tools([tool, button("Remove them all"), button("Add them", kind="primary")])
    line.resize(200, 40)
    qtbot.waitUntil(lambda: not line.more.isHidden())
    line.more.menu().aboutToShow.emit()
    assert menu.menuAction() in line.more.menu().actions()
    assert menu.title() == "Add a subregion"
