"""Where things live: what ships with the program, and what this computer keeps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of icons, fonts, reference data, help and translations."""
    return _shipped("resources")


def case_studies() -> Path:
    """Return the folder of the case studies that ship with the program."""
    return _shipped("case_studies")


def home() -> Path:
    """Return the folder where this computer keeps settings, backups, local copies and the log.

    ``MERCWORKSHOP_HOME`` moves it, as for a portable copy on a stick or a test.
    """
    moved = os.environ.get("MERCWORKSHOP_HOME")
    return Path(moved) if moved else _data_folder() / "MercWorkshop"


def backups() -> Path:
    """Return the folder of the dated copies of every workshop opened here."""
    return home() / "backups"


def sandbox() -> Path:
    """Return the workshop file to try things on; there is one on a computer."""
    return home() / "sandbox.mercws"


def keys() -> Path:
    """Return the folder of the key of this laptop, and of the laptops it knows."""
    return home() / "keys"


def of_person() -> Path:
    """Return the home folder of whoever is logged in; the temporary one for an account without."""
    try:
        return Path.home()
    except RuntimeError:  # as in a container that runs under a bare number
        # Not at the top: it costs every start some milliseconds, and hardly anybody needs it.
        import tempfile  # noqa: PLC0415

        return Path(tempfile.gettempdir())


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
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", of_person() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return of_person() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME", of_person() / ".local" / "share"))
