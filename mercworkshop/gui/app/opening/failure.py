"""Why a workshop was not opened, and the remedies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.errors import UserError
from mercworkshop.i18n import N_


@dataclass(frozen=True, slots=True)
class Remedy:
    """What can be opened instead of a file that cannot be opened.

    ``words`` is the label of its button. ``prepare`` takes the path of that file and returns the
    path of a copy; it raises UserError, and is too slow for the window thread.
    """

    words: str
    prepare: Callable[[Path], Path]


class OpenFailure(Exception):
    """Why the workshop at ``path`` could not be opened, and its remedy, if any.

    ``has_backups`` tells whether there are backups worth showing.
    """

    def __init__(
        self, path: Path, reason: UserError, *, remedy: Remedy | None, has_backups: bool
    ) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason
        self.remedy, self.has_backups = remedy, has_backups


class AlreadyShown(Exception):
    """The path leads to the file that is open already, under another name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def explain_failure(path: Path, reason: UserError) -> OpenFailure:
    """Return why ``path`` was not opened; looks for backups, so not for the window thread."""
    from mercworkshop.gui.app.opening import workshop_opening
    from mercworkshop.store.database.errors import FileDamaged, FileInUse

    remedy = None
    if isinstance(reason, workshop_opening.UnsafeLocation):
        remedy = Remedy(N_("Work on a copy here"), workshop_opening.copy_to_this_computer)
    elif isinstance(reason, FileDamaged):
        remedy = Remedy(N_("Open the newest backup"), workshop_opening.restore_newest_backup)
    # If the file itself is sound, its backups are only older.
    is_sound = isinstance(reason, workshop_opening.UnsafeLocation | FileInUse)
    has_backups = not is_sound and workshop_opening.has_backup(path)
    return OpenFailure(path, reason, remedy=remedy, has_backups=has_backups)
