"""Pages of a workshop in the frame of the window: where their content begins, what F6 visits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from mercworkshop.gui.session.pages.page import (
    EVALUATE_TABS,
    EXCHANGE_TABS,
    RUN_TABS,
    WORKSHOP_TABS,
)
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.help_topics import KEYS_TOPIC
from mercworkshop.gui.widgets.elision import fill_lines
from tests.gui import walk
from tests.gui.places.workshop.conftest import add_group, enlist, invite

CONTENT = 84
"""Where the content begins, in pixels from the top of the window at 100 %."""

SCREENS = [
    *(("workshop", tab) for tab, _title in WORKSHOP_TABS),
    *(("run", tab) for tab, _title in RUN_TABS),
    *(("exchange", tab) for tab, _title in EXCHANGE_TABS),
    *(("evaluate", tab) for tab, _title in EVALUATE_TABS),
    ("help", "start"),
    ("help", KEYS_TOPIC),
]


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    invite(session, "JAM", "HTI")
    enlist(session, {"name": "Ann Campbell", "country": "JAM"})
    add_group(session, "Group A")
    window = MainWindow(session, messages, settings, appearance)
    window.resize(1366, 768)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.setProperty("close_anyway", True)
    window.close()
    settings.change(zoom=100)
    appearance.refresh()


def top_of(window, widget):
    return widget.mapTo(window, QPoint()).y()


def scrolled_sideways(root):
    """Return the scroll areas, other than grids, that scroll sideways."""
    areas = (each for each in walk.widgets(root) if isinstance(each, QScrollArea))
    bars = ((each, each.horizontalScrollBar()) for each in areas if each.isVisible())
    return [f"{each.widget()}: {bar.maximum()}" for each, bar in bars if bar.maximum() > 0]


def test_the_content_begins_below_bar_and_tabs_and_f6_reaches_every_part_of_it(qtbot, window):
    for screen in SCREENS:
        window.navigate(*screen)
        QApplication.processEvents()
        page = window.page()
        assert window.here() == screen
        assert top_of(window, page) == CONTENT, screen
        parts = [each for each in page.panes() if each.isVisible()]
        assert all(top_of(window, each) >= CONTENT for each in parts)
        assert min(top_of(window, each) for each in parts) <= CONTENT + 24, screen
        assert page.status() is None or page.status().isVisible()
        assert walk.without_a_name(page) == [], screen
        comes_round_with_f6(qtbot, window, screen)


def comes_round_with_f6(qtbot, window, screen):
    window.rail.buttons[0].setFocus()
    reached: list[QWidget] = []
    while len(reached) < 12 and not (reached and _holds(window.rail, reached[-1])):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None, reached
        assert focused.isVisible()
        reached.append(focused)
    inside = [each for each in window.page().panes() if each.isVisible()]
    missed = [each for each in inside if not any(_holds(each, found) for found in reached)]
    assert not missed, screen
    assert any(_holds(window.rail, found) for found in reached), screen


def _holds(part, widget):
    return part is widget or part.isAncestorOf(widget)


def test_tabs_that_are_only_passed_with_the_arrows_are_no_steps_back(qtbot, window):
    tabs = window.page().tabs
    tabs.setFocus()
    for _time in range(3):
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert window.here() == ("workshop", WORKSHOP_TABS[3][0])
    window.page().current.setFocus()
    window.navigate("library")
    went = []
    for _time in range(2):
        window.acts["back"].trigger()
        went.append(window.here())
    assert went == [("workshop", WORKSHOP_TABS[3][0]), ("workshop", WORKSHOP_TABS[0][0])]
    assert not window.acts["back"].isEnabled()


def test_a_tab_that_was_clicked_is_a_step_back(qtbot, window):
    tabs = window.page().tabs
    for number in (1, 2):
        qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(number).center())
    window.acts["back"].trigger()
    assert window.here() == ("workshop", WORKSHOP_TABS[1][0])


def test_at_twice_the_size_nothing_is_cut_or_scrolls_sideways(window, settings, appearance):
    settings.change(zoom=200)
    appearance.refresh()
    for screen in SCREENS:
        window.navigate(*screen)
        QApplication.processEvents()
        assert walk.cut_off(window.bar) == [], screen
        assert walk.cut_off(window.page()) == [], screen
        assert _sideways(screen, window) == [], screen
        tables = (
            each for each in walk.widgets(window.page()) if isinstance(each, QAbstractItemView)
        )
        low = [each for each in tables if each.isVisible() and each.height() < 60]
        assert low == [], screen


def test_at_twice_the_size_the_status_line_says_a_long_sentence_in_two_lines(
    qtbot, window, settings, appearance
):
    window.navigate("workshop", "groups")
    label, line = window.page().current.said, window.status_line
    words = "12 groups, and nobody is in two of them. Drag between the columns, or press a key."
    label.set_words(words)
    QApplication.processEvents()
    before = line.height()
    settings.change(zoom=200)
    appearance.refresh()
    QApplication.processEvents()
    assert label.is_cut, "a longer sentence is needed here"
    shown = fill_lines(label.font(), words, label.contentsRect().width(), 2)
    assert " ".join(shown) == words
    assert label.contentsRect().height() >= 2 * label.fontMetrics().height()
    picture = label.grab().toImage()
    inked = {
        y // (picture.height() // 2)
        for y in range(picture.height())
        if len({picture.pixelColor(x, y).rgba() for x in range(picture.width() // 2)}) > 1
    }
    assert inked == {0, 1}, "both lines are drawn"
    label.set_words("12 groups")
    qtbot.waitUntil(lambda: line.height() == 2 * before)


@pytest.mark.parametrize("page", [("term", "asgm"), ("party", "paths"), ("support", "gef-mia")])
def test_at_twice_the_size_a_title_has_the_room_that_tabs_and_tools_leave(
    qtbot, window, settings, appearance, page
):
    settings.change(zoom=200)
    appearance.refresh()
    window.navigate("library", *page)
    qtbot.waitUntil(lambda: window.page().reader.is_whole and window.page().spot is not None)
    QApplication.processEvents()
    title, line = window.bar.crumbs.title, window.page().tab_line()
    if title.sizeHint().width() > title.width():
        tools = [each for each in line.tools if each.isVisible()]
        blank = left_of(window, tools[0]) - left_of(window, line.tab_menu) - line.tab_menu.width()
        assert blank < 40, f"{blank} pixels are empty beside the cut title {title.text()!r}"
    heading = window.page().reader.heading
    assert heading.isVisible()
    assert title.text() in heading.text(), "the title is nowhere whole"
    settings.change(zoom=100)
    appearance.refresh()
    QApplication.processEvents()
    assert not heading.isVisible(), "the bar says it whole"


def left_of(window, widget):
    return widget.mapTo(window, QPoint()).x()


def _sideways(screen, window):
    """Return what scrolls sideways, but for the board of groups: its columns have a least width."""
    return [] if screen == ("workshop", "groups") else scrolled_sideways(window.stack)
