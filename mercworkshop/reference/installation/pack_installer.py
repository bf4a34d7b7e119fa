"""Takes data packs in: checks every text, shows what changes, and writes them where they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from mercworkshop import data_file, input_file, paths
from mercworkshop.domain.arrivals.data_pack import (
    DataPack,
    FactChange,
    InstalledState,
    refuse_wrong_pack,
)
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.i18n import _
from mercworkshop.reference.data_packs.known_files import find_kind
from mercworkshop.reference.files.corrected_values import find_leaves
from mercworkshop.reference.files.data_files import (
    INDEX,
    DataFiles,
    InstalledPack,
    PackIndex,
    folder_name,
    shipped_number,
)
from mercworkshop.reference.files.pack import read_file
from mercworkshop.reference.files.translations import Translation
from mercworkshop.reference.installation import trial
from mercworkshop.reference.translation import program_texts


def installed_state(data: DataFiles, secretariat: tuple[str, ...] = ()) -> InstalledState:
    """Return what is here; ``secretariat`` are signing keys that the workshop names.

    The key of the packs taken in counts before that of the workshop, which anybody can write.
    """
    shipped = shipped_number(data.shipped)
    packs = data.packs()
    keys = tuple({pack.key for pack in packs[-1:]} or filter(None, (shipped.key, *secretariat)))
    last = data.newer_packs()[-1:]
    return InstalledState(
        last[0].number if last else shipped.number, last[0].hash if last else "", keys
    )


def preview(pack: DataPack, data: DataFiles, secretariat: tuple[str, ...] = ()) -> list[FactChange]:
    """Return what a pack would change. Raises BadFile with the reason if it may not be taken in."""
    data = data.read_again()
    refuse_wrong_pack(pack, installed_state(data, secretariat))
    plain = data.without_corrections()
    changes = [
        change for name, text in pack.files.items() for change in _changes(pack, name, text, plain)
    ]
    try:
        trial.refuse_unusable(pack.files, data)
    except BadFile as error:
        words = _("{source}: {reason}").format(source=pack.name, reason=error.message)
        raise BadFile(words, error.advice) from error
    return changes


def read_texts(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the texts of data files by their names. Raises BadFile naming the file."""
    return {name: data_file.read_text(path) for name, path in files.items()}


def check_texts(files: Mapping[str, str], source: str) -> None:
    """Raise BadFile naming the file and the line unless every text is a sound data file."""
    for name, text in files.items():
        _decode(source, name, text)


def install(pack: DataPack, data: DataFiles, taken_in: str, facts: int) -> None:
    """Write a pack that :func:`preview` accepted; it counts once its index is written.

    Raises StorageError, and BadFile if another window has taken packs in since.
    """
    data = data.read_again()
    refuse_wrong_pack(pack, installed_state(data))
    folder = _folder(data)
    entry = InstalledPack(
        number=pack.number,
        follows=pack.follows,
        key=pack.key,
        made_by=pack.made_by,
        made_at=pack.made_at,
        taken_in=taken_in,
        files=tuple(sorted(pack.files)),
        hash=pack.hash,
        facts=facts,
    )
    own = folder / folder_name(entry)
    try:
        for name, text in pack.files.items():
            path = own / name
            path.parent.mkdir(parents=True, exist_ok=True)
            paths.write_whole(path, text.encode(), is_private=False)
            compiled = data_file.compile_shipped(path)
            paths.write_whole(path.with_suffix(".json"), compiled, is_private=False)
        _write_index(folder, (*data.packs(), entry))
    except OSError as error:
        raise _unwritable(folder) from error


def take_back_last(data: DataFiles) -> InstalledPack | None:
    """Take the newest pack back: the data before it count again; None if there is none.

    Raises StorageError.
    """
    known = data.read_again().packs()
    if not known:
        return None
    try:
        _write_index(_folder(data), known[:-1])
    except OSError as error:
        raise _unwritable(_folder(data)) from error
    return known[-1]


def _changes(pack: DataPack, name: str, text: str, data: DataFiles) -> Iterator[FactChange]:
    new = _facts(_decode(pack.name, name, text))
    kind, is_there = find_kind(name), data.path(name).exists()
    old = _facts(read_file(data, name, kind)) if kind and is_there else {}
    if language := program_texts.language_of(name):
        old = {each: program_texts.present_text(data, language, each) for each in (*old, *new)}
    for place in dict.fromkeys((*old, *new)):
        before, after = old.get(place, ""), new.get(place, "")
        if before != after:
            yield FactChange(name, place, before, after)


def _facts(value: object) -> Mapping[str, str]:
    """Return the single values of a file by place; for a translation only its texts."""
    return value.texts if isinstance(value, Translation) else find_leaves(value)


def _decode(source: str, name: str, text: str) -> object:
    kind = find_kind(name)
    if kind is None:
        raise BadFile(
            _("{source}: the data pack holds “{file}”, which this program does not know.").format(
                source=source, file=ascii(name)[1:-1]
            ),
            _("Install the newer MercWorkshop first."),
        )
    from mercworkshop import yaml_text

    path = Path(name)
    try:
        if len(text.encode()) > data_file.MOST_BYTES:
            raise input_file.bad_file_error(path, 0, _("the file is far too long"))
        return data_file.decode(path, text, yaml_text.parse_yaml(path, text), kind)
    except BadFile as error:
        words = _("{source}: {reason}").format(source=source, reason=error.message)
        raise BadFile(words, _("Ask the secretariat for another copy.")) from error


def _write_index(folder: Path, packs: tuple[InstalledPack, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    index = msgspec.json.format(msgspec.json.encode(PackIndex(packs)), indent=1)
    paths.write_whole(folder / INDEX, index, is_private=False)


def _folder(data: DataFiles) -> Path:
    if data.installed is None:
        raise ValueError(data)
    return data.installed


def _unwritable(folder: Path) -> StorageError:
    return StorageError(
        _("{file} could not be written.").format(file=folder),
        _("Check that the disk is not full and that you may write there. Nothing was changed."),
    )
