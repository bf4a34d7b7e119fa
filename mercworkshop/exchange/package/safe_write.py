"""Writes exchange files safely: a file appears under its name complete and verified, or not at all.

A stick may be pulled out and a disk may be full: the file is called NAME.part until it has been
read back, and an earlier export is never changed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.values import file_names
from mercworkshop.errors import StorageError
from mercworkshop.i18n import N_, _

STALE_AFTER = 600.0
"""Seconds after which a ``.part`` is left from a crash: writing takes less."""

_SPARE_ROOM = 1024 * 1024
# Windows, while a virus scanner holds the file: access denied, sharing violation, lock violation.
_SHARING_ERRORS = {5, 32, 33}
_PATIENCE = 5.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0

_DISK_FULL = N_("Free some room, or choose another folder.")
_FORBIDDEN = N_("Choose a folder that you may write to.")
_FOLDER_GONE = N_("Check that the stick is still in and that the folder exists.")
_OTHER = N_("Choose another folder or stick, and export again.")
_ADVICE = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EFBIG: _DISK_FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: _FOLDER_GONE,
    errno.ENOTDIR: _FOLDER_GONE,
    errno.ENODEV: _FOLDER_GONE,
}


def write_new(path: Path, data: bytes) -> Path:
    """Write ``data`` to ``path``, or beside it if that name is in use; return the final path.

    When this returns, the file has been flushed, read back and compared. Raises
    :class:`~mercworkshop.errors.StorageError`; then there is no new file.
    """
    file_names.check_windows_name(path.name)
    with _explain_disk_errors(path):
        _check_room(path.parent, len(data))
        final, part, descriptor = _reserve_name(path)
        try:
            _fill(descriptor, data)
            _verify(part, data)
            _retry_while_locked(lambda: part.rename(final))
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        paths.flush_folder(final.parent)
    return final


def _reserve_name(path: Path) -> tuple[Path, Path, int]:
    """Return the first free name, its ``.part``, and the open descriptor of that."""
    return next(claim for claim in map(_try_to_reserve, _candidate_names(path)) if claim)


def _try_to_reserve(final: Path) -> tuple[Path, Path, int] | None:
    """Create the ``.part`` file; its creator reserves the final name. None if it is reserved."""
    part = final.with_name(f"{final.name}.part")
    _clear_stale(part)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(part, flags, 0o666)
    except FileExistsError:
        return None
    if not final.exists():
        return final, part, descriptor
    os.close(descriptor)
    part.unlink()
    return None


def _candidate_names(path: Path) -> Iterator[Path]:
    """Yield "name.mercx", "name (2).mercx", and so on."""
    yield path
    for number in count(2):
        yield path.with_stem(f"{path.stem} ({number})")


def _clear_stale(part: Path) -> None:
    if part.exists() and abs(time.time() - part.stat().st_mtime) > STALE_AFTER:
        part.unlink(missing_ok=True)


def _fill(descriptor: int, data: bytes) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "linux":
            # Otherwise reading back would read the page cache, not the stick.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _verify(part: Path, data: bytes) -> None:
    with part.open("rb") as file:
        written = hashlib.file_digest(file, "sha256").digest()
    if written != hashlib.sha256(data).digest():
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(part))


def _check_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size * 11 // 10 + _SPARE_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))


def _retry_while_locked(action: Callable[[], object]) -> None:
    """Retry for five seconds while another program locks the file."""
    deadline, pause = time.monotonic() + _PATIENCE, _FIRST_PAUSE
    while True:
        try:
            action()
        except OSError as error:
            is_shared = getattr(error, "winerror", None) in _SHARING_ERRORS
            if not is_shared or time.monotonic() > deadline:
                raise
        else:
            return
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


@contextmanager
def _explain_disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0, _OTHER)
        raise StorageError(
            _("{file} could not be written.").format(file=path.name), _(advice)
        ) from error
