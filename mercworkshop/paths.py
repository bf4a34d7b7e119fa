"""Where things live: what ships with the program, and what this computer keeps."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600
"""Permissions of every file of a workshop: its key and contacts are for this account alone."""

_PRIVATE_FOLDER = 0o700

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts, reference data, help and translations."""
    return _shipped("resources")


def case_studies() -> Path:
    """Return the folder of the case studies that ship with the program."""
    return _shipped("case_studies")


def app_data_folder() -> Path:
    """Return the folder where this computer keeps settings, backups, local copies and the log.

    ``MERCWORKSHOP_HOME`` moves it, as for a portable copy on a stick or a test. Always absolute:
    a variable that is empty counts as not set.
    """
    moved = os.environ.get("MERCWORKSHOP_HOME")
    return Path(moved).absolute() if moved else _data_folder() / "MercWorkshop"


def backups() -> Path:
    """Return the folder of the dated copies of every workshop opened here."""
    return app_data_folder() / "backups"


def practice_file() -> Path:
    """Return the workshop file to try things on; there is one on a computer."""
    return app_data_folder() / "sandbox.mercws"


def key_folder() -> Path:
    """Return the folder of the key of this laptop, and of the laptops it knows."""
    return app_data_folder() / "keys"


def workshops() -> Path:
    """Return the folder of the local copies of workshops that lie where none may be open."""
    return app_data_folder() / "workshops"


def logs() -> Path:
    """Return the folder of the log of the program."""
    return app_data_folder() / "log"


def make_private_folder(folder: Path) -> Path:
    """Make a folder of ours that no other account can look into, and return it; raises OSError.

    A folder below :func:`home` that is there already is closed to others. What ``home`` itself
    names may be anybody's folder, as on a stick: it is closed only where it is made here, or
    where the program chose it.
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
    """Make an empty file that only this account may read; raises OSError, also where one is."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE)
    try:
        keep_private(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, data: bytes, *, is_private: bool = True) -> None:
    """Put a file at ``path`` in one step: whole, and still there after a power cut.

    A file that is there is replaced. Raises OSError; then ``path`` is as it was.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        if is_private:
            part.unlink(missing_ok=True)
            create_private(part)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):  # what cannot be written may not even be named
            part.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable: those of files that were made, moved or deleted there.

    Nothing where the system cannot flush folders. Without it a finished file may be gone after a
    power cut though all that is in it was written.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def keep_private(target: int | Path) -> None:
    """Close a file or folder, given by path or descriptor, to other accounts if it is our own."""
    if sys.platform == "win32":  # there the folder of the person is closed to others; not run
        return
    with suppress(OSError):  # as on a stick, which knows no permissions
        found = os.fstat(target) if isinstance(target, int) else target.stat()
        mode = stat.S_IMODE(found.st_mode)
        wanted = mode & (_PRIVATE_FOLDER if stat.S_ISDIR(found.st_mode) else PRIVATE)
        if found.st_uid == os.geteuid() and mode != wanted:
            if isinstance(target, int):
                os.fchmod(target, wanted)
            else:
                target.chmod(wanted)


def user_home() -> Path:
    """Return the home folder of whoever is logged in; the temporary one for an account without."""
    try:
        home = Path.home()
    except RuntimeError:  # as in a container that runs under a bare number
        home = Path()
    if home.is_absolute():
        return home
    # Not at the top: it costs every start some milliseconds, and hardly anybody needs it.
    import tempfile

    return Path(tempfile.gettempdir())


def exists(path: Path) -> bool:
    """Whether there is anything at ``path``; what cannot be looked at is not there."""
    try:
        return path.exists()
    except OSError:
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at ``path``; what cannot be looked at is not there."""
    try:
        return path.is_file()
    except OSError:
        return False


def _shipped(name: str) -> Path:
    """Look beside the package in a checkout, inside it when installed."""
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() else _PACKAGE / name


def _data_folder() -> Path:
    """Return the folder in which this system keeps the data of programs, as 0.1.0 found it."""
    if sys.platform == "darwin":  # where platformdirs would follow XDG_DATA_HOME
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
