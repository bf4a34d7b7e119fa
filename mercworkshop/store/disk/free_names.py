"""Names that no file bears yet, and that the file system takes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from mercworkshop.errors import StorageError
from mercworkshop.i18n import _

MOST = 1000
"""Names that are tried before a person is asked to choose another."""

ROOM = len(".part-journal")
"""Bytes that are left for what SQLite and this program put behind the name of a workshop."""

_LONGEST = 255
"""Bytes of a name, where the file system does not say how many it takes."""


def free_name_beside(path: Path, word: str = "", tail: str = "") -> Path:
    """Return a free name like that of ``path``: ``path`` itself where nothing is to come into it.

    ``tail`` comes behind its stem, then in brackets ``word``, then a number where that is needed.
    Raises StorageError where there are too many.
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

    The stem is shortened to what the file system takes, with ``room`` bytes left.
    """
    most = _longest_name(path.parent) - room
    kept = stem
    while len(os.fsencode(kept + ending)) > most and len(kept) > 1:
        kept = kept[:-1]
    return path.with_name((stem if kept == stem else kept.rstrip()) + ending)


def is_free(path: Path) -> bool:
    """Whether there is nothing at a path, not even a broken link, and no log that was left."""
    return not os.path.lexists(path) and not os.path.lexists(f"{path}-wal")


def too_many_names_error(path: Path) -> StorageError:
    """Return what a person is told where every name that was tried is taken."""
    return StorageError(
        _("There are too many files with a name like “{name}”.").format(name=path.name),
        _("Choose another name or folder."),
    )


def _longest_name(folder: Path) -> int:
    with suppress(OSError, ValueError, AttributeError):  # Windows has no such question
        return min(_LONGEST, os.pathconf(folder, "PC_NAME_MAX"))
    return _LONGEST
