"""Handles files given to the program: chosen, dropped, or named when it starts.

Each is inspected first. A workshop is opened; an exchange file, or a road map that came back, is
collected in its workshop, or the user is asked whether to make a workshop from it; people of a list
are added to the open workshop; for other files an error is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFileDialog

from mercworkshop.domain.values import file_names
from mercworkshop.errors import BadFile, FileEncrypted, UserError, WrongPassphrase
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.gui.app.arrival_words import (
    begin_words,
    describe_arrival,
    is_kit,
    may_be_own,
    workshop_of,
)
from mercworkshop.gui.app.kit_beginning import KitBeginning
from mercworkshop.gui.app.start.file_look import FilesToRead
from mercworkshop.gui.app.workshop_controller import WorkshopController
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.pages.messages import Message, MessageButton, MessageQueue
from mercworkshop.gui.shell.status.message_bar import MessageBar
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural, sentences
from mercworkshop.settings import SettingsFile

if TYPE_CHECKING:  # needs exchange and store, which are imported on the thread that looks
    from mercworkshop.gui.app.file_inspection import InspectedFile, WorkshopMeta
    from mercworkshop.gui.app.key_dialog import KeyDialog
    from mercworkshop.gui.app.passphrase_dialog import PassphraseDialog
    from mercworkshop.gui.app.place_dialog import PlaceDialog
    from mercworkshop.gui.places.exchange.page import ExchangePage
    from mercworkshop.gui.places.workshop.page import WorkshopPage
    from mercworkshop.gui.places.workshop.participants.view import ParticipantsView
    from mercworkshop.store.store import Store

_READ_MS = 15
"""Milliseconds after which to check again whether a file is still being read."""


class FileReceiver(QObject):
    """Decides what to do with each file; other code opens and collects."""

    archive_chosen = Signal(object, object)
    """Emitted with the path of an archive, which somebody else opens, and files to add to it."""

    def __init__(
        self, opening: WorkshopController, settings: SettingsFile, messages: MessageQueue
    ) -> None:
        super().__init__()
        self._opening, self._settings, self._messages = opening, settings, messages
        self.to_read = FilesToRead()
        """What the start screen may read: nothing that was handed to the program."""
        self._job: Job | None = None
        self._waiting: tuple[Path, list[InspectedFile]] | None = None
        self._kits = KitBeginning(opening, settings)
        self._asked: list[Message] = []
        self._locked: list[Path] = []
        self.dialog: PassphraseDialog | KeyDialog | None = None
        opening.opened.connect(self._opened)
        opening.not_opened.connect(self._forget)
        opening.files_chosen.connect(self.receive)

    @property
    def is_busy(self) -> bool:
        """Whether files are being inspected."""
        return self._job is not None

    def receive(self, files: Sequence[Path]) -> None:
        """Start to inspect ``files`` and handle them, once none is being read; return at once."""
        # All files are left, also those after the first that is still being read.
        if [each for each in files if not self.to_read.leave(each)]:
            QTimer.singleShot(_READ_MS, self, partial(self.receive, files))
            return
        for question in self._asked:
            self._messages.dismiss(question)
        self._asked = []
        if len(files) == 1 and files[0].suffix.lower() == file_kinds.WORKSHOP:
            self._opening.open(files[0])
        elif len(files) == 1 and files[0].suffix.lower() == file_kinds.ARCHIVE:
            self.archive_chosen.emit(files[0], ())
        elif files:
            job = self._look(list(files))
            job.done.connect(self._decide)
            job.failed.connect(self._explain)
            self._start(job)

    def _start(self, job: Job) -> None:
        """Start a job, in the job bar of the window if there is one."""
        window = self._opening.window
        if self._opening.session is not None and window is not None:
            window.context.jobs.run_job(job)
        else:
            job.start()

    def _look(self, files: list[Path], passphrase: str = "", key_file: str = "") -> Job:
        """Return the job that inspects files and finds their workshops on this laptop."""
        session = self._opening.session
        there = session.path.absolute() if session is not None else None
        recent = [Path(each.path) for each in self._settings.value.recent]
        closed = [path for path in recent if path.absolute() != there]
        own = None
        if session is not None:
            own = session.call_now(_meta_of_open_workshop)

        def work(progress: JobProgress) -> list[InspectedFile]:
            from mercworkshop.gui.app.file_inspection import FileSecrets, inspect_files

            given = FileSecrets(passphrase, Path(key_file) if key_file else None)
            return inspect_files(files, closed, own, given, progress)

        job = self._job = Job(work, _("Opening…"), owner=self)
        job.ended.connect(self._end_looking)
        return job

    def _end_looking(self) -> None:
        self._job = None

    def _explain(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._messages.show_error(error)

    def _decide(self, arrivals: list[InspectedFile]) -> None:
        files = [each for each in arrivals if each.kind is FileKind.EXCHANGE]
        came_back = [each for each in arrivals if each.kind is FileKind.ROAD_MAP]
        kinds = {each.kind: each.path for each in reversed(arrivals)}
        if list(kinds) == [FileKind.MISSING]:
            # opening reports that, and offers backups if there are any
            self._open(kinds[FileKind.MISSING], [])
            return
        for each in arrivals:
            if each.error is not None and each not in files:
                self._messages.show_error(each.error)
        if FileKind.ARCHIVE in kinds:
            archive = kinds[FileKind.ARCHIVE]
            rest = [each.path for each in arrivals if each.path != archive]
            self.archive_chosen.emit(archive, tuple(rest))
            return
        if FileKind.WORKSHOP in kinds:
            self._open(kinds[FileKind.WORKSHOP], [*files, *came_back])
            return
        self._take_back_in(came_back)
        if files:
            self._take(files)
        elif FileKind.FORM in kinds:
            self._offer_form(kinds[FileKind.FORM])

    def _take_back_in(self, files: list[InspectedFile]) -> None:
        """Show what road maps that came back would change, if a workshop is open."""
        if files and self._opening.session is not None:
            self._collect(files)
        elif files:
            words = _("“{file}” is a road map that came back.").format(file=files[0].path.name)
            advice = _("Open its workshop first; then drop the file on the window.")
            self._messages.show_error(BadFile(words, advice))

    def _open(self, path: Path, files: list[InspectedFile]) -> None:
        """Open a workshop; ``files`` are collected when it is open."""
        self._waiting = (path, files) if files else None
        self._opening.open(path)

    def _opened(self, path: Path) -> None:
        """Collect the files that waited for the workshop opened now."""
        waiting, self._waiting = self._waiting, None
        if waiting and path.absolute() == waiting[0].absolute():
            self._collect(waiting[1])

    def _forget(self, path: Path) -> None:
        """Drop the files that waited for a workshop that could not be opened."""
        if self._waiting and path.absolute() == self._waiting[0].absolute():
            self._waiting = None

    def _take(self, files: list[InspectedFile]) -> None:
        """Handle exchange files: collect, ask for a key or passphrase, or ask what to do."""
        locked = [each for each in files if each.found and each.found.needs_passphrase]
        is_open = self._opening.session is not None
        if is_open and len(files) > 1:
            locked = []  # the collect table asks for each passphrase
        belong = [each for each in files if each not in locked and is_open and may_be_own(each)]
        rest = [each for each in files if each not in locked and each not in belong]
        if belong:
            self._collect(belong)
        for each in rest:
            if isinstance(each.error, FileEncrypted):  # no error: a key may open it
                step = weak_slot(self, FileReceiver._ask_key, each.path)
                self._messages.inform(str(each.error), (_("Open with a key…"), step), tone="warn")
            elif each.error is not None:
                self._messages.show_error(each.error)
        known = [each for each in rest if each.error is None]
        for _workshop, same in groupby(sorted(known, key=workshop_of), workshop_of):
            self._ask(list(same))
        self._locked += [each.path for each in locked]
        self._ask_passphrase()

    def _collect(self, files: list[InspectedFile]) -> None:
        """Show the changes of files in the open workshop."""
        session, window = self._opening.session, self._opening.window
        if session is None or window is None:
            return
        self._opening.open(session.path)  # brings its window to the front
        window.navigate("exchange")
        page = cast("ExchangePage", window.page())
        page.receive([(each.path, each.passphrase, each.secrets) for each in files])

    def _ask(self, files: list[InspectedFile]) -> None:
        """Ask what to do with files of a workshop that is not open."""
        first = next(filter(is_kit, files), files[0])
        can_follow = self._may_follow()
        is_other = self._opening.session is not None
        words = [describe_arrival(first, is_other=is_other, can_follow=can_follow)]
        if len(files) > 1:
            others = plural(
                "{n} more file belongs to it.",
                "{n} more files belong to it.",
                len(files) - 1,
            )
            words.append(others)
        offers: list[MessageButton] = []
        if can_follow:
            look = weak_slot(self, FileReceiver._collect, files)
            offers.append((_("See what it brings here"), look))
        if first.local is not None:
            step = weak_slot(self, FileReceiver._open, first.local, files)
            offers.append((_("Open that workshop and look at the file"), step))
        if is_kit(first) or first.local is None:
            rest = [each for each in files if each is not first]
            offers.append((begin_words(first), weak_slot(self, FileReceiver._begin, first, rest)))
        self._question(sentences(*words), *offers)

    def _may_follow(self) -> bool:
        """Return whether the open workshop is a follow-up of earlier ones."""
        # Imports every type of record, which the start screen does not need.
        from mercworkshop.domain.arrivals import earlier_workshop

        session = self._opening.session
        return session is not None and earlier_workshop.can_follow(session.workshop.details)

    def _begin(self, kit: InspectedFile, rest: list[InspectedFile]) -> None:
        """Ask for the file of a workshop made from ``kit``; then ``rest`` is collected in it."""
        name = file_names.short_name(kit.found.title if kit.found else "") or kit.path.stem
        title = _("Where should your group’s work be saved?") if is_kit(kit) else ""
        dialog = self._opening.locations.ask_target(name, title)
        dialog.fileSelected.connect(partial(self._make, kit, rest))
        _when_cancelled(dialog, partial(self._ask, [kit, *rest]))

    def _make(self, kit: InspectedFile, rest: list[InspectedFile], name: str) -> None:
        self._waiting = (Path(name), rest) if rest else None
        if is_kit(kit):
            self._kits.expect(Path(name))
        self._opening.create_from(Path(name), kit.path, kit.passphrase, kit.secrets)

    def _offer_form(self, path: Path) -> None:
        """Make a workshop from a form; if another is open, ask first."""
        if self._opening.session is None:
            self._opening.ask_target_for(str(path))
            return
        words = _("Make a new workshop from “{file}”? The open workshop will be closed.")
        make = weak_slot(self, FileReceiver._begin_from_form, path)
        offers = [(_("New workshop…"), make)]
        if path.suffix.lower() in file_kinds.LISTS:
            words = _(
                "Add the people in “{file}” to the open workshop? You can also make a new workshop"
                " from it; then the open one will be closed."
            )
            take = weak_slot(self, FileReceiver._import_list, path)
            offers.insert(0, (_("Import list…"), take))
        self._question(words.format(file=isolate(path.name)), *offers)

    def _import_list(self, path: Path) -> None:
        """Show the people of a list, before they are added to the open workshop."""
        session, window = self._opening.session, self._opening.window
        if session is None or window is None:
            return
        self._opening.open(session.path)  # brings its window to the front
        window.navigate("workshop", "participants")
        view = cast("ParticipantsView", cast("WorkshopPage", window.page()).current)
        view.read_file(str(path))

    def _begin_from_form(self, path: Path) -> None:
        dialog = self._opening.ask_target_for(str(path))
        _when_cancelled(dialog, partial(self._offer_form, path))

    def _question(self, words: str, *offers: MessageButton) -> None:
        """Ask in the message bar of the active window, and focus the first button."""
        question = Message(words, "info", offers, leads=True)
        self._asked.append(question)
        self._messages.add(question)
        bars = (bar for bar in _bars() if bar.isVisible() and bar.answer_buttons())
        for bar in bars:
            bar.answer_buttons()[0].setFocus()

    def _ask_passphrase(self) -> None:
        """Ask for the passphrase of the next waiting file, unless a dialog is open."""
        if self.dialog is not None or not self._locked:
            return
        from mercworkshop.gui.app.passphrase_dialog import PassphraseDialog

        path = self._locked.pop(0)
        dialog = PassphraseDialog(path, next((bar.window() for bar in _bars()), None))
        dialog.given.connect(partial(self._try, path))
        dialog.finished.connect(self._end_asking)
        self.dialog = dialog
        dialog.open()

    def _ask_key(self, path: Path) -> None:
        """Ask for the key of a file encrypted for keys that are not on this laptop."""
        if self.dialog is not None:
            return
        from mercworkshop.gui.app.key_dialog import KeyDialog

        dialog = KeyDialog(path, next((bar.window() for bar in _bars()), None))
        dialog.given.connect(partial(self._try_key, path))
        dialog.finished.connect(self._end_asking)
        self.dialog = dialog
        dialog.open()

    def _end_asking(self) -> None:
        self.dialog = None
        self._ask_passphrase()

    def _try(self, path: Path, passphrase: str) -> None:
        self._try_with(path, self._look([path], passphrase))

    def _try_key(self, path: Path, key_file: str) -> None:
        self._try_with(path, self._look([path], key_file=key_file))

    def _try_with(self, path: Path, job: Job) -> None:
        job.done.connect(self._tried)
        job.failed.connect(partial(self._not_tried, path))
        job.cancelled.connect(partial(self._ask_again, path, ""))
        self._start(job)

    def _not_tried(self, path: Path, error: Exception) -> None:
        """Let the user try again after any error; raise it if it is a bug."""
        self._ask_again(path, str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            raise error

    def _ask_again(self, path: Path, reason: str) -> None:
        if self.dialog is not None and self.dialog.file == path:
            self.dialog.refuse(reason)

    def _tried(self, arrivals: list[InspectedFile]) -> None:
        """Handle the file that passphrase or key opened; do nothing after Cancel."""
        dialog = self.dialog
        (arrival,) = arrivals
        if dialog is None or dialog.file != arrival.path:
            return
        if isinstance(arrival.error, WrongPassphrase):
            dialog.refuse(str(arrival.error))
            return
        if isinstance(arrival.error, FileEncrypted):
            dialog.refuse(_("This key does not open the file: it is encrypted for another key."))
            return
        dialog.accept()
        self._take(arrivals)


def _meta_of_open_workshop(store: Store) -> WorkshopMeta:
    from mercworkshop.gui.app import file_inspection

    return file_inspection.meta_of_open_workshop(store)


def _when_cancelled(dialog: QFileDialog | PlaceDialog, ask: Callable[[], None]) -> None:
    """Call ``ask`` if ``dialog`` is cancelled: its question is still open."""
    chosen: list[str] = []
    dialog.fileSelected.connect(chosen.append)
    dialog.rejected.connect(lambda: None if chosen else ask())


def _bars() -> list[MessageBar]:
    """Return the message bars of all visible windows, that of the active window first.

    Just after the start no window is active yet.
    """
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    windows.sort(key=lambda each: not each.isActiveWindow())
    found = (each.findChild(MessageBar) for each in windows)
    return [bar for bar in found if isinstance(bar, MessageBar)]
