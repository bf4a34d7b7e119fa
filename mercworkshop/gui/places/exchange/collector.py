"""Reads received files one by one, previews what they bring, and collects them on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.recipients import Recipient
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile, UserError
from mercworkshop.exchange.back.incoming_file import read_incoming
from mercworkshop.exchange.package.encryption import EncryptionMode
from mercworkshop.exchange.package.package import DecryptionKeys, Package
from mercworkshop.exchange.transfer import collected_files, transfer
from mercworkshop.exchange.transfer import log as transfer_log
from mercworkshop.exchange.transfer.collected_files import CollectOutcome
from mercworkshop.gui.jobs.child_watch import JobWatch
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.jobs.job import Job, JobProgress
from mercworkshop.gui.places.exchange.collect_report import describe_taken, questions_in
from mercworkshop.i18n import _, listed_phrases, plural, sentences
from mercworkshop.reference.reference import Reference
from mercworkshop.store.copies import backups
from mercworkshop.store.erasing.merge_notice import describe_erased_people
from mercworkshop.store.store import Store

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class FileState(Enum):
    """State of a file in the list."""

    WAITING = auto()
    LOCKED = auto()
    REFUSED = auto()
    READY = auto()
    COLLECTED = auto()


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """One file; ``reason``: why it was refused; ``report``: what it brings or brought."""

    path: Path
    state: FileState = FileState.WAITING
    reason: str = ""
    found: Package | None = None
    report: MergeResult | None = None


@dataclass(frozen=True, slots=True)
class _ReadResult:
    """A file that was read, and what it would bring."""

    found: Package
    report: MergeResult


@dataclass(frozen=True, slots=True)
class CollectResult:
    """The result for each file, and the entries of the transfer log, the newest first.

    ``last`` is the newest of them that brought something new; None if none did.
    """

    outcomes: tuple[CollectOutcome[Package], ...]
    log: tuple[transfer_log.LogEntry, ...]
    last: Arrival | None


@dataclass(frozen=True, slots=True)
class CollectorState:
    """The list of files and what decrypts them, to pass on to the next window.

    Kept in memory only: a passphrase is never written to disk.
    """

    files: tuple[IncomingFile, ...]
    passphrases: Mapping[Path, str] = field(repr=False)
    secrets: Mapping[Path, tuple[str, ...]] = field(repr=False)


class Collector(QObject):
    """The list of files to collect. Nothing is written before :meth:`collect_all`.

    ``together`` is what all ready files would bring; None unless there are several.
    """

    begun = Signal()
    changed = Signal()
    collected = Signal(object)
    """Emitted with the entries of the transfer log."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.files: list[IncomingFile] = []
        self.together: MergeResult | None = None
        self._passphrases: dict[Path, str] = {}
        self._secrets: dict[Path, tuple[str, ...]] = {}
        self._now: Path | None = None
        self.is_collecting = False

    @property
    def reference(self) -> Reference:
        """The reference data as known today, in the language of the window."""
        return self._context.session.reference

    @property
    def workshop(self) -> Workshop:
        """The current state of the workshop that the files are collected into."""
        return self._context.session.workshop

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._now is not None

    @property
    def trying(self) -> Path | None:
        """The file whose passphrase is being tried; None if none is."""
        waiting = (each.path for each in self.files if each.state is FileState.WAITING)
        return next((path for path in waiting if path in self._passphrases), None)

    @property
    def ready(self) -> list[IncomingFile]:
        """The files that can be collected."""
        return [each for each in self.files if each.state is FileState.READY]

    @property
    def locked(self) -> IncomingFile | None:
        """The first file that needs a passphrase; None if none does."""
        return next((each for each in self.files if each.state is FileState.LOCKED), None)

    def add(self, chosen: Iterable[Path]) -> None:
        """Add files to the list (no folders) and read them; read again those already listed."""
        for path in chosen:
            there = [each for each in self.files if each.path == path]
            if there:
                self._set(replace(there[0], state=FileState.WAITING, reason=""))
            else:
                self.files.append(IncomingFile(path))
        self.changed.emit()
        self.begun.emit()
        self._read_next()

    def unlock(self, path: Path, passphrase: str, secrets: Sequence[str] = ()) -> None:
        """Try to decrypt a file with a passphrase or with secret keys not on this laptop."""
        if passphrase:
            self._passphrases[path] = passphrase
        self._secrets[path] = tuple(secrets)
        self.add([path])

    def remove(self, path: Path) -> None:
        """Remove a file from the list; the file on disk is not changed."""
        self.files = [each for each in self.files if each.path != path]
        self._weigh()

    def remove_taken_back(self, arrival: Arrival) -> None:
        """Remove a file from the list that was taken back, so that it is not shown as collected."""
        self.files = [
            each
            for each in self.files
            if each.state is not FileState.COLLECTED
            or (each.found and each.found.hash) != arrival.hash
        ]
        self._weigh()

    def clear(self) -> None:
        """Remove all files from the list."""
        self.files = []
        self._passphrases.clear()
        self._secrets.clear()
        self._weigh()

    def hand_over(self) -> CollectorState:
        """Return the list for another window.

        Files with a message are read again there, as the window may be in another language; so are
        files that are being collected now.
        """
        known = (
            {FileState.COLLECTED} if self.is_collecting else {FileState.COLLECTED, FileState.READY}
        )
        files = (each if each.state in known else IncomingFile(each.path) for each in self.files)
        return CollectorState(tuple(files), dict(self._passphrases), dict(self._secrets))

    def take_over(self, before: CollectorState) -> None:
        """Continue with the list of another window."""
        self.files = list(before.files)
        self._passphrases.update(before.passphrases)
        self._secrets.update(before.secrets)
        self.changed.emit()
        self._read_next()

    def collect_all(self) -> None:
        """Collect all ready files after a verified backup, each completely or not at all."""
        founds = [each.found for each in self.ready if each.found is not None]
        if not founds or self.is_collecting:
            return
        self.is_collecting = True
        self.changed.emit()
        folder = paths.key_folder()
        answer = FutureRelay(
            self._context.session.call_after_edits(
                lambda store: _collect_files(store, founds, folder)
            )
        )
        answer.done.connect(self._context.session.reload)  # this window may be gone by then
        answer.done.connect(self._show_collected)
        answer.failed.connect(self._stop_taking)
        answer.start()

    def _read_next(self) -> None:
        waiting = [each for each in self.files if each.state is FileState.WAITING]
        if self._now is not None:
            return
        if not waiting:
            self._weigh()
            return
        path = self._now = waiting[0].path
        self.changed.emit()
        passphrase = self._passphrases.get(path, "")
        secrets = self._secrets.get(path, ())
        folder = paths.key_folder()
        self._ask(
            lambda store: transfer.decryption_keys(store, folder, passphrase, secrets), self._unpack
        )

    def _unpack(self, keys: DecryptionKeys) -> None:
        path = self._now
        if path is None:
            return

        def work(progress: JobProgress) -> Package | EncryptionMode:
            progress.step(0, 0, _("Reading {file}…").format(file=path.name))
            found = read_incoming(path, keys, JobWatch(progress))
            progress.step(1, 1)  # raises if the job was cancelled meanwhile
            return found

        job = Job(work, _("Reading {file}…").format(file=path.name), owner=self)
        job.done.connect(self._look)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._cancel)
        self._context.jobs.run_job(job)

    def _look(self, found: Package | EncryptionMode) -> None:
        if isinstance(found, EncryptionMode):
            self._end_reading(state=FileState.LOCKED)
            return
        self._ask(
            lambda store: _ReadResult(found, transfer.preview_collect(store, found)),
            self._show_looked,
        )

    def _show_looked(self, looked: _ReadResult) -> None:
        self._end_reading(state=FileState.READY, found=looked.found, report=looked.report)

    def _fail(self, error: Exception) -> None:
        """Show why a file could not be read; after a wrong passphrase, ask again."""
        if isinstance(error, BadFile) and self._now in self._passphrases:
            self._end_reading(state=FileState.LOCKED, reason=str(error))
        else:
            self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._end_reading(state=FileState.REFUSED, reason=_("The file could not be read."))
            raise error
        name = self._now.name if self._now is not None else ""
        self._end_reading(state=FileState.REFUSED, reason=str(error).removeprefix(f"{name}: "))

    def _cancel(self) -> None:
        """Remove all files that are not read yet from the list."""
        self._now = None
        self.files = [each for each in self.files if each.state is not FileState.WAITING]
        self._weigh()

    def _end_reading(self, **fields: object) -> None:
        path, self._now = self._now, None
        now = next((each for each in self.files if each.path == path), None)
        if now is not None:
            self._set(replace(now, **fields))  # type: ignore[arg-type]
        self.changed.emit()
        self._read_next()

    def _weigh(self) -> None:
        """Preview all ready files together: two of them may conflict with each other."""
        self.together = None
        self.changed.emit()
        founds = [each.found for each in self.ready if each.found is not None]
        if len(founds) > 1:
            work = partial(transfer.preview_collect_together, founds=founds)
            answer = FutureRelay(self._context.session.call_after_edits(work))
            answer.done.connect(self._show_together)
            answer.failed.connect(self._stop_taking)
            answer.start()

    def _show_together(self, report: MergeResult) -> None:
        self.together = report
        self.changed.emit()

    def _show_collected(self, result: CollectResult) -> None:
        self.is_collecting = False
        for outcome in result.outcomes:
            now = next((each for each in self.files if each.found is outcome.source), None)
            if now is not None:
                self._set(_after(now, outcome))
        self._context.session.last_arrival.remember(result.last)
        self._weigh()
        self.collected.emit(result.log)
        reports = {each.source.name: each.report for each in result.outcomes if each.report}
        self._announce(reports, result.last)

    def _announce(self, reports: Mapping[str, MergeResult], last: Arrival | None) -> None:
        """Show how many changes came from which file, and how many conflicts are to be settled."""
        if not reports:
            return
        said = describe_taken(reports)
        questions = len({each.key for report in reports.values() for each in report.conflicts})
        if questions:
            said.append(plural("{n} difference.", "{n} differences.", questions))
        for report in reports.values():
            said += describe_erased_people(report.people_erased, report.left_out)
        ask = self._context.session.last_arrival.asked.emit
        offers = [(_("Take back…"), partial(ask, last))] if last is not None else []
        if questions:
            words = plural("Settle {n} difference", "Settle {n} differences", questions)
            settle = partial(self._context.navigator.navigate, "exchange", "differences")
            offers.insert(0, (words, settle))
        asked = [each for report in reports.values() for each in questions_in(report)]
        if asked:
            words = plural(
                "{n} question of the secretariat.", "{n} questions of the secretariat.", len(asked)
            )
            said.append(words)
            offers.insert(0, (_("Answer it"), partial(self._open_question, asked[0])))
        self._context.messages.inform(sentences(*said), *offers)
        self._announce_keys(reports.values())

    def _open_question(self, question: Question) -> None:
        road_map = self._context.session.workshop.records(RoadMap).get(question.road_map)
        if road_map is not None:
            path = road_map.country, "review", question.id
            self._context.navigator.navigate("road_maps", *path)

    def _announce_keys(self, reports: Iterable[MergeResult]) -> None:
        """Show whose keys were received: from now on they decrypt files exported here."""
        added = (record for report in reports for record in report.added)
        names = sorted({each.name for each in added if isinstance(each, Recipient)})
        if names:
            words = _("From now on files are encrypted for these keys too: {names}. See “Keys”.")
            shown = words.format(names=listed_phrases(names))
            self._context.messages.inform(shown, tone="warn")

    def _stop_taking(self, error: Exception) -> None:
        self.is_collecting = False
        self.changed.emit()
        if not isinstance(error, UserError):
            raise error
        self._context.messages.show_error(error)

    def _ask(self, work: Callable[[Store], object], tell: Callable[..., None]) -> None:
        answer = FutureRelay(self._context.session.call_after_edits(work))
        answer.done.connect(tell)
        answer.failed.connect(self._refuse)
        answer.start()

    def _set(self, new: IncomingFile) -> None:
        self.files = [new if each.path == new.path else each for each in self.files]


def _after(now: IncomingFile, outcome: CollectOutcome[Package]) -> IncomingFile:
    if isinstance(outcome.result, UserError):
        return replace(now, state=FileState.REFUSED, reason=str(outcome.result))
    return replace(now, state=FileState.COLLECTED, report=outcome.report)


def _collect_files(store: Store, founds: Sequence[Package], folder: Path) -> CollectResult:
    """Collect files that were read, on the writer thread."""
    make_backup = partial(backups.make_backup, store)
    outcomes = tuple(
        collected_files.collect_files(store, founds, lambda found: found, folder, make_backup)
    )
    is_new = any(each.report and each.report.new for each in outcomes)
    newest = store.arrivals()[-1:] if is_new else []
    last = next((each for each in newest if each.changes), None)
    return CollectResult(outcomes, transfer_log.read_log(store), last)
