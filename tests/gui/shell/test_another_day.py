"""An archive as of another day: chosen with a key, named on every page, and left again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.gui.places.countries.page import CountriesPage
from mercworkshop.gui.places.desk.page import DeskHomePage
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.another_day import DayDialog
from mercworkshop.gui.shell.archive_window import ArchiveWindow
from mercworkshop.gui.shell.places_window import close_window
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on, small_archive

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    messages, settings = MessageQueue(), SettingsFile(tmp_path / "settings.json")
    session = session_on(small_archive(tmp_path), messages)
    made = ArchiveWindow(session, messages, settings, Appearance(qapp, settings))
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    close_window(made)
    assert session.close()


def open_dialog(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_D, CTRL_SHIFT)
    qtbot.waitUntil(lambda: window.findChild(DayDialog) is not None)
    return window.findChild(DayDialog)


def seen_day(country):
    picture = country.one.years.picture
    return picture.day if picture else None


def ask(qtbot, window, words):
    dialog = open_dialog(qtbot, window)
    QTest.keyClicks(dialog.line, words)
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    return dialog


def test_a_key_shows_another_day_on_every_page_and_a_press_leads_back(qtbot, window):
    page = window.page()
    assert isinstance(page, DeskHomePage)
    qtbot.waitUntil(lambda: bool(page.headline.text()))
    now = page.headline.text()
    assert not window.mark.isVisible()
    dialog = ask(qtbot, window, "no day")
    assert dialog.note.text()
    dialog.line.clear()
    QTest.keyClicks(dialog.line, "2014")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.headline.text() != now)
    assert window.mark.day.text() == "as of 31 Dec 2014"
    assert "as of 31 Dec 2014" in window.windowTitle()
    assert any("expected" in row.note for row in page.list.rows.rows), "2015 has not begun"
    window.navigate("countries", "JAM")
    country = window.page()
    assert isinstance(country, CountriesPage)
    qtbot.waitUntil(lambda: country.one.seen is not None)
    assert seen_day(country) == date(2014, 12, 31)
    assert window.mark.isVisible()
    QTest.keyClick(window.mark.back, Qt.Key.Key_Return)
    assert not window.mark.isVisible()
    qtbot.waitUntil(lambda: seen_day(country) != date(2014, 12, 31))
    window.navigate("desk")
    qtbot.waitUntil(lambda: page.headline.text() == now)


def test_the_dialog_leads_back_to_today(qtbot, window):
    ask(qtbot, window, "2015-02")
    assert window.mark.day.text() == "as of 28 Feb 2015"
    qtbot.waitUntil(lambda: window.findChild(DayDialog) is None)
    dialog = open_dialog(qtbot, window)
    assert dialog.line.text() == "28 Feb 2015"
    QTest.keyClick(dialog.today, Qt.Key.Key_Return)
    assert not window.mark.isVisible()
