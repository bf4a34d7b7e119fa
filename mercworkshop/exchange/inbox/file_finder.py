"""Finds the files of workshops in what is given: files, folders and whole sticks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.exchange.file_kinds import ARCHIVE, EXCHANGE, WORKSHOP

_ENDINGS = (EXCHANGE, WORKSHOP, ARCHIVE)


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to add, sorted; ``others`` counts files of folders that are none of ours."""

    files: tuple[Path, ...]
    others: int = 0


def find_files(given: Iterable[Path], own: Path) -> FoundFiles:
    """Return the files of workshops and archives; a file that is named itself is always returned.

    ``own`` is the archive to which they are added: it may lie in one of the folders. In folders
    only the names are looked at, so that a folder of photographs costs nothing. Files that begin
    with a dot are those of a system, and links are not followed.
    """
    files: list[Path] = []
    others = 0
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        for each in _walk(path):
            if each.absolute() == own.absolute():
                continue
            if each.suffix.lower() in _ENDINGS:
                files.append(each)
            else:
                others += 1
    return FoundFiles(tuple(dict.fromkeys(files)), others)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(("-wal", "-shm")):
                yield Path(place) / name
