"""Why a workshop was not opened, and what is offered instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.errors import UserError
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be opened instead of a file that cannot be.

    ``words`` stand on its button. ``prepare`` takes the path of that file, and returns the path of
    a copy which can be opened; it raises a UserError, and works too long for the window's thread.
    """

    words: str
    prepare: Callable[[Path], Path]


class OpenFailure(Exception):
    """Why the workshop at ``path`` could not be opened, and what there is to do about it.

    ``has_backups`` tells whether there are dated copies that are worth showing.
    """

    def __init__(
        self, path: Path, reason: UserError, *, remedy: Remedy | None, has_backups: bool
    ) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason
        self.remedy, self.has_backups = remedy, has_backups


class AlreadyShown(Exception):
    """The path leads to the very file that is open in this window, under another name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def explain_failure(path: Path, reason: UserError) -> OpenFailure:
    """Return why ``path`` was not opened; looks for copies, so not for the window's thread."""
    from mercworkshop.gui.app.opening import open_workshop
    from mercworkshop.store.database.errors import FileDamaged, FileInUse

    remedy = None
    if isinstance(reason, open_workshop.UnsafeLocation):
        remedy = Remedy(N_("Work on a copy here"), open_workshop.copy_to_this_computer)
    elif isinstance(reason, FileDamaged):
        remedy = Remedy(N_("Open the newest copy"), open_workshop.restore_newest_backup)
    # The file itself is sound then, and its copies would only be older.
    is_sound = isinstance(reason, open_workshop.UnsafeLocation | FileInUse)
    has_backups = not is_sound and open_workshop.has_backup(path)
    return OpenFailure(path, reason, remedy=remedy, has_backups=has_backups)
