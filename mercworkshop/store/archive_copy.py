"""Opens another archive without touching it: a stick may be read-only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.store.archive import connection
from mercworkshop.store.archive.archive import Archive
from mercworkshop.store.read_only_store import copy_with_wal


@contextmanager
def open_archive_copy(path: Path) -> Iterator[ArchivePort]:
    """Open a copy of an archive in a private folder; raises StorageError.

    A file of another kind or of a newer version is refused before it is copied.
    """
    import tempfile

    connection.refuse_other_kinds(path)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        copy_with_wal(path, copy)
        with closing(Archive(copy)) as archive:
            yield archive
