"""Why a workshop was not opened, and the remedies."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from mercworkshop.errors import UserError
from mercworkshop.i18n import N_

FILE_MODULE = "mercworkshop.gui.app.open_workshop"
"""The module that opens files, imported on the thread that needs it first."""

REMEDIES = {
    "UnsafePlace": (N_("Work on a copy here"), "copy_here"),
    "ReadOnly": (N_("Work on a copy here"), "copy_here"),
    "Damaged": (N_("Open the newest backup"), "bring_back"),
}
"""The remedy for each error, by its name: button label, and function in FILE_MODULE."""

_BETTER = {"UnsafePlace", "ReadOnly", "Busy"}
"""Errors of an undamaged file: its backups would only be older."""


class OpenFailure(Exception):
    """Why the workshop at ``path`` could not be opened, and whether it has backups."""

    def __init__(self, path: Path, reason: UserError, *, has_copies: bool) -> None:
        super().__init__(path, reason)
        self.path, self.reason, self.has_backups = path, reason, has_copies


class AlreadyShown(Exception):
    """The path leads to the file that is open already, under another name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def explain_failure(path: Path, reason: UserError) -> OpenFailure:
    """Return why ``path`` was not opened; looks for backups, so not for the window thread."""
    is_better = type(reason).__name__ in _BETTER
    has_copies = not is_better and import_module(FILE_MODULE).has_copy(path)
    return OpenFailure(path, reason, has_copies=has_copies)
