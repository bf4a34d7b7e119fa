"""Opens, makes and closes workshops, with their dialogs, errors and remedies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from os import stat_result
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop import paths
from mercworkshop.errors import AmbiguousSource, StorageError, UserError
from mercworkshop.exchange import file_kinds
from mercworkshop.gui.app import late_search
from mercworkshop.gui.app.dialogs import FileDialogs
from mercworkshop.gui.app.late_message import LateMessage
from mercworkshop.gui.app.location_dialogs import LocationDialogs
from mercworkshop.gui.app.opening import steps
from mercworkshop.gui.app.opening.failure import AlreadyShown, OpenFailure, Remedy, explain_failure
from mercworkshop.gui.app.opening.steps import OpenStep
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.pages.messages import MessageButton, MessageQueue
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # the store is imported on the thread that opens the first file
    from mercworkshop.domain.records.edit import Edit
    from mercworkshop.domain.records.journal import Stamp
    from mercworkshop.gui.app.opening.workshop_opening import OpenedWorkshop
    from mercworkshop.gui.app.place_dialog import PlaceDialog
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.shell.main_window import MainWindow

CLOSING_PATIENCE = 10.0
"""Seconds that closing waits for the last change to be saved."""

LOGGING_OFF_PATIENCE = 4.0
"""The same when the user logs off; the system itself waits five."""


class WorkshopController(QObject):
    """Holds the open workshop and its window; there is at most one."""

    opened = Signal(object)
    """Emitted with the path of the workshop that is shown now."""

    not_opened = Signal(object)
    """Emitted with the path of a workshop that could not be opened."""

    files_chosen = Signal(list)
    """Emitted with files whose kind is not known yet."""

    start_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, settings: SettingsFile, messages: MessageQueue, appearance: Appearance
    ) -> None:
        super().__init__()
        self._settings, self._messages, self._appearance = settings, messages, appearance
        self.session: EditSession | None = None
        self.window: MainWindow | None = None
        self._file: stat_result | None = None
        self._underway: set[Path] = set()
        self.gives_way: Callable[[Path], bool] = lambda _path: True  # asks the open archive
        self.locations = LocationDialogs()
        self.dialogs = FileDialogs(settings, messages)
        self.dialogs.open_wanted.connect(self.open)
        self.dialogs.switch_wanted.connect(self.switch_to)
        self.dialogs.author_changed.connect(self._sign)

    def open(self, path: Path) -> None:
        """Open the workshop at ``path`` in place of the open one."""
        shown = self._file if self.session is not None else None
        if not self._shows(path) and path.absolute() not in self._underway:
            self._run(path, steps.open_file(path, self.stamp(), shown))

    def ask_new(self) -> None:
        """Ask for the file of a new workshop, then make it."""
        self.locations.ask_target(_("Workshop")).fileSelected.connect(self._make_named)

    def ask_setup_file(self) -> None:
        """Ask for a set-up file, then for the file of the workshop made from it."""
        self.locations.ask_setup_file().fileSelected.connect(self._set_up_chosen)

    def ask_target_for(self, source: str) -> QFileDialog | PlaceDialog:
        """Ask for the file of a workshop, then make it from the set-up file ``source``."""
        dialog = self.locations.ask_target(Path(source).stem)
        dialog.fileSelected.connect(partial(self._make_from, source))
        return dialog

    def create_from(
        self, path: Path, source: Path, passphrase: str = "", secrets: Sequence[str] = ()
    ) -> None:
        """Make a workshop at ``path`` from a set-up file; a passphrase or secret keys open it."""
        stamp = self.stamp()
        step = steps.create_from_setup(path, source, stamp, passphrase, secrets)
        self._run(path, step, waiting=_("Making the workshop…"))

    def create(self, path: Path, edit: Edit) -> None:
        """Make a workshop at ``path`` that holds what ``edit`` adds, and open it."""
        self._run(path, steps.create_file(path, edit, self.stamp()))

    def open_practice(self) -> None:
        """Open the practice workshop; make it from the sample if it is missing."""
        if not self._shows(paths.practice_file()):
            self._run(paths.practice_file(), steps.open_practice(self.stamp()))

    def reset_practice(self) -> None:
        """Back up the practice workshop, and open it in its first state.

        Do nothing if its last change cannot be saved; the message bar says why.
        """
        if self.session is None or not self.session.close(CLOSING_PATIENCE):
            return
        self._forget_session(self.session)
        if self.window is not None:
            self.window.setEnabled(False)
        self._run(paths.practice_file(), steps.reset_practice(self.stamp()))

    def show_backups(self) -> None:
        """Show the backups of the open workshop."""
        if self.session is not None:
            self.dialogs.show_backups(self.session.path, self.session, self.window)

    def show_settings(self) -> None:
        """Show the settings: name of the user and of this laptop."""
        self.dialogs.show_settings(self.window)

    def save_elsewhere(self) -> None:
        """Ask for the file of an emergency copy, while the workshop cannot be saved."""
        if self.session is not None:
            self.dialogs.save_elsewhere(self.session, self.window)

    def switch_to(self, copy: Path) -> None:
        """Continue in ``copy``, the emergency copy that :meth:`save_elsewhere` made."""
        self._run(copy, steps.open_file(copy, self.stamp()), self._switch_to_copy)

    def commit_all(self) -> bool:
        """Commit and save everything, because the user logs off; False if that failed."""
        pending_inputs.commit_all()
        return self.session is None or self.session.wait_until_saved(LOGGING_OFF_PATIENCE)

    def rebuild_window(self) -> None:
        """Replace the window of the open workshop, for example after a change of language."""
        if self.session is not None and self.window is not None:
            # Imports every table, which the start screen does not need.
            from mercworkshop.gui.shell import window_snapshot

            where = window_snapshot.take_snapshot(self.window)
            window_snapshot.restore_snapshot(self._show(self.session), where)

    def close(self) -> bool:
        """Save everything and close the workshop; False if something is still unsaved.

        Wait as long as saving makes progress.
        """
        session, self.session = self.session, None
        if session is None:
            return True
        session.flush()
        left = session.unsaved
        while not session.close(CLOSING_PATIENCE):
            before, left = left, session.unsaved
            if left >= before:
                return False
        self._forget_session(session)
        return True

    def is_saved(self) -> bool | None:
        """Return whether everything is saved; None if no workshop is open."""
        return None if self.session is None else self.session.save_state.kind == "saved"

    def stamp(self) -> Stamp:
        """Return author and laptop for the journal."""
        return self.dialogs.stamp()

    def _shows(self, path: Path) -> bool:
        """Return whether the window shows the workshop at ``path``; then bring it to the front."""
        if self.session is None or self.window is None:
            return False
        if self.session.path.absolute() != path.absolute():
            return False
        self._bring_to_front(path)
        return True

    def _bring_to_front(self, path: Path) -> None:
        if self.session is not None:
            self.session.look_for_file()  # the user may look for it because it was renamed
        if self.window is not None:
            self.window.activateWindow()
            self.opened.emit(path)

    def _set_up_chosen(self, name: str) -> None:
        """Ask for the target of a form; have a kit inspected, as it may be encrypted or known."""
        if Path(name).suffix.lower() in file_kinds.FORMS:
            self.ask_target_for(name)
        else:
            self.files_chosen.emit([Path(name)])

    def _make_from(self, source: str, name: str) -> None:
        self.create_from(Path(name), Path(source))

    def _make_one(self, path: Path, source: Path, chosen: str) -> None:
        self.create_from(path, source.with_name(f"{source.name}#{chosen}"))

    def _make_named(self, name: str) -> None:
        from mercworkshop.domain.workshop import details

        path = Path(name)
        self.create(path, details.add_details(path.stem))

    def _run(
        self,
        path: Path,
        step: OpenStep,
        take: Callable[[OpenedWorkshop], None] | None = None,
        waiting: str = "",
    ) -> None:
        """Run ``step`` in a job, then show the workshop it returns; say ``waiting`` meanwhile."""

        def away(progress: JobProgress) -> OpenedWorkshop:
            try:
                return step(partial(progress.step, 0, 0))
            except UserError as error:
                raise explain_failure(path, error) from error

        job = Job(away, _("Opening…"), owner=self)
        job.done.connect(take or self._adopt_opened)
        job.failed.connect(self._explain)
        words = _("Preparing the file for this version…")
        LateMessage(job, job.progressed, words, self._messages).due.connect(self._show_any)
        if waiting:
            LateMessage(job, job.begun, waiting, self._messages)
        job.ended.connect(partial(self._underway.discard, path.absolute()))
        self._underway.add(path.absolute())
        job.start()

    def _show_any(self) -> None:
        if self.window is None:  # for example after a double click on the file
            self.start_wanted.emit()

    def _adopt_opened(self, opened: OpenedWorkshop) -> None:
        if not self.gives_way(opened.path) or not self.close_current():
            opened.writer.release_file()
            self.not_opened.emit(opened.path)
            return
        self._messages.clear()
        self._begin(opened)
        for remark in reversed(opened.remarks):
            self._messages.inform(remark, tone="info", passes=False)
        for warning in opened.warnings:
            self._messages.inform(warning, tone="warn")
        self.opened.emit(opened.path)

    def _switch_to_copy(self, opened: OpenedWorkshop) -> None:
        """Continue in a copy, with the edits made since it was written."""
        from mercworkshop.domain.comparison.diff import edit_between

        pending_inputs.commit_all()
        before = self.session
        words = before.verbatim_words.all if before is not None else {}
        if before is not None:
            before.release_file()
        session = self._begin(opened)
        if before is not None:
            session.apply(edit_between, session.workshop, before.workshop)
            session.verbatim_words.replace_all(words)
        self.opened.emit(opened.path)

    def close_current(self) -> bool:
        """Close the open workshop; if it cannot be saved, show a message and return False."""
        session = self.session
        if session is None:
            return True
        if session.close(0 if session.save_state.kind == "failed" else CLOSING_PATIENCE):
            self._forget_session(session)
            return True
        words = StorageError(
            _("The last changes of the open workshop are not saved."),
            _("Save a copy elsewhere first."),
        )
        save = (_("Save a copy elsewhere…"), weak_slot(self, WorkshopController.save_elsewhere))
        self._messages.ask(str(words), save)
        return False

    def _begin(self, opened: OpenedWorkshop) -> EditSession:
        session = opened.session(self._messages)
        self._file = opened.file
        self._settings.add_recent(opened.path.absolute(), opened.listed_title(session))
        session.renamed.connect(self._note_name)
        session.data_changed.connect(self._use_corrected_texts)
        from mercworkshop.gui.app import last_place

        last_place.return_to_last(self._show(session), opened.path, self._settings)
        return session

    def _note_name(self, before: Path, path: Path) -> None:
        self._settings.rename_recent(before.absolute(), path.absolute())
        words = _("The file is now called “{name}”. Everything is saved there.")
        self._messages.inform(words.format(name=isolate(path.name)), tone="info")

    def _show(self, session: EditSession) -> MainWindow:
        # The start screen needs neither the window nor the types of record that it shows.
        from mercworkshop.gui.app import last_place
        from mercworkshop.gui.shell import places_window, practice_mark
        from mercworkshop.gui.shell.main_window import MainWindow

        before, self.session = self.window, session
        self._use_corrected_texts()
        window = MainWindow(session, self._messages, self._settings, self._appearance)
        window.language_chosen.connect(self.language_chosen)
        window.writing_changed.connect(self.dialogs.writing_changed)
        window.start_requested.connect(self.start_wanted)
        window.files_dropped.connect(self.files_chosen)
        window.backups_requested.connect(self.show_backups)
        window.settings_requested.connect(self.show_settings)
        window.emergency_copy_requested.connect(self.save_elsewhere)
        last_place.note_workshop(window, session, self._settings)
        if session.path == paths.practice_file():
            practice_mark.mark_practice(window, self.reset_practice)
        self.window = window
        window.show()
        late_search.add_search_soon(window, session)
        places_window.close_window(before)
        return window

    def _use_corrected_texts(self) -> None:
        """Let the program speak with the words that were corrected, in packs and here."""
        from mercworkshop.reference.translation.program_texts import use_program_texts

        if self.session is not None:
            use_program_texts(self.session.reference.data)

    def _forget_session(self, closed: EditSession) -> None:
        """Drop a closed workshop, and its corrections of the program's words."""
        from mercworkshop.reference.translation.program_texts import use_program_texts

        self.session = None
        use_program_texts(closed.reference.data.without_corrections())

    def _explain(self, failure: Exception) -> None:
        if isinstance(failure, AlreadyShown):
            self._bring_to_front(failure.path)
            return
        if not isinstance(failure, OpenFailure):
            raise failure
        path, error = failure.path, failure.reason
        self.not_opened.emit(path)
        if self.session is None:
            self.start_wanted.emit()
            self.remove_window()
        if isinstance(error, AmbiguousSource) and error.choices:
            make = partial(self._make_one, path, error.source)
            self.dialogs.ask_which(error.message, error.choices, make)
            return
        offers = self._remedies(failure)
        if offers:
            self._messages.ask(str(error), *offers)
        else:
            self._messages.show_error(error)

    def remove_window(self) -> None:
        """Close the window: its workshop is closed."""
        before, self.window = self.window, None
        if before is not None:
            from mercworkshop.gui.shell.places_window import close_window

            close_window(before)

    def _remedies(self, failure: OpenFailure) -> list[MessageButton]:
        """Return the buttons for what can be done instead."""
        offers: list[MessageButton] = []
        if (remedy := failure.remedy) is not None:
            run = weak_slot(self, WorkshopController._run_remedy, failure.path, remedy)
            offers.append((_(remedy.words), run))
        if failure.has_backups:
            show = weak_slot(self, WorkshopController._show_backups_of, failure.path)
            offers.append((_("Show its backups…"), show))
        return offers

    def _show_backups_of(self, path: Path) -> None:
        self.dialogs.show_backups(path, None, QApplication.activeWindow())

    def _sign(self) -> None:
        """Apply the settings at once: in the journal and on the rail."""
        stamp = self.stamp()
        if self.session is not None:
            self.session.set_author(stamp.author, stamp.laptop)
        if self.window is not None:
            self.window.rail.show_laptop(self._settings.value.laptop_label)

    def _run_remedy(self, path: Path, remedy: Remedy) -> None:
        self._run(path, steps.open_remedy(path, remedy, self.stamp()))
