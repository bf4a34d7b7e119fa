"""Which text of each data file counts: the shipped one, or that of a data pack taken in later."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path

import msgspec

from mercworkshop import input_file
from mercworkshop.data_file import DataModel
from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import BadFile

INDEX, SHIPPED_NUMBER = "packs.json", "pack.yaml"
_LONGEST_INDEX = 2_000_000


class InstalledPack(DataModel, frozen=True):
    """A data pack that was taken in: its number, its maker, and the files that it brought.

    ``key`` is the signing key, hexadecimal; ``made_at`` and ``taken_in`` are ISO 8601; ``hash`` is
    that of the whole file.
    """

    number: int
    follows: int
    key: str
    made_by: str
    made_at: str
    taken_in: str
    files: tuple[str, ...]
    hash: str
    facts: int = 0


class PackIndex(DataModel, frozen=True):
    """The data packs taken in here, the oldest first."""

    packs: tuple[InstalledPack, ...] = ()


class ShippedNumber(DataModel, frozen=True):
    """The number of the data pack whose state the shipped files have (0: none), and its day.

    ``key`` is the signing key of the secretariat; empty while the program knows none.
    """

    number: int
    as_of: date
    key: str = ""


@dataclass(frozen=True, slots=True)
class DataFiles:
    """The data files that ship with the program, replaced by those that data packs brought.

    ``installed`` is the folder of the data packs; ``corrections`` are those of the open workshop.
    ``reading`` identifies the folder and the state of its data packs, 0 for no packs: two values
    with the same reading have the same texts; see :meth:`read_again`.
    ``tried`` is a folder of files that are tried over all others, before a pack is taken in.
    """

    shipped: Path
    installed: Path | None = field(default=None, compare=False)
    corrections: tuple[Correction, ...] = ()
    reading: int = 0
    tried: Path | None = None

    def read_again(self) -> DataFiles:
        """Return the same folders with the packs that are in them now."""
        if self.installed is None:
            return self
        try:
            index = (self.installed / INDEX).stat()
        except OSError:
            return replace(self, reading=0)
        state = self.installed, index.st_mtime_ns, index.st_size, index.st_ino
        return replace(self, reading=hash(state))

    def path(self, name: str) -> Path:
        """Return where the newest text of a file is; nothing is read before it is asked for."""
        return self.paths(name)[0]

    def paths(self, name: str) -> tuple[Path, ...]:
        """Return where all texts of a file are, the newest first and the shipped one last."""
        packs = (pack for pack in reversed(self.newer_packs()) if name in pack.files)
        packed = (self.installed / folder_name(pack) / name for pack in packs if self.installed)
        tried = (self.tried / name,) if self.tried and (self.tried / name).is_file() else ()
        return (*tried, *packed, self.shipped / name)

    def newer_packs(self) -> tuple[InstalledPack, ...]:
        """Return the packs taken in that are newer than what ships with the program."""
        known = self.packs()
        if not known:
            return ()
        shipped = shipped_number(self.shipped).number
        return tuple(pack for pack in known if pack.number > shipped)

    def packs(self) -> tuple[InstalledPack, ...]:
        """Return all packs taken in, the oldest first."""
        return _packs(self.installed, self.reading) if self.installed else ()

    def version(self, name: str) -> int:
        """Return the number of the pack that the text of a file is of; 0 for the first."""
        found = (pack.number for pack in reversed(self.newer_packs()) if name in pack.files)
        return next(found, shipped_number(self.shipped).number)

    def without_corrections(self) -> DataFiles:
        """Return the same files as they came with the program and its packs."""
        return replace(self, corrections=()) if self.corrections else self

    def corrected(self, name: str) -> tuple[Correction, ...]:
        """Return the corrections of a file, without doubtful ones."""
        return tuple(
            each for each in self.corrections if each.file == name and not each.is_doubtful
        )


def folder_name(pack: InstalledPack) -> str:
    """Return the name of the folder of a pack; two packs with one number have two folders.

    So a path always has the same text, and what was read from it can be kept.
    """
    return f"{pack.number}-{pack.hash[:16]}"


@cache
def shipped_number(folder: Path) -> ShippedNumber:
    """Return the number of the data that ships in ``folder``; 0 where nothing says."""
    from mercworkshop.data_file import load_shipped

    path = folder / SHIPPED_NUMBER
    return load_shipped(path, ShippedNumber) if path.exists() else ShippedNumber(0, date.min)


@cache
def _packs(folder: Path, _reading: int) -> tuple[InstalledPack, ...]:
    """Return the packs in the index of ``folder``; none if it is missing or damaged.

    A damaged index must not keep the program from starting, and neither must a file of a pack that
    was deleted: then the earlier data count, and the next pack is refused because of the gap, until
    the lost packs are taken in again.
    """
    try:
        data = input_file.read_bytes(folder / INDEX, _LONGEST_INDEX)
        known = msgspec.json.decode(data or b"{}", type=PackIndex).packs
    except (OSError, BadFile, msgspec.DecodeError):
        return ()
    return tuple(takewhile(lambda pack: _is_whole(folder, pack), known))


def _is_whole(folder: Path, pack: InstalledPack) -> bool:
    own = folder / folder_name(pack)
    return all((own / name).is_file() for name in pack.files)
