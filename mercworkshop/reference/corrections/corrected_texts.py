"""The data files with the corrections of a workshop written into them, for a data pack."""

from __future__ import annotations

import msgspec

from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import CASE_FOLDER, read_file, read_texts
from mercworkshop.reference.files.translations import (
    PROGRAM,
    WORDS,
    Translation,
    digest,
    find_texts,
)
from mercworkshop.reference.translation.translated_files import TRANSLATED_FILES


def corrected_texts(data: DataFiles) -> dict[str, str]:
    """Return the texts of the files with corrections that count, with these made in them."""
    from mercworkshop import yaml_text

    named = {each.file for each in data.corrections if not each.is_doubtful}
    return {
        file: yaml_text.dump_yaml(msgspec.to_builtins(_value(data, file)))
        for file in sorted(named)
        if find_kind(file)
    }


def _value(data: DataFiles, file: str) -> object:
    kind = find_kind(file)
    if kind is not None and kind is not Translation:
        return read_file(data, file, kind)
    known, corrected = read_texts(data, file), data.corrected(file)
    folder, _language, name = file.split("/")
    english = {} if folder == CASE_FOLDER else _english(data, name)
    made = {each.place: digest(english.get(each.place, each.place)) for each in corrected}
    read = {each.place: each.source for each in corrected}
    return msgspec.structs.replace(
        known, made_from={**known.made_from, **made}, read_in={**known.read_in, **read}
    )


def _english(data: DataFiles, name: str) -> dict[str, str]:
    if name in {WORDS, PROGRAM}:
        return {}
    return dict(find_texts(read_file(data, name, TRANSLATED_FILES[name])))
