"""What several commands need: who writes here, where the keys are, a passphrase from a file."""

from __future__ import annotations

import getpass
import socket
from pathlib import Path

from mercworkshop import paths
from mercworkshop.domain.journal import Stamp
from mercworkshop.errors import InvalidInput, StorageError
from mercworkshop.i18n import _
from mercworkshop.settings import SettingsFile

_LONGEST_PASSPHRASE = 4_000


def stamp() -> Stamp:
    """Return who writes and on which laptop, as the window's settings or the system say."""
    chosen = SettingsFile().value
    return Stamp(chosen.user_name or _user(), chosen.laptop_label or socket.gethostname())


def keys() -> Path:
    """Return the folder of the key of this laptop, and of the laptops it knows."""
    return paths.home() / "keys"


def passphrase(path: Path | None) -> str:
    """Return the first line of the file at ``path``; empty when there is none."""
    if path is None:
        return ""
    try:
        with path.open(encoding="utf-8-sig") as file:
            line = file.readline(_LONGEST_PASSPHRASE).strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageError(
            _("The passphrase could not be read from {file}.").format(file=path.name),
            _("Check that the file is there and is plain text."),
        ) from error
    if not line.strip():
        raise InvalidInput(
            _("The first line of {file} is empty.").format(file=path.name),
            _("Write the passphrase there, a few words."),
        )
    return line


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:
        return ""
