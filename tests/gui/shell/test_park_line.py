"""A question is parked from anywhere, and what is being typed stays as it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.parking_lot import ParkedPoint
from mercworkshop.gui.places.workshop.offers.view import OffersView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.shell.pages.place_list import Place

KEY = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class OffersPage(TabbedPage):
    """A page with a table to type into."""

    def __init__(self, context):
        super().__init__(context, "Tabs", [("offers", "Offers")])
        self.show_current()

    def make_view(self, _tab):
        return OffersView(self.context)


@pytest.fixture
def window(qtbot, session, messages, settings, appearance):
    places = (Place("workshop", "Workshop", "workshop", OffersPage),)
    window = MainWindow(session, messages, settings, appearance, places)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.setProperty("close_anyway", True)
    window.close()


def points(session):
    return list(session.workshop.records(ParkedPoint).values())


@pytest.mark.qt_log_ignore(  # only the offscreen platform complains about an open list
    r"does not support (propagateSizeHints|raise)\(\)",
    "does not support grabbing the keyboard",
    extend=True,
)
def test_a_half_typed_cell_stays_open_while_a_question_is_parked(window, session, qtbot):
    view = window.page().current
    view.add.click()
    editor = view.table.editing.editor
    qtbot.keyClicks(editor, "UNE")
    qtbot.keyClick(editor, KEY.Key_K, CTRL_SHIFT)
    line = window.room_keys.park_line.line
    assert QApplication.focusWidget() is line
    qtbot.keyClicks(line, "Who pays?")
    qtbot.keyClick(line, KEY.Key_Return)
    (point,) = points(session)
    assert point.text == "Who pays?"
    assert not window.room_keys.park_line.isVisible()
    assert QApplication.focusWidget() is editor
    qtbot.keyClicks(QApplication.focusWidget(), "P")
    qtbot.keyClick(editor, KEY.Key_Return)
    (offer,) = session.workshop.records(Offer).values()
    assert offer.body == "UNEP"


def test_esc_leaves_the_line_and_keeps_its_words(window, session, qtbot):
    window.acts["park"].trigger()
    line = window.room_keys.park_line.line
    qtbot.keyClicks(line, "Who pays")
    qtbot.keyClick(line, KEY.Key_Escape)
    assert not window.room_keys.park_line.isVisible()
    assert not points(session)
    window.acts["park"].trigger()
    assert line.text() == "Who pays"


def test_without_words_nothing_is_parked_and_a_message_says_so(window, session, messages, qtbot):
    window.acts["park"].trigger()
    qtbot.keyClick(window.room_keys.park_line.line, KEY.Key_Return)
    assert not points(session)
    assert "nothing to park" in messages.latest.text
    assert window.room_keys.park_line.isVisible()


def test_the_line_lies_between_tabs_and_page(window, qtbot):
    page = window.frame.stack.height()
    qtbot.keyClick(window, KEY.Key_K, CTRL_SHIFT)
    line = window.room_keys.park_line
    qtbot.waitUntil(lambda: window.frame.stack.height() < page)
    assert window.frame.bar.geometry().bottom() < line.geometry().top()
    assert line.geometry().bottom() < window.frame.stack.geometry().top()
    assert line.width() == window.frame.bar.width()
    line.leave()
    qtbot.waitUntil(lambda: window.frame.stack.height() == page)


def test_tab_and_f6_come_to_each_part_of_the_line(window, qtbot):
    window.acts["park"].trigger()
    line = window.room_keys.park_line
    for part in (line.owner, line.raise_in, line.keep, line.close_it):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
        assert QApplication.focusWidget() is part
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F6)
    assert not line.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert line.isAncestorOf(QApplication.focusWidget())
    line.leave()
    assert not line.isVisible()
