"""What opening a workshop does away from the window's thread; needs the store, so comes late."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.edit import Edit
from mercworkshop.domain.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.gui.messages import Messages
from mercworkshop.gui.session import Session
from mercworkshop.i18n import _
from mercworkshop.store import backups, opening
from mercworkshop.store.place import Place, inspect
from mercworkshop.store.store import Store
from mercworkshop.store.writer import Writer

Damaged = opening.Damaged


class UnsafePlace(StorageError):
    """The file lies where an open workshop can be damaged; a local copy is safe."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that is open on a writer's thread, waiting for a session.

    ``remarks`` are sentences about what it was made from, for the person who chose it.
    """

    path: Path
    writer: Writer
    remarks: tuple[str, ...] = ()

    def session(self, messages: Messages) -> Session:
        """Take it over on the window's thread."""
        return Session(self.path, messages, writer=self.writer)


def open_file(path: Path, stamp: Stamp) -> Opened:
    """Open the workshop at ``path``; raises UnsafePlace, Damaged or another StorageError."""
    place = inspect(path)
    if place is not Place.LOCAL:
        raise UnsafePlace(
            place.sentence, _("Work on a copy on this computer, and export when you are done.")
        )
    writer = Writer(path, stamp)
    writer.opened()
    return Opened(path, writer)


def create(path: Path, edit: Edit, stamp: Stamp) -> Opened:
    """Make a new workshop at ``path`` that holds what ``edit`` adds, and open it."""
    Store.create(path, edit, stamp).close()
    return open_file(path, stamp)


def copy_here(path: Path) -> Path:
    """Copy a closed workshop from a stick, share or synced folder to this computer."""
    folder = paths.home() / "workshops"
    folder.mkdir(parents=True, exist_ok=True)
    names = [path.name, *(f"{path.stem} ({n}){path.suffix}" for n in range(2, 1000))]
    target = next(folder / name for name in names if not (folder / name).exists())
    if path.with_name(f"{path.name}-wal").exists():
        # Somebody's program ended before it could fold its log in: the log belongs to the file.
        shutil.copy2(path.with_name(f"{path.name}-wal"), target.with_name(f"{target.name}-wal"))
        shutil.copy2(path, target)
    else:
        opening.copy_closed(path, target)
    return target


def bring_back(path: Path) -> Path:
    """Set a damaged file aside and return its newest sound copy, restored beside it."""
    copies = backups.of_file(path)
    if not copies:
        raise StorageError(
            _("There is no copy of “{name}” on this computer.").format(name=path.name),
            _("Ask for the last exported file, and take it in to a new workshop."),
        )
    backups.set_aside(path)
    return backups.restore(copies[0], path)


def has_copy(path: Path) -> bool:
    """Whether there is a copy of the workshop at ``path``."""
    return bool(backups.of_file(path))
