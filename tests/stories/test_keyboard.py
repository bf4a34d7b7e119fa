"""The work of a morning without a mouse: every step is a key, typed into the real window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import CaseRun
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.gui.app.start.view import StartView
from tests.gui.conftest import (  # noqa: F401
    appearance,
    faces,
    messages,
    opened,
    opening,
    settings,
)
from tests.shipped import SHIPPED

PRACTICE_COUNTRY = SHIPPED.countries.practice.iso3
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
ENTER, TAB, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space
MOST = 200


class Keyboard:
    """Types into the widget that has the keyboard."""

    def __init__(self, qtbot):
        self._qtbot = qtbot

    @property
    def at(self):
        """The widget that has the keyboard."""
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def press(self, key, modifiers=NONE):
        QTest.keyClick(self.at, key, modifiers)

    def type(self, words):
        for letter in words:  # the first may open an editor that takes the others
            QTest.keyClicks(self.at, letter)

    def tab_to(self, name):
        """Press Tab until the accessible name of the focused widget begins with ``name``."""
        for _press in range(MOST):
            if self.at.accessibleName().startswith(name):
                return
            self.press(TAB)
        pytest.fail(f"Tab does not lead to {name!r}")

    def command(self, words):
        """Choose what the command box finds first."""
        self.press(Qt.Key.Key_K, CTRL)
        self.type(words)
        self.press(ENTER)


@pytest.fixture
def keyboard(qtbot):
    return Keyboard(qtbot)


@pytest.fixture
def start(settings, messages, appearance):  # noqa: F811
    return StartView(settings, messages, appearance)


@pytest.fixture
def window(qtbot, keyboard, opening, opened, start):  # noqa: F811
    """Return the window of the practice country, opened from the start screen."""
    qtbot.addWidget(start)
    start.practice_requested.connect(opening.open_practice)
    with qtbot.waitActive(start):
        start.show()
    keyboard.tab_to("Practise first")
    window = opened(lambda: keyboard.press(SPACE))
    start.close()
    window.resize(1300, 800)  # in a narrow window, end and funding follow the action
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def plan(window, opening):  # noqa: F811
    def now():
        opening.session.flush()
        there = opening.session.workshop
        return there.records(Action).owned_by(road_map_id(PRACTICE_COUNTRY, there.workshop_id))

    return now


def add_action(keyboard):
    """Type an action along its row: title, article, lead, start, end."""
    keyboard.command("Add action")
    for words in ("Test the lamps", "4", "Customs", "Q1 2027", "Q4 2027"):
        keyboard.type(words)
        keyboard.press(TAB)


def choose_finding(qtbot, keyboard, tree, words):
    """Go down the review, opening what is closed, to the first line with these words."""
    qtbot.waitUntil(lambda: any(words in line.text(0) for line in tree.lines()))
    keyboard.press(Qt.Key.Key_Home)
    for _line in range(MOST):
        line = tree.currentItem()
        if words in line.text(0):
            return
        if line.childCount() and not line.isExpanded():
            keyboard.press(ENTER)
        keyboard.press(Qt.Key.Key_Down)
    pytest.fail(f"the arrows do not lead to {words!r}")


@pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
def test_a_plan_is_opened_dated_reviewed_and_printed_without_a_mouse(
    qtbot,
    window,
    keyboard,
    plan,
    opening,  # noqa: F811
):
    before = len(plan())
    keyboard.press(Qt.Key.Key_4, ALT)
    keyboard.command(SHIPPED.countries.practice.name("en"))
    add_action(keyboard)
    qtbot.waitUntil(lambda: len(plan()) == before + 1)
    made = plan()[-1]
    assert (made.title, made.articles, made.lead) == ("Test the lamps", ("4",), "Customs")
    assert (made.start, made.end) == (parse_date("Q1 2027"), parse_date("Q4 2027"))

    window.activateWindow()  # offscreen, a list that closes leaves the window inactive
    qtbot.waitUntil(window.isActiveWindow)
    keyboard.command("Review")
    country = window.page().country
    qtbot.waitUntil(country.review().tree.isVisible)  # the review of the last change is done
    keyboard.tab_to("To settle")
    numbers = numbers_in(opening.session.workshop, made.road_map, SHIPPED.sections)
    label = f"{numbers[made.id]}. Test the lamps"
    choose_finding(qtbot, keyboard, country.review().tree, label)
    keyboard.press(ENTER)
    assert country.tab == "actions"
    view = country.show_tab("actions")
    assert view.model.action(view.table.currentIndex().row()).id == made.id
    assert view.isAncestorOf(keyboard.at)

    keyboard.command("Print")
    paper = window.page().paper
    qtbot.waitUntil(lambda: bool(paper.count.text()))
    assert paper.count.text().endswith("pages")


@pytest.mark.parametrize("place", [Qt.Key.Key_6, Qt.Key.Key_4])
def test_a_country_is_entered_at_its_tabs_from_any_place(window, keyboard, place):
    """Not in a field of the overview, where the next arrow key would change the record."""
    keyboard.press(place, ALT)
    keyboard.command(SHIPPED.countries.practice.name("en"))
    assert window.page().country.line.isAncestorOf(keyboard.at)


def test_a_case_study_is_given_to_a_group_without_a_mouse(window, keyboard, opening):  # noqa: F811
    runs = len(opening.session.workshop.records(CaseRun))
    keyboard.press(Qt.Key.Key_3, ALT)
    keyboard.tab_to("Assign to ")
    keyboard.press(SPACE)
    assert len(opening.session.workshop.records(CaseRun)) == runs + 1
    assert window.place == "case_studies"
