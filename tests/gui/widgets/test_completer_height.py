"""The list of completions shows all of a few rows, without a scroll bar."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from mercworkshop.gui.widgets.inputs.completer import CompletionBox


@pytest.mark.qt_log_ignore(
    r"does not support raise\(\)", "does not support grabbing the keyboard", extend=True
)
def test_a_few_rows_are_all_seen(qtbot, appearance):
    del appearance  # the rows are as high as the style sheet makes them
    field = QLineEdit()
    qtbot.addWidget(field)
    box = CompletionBox(
        lambda: ("Jamaica", "Japan", "Azerbaijan", "Fiji, ja", "Haiti"), "Countries"
    )
    field.setCompleter(box)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    qtbot.keyClicks(field, "ja")
    qtbot.waitUntil(box.list.isVisible)
    assert box.completionCount() == 4
    assert not box.list.verticalScrollBar().isVisible()
    assert box.list.viewport().rect().contains(box.list.visualRect(box.list.model().index(3, 0)))
    box.list.hide()
