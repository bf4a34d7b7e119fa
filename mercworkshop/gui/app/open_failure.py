"""Why a workshop was not opened, and what is offered instead."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from mercworkshop.errors import UserError
from mercworkshop.i18n import N_

FILE_MODULE = "mercworkshop.gui.app.open_workshop"
"""What works on files, imported on the thread that needs it first."""

REMEDIES = {
    "UnsafePlace": (N_("Work on a copy here"), "copy_here"),
    "ReadOnly": (N_("Work on a copy here"), "copy_here"),
    "Damaged": (N_("Open the newest copy"), "bring_back"),
}
"""What is offered instead, by the name of the error: words, and the step in workshop_file."""

_BETTER = {"UnsafePlace", "ReadOnly", "Busy"}
"""Errors of a file that is sound: its copies would only be older."""


class OpenFailure(Exception):
    """Why the workshop at ``path`` could not be opened, and whether there are copies to show."""

    def __init__(self, path: Path, reason: UserError, *, has_copies: bool) -> None:
        super().__init__(path, reason)
        self.path, self.reason, self.has_backups = path, reason, has_copies


class AlreadyShown(Exception):
    """The path leads to the very file that is open in this window, under another name."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path


def explain_failure(path: Path, reason: UserError) -> OpenFailure:
    """Return why ``path`` was not opened; looks for copies, so not for the window's thread."""
    is_better = type(reason).__name__ in _BETTER
    has_copies = not is_better and import_module(FILE_MODULE).has_backup(path)
    return OpenFailure(path, reason, has_copies=has_copies)
