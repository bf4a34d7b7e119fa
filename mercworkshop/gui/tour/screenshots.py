"""Photographs the program as it runs: the windows a person sees, not widgets by themselves."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mercworkshop.errors import UserError
from mercworkshop.gui.app.start_view import StartView
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.tour.scenes import Scene
from mercworkshop.i18n import _

SIZE = (1366, 768)
"""The smallest screen that every layout must fit, in pixels."""

PATIENCE = 20.0
"""Seconds that the window may take to come up."""

SETTLING = 0.4
"""Seconds that a screen is given to finish what it does in the background."""


_BESIDE_THE_POINT = "This plugin does not support "
"""What Qt says when there is no screen: of the window manager that there is none of either."""


def without_a_screen() -> None:
    """Let Qt draw where there is no screen, and be quiet about what needs one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_pass_on)


def _pass_on(_kind: QtMsgType, _context: object, words: str) -> None:
    if not words.startswith(_BESIDE_THE_POINT):
        print(words, file=sys.stderr)  # noqa: T201 - as Qt does by itself


class RunningProgram(Protocol):
    """The application, as far as a camera needs it."""

    opening: WorkshopController

    def show_start(self) -> StartView:
        """Show the start screen."""

    def stop(self) -> None:
        """Let go of the workshop."""


class ScreenshotTaker:
    """Drives the program through the screens and photographs its windows."""

    def __init__(self, program: RunningProgram, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._taken = 0

    def start_screen(self, name: str) -> Path:
        """Photograph the start screen."""
        view = self._program.show_start()
        view.resize(*SIZE)
        self._wait(SETTLING)
        return self._picture(view, name)

    def open(self, workshop: Path) -> None:
        """Open the workshop file and wait for its window."""
        self._program.opening.open(workshop)
        self._wait_until(lambda: self._program.opening.window is not None)
        self._window().resize(*SIZE)

    def screen(self, shot: Scene) -> Path:
        """Go to a screen, do what belongs to it, and photograph the window with its dialogs."""
        window = self._window()
        window.navigate(shot.place, *shot.path(window.context.session.workshop))
        self._wait(SETTLING)
        shot.do(window)
        self._wait_until(lambda: shot.is_there(window))
        self._wait(SETTLING)
        path = self._picture(window, shot.name)
        for dialog in _dialogs(window):
            dialog.reject()
        shot.after(window)
        return path

    def close(self) -> None:
        """Leave the workshop and its window."""
        self._program.stop()
        self._window().close()

    def _window(self) -> MainWindow:
        window = self._program.opening.window
        if window is None:
            raise UserError(_("The window did not come up in time."))
        return window

    def _picture(self, widget: QWidget, name: str) -> Path:
        self._taken += 1
        path = self._folder / f"{self._taken:02} {name}.png"
        picture = widget.grab()
        painter = QPainter(picture)
        for dialog in _dialogs(widget):
            shown = dialog.grab()
            corner = widget.rect().center() - shown.rect().center()
            painter.drawPixmap(corner, shown)
            painter.drawRect(shown.rect().translated(corner))
        painter.end()
        picture.save(str(path))
        return path

    def _wait_until(self, is_done: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not is_done() and time.monotonic() < end:
            self._wait(0.01)

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.002)


def _dialogs(window: QWidget) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]
