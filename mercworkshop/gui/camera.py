"""Photographs the program as it runs: the windows a person sees, not widgets by themselves."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget

from mercworkshop.domain.workshop import Workshop
from mercworkshop.errors import UserError
from mercworkshop.gui.main_window import MainWindow
from mercworkshop.gui.opening import Opening
from mercworkshop.gui.session import Session
from mercworkshop.gui.start_view import StartView
from mercworkshop.i18n import _

SIZE = (1366, 768)
"""The smallest screen that every layout must fit, in pixels."""

PATIENCE = 20.0
"""Seconds that the window may take to come up."""

SETTLING = 0.4
"""Seconds that a screen is given to finish what it does in the background."""


class Program(Protocol):
    """The application, as far as a camera needs it."""

    opening: Opening

    def show_start(self) -> StartView:
        """Show the start screen."""

    def stop(self) -> None:
        """Let go of the workshop."""


class Camera:
    """Drives the program through the screens and photographs its windows."""

    def __init__(self, program: Program, folder: Path) -> None:
        self._program, self._folder = program, folder
        self._taken = 0

    def start_screen(self) -> Path:
        """Photograph the start screen."""
        return self._picture(self._program.show_start(), "start")

    def open(self, workshop: Path) -> None:
        """Open the workshop file and wait for its window."""
        self._program.opening.open(workshop)
        end = time.monotonic() + PATIENCE
        while self._program.opening.window is None and time.monotonic() < end:
            self._wait(0.01)

    def workshop(self) -> Workshop:
        """Return the workshop that is open."""
        return self._session().workshop

    def screen(self, name: str, place: str, *path: str) -> Path:
        """Go to a place, and inside it to what ``path`` names, and photograph it."""
        window = self._window()
        window.resize(*SIZE)
        window.go(place, *path)
        self._wait(SETTLING)
        return self._picture(window, name)

    def close(self) -> None:
        """Leave the workshop and its window."""
        self._program.stop()
        self._window().close()

    def _window(self) -> MainWindow:
        window = self._program.opening.window
        if window is None:
            raise UserError(_("The window did not come up in time."))
        return window

    def _session(self) -> Session:
        session = self._program.opening.session
        if session is None:
            raise UserError(_("The window did not come up in time."))
        return session

    def _picture(self, widget: QWidget, name: str) -> Path:
        widget.resize(*SIZE)
        self._wait(0.05)
        self._taken += 1
        path = self._folder / f"{self._taken:02} {name}.png"
        widget.grab().save(str(path))
        return path

    def _wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.002)
