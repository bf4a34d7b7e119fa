"""Put the program together: language, settings, start screen, workshop."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, Qt, QTranslator
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from mercworkshop import i18n
from mercworkshop.gui import fonts, jobs
from mercworkshop.gui.appearance import Appearance
from mercworkshop.gui.bugs import BugNet, start_log
from mercworkshop.gui.drafts import drafts
from mercworkshop.gui.messages import Messages
from mercworkshop.gui.opening import Opening
from mercworkshop.gui.start_view import StartView
from mercworkshop.settings import SettingsFile

_QT_NAMES = {"zh": "zh_CN"}

_ENDING_PATIENCE = 5.0
"""Seconds that the end waits for work that was asked to stop; it should need less than one."""


def main(arguments: Sequence[str]) -> int:
    """Open the window, with the workshop file that ``arguments`` may name, until it is closed."""
    if _has_no_display():
        print(  # noqa: T201 - there is no window to say it in
            "There is no display here to show a window on. `mercworkshop demo DIR` does the same"
            " work without one.",
            file=sys.stderr,
        )
        return 1
    start_log()
    program = make_program()
    program.start(Path(arguments[0]) if arguments else None)
    try:
        return QApplication.exec()
    finally:
        program.stop()


def make_program() -> Program:
    """Return the program, ready to show a window. A process has one, and one only."""
    return Program(QApplication(sys.argv[:1]))


def _has_no_display() -> bool:
    """Whether Qt would abort for want of a screen; only Linux can be without one."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform == "linux" and not shown and "QT_QPA_PLATFORM" not in os.environ


class Program(QObject):
    """The application while it runs: one start screen, one workshop at a time, one language."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.setApplicationName("MercWorkshop")
        app.setApplicationDisplayName("MercWorkshop")
        self.settings = SettingsFile()
        self._translator = QTranslator(self)
        self._speak(self.settings.value.language or _language_of_the_system())
        fonts.register()
        self.appearance = Appearance(app, self.settings)
        self.messages = Messages()
        BugNet(self.messages).install()
        self.opening = Opening(self.settings, self.messages, self.appearance)
        self.opening.language_chosen.connect(self._change_language)
        self.opening.start_wanted.connect(self.show_start)
        self.opening.opened.connect(self._hide_start)
        app.commitDataRequest.connect(self._log_off)
        app.applicationStateChanged.connect(self._turned)
        self.start_view: StartView | None = None

    def start(self, path: Path | None) -> None:
        """Show the workshop at ``path``, or the start screen."""
        if path is None:
            self.show_start()
        else:
            self.opening.open(path)

    def show_start(self) -> StartView:
        """Show the start screen, and return it."""
        if self.start_view is None:
            view = StartView(self.settings, self.messages)
            view.new_requested.connect(self.opening.ask_new)
            view.set_up_requested.connect(self.opening.ask_set_up)
            view.open_requested.connect(self.opening.open_named)
            view.sandbox_requested.connect(self.opening.open_sandbox)
            self.start_view = view
        self.start_view.refresh()
        self.start_view.show()
        self.start_view.raise_()
        return self.start_view

    def stop(self) -> None:
        """Let go of the workshop, with everything written; what is still being made is not."""
        jobs.end_all(_ENDING_PATIENCE)
        self.opening.close()

    def _turned(self, state: Qt.ApplicationState) -> None:
        """Hand in what was typed when the person turns to another program, or the lid closes."""
        if state != Qt.ApplicationState.ApplicationActive:
            drafts.flush()

    def _log_off(self, manager: QSessionManager) -> None:
        """Write everything before the session of the person ends, or ask for it not to end yet."""
        if not self.opening.hand_in():
            manager.cancel()

    def _hide_start(self) -> None:
        if self.start_view is not None:
            self.start_view.close()
            self.start_view.deleteLater()
            self.start_view = None

    def _change_language(self, code: str) -> None:
        self.settings.change(language=code)
        self._speak(code)
        self.opening.renew_window()

    def _speak(self, code: str) -> None:
        """Speak a language everywhere, Qt's own buttons and the direction of layouts included."""
        i18n.use_language(code)
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{_QT_NAMES.get(code, code)}", folder):
            self._app.installTranslator(self._translator)
        rtl = code in i18n.RIGHT_TO_LEFT
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)


def _language_of_the_system() -> str:
    """Return the system's language where it is one of the six, else English."""
    code = (locale.getlocale()[0] or "en")[:2].lower()
    return code if code in i18n.LANGUAGES else "en"
