"""Room kept on the disk for the moment it is full, so that the last words still fit."""

from __future__ import annotations

import os
from pathlib import Path

from mercworkshop import paths

SIZE = 4 * 1024 * 1024


class DiskReserve:
    """A file of 4 MB beside the workshop, given back when the disk is full."""

    def __init__(self, workshop: Path) -> None:
        self._path = workshop.with_name(f".{workshop.name}.reserve")
        self.allocate()

    def allocate(self) -> None:
        """Take the room, if the disk has it."""
        try:
            paths.create_private(self._path)
            with self._path.open("r+b") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, SIZE)
                else:
                    file.write(bytes(SIZE))
        except OSError:
            return  # there already, or no room to keep: then there is nothing to give back

    def release(self) -> bool:
        """Free the room; return whether there was any."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
