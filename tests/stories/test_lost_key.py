"""A lost key is typed from its paper, and opens a file on a laptop that never had the workshop.

The facilitator makes a key in the window and prints it; a group hands in; the key is lost. On
another laptop the words of the sheet, one of them wrong at first, open what the group handed in.
The secretariat does the same with the file of the key.
"""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.people import Contact
from mercworkshop.exchange.keys import holder_key
from tests.builders.command_line import SETUP, DeskFolder, run
from tests.paper_text import pages_of
from tests.stories.test_keyboard import Keyboard
from tests.stories.test_kit_by_name import LONG, choose, laptop  # noqa: F401 - a fixture


@pytest.fixture
def at(monkeypatch, tmp_path):
    """Return what makes the command line run on a laptop, by the name of the laptop."""
    return lambda name: monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / name))


def words_on(sheet):
    """Read the 24 words from the paper, as a person does: by their numbers."""
    text = " ".join(pages_of(sheet)[0].split())
    numbered = dict(re.findall(r"\b(\d{1,2}) ([a-z]{3,8})\b", text.partition("24 words")[2]))
    return [numbered[str(number)] for number in range(1, 25)]


def press_answer(qtbot, program, words):
    """Press an answer in the message bar, by the keyboard."""

    def found():
        bar = program.start_view.message_bar
        return [each for each in bar.answer_buttons() if each.text() == words]

    qtbot.waitUntil(lambda: bool(found()), timeout=LONG)
    button = found()[0]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def focused(qtbot, widget):
    widget.window().activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=LONG)


def make_key_with_sheet(qtbot, program, sheet):
    """Make a key in the window, by the keyboard, and put it on paper."""
    qtbot.waitUntil(lambda: program.opening.window is not None, timeout=LONG)
    window = program.opening.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    window.navigate("exchange", "keys")
    keyboard = Keyboard(qtbot)
    keyboard.command("Make a key")
    view = window.page().keys
    qtbot.waitUntil(lambda: view.dialog is not None, timeout=LONG)
    focused(qtbot, view.dialog.name)
    qtbot.keyClicks(view.dialog.name, "Fay")
    qtbot.keyClick(view.dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any(row.held and row.recipient for row in view.rows), timeout=LONG)
    names = [row.name for row in view.rows]
    view.table.setCurrentIndex(view.table.words.index(names.index("Fay"), 0))
    assert "Fay" in view.warning.text()
    focused(qtbot, view.save)
    qtbot.keyClick(view.save, Qt.Key.Key_Return)
    choose(sheet)
    qtbot.waitUntil(view.printed.isVisible, timeout=LONG)
    assert "Fay" in view.warning.text(), "a saved file does not replace the printed sheet"
    focused(qtbot, view.printed)
    qtbot.keyClick(view.printed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Fay" not in view.warning.text(), timeout=LONG)
    assert view.banner.isVisible(), "the key of the workshop is not on paper yet"


def type_from_paper(qtbot, dialog, words):
    """Type the words of a sheet, the seventh wrong; correct it when it is named; restore."""
    focused(qtbot, dialog.fields[0])
    for word in (*words[:6], f"{words[6]}x", *words[7:]):
        qtbot.keyClicks(QApplication.focusWidget(), f"{word} ")
    qtbot.waitUntil(lambda: "Word 7 is not" in dialog.said.text(), timeout=LONG)
    assert not dialog.restore.isEnabled()
    assert dialog.fingerprint.text() == ""
    focused(qtbot, dialog.fields[6])
    dialog.fields[6].selectAll()
    qtbot.keyClicks(dialog.fields[6], words[6])
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=LONG)
    focused(qtbot, dialog.restore)
    qtbot.keyClick(dialog.restore, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_a_file_encrypted_to_a_lost_key_opens_with_the_words_on_its_paper(
    qtbot,
    laptop,  # noqa: F811
    tmp_path,
    at,
):
    at("Facilitator")
    desk, sheet = DeskFolder(tmp_path), tmp_path / "sheet.pdf"
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 0
    make_key_with_sheet(qtbot, laptop("Facilitator", desk.ours), sheet)
    laptop.end()
    kit, handed = tmp_path / "kit.mercx", tmp_path / "handed.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0

    at("Group")
    assert run("new", desk.theirs, "--from", kit) == 0
    desk.edit(
        desk.theirs,
        {"do": "road_map.start", "country": "JAM"},
        {"do": "actions.add", "country": "JAM", "rows": [{"title": "Ban lamps"}]},
    )
    assert run("export", desk.theirs, "--to", handed) == 0

    far = laptop("Far", handed)
    press_answer(qtbot, far, "Open with a key…")
    arrivals = far.arrivals
    qtbot.waitUntil(lambda: arrivals.dialog is not None, timeout=LONG)
    asked = arrivals.dialog
    focused(qtbot, asked.paper)
    qtbot.keyClick(asked.paper, Qt.Key.Key_Return)
    type_from_paper(qtbot, asked.restoring, words_on(sheet))
    press_answer(qtbot, far, "Make a workshop from it…")
    with qtbot.waitSignal(far.opening.opened, timeout=LONG):
        choose(tmp_path / "far.mercws")
    (action,) = far.opening.session.workshop.records(Action).values()
    assert action.title == "Ban lamps"


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_the_secretariat_opens_its_file_with_its_key_in_the_window_and_by_command(
    qtbot,
    laptop,  # noqa: F811
    tmp_path,
    at,
):
    at("Geneva")
    desk, key, sent = DeskFolder(tmp_path), tmp_path / "geneva.key", tmp_path / "sent.mercx"
    assert run("key", "new", key) == 0
    public = holder_key.read_public_part(key)
    form = f"{SETUP}secretariat_key: {public.encryption_key}\n"

    at("Facilitator")
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", form)) == 0
    assert run("export", desk.ours, "--to", sent, "--for", "secretariat") == 0

    at("Office")
    assert run("new", tmp_path / "one.mercws", "--from", sent, "--key", key) == 0
    far = laptop("Another office", sent)
    press_answer(qtbot, far, "Open with a key…")
    arrivals = far.arrivals
    qtbot.waitUntil(lambda: arrivals.dialog is not None, timeout=LONG)
    focused(qtbot, arrivals.dialog.key_file)
    qtbot.keyClick(arrivals.dialog.key_file, Qt.Key.Key_Return)
    choose(key)
    press_answer(qtbot, far, "Make a workshop from it…")
    with qtbot.waitSignal(far.opening.opened, timeout=LONG):
        choose(tmp_path / "two.mercws")
    (contact,) = far.opening.session.workshop.records(Contact).values()
    assert contact.email == "ann@nepa.example"
