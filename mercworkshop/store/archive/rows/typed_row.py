"""The row of a record in the typed tables of an archive, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput

type CellValue = str | int | None


@dataclass(frozen=True, slots=True)
class TypedRow:
    """The ``cells`` of a record by column, without its keys.

    ``lists`` are the values for each table that holds a list of the record; ``words`` are the texts
    by which it is found.
    """

    cells: Mapping[str, CellValue]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: tuple[str, ...] = ()


def read_date(value: object) -> PartialDate | None:
    """Return the date of a value of the journal; None if it is blank or none."""
    try:
        return PartialDate(value) if isinstance(value, str) else None
    except InvalidInput:
        return None


def day_cells(name: str, when: PartialDate | None) -> dict[str, CellValue]:
    """Return the two cells of a date: its first and its last day."""
    return {
        f"{name}_first": None if when is None else when.first.toordinal(),
        f"{name}_last": None if when is None else when.last.toordinal(),
    }


def money_cells(money: Money | None) -> dict[str, CellValue]:
    """Return the four cells of an amount."""
    if money is None:
        return {"cost_low": None, "cost_high": None, "currency": "", "price_year": None}
    return {
        "cost_low": money.low,
        "cost_high": money.high,
        "currency": money.currency,
        "price_year": money.year,
    }
