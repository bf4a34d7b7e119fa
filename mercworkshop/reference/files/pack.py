"""Where reference data is read from. Each file is read once, when it is first asked for."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from mercworkshop import paths
from mercworkshop.data_file import load_shipped
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import BadFile
from mercworkshop.reference.files.corrected_values import correct_value
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.translations import ENGLISH, WORDS, Translation, translate

CASE_FOLDER = "case_studies"
"""The folder of a data pack with texts of case studies."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The data files, and the folders that hold folders of case studies.

    ``reading`` counts how often the case studies were asked to be read from disk again.
    """

    data: DataFiles
    case_studies: tuple[Path, ...]
    reading: int = 0

    def read_again(self) -> Pack:
        """Return a pack of the same folders whose files are read from disk again."""
        reading = self.reading + 1
        return replace(self, data=self.data.read_again(), reading=reading)


def shipped_pack() -> Pack:
    """Return the data that ships with the program, with the packs and case studies added here."""
    data = DataFiles(paths.resources() / "reference", data_packs()).read_again()
    return Pack(data, (paths.case_studies(), added_case_studies()))


def data_packs() -> Path:
    """Return the folder of the data packs that were taken in on this computer."""
    return paths.app_data_folder() / "data_packs"


def added_case_studies() -> Path:
    """Return the folder where a facilitator puts further case studies."""
    return paths.app_data_folder() / "case_studies"


def read_file[T](data: DataFiles, name: str, kind: type[T], language: str = ENGLISH) -> T:
    """Return the file ``name`` of ``data``, decoded as ``kind``. Raises BadFile.

    Texts that are not translated into ``language`` are in English. Corrections are made.
    """
    as_key: Any = kind  # mypy does not know that classes can be hashed
    own, translated = (data.corrected(each) for each in (name, translation_name(name, language)))
    path = _sound_path(data, name, as_key)
    if language == ENGLISH:
        found: T = _corrected(path, as_key, own) if own else _read(path, as_key)
        return found
    translations = (
        _sound_path(data, translation_name(name, language), Translation),
        _sound_path(data, translation_name(WORDS, language), Translation),
    )
    laid: T = _translated(path, as_key, own, translations, translated)
    return laid


def read_translation(data: DataFiles, name: str, language: str) -> Translation:
    """Return the translation of the file ``name``; one without texts if there is none."""
    return read_texts(data, translation_name(name, language))


def read_texts(data: DataFiles, file: str) -> Translation:
    """Return the texts in ``file``, with corrections; none if there is no such file."""
    path = _sound_path(data, file, Translation)
    return _with_texts(_read_translation(path), data.corrected(file))


def case_texts_name(case_study: str, language: str) -> str:
    """Return the name of the file with texts of a case study that replace those in its folder."""
    return f"{CASE_FOLDER}/{case_study}/{language}.yaml"


def translation_name(name: str, language: str) -> str:
    """Return the name of the file with the texts of ``name`` in ``language``."""
    return f"translations/{language}/{name}"


def _sound_path(data: DataFiles, name: str, kind: Any) -> Path:
    """Return the newest text of a file that can be read; the shipped one is not looked at.

    A damaged file of a data pack must not keep the program from starting.
    """
    *packed, shipped = data.paths(name)
    return next((path for path in packed if _is_sound(path, kind, data.reading)), shipped)


@cache
def _is_sound(path: Path, kind: Any, _reading: int) -> bool:
    try:
        _read(path, kind)
    except BadFile as error:
        logging.getLogger(__name__).warning("An older text counts instead: %s", error)
        return False
    return True


@cache
def _read(path: Path, kind: Any) -> Any:
    return load_shipped(path, kind)


@cache
def _corrected(path: Path, kind: Any, corrections: tuple[Correction, ...]) -> Any:
    return correct_value(_read(path, kind), kind, corrections)


@cache
def _translated(
    path: Path,
    kind: Any,
    own: tuple[Correction, ...],
    translations: tuple[Path, Path],
    corrections: tuple[Correction, ...],
) -> Any:
    english = _corrected(path, kind, own) if own else _read(path, kind)
    texts, words = (_read_translation(each) for each in translations)
    return translate(english, _with_texts(texts, corrections).texts, words.texts)


def _with_texts(translation: Translation, corrections: tuple[Correction, ...]) -> Translation:
    if not corrections:
        return translation
    said = {each.place: each.value for each in corrections}
    return msgspec.structs.replace(translation, texts={**translation.texts, **said})


@cache
def _read_translation(path: Path) -> Translation:
    return load_shipped(path, Translation) if path.exists() else Translation({})
