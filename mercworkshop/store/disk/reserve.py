"""Disk space reserved so that the last edits fit on a full disk."""

from __future__ import annotations

import os
from pathlib import Path

from mercworkshop import paths

SIZE = 4 * 1024 * 1024


class DiskReserve:
    """A file of 4 MB beside the workshop, released when the disk is full."""

    def __init__(self, workshop: Path) -> None:
        self._path = workshop.with_name(f".{workshop.name}.reserve")
        self.allocate()

    def allocate(self) -> None:
        """Reserve the space, if the disk has it."""
        try:
            paths.create_private(self._path)
            with self._path.open("r+b") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, SIZE)
                else:
                    file.write(bytes(SIZE))
        except OSError:
            return  # reserved already, or no space: then there is nothing to release

    def release(self) -> bool:
        """Release the space; return whether any was reserved."""
        try:
            self._path.unlink()
        except OSError:
            return False
        return True
