"""The place Inbox: it opens files from sticks, and lists what became of each."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop import paths
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.domain.programme.opened_files import FileVerdict
from mercworkshop.domain.programme.questions import MissingRoadMap
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import Audience, DecryptionKeys
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.app.archive_controller import ArchiveController
from mercworkshop.gui.app.key_dialog import KeyDialog
from mercworkshop.gui.app.opening.archive_opening import create_archive
from mercworkshop.gui.app.passphrase_dialog import PassphraseDialog
from mercworkshop.gui.places.inbox import painting
from mercworkshop.gui.places.inbox.file_rows import FileRow
from mercworkshop.gui.places.inbox.page import InboxPage
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.forms.secret_dialogs import SecretDialogs
from mercworkshop.store.store import Store
from tests.builders.navigator import Nowhere, Visits
from tests.builders.sealed_files import ELSEWHERE, GENEVA, sealed
from tests.gui import walk


@pytest.fixture(scope="module")
def sticks(tmp_path_factory):
    """A stick with files of each kind: good, twice, cut off, for another key, and a photo."""
    folder = tmp_path_factory.mktemp("Stick 1")
    good = sealed(folder, "Lima", "PER", "BOL")
    shutil.copy(good, folder / "twice.mercx")
    (folder / "cut.mercx").write_bytes(good.read_bytes()[:-100])
    sealed(folder, "Paris", "FRA", key=ELSEWHERE)
    for each in folder.glob("*.mercws*"):
        each.unlink()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return folder


@pytest.fixture
def archive(tmp_path, home, messages):
    key_ring.add_key(paths.key_folder(), GENEVA)
    opened = create_archive(tmp_path / "programme.mercpa", Stamp("Officer", "Desk"))
    session = opened.session(messages)
    yield session
    assert session.close()


@pytest.fixture
def page(qtbot, archive, messages, settings, jobs):
    context = DeskContext(archive, messages, Nowhere(), settings, jobs)
    context.services.put(SecretDialogs, SecretDialogs(PassphraseDialog, KeyDialog))
    window = QWidget()
    qtbot.addWidget(window)
    page = InboxPage(context)
    page.setParent(window)
    window.resize(1200, 700)
    page.resize(1200, 700)
    window.show()
    qtbot.waitUntil(lambda: page.headline.text() != "")
    yield page
    del window  # kept alive until here; qtbot has closed it


def read(qtbot, page, *given):
    """Open files, and wait until the list shows what became of them."""
    with qtbot.waitSignal(page.reading.done, timeout=60_000):
        page.read(given)
    settle(qtbot, page)


def settle(qtbot, page):
    with qtbot.waitSignal(page._answer.arrived, timeout=20_000):
        pass


def titles(page):
    return [row.title for row in page.list.rows.rows]


def test_a_whole_stick_is_opened_and_the_list_says_what_became_of_each_file(qtbot, page, sticks):
    assert page.empty.isVisible()
    assert page.panes() == (page.empty,)
    read(qtbot, page, sticks)
    assert page.headline.text() == "4 files opened: 2 went in, 2 did not"
    assert titles(page) == [
        "Could not be added",
        "Paris.mercx",
        "cut.mercx",
        "Added",
        "Lima.mercx",
        "Nothing new",
        "Lima.mercx",
    ]
    assert not page.empty.isVisible()
    assert walk.without_a_name(page) == []
    assert page.panes() == (page.list, page.aside)
    read(qtbot, page, sticks / "photo.jpg")
    assert page.headline.text() == "5 files opened: 2 went in, 3 did not"
    assert titles(page)[1] == "photo.jpg"
    assert "1 file" in page.latest.text()


def test_space_folds_a_group_and_enter_copies_a_letter_about_the_file(qtbot, page, sticks):
    read(qtbot, page, sticks / "cut.mercx", sticks / "Lima.mercx")
    page.list.setFocus()
    assert page.list.current.title == "cut.mercx"
    assert page.status().text().startswith("Enter copies what to write to the sender")
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    asked = QApplication.clipboard().text()
    assert asked.startswith("Dear colleague")
    assert "“cut.mercx” (" in asked
    assert "damaged" in asked
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert titles(page) == ["Could not be added", "Added", "Lima.mercx"]
    assert not page.chosen.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.current.title == "Lima.mercx"
    assert page.chosen.isVisible()
    assert not page.chosen.buttons.isVisible()
    assert not page.status().text()


def test_the_button_of_a_file_with_differences_opens_them_in_quality(qtbot, page, sticks):
    read(qtbot, page, sticks / "Lima.mercx")
    page.context = replace(page.context, navigator=Visits())
    assert not page.chosen.decide.isVisibleTo(page.chosen), "there is no difference to decide on"
    file = replace(page.list.current.file, verdict=FileVerdict.TO_DECIDE, differences=1)
    page.chosen.show_file(file, page.content, str)
    page.chosen.decide.click()
    assert page.context.navigator == [("quality", "differences", str(file.key))]


def test_a_row_is_as_high_as_its_whole_sentence(page):
    font = page.list.font()
    row = FileRow(FileVerdict.TO_DECIDE, "a.mercx", "Laptop 1", "One field differs.", file=None)
    room = 900
    assert painting.lines_of(row, font, room) == 2
    long = replace(row, sentence="Both sides are kept; ask which one counts. " * 5)
    assert painting.lines_of(long, font, room) >= 4
    inner = room // 2
    lines = painting._wrapped(long.sentence, font, inner, painting._MOST_LINES)
    assert all(QFontMetrics(font).horizontalAdvance(each) <= inner for each in lines)
    told = replace(row, below="Laptop 1, a workshop in a city, " * 2)
    assert painting.lines_of(told, font, room) == 3


def test_the_cards_beside_the_list_have_the_width_of_their_longest_button(page):
    page.parts.show()
    page.resize(1500, 800)
    QApplication.processEvents()
    before = page.aside.width()
    page.back.write.setText("Write the receipts, the questions and the verdicts " * 2)
    QApplication.processEvents()
    page.resize(1501, 800)
    QApplication.processEvents()
    assert page.back.write.isVisible()
    assert page.back.write.minimumSizeHint().width() > before, "a longer text is needed here"
    assert page.aside.viewport().width() >= page.back.minimumSizeHint().width()
    page.resize(600, 500)
    QApplication.processEvents()
    assert not page.aside.isVisible()
    page.resize(1500, 800)
    QApplication.processEvents()
    assert page.aside.viewport().width() >= page.back.minimumSizeHint().width()


def test_the_cards_beside_the_list_get_the_room_that_their_new_words_need(qtbot, page, sticks):
    page.resize(1500, 800)
    read(qtbot, page, sticks / "cut.mercx")
    long = MissingRoadMap("one", "Quecksilberübereinkommensfolgeveranstaltung" * 2, "JAM")
    before = page.aside.viewport().width()
    page._answer.arrived.emit(replace(page.content, missing=(long,)))
    qtbot.waitUntil(lambda: page.missing.minimumSizeHint().width() > before)
    qtbot.waitUntil(lambda: page.aside.viewport().width() >= page.missing.minimumSizeHint().width())


def test_a_passphrase_is_asked_for_after_the_others_went_in(qtbot, page, sticks, tmp_path):
    shut = sealed(tmp_path, "Nairobi", "KEN")
    with closing(Store(shut.with_suffix(".mercws"))) as store:
        draft = transfer.prepare_export(store, Audience.SECRETARIAT, "a few words")
    shut.write_bytes(draft.pack(tmp_path / "keys"))
    read(qtbot, page, shut, sticks / "Lima.mercx")
    dialog = page.locked.dialog
    assert isinstance(dialog, PassphraseDialog)
    assert dialog.file == shut
    assert titles(page)[-1] == "Lima.mercx"
    for words, is_open in (("other words", True), ("a few words", False)):
        dialog.line.setText("")
        qtbot.keyClicks(dialog.line, words)
        with qtbot.waitSignal(page.reading.done, timeout=60_000):
            qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
        assert (page.locked.dialog is not None) == is_open, words
    settle(qtbot, page)
    assert page.headline.text() == "2 files opened: all of them went in"


def test_a_key_file_opens_what_no_key_here_opens(qtbot, page, sticks, tmp_path, messages):
    read(qtbot, page, sticks / "Paris.mercx")
    assert "1 file is encrypted for a key" in messages.latest.text
    page.locked.ask_key()
    for key, is_open in (
        (holder_key.generate_key("Other", Role.SECRETARIAT, "2015-01-12"), True),
        (ELSEWHERE, False),
    ):
        path = tmp_path / f"{key.name}.key"
        holder_key.write_key_file(path, key)
        with qtbot.waitSignal(page.reading.done, timeout=60_000):
            page.locked.dialog.give(str(path))
        assert (page.locked.dialog is not None) == is_open, key.name
    settle(qtbot, page)
    assert page.headline.text() == "1 file opened: it went in"


def test_a_narrow_page_has_tabs_for_the_cards_beside_the_list(qtbot, page, sticks):
    read(qtbot, page, sticks / "cut.mercx")
    assert page.aside.isVisible()
    assert not page.tabs.isTabVisible(1)
    page.resize(600, 500)
    qtbot.waitUntil(lambda: page.tabs.isTabVisible(2))
    assert (page.framed.isVisible(), page.aside.isVisible()) == (True, False)
    page.tabs.setCurrentIndex(1)
    assert (page.framed.isVisible(), page.chosen.isVisible()) == (False, True)
    page.tabs.setCurrentIndex(2)
    assert (page.back.isVisible(), page.chosen.isVisible()) == (True, False)
    page.tabs.setCurrentIndex(3)
    assert (page.missing.isVisible(), page.back.isVisible()) == (True, False)
    page.resize(1200, 700)
    qtbot.waitUntil(page.framed.isVisible)
    assert page.aside.isVisible()


def test_a_file_with_receipts_is_written_for_each_workshop(qtbot, page, sticks, tmp_path):
    read(qtbot, page, sticks / "Lima.mercx")
    assert page.back.write.isEnabled()
    assert "1 receipt" in said(page.back)
    page.back.write.click()
    folder = tmp_path / "back"
    folder.mkdir()
    with qtbot.waitSignal(page.writer.written, timeout=60_000) as told:
        page.writer.dialog.fileSelected.emit(str(folder))
    page.writer.dialog.reject()
    (path,) = told.args[0]
    assert path.name == "From the secretariat for Lima.mercx"
    found = package.read_package(path, DecryptionKeys())
    assert {each.record_type for each in found.changes} == {"Receipt"}
    settle(qtbot, page)
    assert said(page.back) == ["Every file has its receipt, and no question waits for an answer."]


def said(card):
    lines = card._lines
    return [lines.itemAt(place).widget().text() for place in range(lines.count())]


@pytest.fixture
def archives(settings, messages, appearance, opening):
    return ArchiveController(settings, messages, appearance, opening)


def test_files_dropped_on_the_window_of_an_archive_are_added(qtbot, archives, sticks, tmp_path):
    key_ring.add_key(paths.key_folder(), GENEVA)
    with qtbot.waitSignal(archives.opened):
        archives.create(tmp_path / "programme.mercpa")
    window: Any = archives.window
    window.files_dropped.emit([sticks / "Lima.mercx"])
    assert window.place == "inbox"
    page = window.page()
    qtbot.waitUntil(lambda: titles(page) == ["Added", "Lima.mercx"], timeout=60_000)
    assert archives.close()
    window.setProperty("close_anyway", True)
    window.close()
    window.deleteLater()


def test_a_file_of_another_secretariat_is_added_with_its_key(
    qtbot, page, sticks, tmp_path, messages
):
    read(qtbot, page, sticks / "Lima.mercx")
    paris = sealed(tmp_path, "Paris", "FRA", key=ELSEWHERE).with_suffix(".mercws")
    read(qtbot, page, paris)
    assert "1 file names the key of another secretariat" in messages.latest.text
    (refused,) = (each for each in page.content.files if each.is_refused)
    assert "choose “Open with a key…”" in refused.advice
    assert "--key" not in refused.advice
    key = tmp_path / "elsewhere.key"
    holder_key.write_key_file(key, ELSEWHERE)
    page.locked.ask_key()
    with qtbot.waitSignal(page.reading.done, timeout=60_000):
        page.locked.dialog.give(str(key))
    settle(qtbot, page)
    assert page.locked.dialog is None
    assert page.headline.text() == "2 files opened: all of them went in"
