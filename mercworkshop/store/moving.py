"""Moving a finished file to its name: whole, and never over a file that is there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from mercworkshop import paths


def move_new(part: Path, target: Path) -> None:
    """Give ``part`` the name ``target``; raises FileExistsError where there is one, or OSError.

    Looking first and renaming then would, on Linux and macOS, replace what came in between.
    """
    if sys.platform == "win32":  # there rename never replaces; not run
        part.rename(target)
        return
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a stick or share that knows no links: claim the name, then fill it
        paths.create_private(target)
        try:
            part.replace(target)
        except OSError:
            target.unlink()
            raise
    else:
        part.unlink()
    _flush(target.parent)


def _flush(folder: Path) -> None:
    """Make the new name itself durable, where folders can be flushed."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
