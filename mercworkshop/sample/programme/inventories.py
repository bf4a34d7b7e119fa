"""Mercury inventories of the real programme that countries published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mercworkshop.data_file import DataModel
from mercworkshop.domain.programme.inventories.published_inventories import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.i18n import N_
from mercworkshop.sample.programme.subject_file import read_subject


class _Inventory(DataModel, frozen=True):
    """An inventory, as the file has it; ``figures`` are kilograms by main category."""

    id: str
    country: str
    source: str
    year: str = ""
    method: str = ""
    counted: CountedWhat = CountedWhat.NOT_SAID
    population: str = ""
    figures: Mapping[str, int] = {}
    total: str = ""
    is_doubtful: bool = False
    note: str = ""


class _Inventories(DataModel, frozen=True):
    inventories: tuple[_Inventory, ...]


def enter_inventories() -> Iterator[Edit]:
    """Yield the edit that enters the inventories; the same ids every time."""
    found = read_subject("inventories", _Inventories).inventories
    yield Edit(N_("Add an inventory"), after=tuple(map(_record, found)))


def _record(given: _Inventory) -> PublishedInventory:
    figures: dict[str, Any] = {FIGURES[name]: str(value) for name, value in given.figures.items()}
    return PublishedInventory(
        id=derived_id("programme inventory", given.id),
        country=given.country,
        year=given.year,
        method=given.method,
        counted=given.counted,
        population=given.population,
        total=given.total,
        source=given.source,
        is_doubtful=given.is_doubtful,
        note=given.note,
        **figures,
    )
