"""The line above a page: tools that are added later, and what happens to tools without room."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine, let_go_first


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
    assert stops.stops_of(line)[-2:] == [first, second], "Tab goes as they lie"


def test_tools_to_be_let_go_first_go_into_the_menu_before_others_lose_words(line):
    names = ("Remove", "Set priorities", "Reveal the result", "Add vote")
    tools = [button(each, "plus") for each in names]
    for each in tools[:2]:
        let_go_first(each)
    line.show_tools(tools)
    shown: dict[int, bool] = {}
    for width in range(900, 300, -20):
        line.resize(width, 40)
        is_worded = all(each.text() for each in tools if not each.isHidden())
        shown.setdefault(sum(not each.isHidden() for each in tools), is_worded)
    assert shown == {4: True, 3: True, 2: True}
    line.more.menu().aboutToShow.emit()
    assert [each.text() for each in line.more.menu().actions()] == list(names[:2])


def test_a_label_that_is_let_go_first_leaves_no_menu_and_costs_no_tool_its_words(line):
    day, tool = chip("As of 27 November 2026"), button("Save as paper", "print")
    let_go_first(day)
    line.show_tools([day, tool])
    widths = [each for each in range(900, 100, -10) if not line.resize(each, 40) and day.isHidden()]
    line.resize(widths[0], 40)
    assert (tool.isHidden(), tool.text(), line.more.isHidden()) == (False, "Save as paper", True)
    line.resize(900, 40)
    assert not day.isHidden()


def test_the_menu_of_a_tool_without_room_becomes_a_submenu(qtbot, line):
    tool, menu = button("Add a subregion"), QMenu("", line)
    menu.addAction("Caribbean")
    tool.setMenu(menu)
    line.show_tools([tool, button("Remove them all"), button("Add them", kind="primary")])
    line.resize(200, 40)
    qtbot.waitUntil(lambda: not line.more.isHidden())
    line.more.menu().aboutToShow.emit()
    assert menu.menuAction() in line.more.menu().actions()
    assert menu.title() == "Add a subregion"


def test_the_menu_that_stands_for_the_tabs_has_the_new_words_of_a_tab_at_once(line):
    line.show_tools([button("A long word for the only tool", "plus", "primary")])
    widths = [
        each for each in range(900, 100, -10) if not line.resize(each, 40) and line.tabs.isHidden()
    ]
    line.resize(widths[0], 40)
    line.tabs.setTabText(0, "One (3)")
    assert line.tab_menu.text() == "One (3)"
    line.tabs.setTabText(1, "Two (1)")
    assert line.tab_menu.text() == "One (3)"
