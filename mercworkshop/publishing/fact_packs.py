"""Writes data packs: the texts of data files, numbered after those here, and signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.exchange.package import data_packs, safe_write
from mercworkshop.i18n import _
from mercworkshop.reference.corrections.corrected_texts import corrected_texts
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.installation import pack_installer


@dataclass(frozen=True, slots=True)
class WrittenPack:
    """A data pack that was written: where, and its number."""

    path: Path
    number: int


def write_pack(
    path: Path, files: Mapping[str, str], data: DataFiles, key: HolderKey, number: int | None = None
) -> WrittenPack:
    """Write a data pack with the texts of ``files``; by default it follows what is here.

    Raises BadFile for a text that is no sound data file, and StorageError; never replaces a file.
    """
    pack_installer.check_texts(files, path.name)
    if number is None:
        number = pack_installer.installed_state(data.read_again()).number + 1
    made = key.name or _("Secretariat"), datetime.now(UTC).isoformat(timespec="seconds")
    packed = data_packs.write_data_pack(files, number, number - 1, made, key)
    return WrittenPack(safe_write.write_new(path, packed), number)


def texts_of_facts(corrections: Iterable[Correction], data: DataFiles) -> dict[str, str]:
    """Return the texts of the data files with facts written into them.

    Raises InvalidInput if there is no fact that a data file has.
    """
    texts = corrected_texts(replace(data.read_again(), corrections=tuple(corrections)))
    if not texts:
        raise InvalidInput(
            _("There is no confirmed fact to send."), _("Confirm a fact with its source first.")
        )
    return texts
