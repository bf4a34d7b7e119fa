"""Reads a workshop on a read-only medium or in a read-only folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.i18n import _
from mercworkshop.store.database import closed_file, errors
from mercworkshop.store.disk import lock
from mercworkshop.store.disk.wal_files import wal_path
from mercworkshop.store.store import Store


@contextmanager
def open_read_only(path: Path, stamp: Stamp | None = None) -> Iterator[Store]:
    """Open a workshop to read it, wherever it is; raises StorageError.

    Opening a workshop writes a -wal file beside it. If that is impossible, a copy in a private
    folder is read, with the -wal file that a crash may have left; then every change is refused.
    """
    if not paths.is_file(path) or is_writable(path):
        with closing(Store(path, stamp)) as store:
            yield store
        return
    with open_copy(path, stamp) as store:
        yield store


@contextmanager
def open_copy(path: Path, stamp: Stamp | None = None) -> Iterator[Store]:
    """Open a copy of a workshop in a private folder; nothing is written to the file, or beside it.

    So a file of an older version stays as it is. Raises StorageError.
    """
    import tempfile

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / path.name
        copy_with_wal(path, copy)
        with closing(Store(copy, stamp)) as store:
            store.forbid_changes()
            yield store


def is_writable(path: Path) -> bool:
    """Whether a file and its folder may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def copy_with_wal(path: Path, copy: Path) -> None:
    """Copy the file and its -wal file; refuse one that is open with more rights."""
    what = _("“{name}” could not be opened.").format(name=path.name)
    if lock.is_locked(path):
        raise errors.file_in_use_error(path, what)
    try:
        for source, target in ((wal_path(path), wal_path(copy)), (path, copy)):
            if source.exists():
                with closed_file.create_private_file(target):
                    shutil.copyfile(source, target)
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be read: {reason}.").format(
                name=path.name, reason=error.strerror or error
            ),
            _("Check that you may read it, and that there is space for temporary files."),
        ) from error
