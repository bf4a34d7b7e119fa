"""What a tab line gives up, and in which order, when it gets too narrow."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.lines.tab_bar import tab_bar
from mercworkshop.gui.widgets.lines.tab_line import TabLine


class Layouts(QObject):
    """Counts how often a widget is asked for a new layout."""

    count = 0

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def line(qtbot):
    tabs = tab_bar("Parts", ["Read", "Discuss", "Transfer to my country"])
    tools = (chip("20 minutes"), button("English", "globe"), button("Finish", "check", "primary"))
    line = TabLine(tabs, *tools)
    tools[1].setMenu(QMenu(tools[1]))
    tools[1].menu().addAction("Français")
    window = QWidget()
    qtbot.addWidget(window)
    line.setParent(window)
    window.show()
    yield line
    window.close()


def shown(line, width):
    """Return what is shown at a width: tabs, menu of tabs, label, language, primary, more."""
    line.resize(width, 40)
    QApplication.processEvents()
    parts = (line.tabs, line.tab_menu, *line.tools, line.more)
    return [not each.isHidden() for each in parts]


def narrowed(line, is_there):
    """Make the line narrower until ``is_there`` returns true; return what is shown then."""
    for width in range(line.width(), 40, -5):
        now = shown(line, width)
        if is_there():
            return now
    raise AssertionError("it never came")


def test_words_of_tools_go_first_then_labels_then_tabs_then_tools(line):
    label, language, primary = line.tools
    whole = [True, False, True, True, True, False]
    assert shown(line, 1000) == whole
    width = primary.sizeHint().width()
    long = language.sizeHint().width()
    assert narrowed(line, lambda: language.sizeHint().width() < long) == whole
    assert primary.sizeHint().width() == width
    assert narrowed(line, label.isHidden) == [True, False, False, True, True, False]
    assert primary.sizeHint().width() < width
    assert narrowed(line, line.tabs.isHidden) == [False, True, True, True, True, False]
    assert primary.sizeHint().width() == width
    assert language.sizeHint().width() == long
    assert narrowed(line, language.isHidden) == [False, True, False, False, True, True]
    line.more.menu().aboutToShow.emit()
    (entry,) = line.more.menu().actions()
    assert entry.menu() is language.menu()
    assert shown(line, 1000) == whole


@pytest.mark.parametrize("width", [1000, 420, 300, 200])
def test_a_line_that_has_fitted_itself_asks_for_no_more_layouts(line, width):
    shown(line, width)
    for _turn in range(5):
        QApplication.processEvents()
    layouts = Layouts()
    line.installEventFilter(layouts)
    for _turn in range(5):
        QApplication.processEvents()
    assert layouts.count == 0


def test_tabs_move_closer_before_any_tool_loses_its_words(line):
    theme.apply_style_sheet(line.window())
    language = line.tools[1]
    shown(line, 1000)
    line.tabs.ensurePolished()
    wide, long = line.tabs.sizeHint().width(), language.sizeHint().width()
    narrowed(line, lambda: line.tabs.sizeHint().width() < wide)
    assert language.sizeHint().width() == long
    assert not line.tabs.isHidden()
    shown(line, 1000)
    assert line.tabs.sizeHint().width() >= wide
