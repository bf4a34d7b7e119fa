"""Writes a finished file in one step, and explains in a sentence why the disk refuses."""

from __future__ import annotations

from pathlib import Path

from mercworkshop import paths
from mercworkshop.errors import UserError
from mercworkshop.i18n import _


def write_whole(path: Path, content: bytes, *, is_private: bool = False) -> None:
    """Write or replace the file in one step; raises UserError if the disk refuses."""
    try:
        paths.write_whole(path, content, is_private=is_private)
    except OSError as error:
        raise UserError(
            _("“{file}” could not be written: {reason}.").format(
                file=path.name, reason=error.strerror
            ),
            _("Close it where it is open, or choose another folder, then print again."),
        ) from error
