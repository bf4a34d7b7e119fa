"""Takes screenshots of the running program: whole windows, not single widgets."""

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
from mercworkshop.gui.app.archive_controller import ArchiveController
from mercworkshop.gui.app.start.view import StartView
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.shell.archive_window import ArchiveWindow
from mercworkshop.gui.shell.main_window import MainWindow
from mercworkshop.gui.tour.desk_scenes import DeskScene
from mercworkshop.gui.tour.scene import Scene, do_nothing
from mercworkshop.i18n import _

SIZE = (1366, 768)
"""The smallest supported screen, in pixels."""

PATIENCE = 20.0
"""Seconds to wait for a window or a scene."""

SETTLING = 0.4
"""Seconds that a scene gets to finish its work in the background before its picture."""

BEFORE_STEP = 0.2
"""Seconds that a place gets before the step of a scene is made, which settles once more."""


_NO_SCREEN_WARNING = "This plugin does not support "
"""How Qt's warnings about the missing window manager begin when there is no screen."""


def without_a_screen() -> None:
    """Let Qt draw without a screen, and hide its warnings about that."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_print_message)


def _print_message(_kind: QtMsgType, _context: object, words: str) -> None:
    if not words.startswith(_NO_SCREEN_WARNING):
        print(words, file=sys.stderr)  # noqa: T201 - as Qt does by itself


class RunningProgram(Protocol):
    """The application, as far as :class:`ScreenshotTaker` needs it."""

    opening: WorkshopController
    archives: ArchiveController

    def show_start(self) -> StartView:
        """Show the start screen."""

    def stop(self) -> None:
        """Close the workshop."""


class ScreenshotTaker:
    """Opens scenes in the program and takes screenshots of its windows."""

    def __init__(self, program: RunningProgram, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._taken = 0

    def start_screen(self, name: str) -> Path:
        """Take a screenshot of the start screen; return its path."""
        view = self._program.show_start()
        view.resize(*SIZE)
        self._wait(SETTLING)
        return self._picture(view, name)

    def open(self, workshop: Path) -> None:
        """Open the workshop file and wait for its window."""
        self._program.opening.open(workshop)
        self._wait_until(lambda: self._program.opening.window is not None)
        self._window().resize(*SIZE)

    def screen(self, scene: Scene) -> Path:
        """Open a scene and take a screenshot of the window with its dialogs; return its path."""
        window = self._window()
        session = window.context.session
        window.navigate(scene.place, *scene.path(session.reference, session.workshop))
        self._do(scene.do, window)
        path = self._shown(window, scene.name, lambda: scene.is_there(window))
        scene.after(window)
        return path

    def open_archive(self, archive: Path) -> None:
        """Open an archive in place of the workshop, and wait for its window."""
        self._program.archives.open(archive)
        self._wait_until(lambda: self._program.archives.window is not None)
        self._desk().resize(*SIZE)

    def desk_screen(self, scene: DeskScene) -> Path:
        """Open a scene of an archive and take a screenshot of its window; return its path."""
        window = self._desk()
        window.navigate(scene.place, *scene.path)
        self._do(scene.do, window)
        return self._shown(window, scene.name, lambda: scene.is_there(window))

    def close(self) -> None:
        """Close the workshop or the archive, and its window."""
        self._program.stop()
        for window in (self._program.opening.window, self._program.archives.window):
            if window is not None:
                window.close()

    def _do[W](self, step: Callable[[W], object], window: W) -> None:
        """Make the step of a scene, if it has one, once the place has settled."""
        if step is not do_nothing:
            self._wait(BEFORE_STEP)
            step(window)

    def _shown(self, window: QWidget, name: str, is_there: Callable[[], bool]) -> Path:
        """Take a picture of a window once it is ready, and close its dialogs."""
        self._wait_until(is_there)
        self._wait(SETTLING)
        path = self._picture(window, name)
        for dialog in _dialogs(window):
            dialog.reject()
        return path

    def _window(self) -> MainWindow:
        window = self._program.opening.window
        if window is None:
            raise UserError(_("The window did not come up in time."))
        return window

    def _desk(self) -> ArchiveWindow:
        window = self._program.archives.window
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
