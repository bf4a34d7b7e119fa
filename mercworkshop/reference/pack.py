"""Where reference data is read from. Each file is read once, when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from mercworkshop import paths
from mercworkshop.data_file import load_shipped
from mercworkshop.reference.translations import ENGLISH, WORDS, Translation, translate


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


def read_file[T](data: Path, name: str, kind: type[T], language: str = ENGLISH) -> T:
    """Return the file ``name`` of the folder ``data``, decoded as ``kind``. Raises BadFile.

    Texts that are not translated into ``language`` are in English.
    """
    as_key: Any = kind  # mypy does not know that classes can be hashed
    found: T = _read(data, name, as_key, language)
    return found


def read_translation(data: Path, name: str, language: str) -> Translation:
    """Return the translation of the file ``name``; one without texts if there is none."""
    return _read_translation(data / "translations" / language / name)


@cache
def _read(data: Path, name: str, kind: Any, language: str) -> Any:
    if language == ENGLISH:
        return load_shipped(data / name, kind)
    texts, words = (read_translation(data, each, language).texts for each in (name, WORDS))
    return translate(_read(data, name, kind, ENGLISH), texts, words)


@cache
def _read_translation(path: Path) -> Translation:
    return load_shipped(path, Translation) if path.exists() else Translation({})
