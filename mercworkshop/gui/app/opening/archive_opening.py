"""Opens and makes archives in a job; imported late because of the store."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.store.archive.archive import Archive


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """An archive and the thread that opened it, which alone may use it."""

    path: Path
    archive: ArchivePort
    thread: ThreadPoolExecutor

    def session(self, messages: MessageQueue) -> ArchiveSession:
        """Return a session with the archive; call it on the window's thread."""
        return ArchiveSession(self.path, self.archive, self.thread, messages)

    def release(self) -> None:
        """Close the archive again: it will not be shown."""
        self.thread.submit(self.archive.close)
        self.thread.shutdown(wait=False)


def open_archive(path: Path, stamp: Stamp) -> OpenedArchive:
    """Open the archive at ``path``; raises StorageError."""
    return _on_a_thread(path, lambda: Archive(path, stamp))


def create_archive(path: Path, stamp: Stamp) -> OpenedArchive:
    """Make an empty archive at ``path``, which must not exist, and open it."""
    return _on_a_thread(path, lambda: Archive.create(path, stamp))


def _on_a_thread(path: Path, begin: Callable[[], ArchivePort]) -> OpenedArchive:
    thread = ThreadPoolExecutor(1, thread_name_prefix="mercworkshop archive")
    try:
        return OpenedArchive(path, thread.submit(begin).result(), thread)
    except BaseException:
        thread.shutdown(wait=False)
        raise
