"""The totals of an inventory: what enters in a year, where it goes, and what is not in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mercworkshop.domain.entities.inventories import (
    Inventory,
    InventoryRow,
    Presence,
    blank_row,
    inventory_id,
)
from mercworkshop.domain.inventory.form import (
    COUNTED_AGAIN,
    NOT_QUANTIFIED,
    InventoryForm,
    Medium,
)
from mercworkshop.domain.inventory.numbers import NOTHING, Limits, read_number
from mercworkshop.domain.inventory.rows import ComputedRow, RowFault, compute_row
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class InventoryTotals:
    """The sums of lows and of highs: limits, not an interval of confidence.

    ``counted`` are the rows in ``enters``; ``without_number`` those said to exist that lack a
    number, ``unknown`` those of which nobody knows, ``unanswered`` those that nobody asked about.
    ``leaves`` is of ``shared``, the counted rows whose shares are known. ``again`` are rows of the
    categories whose mercury is counted elsewhere.
    """

    enters: Limits
    leaves: Mapping[Medium, Limits]
    by_category: Mapping[str, Limits]
    counted: tuple[ComputedRow, ...]
    shared: tuple[ComputedRow, ...]
    without_number: tuple[ComputedRow, ...]
    unknown: tuple[ComputedRow, ...]
    unanswered: tuple[ComputedRow, ...]
    again: tuple[ComputedRow, ...]
    without_shares: tuple[ComputedRow, ...]

    @property
    def media_exceed(self) -> bool:
        """Whether the highs of the media are together more than can enter."""
        return sum((each.high for each in self.leaves.values()), Fraction(0)) > self.enters.high

    @property
    def media_fall_short(self) -> bool:
        """Whether the lows of the media are together less than must enter, all shares known."""
        least = sum((each.low for each in self.leaves.values()), Fraction(0))
        return not self.without_shares and least < self.enters.low

    @property
    def largest(self) -> tuple[ComputedRow, ...]:
        """The counted rows with mercury, the highest limit first."""
        some = (each for each in self.counted if each.enters is not None and each.enters.high)
        return tuple(sorted(some, key=lambda each: (-each.enters.high, each.name)))  # type: ignore[union-attr]


def inventory_of(workshop: Workshop, road_map: str) -> Inventory | None:
    """Return the inventory of a road map; None if it was not begun."""
    return workshop.records(Inventory).get(inventory_id(road_map))


def rows_of(workshop: Workshop, road_map: str) -> tuple[InventoryRow, ...]:
    """Return the rows in which something is written, in the order they were added."""
    return workshop.records(InventoryRow).owned_by(road_map)


def all_rows(workshop: Workshop, road_map: str, form: InventoryForm) -> tuple[InventoryRow, ...]:
    """Return a row for each source of the form, and the country's own at the end of a category."""
    written = rows_of(workshop, road_map)
    by_kind = {each.kind: each for each in written if each.kind in form.sources}
    others = [each for each in written if each.kind not in form.sources]
    found: list[InventoryRow] = []
    for category in form.categories:
        if category.id in NOT_QUANTIFIED:
            continue
        found += [by_kind.get(s.id) or blank_row(road_map, s.id) for s in category.sources]
        found += [each for each in others if each.category == category.id]
    known = {each.id for each in form.categories} - NOT_QUANTIFIED
    return (*found, *(each for each in others if each.category not in known))


def compute_rows(rows: Iterable[InventoryRow], form: InventoryForm) -> tuple[ComputedRow, ...]:
    """Return the rows with what follows from their words."""
    return tuple(compute_row(each, form) for each in rows)


def add_up(rows: Sequence[ComputedRow]) -> InventoryTotals:
    """Return the totals of rows, from numbers that are not rounded."""
    again = [each for each in rows if each.source.category in COUNTED_AGAIN]
    own = [each for each in rows if each.source.category not in COUNTED_AGAIN]
    counted = [each for each in own if each.enters is not None]
    shared = [each for each in counted if each.leaves]
    by_category: dict[str, Limits] = {}
    for each in (*counted, *(row for row in again if row.enters is not None)):
        before = by_category.get(each.source.category, NOTHING)
        by_category[each.source.category] = _sum((before, each.enters))
    return InventoryTotals(
        _sum(each.enters for each in counted),
        {m: _sum(each.leaves.get(m) for each in shared) for m in Medium},
        by_category,
        tuple(counted),
        tuple(shared),
        tuple(e for e in own if e.enters is None and e.row.here in {Presence.YES, Presence.NO}),
        tuple(each for each in own if each.row.here is Presence.UNKNOWN),
        tuple(each for each in own if each.row.here is Presence.NOT_ASKED),
        tuple(each for each in again if each.is_here),
        tuple(each for each in counted if not each.leaves and each.enters != NOTHING),
    )


def grams_a_person(enters: Limits, population: str) -> Limits | None:
    """Return the grams of mercury for each inhabitant; None if their number is not known."""
    try:
        people = read_number(population).limits
    except InvalidInput:
        return None
    if people.low <= 0:
        return None
    return Limits(enters.low * 1000 / people.high, enters.high * 1000 / people.low)


def missing_fields(rows: Sequence[ComputedRow]) -> tuple[tuple[str, str], ...]:
    """Return the ids of rows and their fields that somebody is asked about, in their order."""
    return tuple(
        (each.row.id, field)
        for each in rows
        for field, fault in each.faults
        if fault is not RowFault.AMBIGUOUS
    )


def _sum(limits: Iterable[Limits | None]) -> Limits:
    known = [each for each in limits if each is not None]
    return Limits(
        sum((each.low for each in known), Fraction(0)),
        sum((each.high for each in known), Fraction(0)),
    )
