"""Both piles of sheets of the knowledge test are typed without a mouse; the result is shown.

Keys go to the window itself, not through a display: in the soak there are over two thousand.
"""

from __future__ import annotations

from random import Random
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.entities.evaluation import variants
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.gui.places.evaluate.knowledge.view import KnowledgeView
from mercworkshop.gui.places.evaluate.page import EvaluatePage
from mercworkshop.gui.places.evaluate.sheets.view import SheetsView
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from tests.builders.workshop import a_workshop
from tests.examples import times
from tests.gui.conftest import (  # noqa: F401
    appearance,
    faces,
    messages,
    opened,
    opening,
    settings,
)
from tests.stories.test_keyboard import Keyboard

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
BEFORE, AFTER = times(41, 9), times(34, 7)


@pytest.fixture
def window(qtbot, opening, opened, tmp_path) -> MainWindow:  # noqa: F811
    path = a_workshop("Caribbean workshop").saved_as(tmp_path / "w.mercws")
    window = opened(lambda: opening.open(path))
    with qtbot.waitActive(window):
        window.activateWindow()
    return cast("MainWindow", window)


def test_two_piles_of_sheets_are_typed_and_the_result_is_shown(qtbot, window) -> None:
    keys = Keyboard(qtbot)
    keys.press(Qt.Key.Key_7, ALT)
    assert window.place == "evaluate"
    page = cast("EvaluatePage", window.page())
    knowledge = cast("KnowledgeView", page.current)
    assert "5 more sheets are needed." in knowledge.invitation.text()
    keys.tab_to("Enter sheets")
    keys.press(ENTER)
    view = cast("SheetsView", page.current)
    right = {
        occasion: type_pile(keys, view, occasion, people, knows)
        for occasion, people, knows in (
            (Occasion.BEFORE, BEFORE, 0.45),
            (Occasion.AFTER, AFTER, 0.75),
        )
    }
    session = window.context.session
    assert len(session.workshop.records(QuizSheet)) == BEFORE + AFTER
    window.navigate("evaluate", "knowledge")
    count = len(session.reference.quiz.questions)
    before, after = (
        100 * sum(right[each][:AFTER]) / (AFTER * count)
        for each in (Occasion.BEFORE, Occasion.AFTER)
    )
    gained = round(after - before)
    assert knowledge.title.text() == (
        f"The room gained {gained} points: from {round(before)} to {round(after)} of 100."
    )
    assert f"{AFTER} of {BEFORE} people answered both times" in knowledge.notes[0].text()
    qtbot.waitUntil(lambda: knowledge.charted.chart.view is not None)
    table = knowledge.charted.table
    assert table is not None
    assert not table.isVisible(), "the chart shows the same figures"
    keys.press(Qt.Key.Key_T, CTRL)
    keys.tab_to("Gain by article")
    assert table.hasFocus()
    for _turn in range(2):
        keys.press(Qt.Key.Key_T, CTRL)
    assert not table.isVisible()


def type_pile(
    keys: Keyboard, view: SheetsView, occasion: Occasion, people: int, knows: float
) -> list[int]:
    """Type the sheets of a pile; return how many answers of each are right."""
    keys.tab_to("When")
    if occasion is Occasion.AFTER:
        keys.press(DOWN)
    keys.tab_to("Code")
    facts = evaluation_facts(view.context.session.reference, view.context.session.workshop)
    key = variants.right_marks(variants.arrange(facts.letters, QuizVariant.A), facts.key)
    random, found = Random(occasion.value), []
    for person in range(people):
        marks = "".join(mark if random.random() < knows else "-" for mark in key)
        found.append(len(marks) - marks.count("-"))
        QTest.keyClicks(keys.at, f"AN{person:02}")
        keys.press(ENTER)
        QTest.keyClicks(keys.at, marks)
        keys.press(ENTER)
    return found
