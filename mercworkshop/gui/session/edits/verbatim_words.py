"""Text that could not be parsed, by field, stored in the metadata of the workshop file.

Stored in the file itself, not on the laptop, the text is in backups and moves with the file.
The writer thread writes it; after a failure it tries again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.domain.fields import verbatim
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.errors import StorageError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.edits.save_state import SaveFailure, next_save_failure
from mercworkshop.store.store import Store

type StoreRunner = Callable[[Callable[[Store], None]], Future[None]]
"""Runs work on the writer thread."""

RETRY_MS = 2000
"""Time after which a failed write is tried again."""

StoreReader = Callable[[Callable[[Store], Any]], Future[Any]]


class VerbatimWords(QObject):
    """The words of every field; ``look`` runs work with the store on the writer thread."""

    found = Signal(object)
    """Emitted with the ids of the records whose words were read from the file."""

    written = Signal()
    """Emitted when the words were written, or writing failed."""

    def __init__(self, look: StoreReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.all: Mapping[FieldKey, str] = {}
        """The words of every field that has some; replaced, never changed in place."""
        self.trouble: SaveFailure | None = None
        """Why the words could not be written; None if they could."""
        self._unwritten: set[FieldKey] = set()
        self._is_whole = False
        self._underway = 0
        self._is_retry_due = False
        self._is_over = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._write_again)
        self._ask(read_words, self._on_read)

    @property
    def is_pending(self) -> bool:
        """Whether some words are not in the file yet."""
        return bool(self._unwritten)

    @property
    def unwritten(self) -> dict[FieldKey, str]:
        """The words that are not in the file yet; empty text for a field that has none any more."""
        return {key: self.of(key) for key in self._unwritten}

    @property
    def written_words(self) -> dict[FieldKey, str]:
        """The words that are in the file already."""
        return {key: words for key, words in self.all.items() if key not in self._unwritten}

    def of(self, key: FieldKey) -> str:
        """Return the words of a field; empty if it has none."""
        return self.all.get(key, "")

    def set_words(self, words: Mapping[FieldKey, str]) -> bool:
        """Set the words of fields, empty for none; return whether that changed anything."""
        new = {key: each for key, each in words.items() if each != self.of(key)}
        if not new:
            return False
        self.all = _updated(self.all, new)
        if not self._is_over:
            self._unwritten |= new.keys()
            self._write(new)
        return True

    def replace_all(self, words: Mapping[FieldKey, str]) -> None:
        """Replace all words of the file by ``words``, the last state of another session."""
        self._is_whole = True
        self.all = words
        self._unwritten |= words.keys()
        self._write(words)
        self.found.emit(frozenset(record_id for _kind, record_id, _field in words))
        self.written.emit()

    def work(self) -> Callable[[Store], None]:
        """Return the work for the writer thread that writes the words not in the file yet."""
        return self._work(self.unwritten)

    def retry(self) -> None:
        """Try again at once to write the words after a failure.

        An attempt under way may have begun before there was room again: it is repeated if it fails.
        """
        if self._again.isActive():
            self._again.stop()
            self._write_again()
        elif self._underway:
            self._is_retry_due = True

    def write(self, ask: StoreRunner, timeout: float | None) -> None:
        """Write the words that are not in the file yet, through ``ask``, and wait for that.

        Raise TimeoutError after ``timeout`` seconds, FileGone and StorageError as the store does.
        """
        words, write_words = self.unwritten, self.work()

        def write(store: Store) -> None:
            store.check_file()
            if words:
                write_words(store)

        ask(write).result(timeout)
        self.mark_written(words)

    def mark_written(self, words: Mapping[FieldKey, str]) -> None:
        """Note that ``words`` are in the file, written by other code."""
        self._unwritten -= {key for key, each in words.items() if each == self.of(key)}
        if not self._unwritten:
            self._again.stop()
            self.trouble = None

    def release(self) -> None:
        """Stop writing and emitting: the file is closed or another session continues."""
        self._is_over = True
        self._again.stop()
        self._unwritten, self.trouble = set(), None

    def _ask(self, work: Callable[[Store], Any], done: Callable[[Any], None]) -> None:
        self._underway += 1
        answer = FutureRelay(self._look(work))
        answer.done.connect(done)
        answer.failed.connect(self._on_failed)
        answer.start()

    def _on_read(self, there: Mapping[FieldKey, str]) -> None:
        self._underway -= 1
        if self._is_over or self._is_whole:
            return
        self.all = _updated(there, {**self.all, **self.unwritten})  # typed meanwhile
        ids = frozenset(record_id for _kind, record_id, _field in there)
        if ids:
            self.found.emit(ids)

    def _write(self, new: Mapping[FieldKey, str]) -> None:
        if not self._is_over:
            self._ask(self._work(new), self._on_written)

    def _work(self, new: Mapping[FieldKey, str]) -> Callable[[Store], None]:
        if self._is_whole:
            return partial(_replace, words=self.all)
        return partial(store_words, words=new)

    def _write_again(self) -> None:
        self._write(self.unwritten)

    def _on_written(self, _nothing: object) -> None:
        self._underway -= 1
        if not self._is_over and not self._underway and not self._again.isActive():
            self._unwritten.clear()
            self._is_retry_due = False
            self.trouble = None
            self.written.emit()

    def _on_failed(self, error: Exception) -> None:
        self._underway -= 1
        if self._is_over:
            return
        if self._unwritten:
            self.trouble = next_save_failure(self.trouble, error)
            self._again.start()
        self.written.emit()
        if self._is_retry_due:
            self._is_retry_due = False
            self.retry()


def read_words(store: Store) -> dict[FieldKey, str]:
    """Return the words in the file, without entries that are damaged."""
    try:
        kept = json.loads(store.meta(verbatim.META_NAME, "[]"))
    except ValueError:
        return {}
    lines = kept if isinstance(kept, list) else []
    return {
        (line[0], line[1], line[2]): line[3]
        for line in lines
        if isinstance(line, list) and len(line) == 4 and all(type(part) is str for part in line)
    }


def store_words(store: Store, words: Mapping[FieldKey, str]) -> None:
    """Set the words of fields in the file, empty for none; other fields keep theirs."""
    store.set_meta(verbatim.META_NAME, _text(_updated(read_words(store), words)))


def _replace(store: Store, words: Mapping[FieldKey, str]) -> None:
    store.set_meta(verbatim.META_NAME, _text(words))


def meta_of_words(store: Store, words: Mapping[FieldKey, str]) -> dict[str, str]:
    """Return the metadata entry for ``words`` and for those that only the file has."""
    there: Mapping[FieldKey, str] = {}
    with suppress(StorageError):  # unreadable now: only ``words`` are kept
        there = read_words(store)
    return {verbatim.META_NAME: _text(_updated(there, words))}


def _text(words: Mapping[FieldKey, str]) -> str:
    return json.dumps([[*key, each] for key, each in words.items()], ensure_ascii=False)


def _updated(words: Mapping[FieldKey, str], new: Mapping[FieldKey, str]) -> dict[FieldKey, str]:
    return {key: each for key, each in {**words, **new}.items() if each}
