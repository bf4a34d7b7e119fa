"""Paths of the files that ship with the program and of those it writes on this computer."""

from __future__ import annotations

import os
import stat
import sys
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

PRIVATE = 0o600
"""Permissions of every file of a workshop: only this account reads its key and contacts."""

_PRIVATE_FOLDER = 0o700
_STALE_AFTER = 60.0
"""Seconds after which a ``.part`` is left from a crash: writing takes less."""

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts, reference data, help and translations."""
    return _shipped_folder("resources")


def case_studies() -> Path:
    """Return the folder of the case studies that ship with the program."""
    return _shipped_folder("case_studies")


def app_data_folder() -> Path:
    """Return the folder of settings, backups, local workshop files and the log; always absolute.

    ``MERCWORKSHOP_HOME`` moves it, as for a portable copy on a stick or a test; empty counts as
    not set.
    """
    moved = os.environ.get("MERCWORKSHOP_HOME")
    return Path(moved).absolute() if moved else _data_folder() / "MercWorkshop"


def backups() -> Path:
    """Return the folder of the backups of every workshop opened here."""
    return app_data_folder() / "backups"


def practice_file() -> Path:
    """Return the workshop file of the practice country; one for each computer."""
    return app_data_folder() / "sandbox.mercws"


def key_folder() -> Path:
    """Return the folder of this laptop's key and of the known keys of others."""
    return app_data_folder() / "keys"


def workshops() -> Path:
    """Return the folder of local copies of workshops from places where none may be open."""
    return app_data_folder() / "workshops"


def logs() -> Path:
    """Return the folder of the log."""
    return app_data_folder() / "log"


def make_private_folder(folder: Path) -> Path:
    """Make a folder that no other account can read, and return it; raises OSError.

    An existing folder inside :func:`app_data_folder` is closed to others too. The app data
    folder itself may belong to others, as on a stick: it is closed only if it is made here or
    the program chose it.
    """
    base = app_data_folder()
    is_base_ours = not (os.environ.get("MERCWORKSHOP_HOME") and base.exists())
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    ours = [each for each in (folder, *folder.parents) if each.is_relative_to(base)]
    for each in ours or ([folder] if is_new else []):
        if each != base or is_base_ours:
            keep_private(each)
    return folder


def create_private(path: Path) -> None:
    """Create an empty file that only this account may read; raises OSError, also if it exists."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
    try:
        keep_private(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, data: bytes, *, is_private: bool = True) -> None:
    """Write or replace a file in one step: never partly written, and safe from a power cut.

    Raises OSError; then ``path`` is unchanged.
    """
    part = path.with_name(f"{path.name}.part")
    with suppress(FileNotFoundError):
        # another process is writing the same file
        if abs(time.time() - part.stat().st_mtime) < _STALE_AFTER:
            part = path.with_name(f"{path.name}.{os.urandom(4).hex()}.part")
    try:
        part.unlink(missing_ok=True)
        if is_private:
            create_private(part)
        with part.open("wb" if is_private else "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:  # also when a person stops it
        with suppress(OSError):  # a path that cannot be written may not be a valid name either
            part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the names of files that were created, moved or deleted in a folder durable.

    Without it a finished file may be gone after a power cut, although its content was written.
    Does nothing where the system cannot flush folders.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_private(target: int | Path) -> None:
    """Close a file or folder, a path or a descriptor, to other accounts if this one owns it."""
    if sys.platform == "win32":  # user folders are closed to others there; not run
        return
    with suppress(OSError):  # as on a stick, whose file system has no permissions
        found = os.fstat(target) if isinstance(target, int) else target.stat()
        mode = stat.S_IMODE(found.st_mode)
        wanted = mode & (_PRIVATE_FOLDER if stat.S_ISDIR(found.st_mode) else PRIVATE)
        if found.st_uid == os.geteuid() and mode != wanted:
            if isinstance(target, int):
                os.fchmod(target, wanted)
            else:
                target.chmod(wanted)


def user_home() -> Path:
    """Return the user's home folder; the temporary folder for an account without one."""
    try:
        home = Path.home()
    except RuntimeError:  # as in a container that runs under a bare number
        home = Path()
    if home.is_absolute():
        return home
    # Not at the top: it costs every start some milliseconds and is rarely needed.
    import tempfile

    return Path(tempfile.gettempdir())


def exists(path: Path) -> bool:
    """Whether there is anything at ``path``; False if the system refuses to tell."""
    try:
        return path.exists()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at ``path``; False if the system refuses to tell."""
    try:
        return path.is_file()
    except OSError:
        return False


@lru_cache(maxsize=2)
def _shipped_folder(name: str) -> Path:
    """Return a shipped folder: beside the package in a checkout, inside it when installed."""
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / name


def _data_folder() -> Path:
    """Return this system's folder for the data of programs, the same as in 0.1.0."""
    if sys.platform == "darwin":  # here platformdirs would follow XDG_DATA_HOME
        return user_home() / "Library" / "Application Support"
    named = Path(os.environ.get("LOCALAPPDATA", "")) if sys.platform == "win32" else Path()
    if named.is_absolute():
        return named
    import platformdirs

    try:
        found = platformdirs.user_data_path()
    except RuntimeError:  # an account without a home folder
        return user_home() / ".local" / "share"
    return found if found.is_absolute() else user_home()
