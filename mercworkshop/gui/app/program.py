"""The running program: language, settings, start screen, workshop."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTimer,
    QtMsgType,
    QTranslator,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFileOpenEvent, QSessionManager
from PySide6.QtWidgets import QApplication

from mercworkshop import i18n
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app.archive_controller import ArchiveController
from mercworkshop.gui.app.exception_hook import ExceptionHook
from mercworkshop.gui.app.file_receiver import FileReceiver
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.jobs import job
from mercworkshop.gui.jobs.garbage_collection import GarbageCollector
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.style import fonts
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets import accessible
from mercworkshop.gui.widgets.covering_dialog import end_covering
from mercworkshop.gui.widgets.focus.empty_lists import EmptyLists
from mercworkshop.gui.widgets.focus.rescue import FocusRescue
from mercworkshop.gui.widgets.focus.sight import FocusSight
from mercworkshop.gui.widgets.focus.whole_words import WholeWords
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.log import start_log
from mercworkshop.settings import SettingsFile, use_settings

if TYPE_CHECKING:
    from mercworkshop.gui.app.start.view import StartView

_QT_NAMES = {"zh": "zh_CN"}

_SWITCH_INTERVAL = 0.0005
"""Seconds after which the window gets Python's lock back from the thread that writes or searches.

