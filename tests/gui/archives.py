"""An archive with a small programme, and a session on it for tests of its window."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from mercworkshop.gui.session.edits.archive_session import ArchiveSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.sample.programme.real_programme import real_programme
from mercworkshop.store.archive.archive import Archive
from tests.builders.programme_files import sent_files


def small_archive(folder: Path) -> Path:
    """Return an archive of four workshops, and of the real programme around them."""
    path = folder / "Archive.mercpa"
    path.write_bytes(_small_file())
    return path


def real_archive(folder: Path) -> Path:
    """Return an archive of the real programme, to which no file was added."""
    path = folder / "Archive.mercpa"
    path.write_bytes(_real_file())
    return path


@cache
def _small_file() -> bytes:
    """Return the file, made once for all tests: it takes 0.3 s."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Archive.mercpa"
        with closing(Archive.create(path)) as archive:
            for changes, arrival in sent_files(years=1, sent=1):
                archive.add(changes, arrival)
            archive.apply(real_programme())
        return path.read_bytes()


@cache
def _real_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "Archive.mercpa"
        with closing(Archive.create(path)) as archive:
            archive.apply(real_programme())
        return path.read_bytes()


def session_on(path: Path, messages: MessageQueue) -> ArchiveSession:
    """Return a session on an archive, which a thread of its own has opened."""
    thread = ThreadPoolExecutor(1)
    return ArchiveSession(path, thread.submit(Archive, path).result(), thread, messages)
