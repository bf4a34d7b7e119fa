"""Shows screens on a display, and does what a screen reader should announce; for ``atspi_reader``.

For each it writes a line of JSON to standard output: a name, and the words that are expected. It
goes on when it reads a line from standard input.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.library.page import LibraryPage
from mercworkshop.gui.shell.main_window import MainWindow
from tests.gui.access.screens import rest, sample, the_program, walk

SCREENS = frozenset({
    "workshop details", "workshop groups", "case study discuss", "road map overview",
    "road map actions", "library article", "exchange",
})  # fmt: skip


def main(folder: Path) -> None:
    """Show the screens, then do what is in ``DEEDS``, one after the other."""
    app = QApplication([])
    app.setApplicationName("MercWorkshop")
    with the_program(folder, "en", 1.0) as opening:
        for screen in walk(opening, sample(folder, is_whole=False), SCREENS):
            if screen.name in SCREENS:
                _tell(screen.name)
        window = opening.window
        assert window is not None
        for name, (deed, expected) in DEEDS.items():
            deed(window)
            rest(window)
            _tell(name, expected)
        sys.stdout.flush()
        os._exit(0)  # skips the end of Qt, which is not tested here


def _tell(name: str, expected: str = "") -> None:
    """Say what is shown, and let the program work until the reader has read it.

    An event loop answers each question of the reader at once: the reader asks thousands.
    """
    print(json.dumps({"screen": name, "expected": expected}), flush=True)
    loop = QEventLoop()
    answered = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    answered.activated.connect(loop.quit)
    loop.exec()
    answered.setEnabled(False)
    sys.stdin.readline()


def _change(window: MainWindow) -> None:
    window.navigate("workshop", "details")
    session = window.context.session
    session.apply(details.update, session.workshop.details, venue="Hotel")
    session.end_step()
    window.acts["save"].trigger()


def _find(words: str) -> Callable[[MainWindow], None]:
    def find(window: MainWindow) -> None:
        window.navigate("library")
        contents = cast("LibraryPage", window.page()).contents
        contents.filter.setFocus()
        contents.filter.clear()
        QTest.keyClicks(contents.filter, words)

    return find


DEEDS: dict[str, tuple[Callable[[MainWindow], object], str]] = {
    "saved": (_change, "Everything is saved"),
    "undone": (lambda window: window.acts["undo"].trigger(), "Undone: "),
    "redone": (lambda window: window.acts["redo"].trigger(), "Redone: "),
    "found": (_find("mercury"), "found"),
    "not found": (_find("qqqq"), "Nothing found"),
    "larger": (lambda window: window.acts["zoom_in"].trigger(), "110"),
}
"""What is done, and a part of the announcement that is expected."""


if __name__ == "__main__":
    threading.Timer(240, os._exit, [1]).start()
    main(Path(sys.argv[1]))
