"""What screen readers are told of headings and of painted lists."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.gui.widgets import accessible
from mercworkshop.gui.widgets.accessible import PAINTED_LIST, install_factory
from mercworkshop.gui.widgets.labels import heading, label
from mercworkshop.gui.widgets.layouts import column


class Bars(QWidget):
    """Three painted rows, each with a word."""

    def __init__(self):
        super().__init__()
        self.words = ["one", "two", "three"]
        self.setProperty(PAINTED_LIST, True)
        self.setAccessibleName("Bars")

    def item_count(self):
        return len(self.words)

    def item_words(self, row):
        return self.words[row]

    def item_rect(self, row):
        return QRect(self.mapToGlobal(QPoint(0, 20 * row)), self.size())

    def current_item(self):
        return 1


@pytest.fixture(scope="module", autouse=True)
def factory(qapp):
    install_factory()


@pytest.fixture
def bars(qtbot):
    bars = Bars()
    qtbot.addWidget(bars)
    bars.show()
    return bars


def words(seen):
    return seen.text(QAccessible.Text.Name)


def test_titles_are_headings_and_are_not_said_twice(qtbot):
    page = QWidget()
    page.setLayout(column(heading("Groups", level=1), label("Group A", "heading"), label("Room")))
    qtbot.addWidget(page)
    seen = QAccessible.queryAccessibleInterface(page)
    parts = [seen.child(n) for n in range(seen.childCount())]
    assert [part.role().name for part in parts] == ["Heading", "Heading", "StaticText"]
    assert [words(part) for part in parts] == ["Groups", "Group A", "Room"]
    assert not parts[0].text(QAccessible.Text.Description)


def test_a_painted_list_is_a_list(bars):
    seen = QAccessible.queryAccessibleInterface(bars)
    assert seen.role() == QAccessible.Role.List
    gc.collect()
    items = [seen.child(n) for n in range(seen.childCount())]
    assert [words(item) for item in items] == ["one", "two", "three"]
    assert [item.state().selected for item in items] == [False, True, False]
    assert items[2].rect().top() - items[0].rect().top() == 40
    assert seen.indexOfChild(items[1]) == 1


def test_an_item_that_is_gone_has_no_name_and_is_freed_with_its_list(qapp):
    bars = Bars()
    last = QAccessible.queryAccessibleInterface(bars).child(2)
    bars.words.pop()
    assert not last.isValid()
    assert not words(last)
    del last
    bars.deleteLater()
    QApplication.sendPostedEvents(bars, QEvent.Type.DeferredDelete)
    assert not accessible._kept
