"""A data pack: new texts of the reference data by number, and whether it may be taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.errors import BadFile
from mercworkshop.i18n import _


@dataclass(frozen=True, slots=True)
class DataPack:
    """The content of a data pack, from the file ``name``.

    ``number`` follows the pack ``follows``; ``key`` is the signing key, hexadecimal, empty if it is
    not signed. ``files`` are the whole texts of data files by their names.
    """

    name: str
    number: int
    follows: int
    key: str
    made_by: str
    made_at: str
    hash: str
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InstalledState:
    """What is here: the number of the newest pack, its hash, and the keys that may sign.

    Without ``keys`` the first pack is trusted, and its key from then on.
    """

    number: int
    hash: str = ""
    keys: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """One value of a data file that a pack changes, adds or takes away; empty means none."""

    file: str
    place: str
    before: str
    after: str


def refuse_wrong_pack(pack: DataPack, here: InstalledState) -> None:
    """Raise BadFile with the reason if a pack may not be taken in: key, order or gap."""
    _refuse_wrong_key(pack, here)
    if pack.number <= here.number:
        _refuse_old(pack, here)
    if pack.follows != here.number:
        raise BadFile(
            _(
                "{file}: this is data pack {number}, which follows pack {follows}; here is pack"
                " {here}."
            ).format(file=pack.name, number=pack.number, follows=pack.follows, here=here.number),
            _("Take in the packs between them first, in their order."),
        )


def find_met(
    corrections: Iterable[Correction], changes: Sequence[FactChange]
) -> list[tuple[Correction, FactChange]]:
    """Return the corrections of facts that a pack changes too, each with the change."""
    by_place = {(each.file, each.place): each for each in changes}
    found = ((each, by_place.get((each.file, each.place))) for each in corrections)
    return [(correction, change) for correction, change in found if change is not None]


def _refuse_wrong_key(pack: DataPack, here: InstalledState) -> None:
    if not pack.key:
        raise BadFile(
            _("{file}: the data pack is not signed.").format(file=pack.name),
            _("Ask the secretariat for a pack that it signed."),
        )
    if here.keys and pack.key not in here.keys:
        raise BadFile(
            _("{file}: the data pack is signed with another key than the secretariat’s.").format(
                file=pack.name
            ),
            _("Ask the secretariat whether the pack is theirs. Nothing was changed."),
        )


def _refuse_old(pack: DataPack, here: InstalledState) -> None:
    words = (
        _("{file}: data pack {number} was taken in already.")
        if pack.hash == here.hash
        else _("{file}: data pack {number} is not newer than pack {here}, which is here.")
    )
    raise BadFile(
        words.format(file=pack.name, number=pack.number, here=here.number),
        _("The data here stay as they are."),
    )
