"""The whole program without its event loop: start, end, files from the system, language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton

from mercworkshop import i18n, paths
from mercworkshop.domain.workshop import details
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import transfer
from mercworkshop.gui.app.program import Program
from mercworkshop.gui.widgets.inputs.file_chooser import file_chooser
from mercworkshop.gui.widgets.inputs.pending_input import PendingInput, pending_inputs
from mercworkshop.i18n import LANGUAGES
from mercworkshop.settings import SettingsFile
from mercworkshop.store.store import Store


@pytest.fixture
def program(qapp, faces, monkeypatch, tmp_path):  # ``tmp_path`` outlives the program
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    program = Program(qapp)
    yield program
    program.stop()
    program.setParent(None)
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize(
    "state",
    [Qt.ApplicationState.ApplicationInactive, Qt.ApplicationState.ApplicationSuspended],
)
def test_typed_text_is_committed_when_the_program_becomes_inactive(qtbot, program, qapp, state):
    field = QLineEdit()
    qtbot.addWidget(field)
    PendingInput(field).restart_timer()
    qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert pending_inputs.is_pending
    qapp.applicationStateChanged.emit(state)
    assert not pending_inputs.is_pending


@pytest.mark.skipif(sys.platform != "linux", reason="other systems name it elsewhere")
@pytest.mark.parametrize(("system", "spoken"), [("es_HN", "es"), ("zh_CN", "zh"), ("pt_BR", "en")])
def test_the_program_starts_in_the_language_of_the_system(system, spoken):
    program = (
        "from mercworkshop.gui.app.program import make_program; program = make_program();"
        "from mercworkshop import i18n; print(i18n.current_language())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"LC_ALL": f"{system}.UTF-8", "LANGUAGE": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == spoken


@pytest.fixture
def begun(program):
    """Start the program with files; close its windows after the test."""

    def start(*files):
        program.start(list(files))
        return program

    yield start
    for window in (program.opening.window, program.start_view):
        if window is not None:
            window.close()
            window.deleteLater()


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_a_file_that_is_no_workshop_is_asked_about_over_the_start_screen(qtbot, begun, tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    program = begun(tmp_path / "photo.jpg")
    assert program.start_view.isVisible()
    qtbot.waitUntil(lambda: program.messages.latest is not None)
    assert program.start_view.message_bar.label.text().startswith("“photo.jpg” is not a file of")


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_a_language_chosen_on_the_start_screen_is_used_there_at_once(qtbot, begun):
    program = begun()
    before = program.start_view
    before.languages["fr"].click()
    qtbot.waitUntil(lambda: program.start_view is not before)
    assert program.start_view.isVisible()
    assert program.start_view.new.text() == "Nouvel atelier"
    program.start_view.languages["en"].click()
    qtbot.waitUntil(lambda: program.start_view.new.text() == "New workshop")


def test_a_workshop_that_is_named_is_opened_without_the_start_screen(qtbot, begun, tmp_path):
    file = tmp_path / "lima.mercws"
    Store.create(file, details.add_details("Lima")).close()
    program = begun(file)
    assert program.start_view is None
    qtbot.waitUntil(lambda: program.opening.window is not None)
    assert program.opening.session.path == file


def test_opening_a_workshop_never_makes_the_window_wait_for_the_disk(
    qtbot, begun, monkeypatch, tmp_path
):
    file = tmp_path / "lima.mercws"
    Store.create(file, details.add_details("Lima")).close()
    waiting, force = [], os.fsync

    def note(number):
        waiting.append(threading.current_thread())
        force(number)

    monkeypatch.setattr(os, "fsync", note)
    program = begun(file)
    qtbot.waitUntil(lambda: program.opening.window is not None)
    program.stop()  # closed at once
    assert waiting
    assert threading.main_thread() not in waiting
    assert [each.path for each in SettingsFile().value.recent] == [str(file)]


def test_a_window_that_closes_after_the_end_still_notes_its_place(qtbot, begun, tmp_path):
    file = tmp_path / "lima.mercws"
    Store.create(file, details.add_details("Lima")).close()
    program = begun(file)
    qtbot.waitUntil(lambda: program.opening.window is not None)
    program.opening.window.navigate("library")
    program.stop()
    program.opening.window.close()
    assert [each.last.path[0] for each in SettingsFile().value.recent] == ["library"]


def test_a_file_that_a_mac_hands_over_is_received():
    program = (
        "from mercworkshop.gui.app.program import Application;"
        "from PySide6.QtGui import QFileOpenEvent;"
        "app = Application([]); named = []; app.file_named.connect(named.append);"
        "app.sendEvent(app, QFileOpenEvent('/stick/kit.mercx')); print(named)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "['/stick/kit.mercx']"


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_a_file_for_the_workshop_behind_the_start_screen_brings_it_to_the_front(
    qtbot, begun, tmp_path
):
    file, kit = tmp_path / "lima.mercws", tmp_path / "kit.mercx"
    Store.create(file, details.add_details("Lima")).close()
    with closing(Store(file)) as store:
        kit.write_bytes(transfer.prepare_export(store, Audience.GROUP).pack(tmp_path))
    program = begun(file)
    qtbot.waitUntil(lambda: program.opening.window is not None)
    program.show_start().files_handed.emit([kit])
    qtbot.waitUntil(lambda: program.opening.window.place == "exchange")
    assert program.start_view is None
    collector = program.opening.window.page().collector
    qtbot.waitUntil(lambda: bool(collector.ready))


def test_choosing_the_language_already_in_use_leaves_the_window_alone(qtbot, begun, tmp_path):
    file = tmp_path / "lima.mercws"
    Store.create(file, details.add_details("Lima")).close()
    program = begun(file)
    qtbot.waitUntil(lambda: program.opening.window is not None)
    window = program.opening.window
    window.language_chosen.emit(i18n.current_language())
    assert program.opening.window is window
    assert program.settings.value.language == i18n.current_language()
    try:
        window.language_chosen.emit("es")
        assert program.opening.window is not window
        assert i18n.current_language() == "es"
    finally:
        program._set_language("en")


ENGLISH = {"&Look in:", "File &name:", "Directory:", "Files of &type:", "&Open", "&Save", "Cancel"}


@pytest.fixture
def speaking(program):
    """Return what sets the language of the program; afterwards set English again."""
    yield program._set_language
    program._set_language("en")


def said_in(dialog):
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    return {part.text() for part in parts if part.text()}


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
@pytest.mark.parametrize("mode", QFileDialog.AcceptMode)
def test_a_file_dialog_is_in_the_language_of_the_window(qtbot, speaking, language, mode):
    speaking("en")
    dialog = file_chooser(None, "Files")
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(mode)
    assert len(said_in(dialog) & ENGLISH) == 5
    speaking(language)
    dialog = file_chooser(None, "Files")
    qtbot.addWidget(dialog)
    dialog.setAcceptMode(mode)
    assert len(said_in(dialog)) == 5
    assert not said_in(dialog) & ENGLISH
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    assert not said_in(dialog) & ENGLISH


def test_every_file_dialog_is_made_by_file_chooser_which_sets_its_language():
    makers = [
        path.name
        for path in (paths.resources().parent / "mercworkshop").rglob("*.py")
        if re.search(r"\bQFileDialog\(|QFileDialog\.get", path.read_text(encoding="utf-8"))
    ]
    assert makers == ["file_chooser.py"]
