"""From a kit to a hand-in that the facilitator collects, as two people do it on two laptops.

The facilitator makes the kit on the command line. The program of the second laptop, with a home
folder of its own, is started with the kit, as a double click does. Its hand-in is dropped on the
window of the first laptop.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mercworkshop.domain.entities.actions import Action
from mercworkshop.gui.app.kit_dialog import KitDialog
from mercworkshop.gui.app.place_dialog import PlaceDialog
from mercworkshop.gui.app.program import Program
from mercworkshop.gui.style import fonts
from tests.builders.command_line import DeskFolder, run
from tests.gui.conftest import searching
from tests.stories.test_keyboard import ALT, TAB, Keyboard

LONG = 30_000
SETUP = "title: Port of Spain\nstart: 2015-01-19\ncountries: [JAM, HTI]\n"


class LaptopRoom:
    """Laptops in a room, of which one runs the program at a time."""

    def __init__(
        self, qtbot: QtBot, qapp: QApplication, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.running: list[Program] = []
        self._qtbot, self._qapp = qtbot, qapp
        self._folder, self._monkeypatch = folder, monkeypatch

    def __call__(self, name: str, *files: Path) -> Program:
        """Start the program on the laptop called ``name``, with files to open."""
        self._monkeypatch.setenv("MERCWORKSHOP_HOME", str(self._folder / name))
        program = Program(self._qapp)
        program.settings.change(laptop_label=name)
        self.running.append(program)
        program.start(list(files))
        return program

    def end(self) -> None:
        """End the program that runs."""
        program = self.running.pop()
        for window in (program.opening.window, program.start_view):
            if window is not None:
                window.close()
                window.deleteLater()
        assert program.opening.close()
        program.stop()
        program.setParent(None)
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self._qtbot.waitUntil(lambda: not searching(), timeout=LONG)


@pytest.fixture
def laptop(qtbot, qapp, tmp_path, monkeypatch):
    """Return what starts the program on a laptop, by its name and files; one at a time."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    fonts.register_fonts()
    room = LaptopRoom(qtbot, qapp, tmp_path, monkeypatch)
    yield room
    while room.running:
        room.end()


def choose(path):
    """Answer the file dialog that is open."""
    (dialog,) = [
        w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog | PlaceDialog)
    ]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    shiboken6.delete(dialog)


def drop(widget, file):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    for kind in (QDragEnterEvent, QDropEvent):
        QApplication.sendEvent(widget, kind(QPointF(20, 20), *how, Qt.KeyboardModifier.NoModifier))


def answer(qtbot, bar):
    """Press the first answer in the message bar, by the keyboard."""
    qtbot.waitUntil(lambda: bool(bar.answer_buttons()), timeout=LONG)
    button = bar.answer_buttons()[0]

    def has_focus():
        button.window().activateWindow()  # windows of the other laptop may still be closing
        return button.hasFocus()

    qtbot.waitUntil(has_focus, timeout=LONG)
    qtbot.keyClick(button, Qt.Key.Key_Space)


def begin_as(qtbot, window, name):
    """Type a name into the dialog of the kit, which has no groups."""
    qtbot.waitUntil(lambda: bool(window.findChildren(KitDialog)), timeout=LONG)
    (asked,) = window.findChildren(KitDialog)
    asked.name.setText(name)
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)
def test_work_that_begins_from_a_kit_is_handed_in_and_collected(
    qtbot, laptop, tmp_path, monkeypatch
):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "Facilitator"))
    desk = DeskFolder(tmp_path)
    assert run("new", desk.ours, "--from", desk.write("set-up.yaml", SETUP)) == 0
    desk.edit(desk.ours, {"do": "road_map.start", "country": "JAM"})
    kit = tmp_path / "kit.mercx"
    assert run("export", desk.ours, "--to", kit, "--for", "group") == 0

    second = laptop("Laptop 2", kit)
    with qtbot.waitActive(second.start_view):
        second.start_view.activateWindow()
    answer(qtbot, second.start_view.message_bar)
    with qtbot.waitSignal(second.opening.opened, timeout=LONG):
        choose(tmp_path / "mine.mercws")
    assert second.start_view is None
    begin_as(qtbot, second.opening.window, "Ana")
    type_an_action(qtbot, second, "Ban lamps")
    back = hand_in(qtbot, second.opening.window, tmp_path / "back.mercx")
    laptop.end()

    first = laptop("Facilitator", desk.ours)
    qtbot.waitUntil(lambda: first.opening.window is not None, timeout=LONG)
    window = first.opening.window
    drop(window, back)
    qtbot.waitUntil(lambda: window.place == "exchange", timeout=LONG)
    page = window.page()
    qtbot.waitUntil(lambda: bool(page.collector.ready), timeout=LONG)
    (brought,) = page.collector.ready[0].report.added
    assert brought.title == "Ban lamps"
    assert titles(first) == []
    page.collecting.take.setFocus()
    qtbot.keyClick(page.collecting.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(first) == ["Ban lamps"], timeout=LONG)


def titles(program):
    return [each.title for each in program.opening.session.workshop.records(Action).values()]


def type_an_action(qtbot, program, title):
    """Go to the plan of Jamaica and type an action, by the keyboard alone."""
    keyboard = Keyboard(qtbot)
    window = program.opening.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    keyboard.press(Qt.Key.Key_3, ALT)
    keyboard.command("Jamaica")
    keyboard.command("Add action")
    keyboard.type(title)
    keyboard.press(TAB)
    qtbot.waitUntil(lambda: titles(program) == [title], timeout=LONG)


def hand_in(qtbot, window, path):
    """Go to Exchange, hand in and say where to, by the keyboard alone."""
    keyboard = Keyboard(qtbot)
    keyboard.command("Exchange")
    qtbot.waitUntil(lambda: window.place == "exchange", timeout=LONG)
    keyboard.command("Hand in")
    choose(path)
    qtbot.waitUntil(path.exists, timeout=LONG)
    return path
