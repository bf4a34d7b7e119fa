"""Mercury inventories of a made-up programme, in road maps and published; a seed fixes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from mercworkshop.domain.entities.inventories import Inventory, InventoryRow, Presence
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.programme.inventories.published_inventories import (
    FIGURES,
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.journal import Change
from mercworkshop.domain.records.record import Record
from mercworkshop.reference.facts.inventory_form import inventory_form
from tests.programme.lists import written
from tests.programme.plan import PlannedWorkshop
from tests.shipped import SHIPPED

_EVERY, _SOURCES = 2, 12
"""One in this many countries has an inventory in its road map; sources in each inventory."""
_METHODS = ("Level 1", "Level 2", "")


def inventories(planned: Sequence[PlannedWorkshop], seed: int) -> Iterator[list[Change]]:
    """Yield the inventories in road maps of the first round, then the published ones."""
    random = Random(f"inventories {seed}")
    first = [each for each in planned if not each.is_follow_up]
    for workshop in first:
        known = workshop.countries[::_EVERY]
        records = [x for code in known for x in _of_road_map(random, code, workshop)]
        yield written(records, seed, workshop)
    published = [_published(random, code) for each in first for code in each.countries[1::_EVERY]]
    if published:
        yield written(published, seed, planned[0])


def _of_road_map(random: Random, country: str, workshop: PlannedWorkshop) -> Iterator[Record]:
    plan = road_map_id(country)
    yield Inventory(
        id=derived_id("made-up inventory", country),
        road_map=plan,
        year=str(workshop.begins.year - random.randint(0, 3)),
        method=random.choice(_METHODS),
        population=f"{random.randint(1, 90)} million",
    )
    for kind in random.sample(sorted(inventory_form(SHIPPED).sources), _SOURCES):
        yield InventoryRow(
            id=derived_id("made-up inventory row", country, kind),
            road_map=plan,
            kind=kind,
            here=random.choice((Presence.YES, Presence.YES, Presence.NO)),
            activity=f"{random.randint(1, 90_000)}",
            factor=random.choice(("0.05-0.2", "3", "about 10", "")),
        )


def _published(random: Random, country: str) -> PublishedInventory:
    figures: dict[str, Any] = {name: f"{random.randint(1, 4000)}" for name in FIGURES.values()}
    told: dict[str, Any] = figures if random.random() < 0.7 else {}
    return PublishedInventory(
        id=derived_id("made-up published inventory", country),
        country=country,
        year=str(random.randint(2008, 2014)),
        method=random.choice(_METHODS),
        counted=random.choice(tuple(CountedWhat)),
        population=f"{random.randint(100_000, 90_000_000)}",
        total=f"{random.randint(100, 9000)}-{random.randint(9001, 20_000)}",
        source="https://example.org/inventory",
        **told,
    )
