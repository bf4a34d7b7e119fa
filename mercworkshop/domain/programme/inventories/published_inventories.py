"""Mercury inventories that countries published, as the secretariat keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class CountedWhat(StrEnum):
    """What the numbers of an inventory count; the two are never ranked together."""

    NOT_SAID = ""
    ENTERS = "enters"
    RELEASES = "releases"


COUNTED_NAMES = {
    CountedWhat.NOT_SAID: N_("not said"),
    CountedWhat.ENTERS: N_("what enters, kg a year"),
    CountedWhat.RELEASES: N_("releases, kg a year"),
}

FIGURES = {
    "5.1": "fuels",
    "5.2": "metals",
    "5.3": "minerals",
    "5.4": "processes",
    "5.5": "products",
    "5.6": "other_uses",
    "5.7": "recycled",
    "5.8": "burning",
    "5.9": "waste",
    "5.10": "cemeteries",
}
"""The field with the figure of each main category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedInventory(Record):
    """What one source says of the mercury of a country (ISO 3166) in a year, as it is written.

    ``total`` is the figure printed for all categories; what is not given is blank, never zero.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT

    country: str
    year: str = ""
    method: str = ""
    counted: CountedWhat = CountedWhat.NOT_SAID
    population: str = ""
    fuels: str = ""
    metals: str = ""
    minerals: str = ""
    processes: str = ""
    products: str = ""
    other_uses: str = ""
    recycled: str = ""
    burning: str = ""
    waste: str = ""
    cemeteries: str = ""
    total: str = ""
    source: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    note: str = ""


def add_inventory(country: str, **fields: Any) -> Edit:
    """Add a published inventory. Raises InvalidInput without a country."""
    made = PublishedInventory(id=new_id(), country=_clean(country))
    return Edit(N_("Add an inventory"), after=(replace_fields(made, **fields),))


def update_inventory(inventory: PublishedInventory, **fields: Any) -> Edit:
    """Change a published inventory. Raises InvalidInput if it would lose its country."""
    if "country" in fields:
        fields["country"] = _clean(fields["country"])
    return edit_record(N_("Edit an inventory"), inventory, **fields)


def remove_inventories(inventories: Iterable[PublishedInventory]) -> Edit:
    """Remove published inventories."""
    gone = tuple(inventories)
    return Edit(Counted("Remove an inventory", "Remove {n} inventories", len(gone)), before=gone)


def _clean(country: Any) -> str:
    words = str(country or "").strip()
    if not words:
        raise InvalidInput(
            _("An inventory belongs to a country."), _("Choose the country it is of.")
        )
    return words
