from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.widgets.basics import button, icon_button, tab_bar
from mercworkshop.gui.widgets.tab_line import TabLine


@pytest.fixture
def line(qtbot, faces):
    tabs = tab_bar("Parts", ["Overview", "Actions (15)", "Review (36)"])
    tools = (
        icon_button("panel", "Show the details"),
        button("Versions", "history"),
        button("Add action", "plus", "primary"),
    )
    made = TabLine(tabs, *tools)
    qtbot.addWidget(made)
    made.setMinimumWidth(1)  # in the window it has the width that is left
    made.resize(900, 40)
    with qtbot.waitExposed(made):
        made.show()
    return made


def narrow(line, width):
    line.resize(width, 40)
    for _n in range(3):
        QApplication.processEvents()


def test_with_room_all_is_shown_in_words(line):
    assert line.tabs.isVisible()
    assert line.more.isHidden()
    assert all(tool.isVisible() for tool in line.tools)


@pytest.mark.parametrize("width", [520, 420, 320, 240])
def test_whatever_the_width_no_button_is_cut(line, width):
    narrow(line, width)
    shown = [each for each in (line.tab_menu, line.more, *line.tools) if each.isVisible()]
    assert all(each.width() >= each.sizeHint().width() for each in shown)
    assert line.tools[-1].isVisible()
    assert line.tabs.isVisible() or line.tab_menu.isVisible()


def test_tabs_that_have_no_room_are_a_menu_with_the_name_of_the_current_one(line):
    narrow(line, 260)
    assert not line.tabs.isVisible()
    line.tabs.setCurrentIndex(1)
    assert line.tab_menu.text() == "Actions (15)"
    line.tabs.setTabText(1, "Actions (16)")
    narrow(line, 261)
    assert line.tab_menu.text() == "Actions (16)"


def test_a_fitting_asks_for_no_other(line, monkeypatch):
    fitted = []
    fit = TabLine._fit
    monkeypatch.setattr(TabLine, "_fit", lambda self: (fitted.append(1), fit(self))[1])
    narrow(line, 260)
    for _n in range(10):
        QApplication.processEvents()
    assert len(fitted) < 6


def test_tools_of_a_part_that_is_made_later_stand_before_the_others(line):
    zoom = icon_button("plus", "Show less time")
    line.insert_tools(line.tools[1], zoom)
    assert line.tools[1] is zoom
    line.resize(901, 40)
    QApplication.processEvents()
    assert line.tools[0].x() < zoom.x() < line.tools[2].x()
    line.set_tool_visible(zoom, is_visible=False)
    assert not zoom.isVisible()