Python's own 5 ms are a frame of the screen that would be late after each edit.
"""

_ENDING_PATIENCE = 5.0
"""Seconds that the end of the program waits for cancelled jobs; they need less than one."""


def main(arguments: Sequence[str]) -> int:
    """Run the program with the files in ``arguments``; return the exit code."""
    if _has_no_display():
        _say_no_display()
        return 1
    start_log()
    before = qInstallMessageHandler(_end_without_display)
    program = make_program()
    qInstallMessageHandler(before)
    program.start([Path(each) for each in arguments])
    # What was imported stays: looking through it costs each full collection 15 ms.
    QTimer.singleShot(0, gc.freeze)
    program.opening.opened.connect(_keep_first, Qt.ConnectionType.SingleShotConnection)
    try:
        return QApplication.exec()
    finally:
        program.stop()


def _keep_first(_path: Path) -> None:
    """Exclude the first workshop from garbage collection: 5,000 actions would take 60 ms.

    Its records refer to nothing in circles.
    """
    gc.freeze()


def make_program() -> Program:
    """Return the program, ready to show a window; call it once in a process."""
    app = Application(sys.argv[:1])
    sys.setswitchinterval(_SWITCH_INTERVAL)
    GarbageCollector(app)
    return Program(app)


def _has_no_display() -> bool:
    """Return whether Qt would abort because there is no screen; only on Linux."""
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform == "linux" and not shown and "QT_QPA_PLATFORM" not in os.environ


def _end_without_display(kind: QtMsgType, _context: object, words: str) -> None:
    """Print one sentence and exit instead of aborting: the named display does not answer."""
    logging.getLogger(__name__).warning("Qt said while it started: %s", words)
    if kind == QtMsgType.QtFatalMsg:
        _say_no_display()
        os._exit(1)


def _say_no_display() -> None:
    """Print that there is no display, in the language of the system."""
    chosen = SettingsFile().value.language
    i18n.use_language(chosen or i18n.closest_language(i18n.languages_of_the_system()))
    words = i18n._(
        "There is no display to show the window on: “mercworkshop --help” lists the commands that"
        " need none."
    )
    print(words, file=sys.stderr, flush=True)  # noqa: T201


class Application(QApplication):
    """The Qt application; emits which files macOS opens from the Finder."""

    file_named = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.file_named.emit(event.file())
            return True
        return super().event(event)


class Program(QObject):
    """The running program: one start screen, one workshop at a time, one language."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        app.setApplicationName("MercWorkshop")
        app.setApplicationDisplayName("MercWorkshop")
        # One thread, so that the last change is written last. Python waits for it when it ends.
        self._settings_thread = ThreadPoolExecutor(1, thread_name_prefix="mercworkshop settings")
        self.settings = SettingsFile(run=self._settings_thread.submit)
        use_settings(self.settings.value)
        self._translator = QTranslator(self)
        self._set_language(
            self.settings.value.language or i18n.closest_language(QLocale.system().uiLanguages())
        )
        fonts.register_fonts()
        self.appearance = Appearance(app, self.settings)
        self.messages = MessageQueue()
        self.opening = WorkshopController(self.settings, self.messages, self.appearance)
        self.archives = ArchiveController(
            self.settings, self.messages, self.appearance, self.opening
        )
        ExceptionHook(self.messages, self.opening.is_saved).install()
        self.arrivals = FileReceiver(self.opening, self.settings, self.messages)
        if isinstance(app, Application):
            app.file_named.connect(self._receive_from_outside)
        self._follow_writing()
        self.arrivals.archive_chosen.connect(self.archives.open)
        self.archives.settings_wanted.connect(self._show_settings)
        for each in (self.opening, self.archives):
            each.language_chosen.connect(self._change_language)
            each.start_wanted.connect(self.show_start)
            each.opened.connect(self._hide_start)
        accessible.install_factory()
        self._watchers = FocusRescue(self), FocusSight(self), WholeWords(self), EmptyLists(self)
        app.commitDataRequest.connect(self._flush_before_logout)
        app.applicationStateChanged.connect(self._on_state_changed)
        self.start_view: StartView | None = None

    def start(self, files: Sequence[Path]) -> None:
        """Handle ``files``; show the start screen unless they are one workshop."""
        if [each.suffix.lower() for each in files] != [file_kinds.WORKSHOP]:
            self.show_start()
        self.arrivals.receive(files)

    def show_start(self) -> StartView:
        """Show the start screen, and return it."""
        if self.start_view is None:
            # Not needed where the program is started with a workshop.
            from mercworkshop.gui.app.start.view import StartView

            to_read = self.arrivals.to_read
            view = StartView(self.settings, self.messages, self.appearance, to_read)
            view.new_requested.connect(self.opening.ask_new)
            view.set_up_requested.connect(self.opening.ask_setup_file)
            view.open_requested.connect(self._receive_named)
            view.archive_requested.connect(self.archives.ask_new)
            view.files_handed.connect(self.arrivals.receive)
            view.practice_requested.connect(self.opening.open_practice)
            # Later: the screen is replaced, and with it the button that was pressed.
            view.language_chosen.connect(self._change_language, Qt.ConnectionType.QueuedConnection)
            self.start_view = view
        self.start_view.refresh(self._open_files())
        self.start_view.show()
        self.start_view.raise_()
        return self.start_view

    def _open_files(self) -> list[Path]:
        """Return the files that are open in this program."""
        shown = (self.opening.session, self.archives.session)
        return [each.path.absolute() for each in shown if each is not None]

    def stop(self) -> None:
        """Cancel all jobs, save everything and close the workshop."""
        job.end_all(_ENDING_PATIENCE)
        self.opening.close()
        self.archives.close()
        self._settings_thread.shutdown()
        # A window that is closed after this still notes its size and its place.
        self.settings.write_at_once()

    def _on_state_changed(self, state: Qt.ApplicationState) -> None:
        """Commit pending input when another program becomes active or the computer suspends."""
        if state != Qt.ApplicationState.ApplicationActive:
            pending_inputs.commit_all()

    def _show_settings(self) -> None:
        self.opening.dialogs.show_settings(self.archives.window)

    def _receive_from_outside(self, name: str) -> None:
        """Add a file that the system hands over to the open archive, if there is one."""
        if self.archives.window is not None:
            self.archives.take_in([Path(name)])
        else:
            self._receive_named(name)

    def _receive_named(self, name: str) -> None:
        self.arrivals.receive([Path(name)])

    def _flush_before_logout(self, manager: QSessionManager) -> None:
        """Save everything before the user logs off; ask to delay that if something is left.

        What covers the window, such as a test passed round, asks whether it ends.
        """
        is_saved = self.opening.commit_all() and self.archives.commit_all()
        window = self.opening.window
        if not is_saved or (window is not None and not end_covering(window)):
            manager.cancel()

    def _hide_start(self) -> None:
        if self.start_view is not None:
            self.start_view.close()
            self.start_view.deleteLater()
            self.start_view = None

    def _change_language(self, code: str) -> None:
        self.settings.change(language=code)
        if code == i18n.current_language():
            return
        self._set_language(code)
        self._rebuild()

    def _follow_writing(self) -> None:
        later = Qt.ConnectionType.QueuedConnection
        self.opening.dialogs.writing_changed.connect(self._change_writing, later)
        self.archives.writing_changed.connect(self._change_writing, later)

    def _change_writing(self) -> None:
        """Write numbers and dates again everywhere, as the settings ask for now."""
        use_settings(self.settings.value)
        self._rebuild()

    def _rebuild(self) -> None:
        self.opening.rebuild_window()
        self.archives.rebuild_window()
        if self.start_view is not None:
            self._hide_start()
            self.show_start()

    def _set_language(self, code: str) -> None:
        """Use a language everywhere, also for Qt's own buttons and the layout direction."""
        i18n.use_language(code)
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{_QT_NAMES.get(code, code)}", folder):
            self._app.installTranslator(self._translator)
        rtl = code in i18n.RIGHT_TO_LEFT
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(direction)
