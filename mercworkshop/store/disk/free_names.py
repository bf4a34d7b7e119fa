"""Free file names that the file system accepts."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _

MOST = 1000
"""Names tried before a person is asked to choose another."""

ROOM = len(".part-journal")
"""Bytes left for the suffixes that SQLite and this program add to the name of a workshop."""

_LONGEST = 255
"""Bytes of a name, if the file system does not state its limit."""


def free_name_beside(path: Path, word: str = "", tail: str = "") -> Path:
    """Return a free name like that of ``path``; ``path`` itself if nothing is added and it is free.

    ``tail`` is added to its stem, then ``word`` in brackets, then a number if needed. Raises
    StorageError after :data:`MOST` names.
    """
    for number in range(1, MOST):
        mark = " ".join(filter(None, (word, str(number) if number > 1 else "")))
        ending = f"{tail} ({mark})" if mark else tail
        place = fit_name(path, path.stem, f"{ending}{path.suffix}") if ending else path
        if is_free(place):
            return place
    raise too_many_names_error(path)


def fit_name(path: Path, stem: str, ending: str, room: int = ROOM) -> Path:
    """Return the path of ``stem`` and ``ending`` in the folder of ``path``.

    The stem is shortened to the limit of the file system, with ``room`` bytes left.
    """
    most = _longest_name(path.parent) - room
    kept = stem
    while len(os.fsencode(kept + ending)) > most and len(kept) > 1:
        kept = kept[:-1]
    return path.with_name((stem if kept == stem else kept.rstrip()) + ending)


def is_free(path: Path) -> bool:
    """Whether there is nothing at a path, not even a broken link or an orphaned -wal file."""
    return not os.path.lexists(path) and not os.path.lexists(f"{path}-wal")


def too_many_names_error(path: Path) -> StorageError:
    """Return the error for a name of which all variants are in use."""
    return StorageError(
        _("There are too many files with a name like “{name}”.").format(name=path.name),
        _("Choose another name or folder."),
    )


def _longest_name(folder: Path) -> int:
    with suppress(OSError, ValueError, AttributeError):  # not available on Windows
        return min(_LONGEST, os.pathconf(folder, "PC_NAME_MAX"))
    return _LONGEST
