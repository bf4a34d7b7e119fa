"""Opens, makes and restores workshop files in a job; imported late because of the store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values import file_names
from mercworkshop.errors import StorageError
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.i18n import _, size
from mercworkshop.store.copies import backups
from mercworkshop.store.copies.backups import Backup
from mercworkshop.store.database import closed_file
from mercworkshop.store.disk import free_names
from mercworkshop.store.disk.storage_location import StorageKind, storage_kind
from mercworkshop.store.disk.wal_files import wal_path
from mercworkshop.store.read_only_store import is_writable
from mercworkshop.store.store import Store
from mercworkshop.store.writer.writer_thread import Writer


class UnsafeLocation(StorageError):
    """The file is where an open workshop can be damaged; a local copy is safe."""


class ReadOnlyFile(UnsafeLocation):
    """The file or its folder is read-only; a local copy can be written."""


LOW_DISK_BYTES = 200_000_000
"""Free bytes on the disk below which opening a workshop gives a warning."""


@dataclass(frozen=True, slots=True)
class OpenedWorkshop:
    """A file that a writer thread has open, ready for a session.

    ``file`` identifies it, whatever its name is. ``remarks`` are sentences about the source it was
    made from; ``warnings`` are sentences about problems to expect.
    """

    path: Path
    writer: Writer
    file: os.stat_result | None
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    def session(self, messages: MessageQueue) -> EditSession:
        """Return a session with the writer; call it on the window thread."""
        return EditSession(self.path, messages, writer=self.writer)

    def listed_title(self, session: EditSession) -> str:
        """Return how a list of files calls the workshop, and that it is closed.

        By its title, or by city and year where the title is too long to be told from others.
        """
        about = session.workshop.details
        title = about.title
        if len(title) > file_names.LONGEST_PROPOSED and about.city and about.start is not None:
            title = _("{city} {year}").format(city=about.city, year=about.start.first.year)
        is_closed = closing_state(session.workshop).is_closed
        return _("{title} (closed)").format(title=title) if is_closed else title


def open_workshop(
    path: Path, stamp: Stamp, upgrading: Callable[[], object] = lambda: None
) -> OpenedWorkshop:
    """Open the workshop at ``path``; raises UnsafeLocation, FileDamaged or another StorageError.

    ``upgrading`` is called, on any thread, before the file of an older version is upgraded, which
    can take seconds.
    """
    place = storage_kind(path)
    if place is not StorageKind.LOCAL:
        raise UnsafeLocation(
            place.sentence, _("Work on a copy on this computer, and export when you are done.")
        )
    if paths.is_file(path) and not is_writable(path):
        raise ReadOnlyFile(
            _("“{name}” may only be read, not changed.").format(name=path.name),
            _("Work on a copy on this computer, and export when you are done."),
        )
    writer = Writer(path, stamp, upgrading)
    writer.wait_until_open()
    warnings = _warnings(path)
    if writer.had_foreign_wal:
        warnings += (_of_strange_log(path),)
    return OpenedWorkshop(path, writer, _look(path), warnings=warnings)


def is_same(path: Path, file: os.stat_result | None) -> bool:
    """Return whether ``path`` leads to ``file``, under any name."""
    found = _look(path)
    return found is not None and file is not None and os.path.samestat(found, file)


def create_workshop(path: Path, edit: Edit, stamp: Stamp) -> OpenedWorkshop:
    """Make a new workshop at ``path`` that holds what ``edit`` adds, and open it."""
    Store.create(path, edit, stamp).close()
    return open_workshop(path, stamp)


def copy_to_this_computer(path: Path) -> Path:
    """Copy a closed workshop from a stick, share or synced folder to this computer."""
    try:
        target = free_names.free_name_beside(_here() / path.name)
        if not wal_path(path).exists():
            closed_file.copy_closed_file(path, target)
            return target
        # The last program did not end normally: the changes in the log belong to the file.
        for source, copy in ((wal_path(path), wal_path(target)), (path, target)):
            # with the program's own permissions, not those of the source
            with closed_file.create_private_file(copy):
                shutil.copyfile(source, copy)
    except OSError as error:
        raise StorageError(
            _("“{name}” could not be copied.").format(name=path.name),
            _("Check that the disk is there, and that there is room on this computer."),
        ) from error
    return target


def restore_newest_backup(path: Path) -> Path:
    """Set a damaged file aside and restore its newest sound backup; return the new path."""
    copies = filter(backups.is_sound, backups.backups_of_file(path))
    newest = next(copies, None)
    if newest is None:
        raise StorageError(
            _("There is no backup of “{name}” on this computer.").format(name=path.name),
            _("Open the last file that was exported from it: a new workshop can begin from that."),
        )
    backups.set_file_aside(path)
    return backups.restore_backup(newest, path)


def restore_backup(backup: Backup, path: Path) -> Path:
    """Return the path of a restored backup: beside ``path``, or on this computer if unsafe."""
    is_good = os.access(path.parent, os.W_OK) and storage_kind(path) is StorageKind.LOCAL
    return backups.restore_backup(backup, path if is_good else _here() / path.name)


def has_backup(path: Path) -> bool:
    """Return whether there is a backup of the workshop at ``path``."""
    return bool(backups.backups_of_file(path))


def _of_strange_log(path: Path) -> str:
    return _(
        "A program that ended suddenly left changes of another file beside “{name}”. They were set"
        " aside there and not used. If something is missing, look in “Backups of this workshop…”."
    ).format(name=path.name)


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):  # the file does not exist, or its name is impossible
        return None


def _here() -> Path:
    return paths.make_private_folder(paths.workshops())


def _warnings(path: Path) -> tuple[str, ...]:
    free = shutil.disk_usage(path.parent).free
    if free >= LOW_DISK_BYTES:
        return ()
    words = _(
        "Only {size} is free on the disk of this workshop. Make room now: delete or move what"
        " you no longer need. Otherwise your changes may soon not be saved."
    )
    return (words.format(size=size(free, decimals=0)),)
