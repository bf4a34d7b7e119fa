"""The list of completions, while somebody types on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mercworkshop.gui.widgets.inputs.completer import CompletionBox
from mercworkshop.gui.widgets.layouts import column
from tests.builders.checks import as_a

pytestmark = pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)


@pytest.fixture
def fields(qtbot):
    """Two fields, one beside the other; the first has completions."""
    window = QWidget()
    first, second = QLineEdit(), QLineEdit()
    window.setLayout(column(first, second))
    first.setCompleter(CompletionBox(lambda: ["Customs", "Customs house"], "Lead", first))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    return first, second


def test_a_key_that_comes_after_the_list_was_closed_is_not_lost(qtbot, fields):
    first, second = fields
    box = as_a(CompletionBox, first.completer())
    QTest.keyClicks(first, "c")
    assert box.list.isVisible()
    QTest.keyClicks(box.list, "u")
    assert first.text() == "cu"
    QTest.keyClick(box.list, Qt.Key.Key_Tab)
    assert not box.list.isVisible()
    assert second.hasFocus()
    QTest.keyClicks(box.list, "Q2")
    assert (first.text(), second.text()) == ("cu", "Q2")


def test_a_key_is_not_lost_while_no_window_has_the_keyboard(qtbot, fields):
    """On a busy display the closed list gets the keyboard late, and gives it back in a moment."""
    first, second = fields
    box = as_a(CompletionBox, first.completer())
    QTest.keyClicks(first, "c")
    QTest.keyClick(box.list, Qt.Key.Key_Tab)
    assert second.hasFocus()
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None)
    QTest.keyClicks(box.list, "Q2")
    assert (first.text(), second.text()) == ("c", "Q2")


def test_the_list_opens_again_and_takes_keys_again(qtbot, fields):
    first, _second = fields
    box = as_a(CompletionBox, first.completer())
    QTest.keyClicks(first, "c")
    assert box.list.isVisible()
    QTest.keyClick(box.list, Qt.Key.Key_Escape)
    assert not box.list.isVisible()
    QTest.keyClicks(first, "u")
    assert box.list.isVisible()
    QTest.keyClick(box.list, Qt.Key.Key_Down)
    QTest.keyClick(box.list, Qt.Key.Key_Return)
    assert first.text() == "Customs"
