"""Reads files in a job and adds them to the archive, each by itself; asks for what opens them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mercworkshop import paths
from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.programme.inbox import next_batch
from mercworkshop.domain.programme.opened_files import OpenedFile
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import FileEncrypted, UserError, WrongPassphrase
from mercworkshop.exchange import file_kinds
from mercworkshop.exchange.file_kinds import FileKind
from mercworkshop.exchange.inbox import file_finder, noting
from mercworkshop.exchange.inbox.inbox import InboxOutcome, InboxReader, OtherProgramme
from mercworkshop.exchange.keys import holder_key, key_ring
from mercworkshop.exchange.package import reader
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.gui.jobs.child_watch import JobWatch
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.session.archive_calls import ArchiveCaller, ask_archive
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.i18n import _
from mercworkshop.store.archive_copy import open_archive_copy
from mercworkshop.store.read_only_store import open_read_only


@dataclass(frozen=True, slots=True)
class Opening:
    """Files and folders to open, with what was given to open encrypted ones."""

    given: tuple[Path, ...]
    passphrase: str = field(default="", repr=False)
    key_file: str = ""


@dataclass(frozen=True, slots=True)
class OpeningResult:
    """What came of files: how many there were, how many went in, and which are encrypted.

    ``of_others`` name the key of another secretariat, which may lie elsewhere. ``error`` is why the
    only file did not open with what was given.
    """

    files: int = 0
    added: int = 0
    others: int = 0
    for_passphrase: tuple[Path, ...] = ()
    for_key: tuple[Path, ...] = ()
    of_others: tuple[Path, ...] = ()
    error: UserError | None = None


class InboxReading(QObject):
    """Opens files one after the other in a job; more files wait for their turn."""

    done = Signal(object, object)
    """Emitted with the opening and its result; also after a job that was cancelled."""

    def __init__(self, context: DeskContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: list[Opening] = []
        self.job: Job | None = None

    def open(self, opening: Opening) -> None:
        """Open files now, or after those before."""
        self._waiting.append(opening)
        self._go_on()

    def _go_on(self) -> None:
        if self.job is not None or not self._waiting:
            return
        opening, session = self._waiting.pop(0), self._context.session
        work = partial(_open_files, session.call, session.path, opening)
        job = self.job = Job(work, _("Opening files…"), owner=self)
        job.done.connect(partial(self.done.emit, opening))
        job.cancelled.connect(partial(self.done.emit, opening, OpeningResult()))
        job.failed.connect(self._context.session.show_error)
        job.ended.connect(self._end)
        self._context.jobs.run_job(job)

    def _end(self) -> None:
        self.job = None
        self._context.session.note_change()
        self._go_on()


def _open_files(
    call: ArchiveCaller, archive: Path, opening: Opening, progress: JobProgress
) -> OpeningResult:
    """Read files on the thread of the job, and add each on that of the archive."""
    found = file_finder.find_files(opening.given, archive)
    stamp = ask_archive(call, _stamp_of)
    batch = ask_archive(call, next_batch)
    inbox = _reader(opening, stamp, progress)
    result = OpeningResult(len(found.files), others=found.others)
    for number, path in enumerate(found.files):
        progress.step(number, len(found.files), path.name)
        result = _open_one(call, inbox, path, batch, result)
    return result


def _open_one(
    call: ArchiveCaller, inbox: InboxReader, path: Path, batch: int, result: OpeningResult
) -> OpeningResult:
    try:
        if file_kinds.is_archive(path):
            return _take_in(call, inbox, path, batch, result)
        received = inbox.read(path)
    except WrongPassphrase as error:  # the person is asked again; nothing is noted in the inbox
        return replace(result, error=error)
    except UserError as error:
        note = noting.note_of(InboxOutcome(path, refused=error), inbox.stamp, batch)
        ask_archive(call, partial(_note, note=note))
        return _locked(replace(result, error=error), path, error)
    adding = partial(noting.add_noted, path=path, received=received, keys=inbox.keys, batch=batch)
    return _counted(result, ask_archive(call, adding))


def _take_in(
    call: ArchiveCaller, inbox: InboxReader, path: Path, batch: int, result: OpeningResult
) -> OpeningResult:
    """Take in another archive; raises UserError if it cannot be opened."""
    with inbox.open_archive(path) as other:
        uniting = partial(noting.unite_noted, path=path, other=other, keys=inbox.keys, batch=batch)
        return _counted(result, ask_archive(call, uniting))


def _counted(result: OpeningResult, outcome: InboxOutcome) -> OpeningResult:
    if isinstance(outcome.refused, OtherProgramme):
        result = replace(result, of_others=(*result.of_others, outcome.source))
    if outcome.refused is not None:
        return replace(result, error=outcome.refused)
    return replace(result, added=result.added + 1)


def _locked(result: OpeningResult, path: Path, error: UserError) -> OpeningResult:
    if not isinstance(error, FileEncrypted):
        return result
    if _needs_passphrase(path):
        return replace(result, for_passphrase=(*result.for_passphrase, path))
    return replace(result, for_key=(*result.for_key, path))


def _stamp_of(archive: ArchivePort) -> Stamp:
    return archive.stamp


def _note(archive: ArchivePort, note: OpenedFile) -> None:
    archive.note_file(note)


def _reader(opening: Opening, stamp: Stamp, progress: JobProgress) -> InboxReader:
    secrets: tuple[str, ...] = ()
    if opening.key_file:
        secrets = (holder_key.read_key_file(Path(opening.key_file)).secret,)
    label = stamp.names()[1]
    keys = key_ring.all_decryption_keys(paths.key_folder(), opening.passphrase, secrets, label)
    return InboxReader(
        keys, stamp, open_read_only, open_archive_copy, _refuse_locked, JobWatch(progress)
    )


def _refuse_locked(path: Path, passphrase: str) -> None:
    """Refuse a file that wants a passphrase, if none was given."""
    if not passphrase and _needs_passphrase(path):
        raise FileEncrypted(
            _("This file is encrypted with a passphrase."),
            _("Ask for the passphrase by telephone, then open the file again."),
        )


def _needs_passphrase(path: Path) -> bool:
    if file_kinds.kind_of(path) is not FileKind.EXCHANGE:
        return False
    return reader.read_encryption_mode(path) is EncryptionMode.PASSPHRASE
