"""Files that are encrypted to keys, opened on a laptop that never had the workshop."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop import paths
from mercworkshop.domain.entities import recipients
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.recipients import Role
from mercworkshop.exchange.keys import holder_key, key_ring, paper_key
from mercworkshop.exchange.package.package import Audience
from mercworkshop.gui.app.file_receiver import FileReceiver
from mercworkshop.gui.app.place_dialog import PlaceDialog
from mercworkshop.gui.places.exchange.collector import FileState
from mercworkshop.store.store import Store
from tests.gui.app.test_file_receiver import GUEST, Facilitator

KEY = holder_key.generate_key("Geneva", Role.SECRETARIAT, "2015-01-12")
WORDS = paper_key.words_of(KEY)


@pytest.fixture
def desk(tmp_path):
    """A workshop that names the secretariat's key."""
    desk = Facilitator(tmp_path / "desk", "Kingston")
    store = Store(desk.file)
    public = KEY.public
    keys = (public.encryption_key, public.verification_key)
    store.apply(recipients.add(store.workshop().workshop_id, (), "Geneva", Role.SECRETARIAT, keys))
    store.close()
    return desk


@pytest.fixture
def report(desk):
    return desk.write("report.mercx", Audience.SECRETARIAT)


@pytest.fixture
def arrivals(qtbot, opening, settings, messages):
    made = FileReceiver(opening, settings, messages)
    yield made
    if made.dialog is not None:
        made.dialog.reject()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QFileDialog):
            dialog.close()
            shiboken6.delete(dialog)


@pytest.fixture
def asked(qtbot, arrivals, messages, report):
    """Hand over the file and ask to open it with a key; return the dialog."""
    with qtbot.waitSignal(messages.changed):
        arrivals.receive([report])
    assert "encrypted for someone else" in messages.latest.text
    dict(messages.latest.answers)["Open with a key…"]()
    return arrivals.dialog


def key_file(folder, key, name="geneva.key"):
    path = folder / name
    holder_key.write_key_file(path, key)
    return path


def choose(qtbot, dialog, path):
    """Press the button that has the keyboard, and choose a file."""
    dialog.activateWindow()
    qtbot.waitUntil(dialog.key_file.hasFocus)
    qtbot.keyClick(dialog.key_file, Qt.Key.Key_Return)
    dialog.chooser.fileSelected.emit(str(path))
    dialog.chooser.close()


def begun(qtbot, opening, messages, path):
    """Make the workshop that the message offers, and return it."""
    assert messages.latest.text.startswith("Make a workshop from this file?")
    dict(messages.latest.answers)["Make a workshop from it…"]()
    (chooser,) = (
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QFileDialog | PlaceDialog) and each.isVisible()
    )
    with qtbot.waitSignal(opening.opened):
        chooser.fileSelected.emit(str(path))
    chooser.close()
    return opening.session.workshop


def test_a_key_file_opens_it_and_is_not_kept(qtbot, opening, messages, arrivals, asked, tmp_path):
    with qtbot.waitSignal(messages.changed):
        choose(qtbot, asked, key_file(tmp_path, KEY))
    assert arrivals.dialog is None
    workshop = begun(qtbot, opening, messages, tmp_path / "far.mercws")
    (contact,) = workshop.records(Contact).values()
    assert contact.email == GUEST["email"]
    assert key_ring.read_key_ring(paths.key_folder()).held == ()


def test_a_wrong_key_and_a_file_that_is_no_key_are_reported_and_asked_again(
    qtbot, messages, asked, tmp_path
):
    choose(qtbot, asked, key_file(tmp_path, holder_key.generate_key(), "other.key"))
    qtbot.waitUntil(asked.wrong.isVisible)
    assert asked.wrong.text().startswith("This key does not open the file")
    (tmp_path / "notes.txt").write_text("milk")
    choose(qtbot, asked, tmp_path / "notes.txt")
    qtbot.waitUntil(lambda: "notes.txt is not a key file" in asked.wrong.text())
    with qtbot.waitSignal(messages.changed):
        choose(qtbot, asked, key_file(tmp_path, KEY))


def test_a_lost_key_that_is_typed_from_its_sheet_opens_the_old_file(
    qtbot, opening, messages, asked, tmp_path
):
    qtbot.mouseClick(asked.paper, Qt.MouseButton.LeftButton)
    sheet = asked.restoring
    sheet.activateWindow()
    qtbot.waitUntil(sheet.fields[0].hasFocus)
    for word in WORDS:
        qtbot.keyClicks(QApplication.focusWidget(), f"{word} ")
    qtbot.waitUntil(sheet.restore.isEnabled)
    with qtbot.waitSignal(messages.changed):
        qtbot.mouseClick(sheet.restore, Qt.MouseButton.LeftButton)
    workshop = begun(qtbot, opening, messages, tmp_path / "far.mercws")
    assert workshop.records(Contact)
    (held,) = key_ring.read_key_ring(paths.key_folder()).held
    assert held.key.secret == KEY.secret


def test_a_key_of_this_laptop_opens_it_without_a_question(
    qtbot, opening, messages, arrivals, report, tmp_path
):
    key_ring.add_key(paths.key_folder(), KEY)
    with qtbot.waitSignal(messages.changed):
        arrivals.receive([report])
    assert begun(qtbot, opening, messages, tmp_path / "far.mercws").details.title == "Kingston"


@pytest.fixture
def is_open(opening, opened, desk, report):
    opened(lambda: opening.open(desk.file))


def test_a_key_file_also_opens_what_goes_into_the_workshop_that_is_open(
    qtbot, is_open, opening, asked, tmp_path
):
    choose(qtbot, asked, key_file(tmp_path, KEY))
    qtbot.waitUntil(lambda: opening.window.place == "exchange")
    collector = opening.window.page().collector
    qtbot.waitUntil(lambda: bool(collector.files) and not collector.is_reading)
    assert [each.state for each in collector.files] == [FileState.READY]
