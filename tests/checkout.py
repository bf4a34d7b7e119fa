"""Finds files in the checkout that are neither sources nor caches, as tests may leave them."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

# Endings of files that a tool may cache or a person may save while the tests run.
_MADE_BY_TOOLS = {".pyc", ".mo"}
_WRITTEN_BY_PEOPLE = {
    ".py", ".md", ".po", ".yaml", ".json", ".toml", ".lock", ".svg", ".sh", ".ps1",
}  # fmt: skip
_TICK = 3 * 10**9
"""Nanoseconds after which a change has another time: some file systems count in two seconds."""

_NOT_LOOKED_AT = _MADE_BY_TOOLS | _WRITTEN_BY_PEOPLE


@dataclass(frozen=True, slots=True)
class _Folder:
    changed: int
    is_settled: bool
    files: frozenset[str]
    inner: tuple[str, ...]


@dataclass(slots=True)
class Checkout:
    """All files but sources, caches, and names that begin with a dot, such as .git and .venv.

    A folder is read again if its time of change differs, or if it had changed just before it was
    last read: two changes within ``_TICK`` may have the same time.
    """

    root: Path
    _folders: dict[str, _Folder] = field(default_factory=dict)

    def files(self) -> set[str]:
        """Return the files that are there now."""
        found: set[str] = set()
        waiting = [str(self.root)]
        while waiting:
            folder = self._read(waiting.pop())
            found |= folder.files
            waiting += folder.inner
        return found

    def _read(self, path: str) -> _Folder:
        known = self._folders.get(path)
        try:
            changed = os.stat(path).st_mtime_ns  # noqa: PTH116
            if known is not None and known.is_settled and known.changed == changed:
                return known
            known = self._folders[path] = _read_folder(path, changed)
        except FileNotFoundError:  # it was deleted meanwhile
            return _Folder(0, is_settled=False, files=frozenset(), inner=())
        return known


def _read_folder(path: str, changed: int) -> _Folder:
    is_settled = abs(time.time_ns() - changed) > _TICK
    files, inner = [], []
    with os.scandir(path) as entries:
        for each in entries:
            if each.name.startswith(".") or each.name == "__pycache__":
                continue
            if each.is_dir(follow_symlinks=False):
                inner.append(each.path)
            elif os.path.splitext(each.name)[1] not in _NOT_LOOKED_AT:  # noqa: PTH122
                files.append(each.path)
    return _Folder(changed, is_settled, frozenset(files), tuple(inner))
