"""If the current line of a list is cut, a hint shows all its words to keyboard users."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QListView, QListWidget, QPushButton, QVBoxLayout, QWidget

from mercworkshop.gui.widgets.focus import whole_words
from mercworkshop.gui.widgets.focus.whole_words import WholeWords, is_cut
from mercworkshop.gui.widgets.inputs.cell_hint import CellHint
from tests.gui.watching import watching

LONG = "A line with many more words than there is room for in a list as narrow as this one"


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayout(QVBoxLayout())
    window.resize(200, 200)
    return window


def open_list(qtbot, window, view):
    window.layout().addWidget(view)
    window.show()
    qtbot.waitUntil(window.isVisible)
    return view


@pytest.fixture
def follower(qapp, monkeypatch):
    monkeypatch.setattr(whole_words, "REST_MS", 0)
    with watching(WholeWords):
        yield


def hints(window):
    return [each for each in window.findChildren(CellHint) if each.isVisible()]


def test_a_line_that_is_wider_than_its_list_is_cut(qtbot, window):
    view = open_list(qtbot, window, QListWidget())
    view.setStyleSheet("QListWidget::item { padding: 6px 10px; }")
    view.addItems(["Short", LONG])
    assert not is_cut(view, view.model().index(0, 0))
    assert is_cut(view, view.model().index(1, 0))
    window.resize(1200, 200)
    qtbot.waitUntil(lambda: not is_cut(view, view.model().index(1, 0)))


def test_the_words_are_hidden_when_the_list_is_scrolled(qtbot, window, follower):
    view = open_list(qtbot, window, QListWidget())
    view.addItems([LONG] * 60)
    view.setFocus()
    view.setCurrentRow(30)  # scrolls the list; the hint comes after that
    qtbot.waitUntil(lambda: bool(hints(window)))
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 1)
    assert hints(window) == []


def test_a_list_with_another_model_is_left_without_a_warning(qtbot, window, follower):
    other = QPushButton("Next")
    window.layout().addWidget(other)
    view = open_list(qtbot, window, QListView())
    view.setModel(QStringListModel(["One"], view))
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    view.setModel(QStringListModel(["Two"], view))
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
