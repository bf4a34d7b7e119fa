"""An archive with a small programme, and a session on it for tests of its window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from mercworkshop.gui.session.archive_session import ArchiveSession
from mercworkshop.gui.session.messages import MessageQueue
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files


def small_archive(folder: Path) -> Path:
    """Make an archive of four workshops, and of the real programme around them."""
    path = folder / "Archive.mercpa"
    files = folder / "files"
    files.mkdir()
    with closing(Archive.create(path)) as archive:
        for changes, arrival in sent_files(files, years=1, sent=1):
            archive.add(changes, arrival)
        archive.apply(real_programme())
    return path


def session_on(path: Path, messages: MessageQueue) -> ArchiveSession:
    """Return a session on an archive, which its own thread opened."""
    thread = ThreadPoolExecutor(1)
    return ArchiveSession(path, thread.submit(Archive, path).result(), thread, messages)
