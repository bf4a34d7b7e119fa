"""Locks a workshop for one program at a time; no other use of the file can drop the lock.

On Linux and macOS any close() of a file drops all locks that SQLite holds on it in the same
process, and a file dialog opens and closes every file that it lists. The locks here belong to
their open descriptor instead: one on the note beside the workshop, which says who holds it, and
on Linux one on the workshop itself, which also works through a hard link or if the note is
deleted. All end with the process, however it ends. The branches for Windows and macOS were not
run.
"""

from __future__ import annotations

import getpass
import json
import os
import struct
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

from mercworkshop import input_file, paths
from mercworkshop.domain.values import local_time
from mercworkshop.errors import BadFile
from mercworkshop.i18n import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_BYTE = 0x4000_1000
"""The locked byte: beyond the end of any note, and next to those that SQLite locks."""

_TRIES = 100

_PAUSES = (0.005, 0.02, 0.05)
"""Seconds before a locked note is tried again: :func:`is_locked` locks it for a moment."""

_LONGEST_NOTE = 1024
"""Bytes read from a note: it may be a foreign file."""


LEAVING_PATIENCE = 60.0
"""Seconds to wait for a part of this program that is closing the workshop."""

_leaving: dict[Path, Event] = {}


class AlreadyLocked(Exception):
    """The workshop is locked by another program or another part of this one."""


class Lock:
    """Locks a workshop until :meth:`release`; raises AlreadyLocked or, with create, OSError.

    ``file`` is a descriptor of the workshop itself; None on Windows, or if the system refuses one.
    It must stay open as long as SQLite has the file open.
    """

    def __init__(self, path: Path, *, create: bool = False) -> None:
        self.file: int | None = None
        self._note_path = lock_note_path(path)
        self._note: int | None = None
        event = _leaving.get(self._note_path)
        if event and not event.wait(LEAVING_PATIENCE) and _leaving.get(self._note_path) is event:
            del _leaving[self._note_path]  # others need not wait for it too
        try:
            self._hold_note()
            self._hold_file(path, create=create)
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Release the workshop and delete its note. SQLite must have closed the file."""
        if self._note is not None:
            if sys.platform != "win32":  # while it is still locked and unused
                _remove(self._note_path)
            os.close(self._note)
            if sys.platform == "win32":  # fails if another program has opened it meanwhile
                _remove(self._note_path)
        if self.file is not None:
            os.close(self.file)
        self._note = self.file = None

    def _hold_note(self) -> None:
        """Lock the note; continue without one if it cannot be written, as on a full disk."""
        for _try in range(_TRIES):
            try:
                descriptor = os.open(self._note_path, _FLAGS | os.O_CREAT, paths.PRIVATE)
            except OSError:
                return
            try:
                _claim_patiently(descriptor)
            except BaseException as error:
                os.close(descriptor)
                if isinstance(error, OSError):  # the file system has no such lock
                    return
                raise
            if _is_same(descriptor, self._note_path):
                self._note = descriptor
                _write(descriptor)
                return
            os.close(descriptor)  # its holder has just deleted it
        raise AlreadyLocked

    def _hold_file(self, path: Path, *, create: bool) -> None:
        if create:
            descriptor = os.open(path, _FLAGS & ~_NO_LINKS | os.O_CREAT, paths.PRIVATE)
        else:
            try:
                descriptor = os.open(path, _FLAGS & ~_NO_LINKS)
            except OSError:
                return  # SQLite reports why
        if sys.platform == "win32":
            os.close(descriptor)  # there nothing drops SQLite's own locks
            return
        self.file = descriptor
        _claim_byte(descriptor)


def announce_release(path: Path) -> Callable[[], None]:
    """Announce that this program is closing a workshop; call the returned function when closed.

    Another thread that opens it meanwhile waits instead of being refused.
    """
    note, event = lock_note_path(path), Event()
    _leaving[note] = event

    def left() -> None:
        if _leaving.get(note) is event:
            del _leaving[note]
        event.set()

    return left


def lock_note_path(path: Path) -> Path:
    """Return the path of the lock note of a workshop, however its path is spelled."""
    real = path.resolve()
    return real.with_name(f".{real.name}.open")


def is_locked(path: Path) -> bool:
    """Whether the workshop is open somewhere, as far as reading can tell."""
    if sys.platform == "win32":
        return False  # there SQLite's own locks prevent copying; not run
    try:
        descriptor = os.open(lock_note_path(path), os.O_RDONLY | os.O_NONBLOCK | _NO_LINKS)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def describe_holder(path: Path) -> str:
    """Return the sentence that says who has the workshop open, from the note."""
    try:
        note: dict[str, Any] = json.loads(
            input_file.read_bytes(lock_note_path(path), _LONGEST_NOTE) or b""
        )
        since = datetime.fromisoformat(note["since"])
        return _("{who} has had it open since {time}.").format(
            who=note["who"], time=since.strftime("%H:%M")
        )
    except (BadFile, OSError, ValueError, KeyError, TypeError, RecursionError):
        return _("It is open in another window or program.")


_NO_LINKS: int = getattr(os, "O_NOFOLLOW", 0)
_FLAGS: int = os.O_RDWR | _NO_LINKS | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def _claim_patiently(descriptor: int) -> None:
    """Lock the note; retry, since :func:`is_locked` may hold it for a moment."""
    for pause in _PAUSES:
        try:
            _claim(descriptor)
        except AlreadyLocked:
            time.sleep(pause)
        else:
            return
    _claim(descriptor)


def _claim(descriptor: int) -> None:
    """Lock the note; raises AlreadyLocked if it is locked, OSError if there are no locks."""
    if sys.platform == "win32":
        os.lseek(descriptor, _BYTE, os.SEEK_SET)  # not the text, which others read
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise AlreadyLocked from error
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyLocked from error


def _claim_byte(descriptor: int) -> None:
    """Lock a byte of the workshop for this descriptor, on Linux only."""
    if sys.platform != "linux":
        return
    request = struct.pack("hhqqi0q", fcntl.F_WRLCK, os.SEEK_SET, _BYTE, 1, 0)
    try:
        fcntl.fcntl(descriptor, fcntl.F_OFD_SETLK, request)
    except (BlockingIOError, PermissionError) as error:
        raise AlreadyLocked from error
    except OSError:
        return  # a file system without locks: only the note is locked


def _is_same(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def _write(descriptor: int) -> None:
    """Write who holds the file, for others to read; on a full disk only the note is missing."""
    note = {
        "who": _user(),
        "since": local_time.local_now().isoformat(timespec="minutes"),
        "process": os.getpid(),
    }
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(note).encode())


def _remove(note: Path) -> None:
    with suppress(OSError):  # an unlocked note that stays is overwritten
        note.unlink()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name; before 3.13 KeyError
        return _("Somebody")
