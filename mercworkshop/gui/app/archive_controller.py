"""Opens, makes and closes archives; there is at most one, and no workshop beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.errors import UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app.workshop_controller import (
    CLOSING_PATIENCE,
    LOGGING_OFF_PATIENCE,
    WorkshopController,
)
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.forms.secret_dialogs import SecretDialog, SecretDialogs
from mercworkshop.gui.session.pages.messages import Message, MessageQueue
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the store is imported on the thread that opens the archive
    from mercworkshop.domain.records.journal import Stamp
    from mercworkshop.gui.app.opening.archive_opening import OpenedArchive
    from mercworkshop.gui.places.inbox.page import InboxPage
    from mercworkshop.gui.session.edits.archive_session import ArchiveSession
    from mercworkshop.gui.shell.archive_window import ArchiveWindow

type ArchiveOpening = Callable[[Path, Stamp], OpenedArchive]


class ArchiveController(QObject):
    """Holds the open archive and its window."""

    opened = Signal(object)
    """Emitted with the path of the archive that is shown now."""

    start_wanted = Signal()
    language_chosen = Signal(str)
    writing_changed = Signal()
    settings_wanted = Signal()

    def __init__(
        self,
        settings: SettingsFile,
        messages: MessageQueue,
        appearance: Appearance,
        workshops: WorkshopController,
    ) -> None:
        super().__init__()
        self._settings, self._messages, self._appearance = settings, messages, appearance
        self._workshops = workshops
        self._waiting: tuple[Path, ...] = ()
        self.session: ArchiveSession | None = None
        self.window: ArchiveWindow | None = None
        workshops.gives_way = self._gives_way
        workshops.opened.connect(self._give_way)

    def open(self, path: Path, files: Sequence[Path] = ()) -> None:
        """Open the archive at ``path`` in place of what is open, and add ``files`` to it."""
        self._waiting = tuple(files)
        if self.window is not None and self.session is not None and self.session.path == path:
            self.window.activateWindow()
            self.opened.emit(path)
            self._take_in_waiting()
            return
        self._run(path, _open)

    def ask_new(self) -> None:
        """Ask for the file of a new archive, then make it."""
        self._workshops.locations.ask_archive(_("Archive")).fileSelected.connect(self._make_named)

    def create(self, path: Path) -> None:
        """Make an empty archive at ``path``, and open it."""
        self._run(path, _create)

    def take_in(self, files: Sequence[Path]) -> None:
        """Add files to the open archive; for an archive alone ask what is meant."""
        if self.session is None or self.window is None:
            return
        self.window.activateWindow()
        if [each.suffix.lower() for each in files] == [file_kinds.ARCHIVE]:
            self._ask_which(files[0])
        else:
            self._read(files)

    def rebuild_window(self) -> None:
        """Replace the window of the open archive, for example after a change of language."""
        if self.session is not None and self.window is not None:
            from mercworkshop.gui.shell import window_snapshot

            where = window_snapshot.take_snapshot(self.window)
            window_snapshot.restore_snapshot(self._show(self.session), where)

    def commit_all(self) -> bool:
        """Commit and write everything, because the user logs off; False if that takes too long."""
        return self.session is None or self.session.wait_until_written(LOGGING_OFF_PATIENCE)

    def close(self) -> bool:
        """Write everything and close the archive; False if that takes too long."""
        session = self.session
        if session is not None and not session.close(CLOSING_PATIENCE):
            return False
        self.session = None
        return True

    def _ask_which(self, path: Path) -> None:
        """Ask whether another archive is to be taken in, or opened in place of this one."""
        if self.session is not None and path.absolute() == self.session.path.absolute():
            return
        words = _("“{file}” is another archive. Take in what it holds, or open it instead?")
        take = weak_slot(self, ArchiveController._read, (path,))
        offers = (
            (_("Take it in"), take),
            (_("Open it"), weak_slot(self, ArchiveController.open, path)),
        )
        question = Message(words.format(file=isolate(path.name)), "info", offers, leads=True)
        self._messages.add(question)

    def _read(self, files: Sequence[Path]) -> None:
        if self.window is not None:
            self.window.navigate("inbox")
            cast("InboxPage", self.window.page()).read(files)

    def _take_in_waiting(self) -> None:
        files, self._waiting = self._waiting, ()
        if files:
            self._read(files)

    def _make_named(self, name: str) -> None:
        self.create(Path(name))

    def _run(self, path: Path, opening: ArchiveOpening) -> None:
        stamp = self._workshops.stamp()

        def work(_progress: JobProgress) -> OpenedArchive:
            return opening(path, stamp)

        job = Job(work, _("Opening…"), owner=self)
        job.done.connect(self._adopt)
        job.failed.connect(self._explain)
        job.start()

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_error(error)
        if self.window is None and self._workshops.window is None:
            self.start_wanted.emit()

    def _adopt(self, opened: OpenedArchive) -> None:
        again = weak_slot(self, ArchiveController._open_without_words, opened.path, self._waiting)
        is_let_go = self._is_all_sent(again) and self._workshops.close_current()
        if not is_let_go or not self.close():
            opened.release()
            return
        self._messages.clear()
        self._settings.add_recent(opened.path.absolute(), "")
        from mercworkshop.gui.app import last_place

        window = self._show(opened.session(self._messages))
        last_place.return_to_last(window, opened.path, self._settings)
        self._workshops.remove_window()
        self.opened.emit(opened.path)
        self._take_in_waiting()

    def _show(self, session: ArchiveSession) -> ArchiveWindow:
        from mercworkshop.gui.app import last_place
        from mercworkshop.gui.shell import places_window
        from mercworkshop.gui.shell.archive_window import ArchiveWindow

        before, self.session = self.window, session
        window = ArchiveWindow(session, self._messages, self._settings, self._appearance)
        dialogs = SecretDialogs(_ask_passphrase, _ask_key)
        window.context.services.put(SecretDialogs, dialogs)
        window.files_dropped.connect(self.take_in)
        window.language_chosen.connect(self.language_chosen)
        window.writing_changed.connect(self.writing_changed)
        window.start_requested.connect(self.start_wanted)
        window.settings_requested.connect(self.settings_wanted)
        last_place.note_archive(window, session, self._settings)
        self.window = window
        window.show()
        places_window.close_window(before)
        return window

    def _gives_way(self, workshop: Path) -> bool:
        """Return whether a workshop may be shown instead; ask if words of the archive wait."""
        again = weak_slot(self, ArchiveController._open_without_words, workshop, None)
        return self._is_all_sent(again)

    def _is_all_sent(self, drop: Callable[[], object]) -> bool:
        """Return whether no typed words wait in the archive; else ask, with ``drop`` to go on."""
        if self.session is None or self.window is None:
            return True
        return self.window.ask_about_unsent(drop, _("Open without it"))

    def _open_without_words(self, path: Path, files: Sequence[Path] | None) -> None:
        """Open an archive with what it takes in, or a workshop; what was typed is dropped."""
        if self.session is not None:
            self.session.unsent.drop_all()
        if files is None:
            self._workshops.open(path)
        else:
            self.open(path, files)

    def _give_way(self, _path: Path) -> None:
        """Close the archive: a workshop is shown now."""
        pending_inputs.commit_all()
        if self.close() and self.window is not None:
            from mercworkshop.gui.shell.places_window import close_window

            before, self.window = self.window, None
            close_window(before)


def _ask_passphrase(path: Path, window: QWidget) -> SecretDialog:
    from mercworkshop.gui.app.passphrase_dialog import PassphraseDialog

    return PassphraseDialog(path, window)


def _ask_key(path: Path, window: QWidget) -> SecretDialog:
    from mercworkshop.gui.app.key_dialog import KeyDialog

    return KeyDialog(path, window)


def _open(path: Path, stamp: Stamp) -> OpenedArchive:
    from mercworkshop.gui.app.opening.archive_opening import open_archive

    return open_archive(path, stamp)


def _create(path: Path, stamp: Stamp) -> OpenedArchive:
    from mercworkshop.gui.app.opening.archive_opening import create_archive

    return create_archive(path, stamp)
