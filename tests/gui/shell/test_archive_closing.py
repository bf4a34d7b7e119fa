"""The window of an archive does not close while words are typed and not entered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mercworkshop.domain.programme import programme_desk
from mercworkshop.domain.programme.descriptions.workshops import PROGRAMME_WORKSHOP
from mercworkshop.gui.places.countries.page import CountriesPage
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.forms.record_dialog import RecordDialog
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.shell.archive_window import ArchiveWindow
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.settings import SettingsFile
from tests.gui.archives import session_on, small_archive


@pytest.fixture
def messages():
    return MessageQueue()


@pytest.fixture
def window(qtbot, qapp, tmp_path, messages):
    settings = SettingsFile(tmp_path / "settings.json")
    session = session_on(small_archive(tmp_path), messages)
    made = ArchiveWindow(session, messages, settings, Appearance(qapp, settings))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.setProperty("close_anyway", True)
    made.close()
    made.deleteLater()
    assert session.close()


def test_a_half_typed_question_is_shown_or_dropped_before_the_window_closes(
    qtbot, window, messages
):
    window.navigate("countries", "JAM")
    page = window.page()
    assert isinstance(page, CountriesPage)
    qtbot.waitUntil(lambda: page.one.seen is not None)
    QTest.keyClicks(page.one.review.words, "Half a question")
    window.navigate("desk")
    assert not window.close()
    (_show, show), (_close, close) = messages.latest.answers
    assert "1 record" in messages.latest.text
    show()
    assert window.page() is page
    assert page.one.review.words.text() == "Half a question"
    assert not window.close()
    close()
    assert not window.isVisible()


def test_a_half_typed_form_keeps_the_window_until_it_is_dropped(qtbot, window):
    form = ArchiveForm(PROGRAMME_WORKSHOP, programme_desk.add_to_programme)
    dialog = open_form(window.context, window, form)
    title = dialog.inputs["title"]
    assert isinstance(title, LineField)
    QTest.keyClicks(title, "A workshop")
    assert not window.close()
    assert "not saved" in dialog.note.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)  # back to typing
    assert dialog.isVisible()
    title.clear()
    assert window.close()
    qtbot.waitUntil(lambda: window.findChild(RecordDialog) is None)
