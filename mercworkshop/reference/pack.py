"""Where reference data is read from. Each file is read once, when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.data_file import load_shipped


@dataclass(frozen=True, slots=True)
class Pack:
    """The folder of the data files, and the folders that hold folders of case studies.

    ``reading`` counts how often the case studies were asked to be read from disk again.
    """

    data: Path
    case_studies: tuple[Path, ...]
    reading: int = 0

    def read_again(self) -> Pack:
        """Return a pack of the same folders whose case studies are read from disk again."""
        return replace(self, reading=self.reading + 1)


def shipped_pack() -> Pack:
    """Return the data that ships with the program, with the case studies that were added."""
    return Pack(paths.resources() / "reference", (paths.case_studies(), added_case_studies()))


def added_case_studies() -> Path:
    """Return the folder where a facilitator puts further case studies."""
    return paths.app_data_folder() / "case_studies"


def read_file[T](data: Path, name: str, kind: type[T]) -> T:
    """Return the file ``name`` of the folder ``data``, decoded as ``kind``. Raises BadFile."""
    as_key: Any = kind  # mypy does not know that classes can be hashed
    found: T = _read(data, name, as_key)
    return found


@cache
def _read(data: Path, name: str, kind: Any) -> Any:
    return load_shipped(data / name, kind)
