"""Data packs as the secretariat makes them, and a folder where they are taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from mercworkshop import yaml_text
from mercworkshop.domain.arrivals.data_pack import DataPack, FactChange
from mercworkshop.exchange.keys import holder_key
from mercworkshop.exchange.keys.holder_key import HolderKey
from mercworkshop.exchange.package import data_packs
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack, read_file
from mercworkshop.reference.installation import pack_installer
from mercworkshop.reference.law.national_paths import PathFamilies
from mercworkshop.reference.reference import Reference
from tests.shipped import PACK, SHIPPED

MADE_AT = "2026-11-26T09:00:00+00:00"
KEY = holder_key.generate_key("Secretariat")


def text_of(name: str, *changes: tuple[str, str]) -> str:
    """Return the text of a shipped file with changes, each of which must be found."""
    text = (PACK.data.shipped / name).read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return text


def write_pack(
    path: Path,
    files: Mapping[str, str],
    order: tuple[int, int] = (1, 0),
    key: HolderKey = KEY,
) -> Path:
    """Write a data pack; ``order`` is its number and that of the pack it follows."""
    made = data_packs.write_data_pack(files, *order, ("Secretariat", MADE_AT), key)
    path.write_bytes(made)
    return path


@dataclass
class PackLibrary:
    """The data of a laptop, with the packs taken in."""

    data: DataFiles

    @classmethod
    def in_folder(cls, folder: Path) -> PackLibrary:
        """Return the shipped data with a folder for packs."""
        return cls(replace(PACK.data, installed=folder / "data_packs"))

    def preview(self, path: Path, *secretariat: str) -> tuple[DataPack, list[FactChange]]:
        """Return the pack in a file, and what it would change."""
        pack = data_packs.read_data_pack(path)
        return pack, pack_installer.preview(pack, self.data, secretariat)

    def take_in(self, path: Path) -> None:
        """Take in a pack without a preview, which tries all languages and takes 0.2 s."""
        pack = data_packs.read_data_pack(path)
        pack_installer.install(pack, self.data, MADE_AT, 1)
        self.data = self.data.read_again()

    def reference(self, language: str = "en") -> Reference:
        """Return the reference made from these data."""
        return Reference(Pack(self.data, ()), SHIPPED.day, language)


def with_two_hundred_steps(path: Path, number: int = 1) -> Path:
    """Write a pack in which a kind of path has 200 steps."""
    whole = msgspec.to_builtins(read_file(PACK.data, "path_families.yaml", PathFamilies))
    family = whole["families"][0]
    step = msgspec.json.encode(family["steps"][0])
    family["steps"] = [{**msgspec.json.decode(step), "id": f"s{n}"} for n in range(200)]
    texts = {"path_families.yaml": yaml_text.dump_yaml(whole)}
    return write_pack(path, texts, (number, number - 1))
