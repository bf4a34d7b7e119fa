"""Disks that fail: a file layer below SQLite, a small disk of our own, and missing permissions."""

from __future__ import annotations

import ctypes
import os
import sys
import time
from collections.abc import Buffer, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import apsw

from tests.soak import apsw_sqlite

_PRIVATE, _RECURSIVE, _CLONE_MOUNTS, _CLONE_USER = 1 << 18, 1 << 14, 0x20000, 0x10000000
_CAPABILITY_VERSION = 0x20080522
# CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: with these root may write without permission.
_RIGHTS_OF_ROOT = 1 << 1 | 1 << 2


class FaultyDisk:
    """Fails at the ``nth`` write, truncation or sync, once or from then on; or syncs slowly."""

    def __init__(self, nth: int = 0, *, for_ever: bool = False, slow: float = 0.0) -> None:
        self._nth, self._for_ever, self._slow = nth, for_ever, slow
        self._done = 0

    @contextmanager
    def below(self) -> Iterator[None]:
        """Put this disk below all SQLite files within the block."""
        layer = _FaultLayer(self)
        hook = sys.unraisablehook
        # apsw also reports failures that SQLite itself ignores, such as while it closes.
        sys.unraisablehook = lambda _failure: None
        try:
            with apsw_sqlite.connected("faulty"):
                yield
        finally:
            sys.unraisablehook = hook
            layer.unregister()

    def write(self) -> None:
        """Count a write; raise an error if it is to fail."""
        self._done += 1
        if self._done == self._nth or (self._for_ever and 0 < self._nth <= self._done):
            _fail()

    def sync(self) -> None:
        time.sleep(self._slow)
        self.write()


def _fail() -> NoReturn:
    raise apsw.FullError("the disk of this test is full")


class _FaultLayer(apsw.VFS):
    def __init__(self, disk: FaultyDisk) -> None:
        self._disk = disk
        super().__init__("faulty", "")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802 - as apsw has it
        return _FaultyFile(self._disk, name, flags)


class _FaultyFile(apsw.VFSFile):
    def __init__(self, disk: FaultyDisk, name: Any, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xWrite(self, data: Buffer, offset: int) -> None:  # noqa: N802
        self._disk.write()
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.write()
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.sync()
        super().xSync(flags)


def mount_small(folder: Path, megabytes: int) -> bool:
    """Mount a disk with a size in megabytes that only this process and its children see.

    Returns False if the system does not allow it.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    for flags in (_CLONE_MOUNTS, _CLONE_MOUNTS | _CLONE_USER):
        try:
            os.unshare(flags)
        except OSError:
            continue
        libc.mount(b"none", b"/", None, _PRIVATE | _RECURSIVE, None)
        options = f"size={megabytes}m".encode()
        if libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, options) == 0:
            return True
    return False


def fill(folder: Path, free: int) -> Path:
    """Leave a number of bytes free on the disk of ``folder``; return the file that fills it."""
    ballast = folder / "ballast"
    there = os.statvfs(folder)
    with ballast.open("wb") as file:
        size = there.f_bavail * there.f_frsize - free
        if size > 0:
            os.posix_fallocate(file.fileno(), 0, size)
    return ballast


def obey_rights() -> None:
    """Make even root obey the permissions of files when it writes."""
    if os.geteuid():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    data = (ctypes.c_uint32 * 6)()
    libc.capget(header, data)
    for at in (0, 1):  # effective, permitted
        data[at] &= ~_RIGHTS_OF_ROOT
    if libc.capset(header, data):
        raise OSError(ctypes.get_errno(), "capset")
