"""What opening a workshop does away from the window's thread; needs the store, so comes late."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.gui.session.edit_session import Session
from mercworkshop.gui.session.messages import Messages
from mercworkshop.i18n import _
from mercworkshop.store import backups
from mercworkshop.store.backups import Backup
from mercworkshop.store.database import errors, file_copy
from mercworkshop.store.disk import free_names
from mercworkshop.store.disk.storage_location import Place, inspect
from mercworkshop.store.disk.wal_files import log_of
from mercworkshop.store.read_only import is_writable
from mercworkshop.store.store import Store
from mercworkshop.store.writer.writer_thread import Writer

Damaged = errors.Damaged


class UnsafePlace(StorageError):
    """The file lies where an open workshop can be damaged; a local copy is safe."""


class ReadOnly(UnsafePlace):
    """The file, or the folder it lies in, may not be written; a local copy may."""


LITTLE_ROOM = 200_000_000
"""Bytes free on the disk below which the person is warned when a workshop is opened."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open on a writer's thread, waiting for a session.

    ``file`` tells it from every other file, whatever its name is. ``remarks`` are sentences about
    what it was made from, for the person who chose it; ``warnings`` about what may go wrong soon.
    """

    path: Path
    writer: Writer
    file: os.stat_result | None
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def session(self, messages: Messages) -> Session:
        """Take it over on the window's thread."""
        return Session(self.path, messages, writer=self.writer)


def open_file(path: Path, stamp: Stamp, upgrading: Callable[[], object] = lambda: None) -> Opened:
    """Open the workshop at ``path``; raises UnsafePlace, ReadOnly, Damaged or a StorageError.

    ``upgrading`` is called, on any thread, before a file of a former version is brought up to this
    one: that can take seconds.
    """
    place = inspect(path)
    if place is not Place.LOCAL:
        raise UnsafePlace(
            place.sentence, _("Work on a copy on this computer, and export when you are done.")
        )
    if paths.is_file(path) and not is_writable(path):
        raise ReadOnly(
            _("“{name}” may only be read, not changed.").format(name=path.name),
            _("Work on a copy on this computer, and export when you are done."),
        )
    writer = Writer(path, stamp, upgrading)
    writer.opened()
    warnings = _warnings(path)
    if writer.had_strange_log:
        warnings += (_of_strange_log(path),)
    return Opened(path, writer, _look(path), warnings=warnings)


def is_same(path: Path, file: os.stat_result | None) -> bool:
    """Whether ``path`` leads to ``file``, under whatever name that was opened."""
    found = _look(path)
    return found is not None and file is not None and os.path.samestat(found, file)


def create(path: Path, edit: Edit, stamp: Stamp) -> Opened:
    """Make a new workshop at ``path`` that holds what ``edit`` adds, and open it."""
    Store.create(path, edit, stamp).close()
    return open_file(path, stamp)


def copy_here(path: Path) -> Path:
    """Copy a closed workshop from a stick, share or synced folder to this computer."""
    try:
        target = free_names.beside(_here() / path.name)
        if not log_of(path).exists():
            file_copy.copy_closed(path, target)
            return target
        # Somebody's program ended before it could fold its log in: the log belongs to the file.
        for source, copy in ((log_of(path), log_of(target)), (path, target)):
            with file_copy.new_file(copy):  # not the permissions: the copy is to be written
                shutil.copyfile(source, copy)
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be copied.").format(name=path.name),
            _("Check that the disk is there, and that there is room on this computer."),
        ) from error
    return target


def bring_back(path: Path) -> Path:
    """Set a damaged file aside and return its newest sound copy, restored beside it."""
    copies = filter(backups.is_sound, backups.of_file(path))
    newest = next(copies, None)
    if newest is None:
        raise StorageError(
            _("There is no copy of “{name}” on this computer.").format(name=path.name),
            _("Open the last file that was exported from it: a new workshop can begin from that."),
        )
    backups.set_aside(path)
    return backups.restore(newest, path)


def restore(backup: Backup, path: Path) -> Path:
    """Restore a copy beside ``path`` under a free name, or here if nobody should work there."""
    is_good = os.access(path.parent, os.W_OK) and inspect(path) is Place.LOCAL
    return backups.restore(backup, path if is_good else _here() / path.name)


def has_copy(path: Path) -> bool:
    """Whether there is a copy of the workshop at ``path``."""
    return bool(backups.of_file(path))


def _of_strange_log(path: Path) -> str:
    return _(
        "Changes of another file lay beside “{name}”, left by a program that ended suddenly. They"
        " were set aside there, not read in. If something is missing, look among the “Copies of"
        " this workshop…”."
    ).format(name=path.name)


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):  # not there, or no name that can be
        return None


def _here() -> Path:
    return paths.make_private_folder(paths.workshops())


def _warnings(path: Path) -> tuple[str, ...]:
    free = shutil.disk_usage(path.parent).free
    if free >= LITTLE_ROOM:
        return ()
    words = _(
        "Only {n} MB are free on the disk of this workshop. Make room now: delete or move what"
        " you no longer need. Otherwise your changes may soon not be saved."
    )
    return (words.format(n=free // 1_000_000),)
