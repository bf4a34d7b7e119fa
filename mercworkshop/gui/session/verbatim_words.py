"""Words that could not be read, by the field they were typed in: in the workshop file, as a fact.

They lie in the file itself, not on the laptop, so that they travel with it and are in its copies.
The writer's thread writes them; what cannot be written is tried again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from mercworkshop.domain.entities import verbatim
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.errors import StorageError
from mercworkshop.gui.jobs.future_relay import FutureRelay
from mercworkshop.gui.session.save_state import SaveFailure, next_save_failure
from mercworkshop.store.store import Store

type StoreRunner = Callable[[Callable[[Store], None]], Future[None]]
"""Has work done on the thread of the writer."""

RETRY_MS = 2000
"""What could not be written is tried again after this time."""

StoreReader = Callable[[Callable[[Store], Any]], Future[Any]]


class VerbatimWords(QObject):
    """Knows the words of every field; ``look`` runs work with the store on the writer's thread."""

    found = Signal(object)
    """Emitted with the ids of the records whose words were read from the file."""

    written = Signal()
    """Emitted when the file holds the words, or could not take them."""

    def __init__(self, look: StoreReader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.all: Mapping[FieldKey, str] = {}
        """Every field that has words; another mapping whenever one of them changes."""
        self.trouble: SaveFailure | None = None
        """Why the words could not be written; None when they could."""
        self._unwritten: set[FieldKey] = set()
        self._is_whole = False
        self._underway = 0
        self._is_over = False
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(RETRY_MS)
        self._again.timeout.connect(self._write_again)
        self._ask(read_words, self._read)

    @property
    def is_pending(self) -> bool:
        """Whether there are words that are not in the file yet."""
        return bool(self._unwritten)

    @property
    def unwritten(self) -> dict[FieldKey, str]:
        """The words that are not in the file yet, empty for a field whose words went."""
        return {key: self.of(key) for key in self._unwritten}

    @property
    def written_words(self) -> dict[FieldKey, str]:
        """The words that are in the file as they are here."""
        return {key: words for key, words in self.all.items() if key not in self._unwritten}

    def of(self, key: FieldKey) -> str:
        """Return the words of a field; empty where its value could be read."""
        return self.all.get(key, "")

    def set_words(self, words: Mapping[FieldKey, str]) -> bool:
        """Give fields other words, empty for none; return whether that changed anything."""
        new = {key: each for key, each in words.items() if each != self.of(key)}
        if not new:
            return False
        self.all = _patched(self.all, new)
        if not self._is_over:
            self._unwritten |= new.keys()
            self._write(new)
        return True

    def replace_all(self, words: Mapping[FieldKey, str]) -> None:
        """Have ``words`` in place of all that the file holds, as another session had them last."""
        self._is_whole = True
        self.all = words
        self._unwritten |= words.keys()
        self._write(words)
        self.found.emit(frozenset(record_id for _kind, record_id, _field in words))
        self.written.emit()

    def work(self) -> Callable[[Store], None]:
        """Return what writes the words that are not in the file yet, on the writer's thread."""
        return self._work(self.unwritten)

    def retry(self) -> None:
        """Try at once to write what could not be written."""
        if self._again.isActive():
            self._again.stop()
            self._write_again()

    def write(self, ask: StoreRunner, timeout: float | None) -> None:
        """Write the words that are not in the file yet, when it is the turn of ``ask``.

        Raises TimeoutError after ``timeout`` seconds, FileGone and StorageError as the store does.
        """
        words, write_words = self.unwritten, self.work()

        def write(store: Store) -> None:
            store.check_file()
            if words:
                write_words(store)

        ask(write).result(timeout)
        self.mark_written(words)

    def mark_written(self, words: Mapping[FieldKey, str]) -> None:
        """Take it that ``words`` are in the file, as somebody else has written them there."""
        self._unwritten -= {key for key, each in words.items() if each == self.of(key)}
        if not self._unwritten:
            self._again.stop()
            self.trouble = None

    def release(self) -> None:
        """Write nothing and say nothing any more: the file is closed, or others go on from here."""
        self._is_over = True
        self._again.stop()
        self._unwritten, self.trouble = set(), None

    def _ask(self, work: Callable[[Store], Any], done: Callable[[Any], None]) -> None:
        self._underway += 1
        answer = FutureRelay(self._look(work))
        answer.done.connect(done)
        answer.failed.connect(self._failed)
        answer.start()

    def _read(self, there: Mapping[FieldKey, str]) -> None:
        self._underway -= 1
        if self._is_over or self._is_whole:
            return
        self.all = _patched(there, {**self.all, **self.unwritten})  # typed meanwhile
        ids = frozenset(record_id for _kind, record_id, _field in there)
        if ids:
            self.found.emit(ids)

    def _write(self, new: Mapping[FieldKey, str]) -> None:
        if not self._is_over:
            self._ask(self._work(new), self._wrote)

    def _work(self, new: Mapping[FieldKey, str]) -> Callable[[Store], None]:
        if self._is_whole:
            return partial(_replace, words=self.all)
        return partial(store_words, words=new)

    def _write_again(self) -> None:
        self._write(self.unwritten)

    def _wrote(self, _nothing: object) -> None:
        self._underway -= 1
        if not self._is_over and not self._underway and not self._again.isActive():
            self._unwritten.clear()
            self.trouble = None
            self.written.emit()

    def _failed(self, error: Exception) -> None:
        self._underway -= 1
        if self._is_over:
            return
        if self._unwritten:
            self.trouble = next_save_failure(self.trouble, error)
            self._again.start()
        self.written.emit()


def read_words(store: Store) -> dict[FieldKey, str]:
    """Return the words that the file holds; what cannot be made out is left out."""
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
    """Give fields other words in the file, empty for none; the others stay."""
    store.set_meta(verbatim.META_NAME, _text(_patched(read_words(store), words)))


def _replace(store: Store, words: Mapping[FieldKey, str]) -> None:
    store.set_meta(verbatim.META_NAME, _text(words))


def meta_of_words(store: Store, words: Mapping[FieldKey, str]) -> dict[str, str]:
    """Return the fact that holds ``words``, and those that only the file of ``store`` has."""
    there: Mapping[FieldKey, str] = {}
    with suppress(StorageError):  # it may not be read any more: then what is shown is all there is
        there = read_words(store)
    return {verbatim.META_NAME: _text(_patched(there, words))}


def _text(words: Mapping[FieldKey, str]) -> str:
    return json.dumps([[*key, each] for key, each in words.items()], ensure_ascii=False)


def _patched(words: Mapping[FieldKey, str], new: Mapping[FieldKey, str]) -> dict[FieldKey, str]:
    return {key: each for key, each in {**words, **new}.items() if each}
