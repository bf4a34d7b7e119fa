"""Two fields of actions or needs against each other: how many, what they cost, how late they are.

A cross is a question to an archive (see ``counting``). Its answer says for every cell how many
records it counts, of how many of them the figure is made, and which values no record has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from mercworkshop.domain.programme.analysis.dimensions import Crossed
from mercworkshop.i18n import N_


class CrossMeasure(StrEnum):
    """What a cell says of the records that it counts."""

    COUNT = "count"
    COST = "cost"
    SLIP = "slip"


MEASURE_NAMES = {
    CrossMeasure.COUNT: N_("How many"),
    CrossMeasure.COST: N_("Cost, by currency"),
    CrossMeasure.SLIP: N_("Middle of the slips, in months"),
}
OF_EACH_COST = ("funding", "currency")
"""Dimensions that each cost has a value of: the steps of one action can differ in them."""
MEASURES_OF = {Crossed.ACTIONS: tuple(CrossMeasure), Crossed.NEEDS: (CrossMeasure.COUNT,)}


@dataclass(frozen=True, slots=True)
class Condition:
    """Only records with one of these values of a dimension count; an empty text is a blank.

    If the dimension is a day, the values are spans, as ``day_spans`` writes them.
    """

    dimension: str
    values: tuple[str, ...]


ACCEPTED_ONLY = Condition("review", ("accepted",))
"""Reports count what the secretariat accepted."""


@dataclass(frozen=True, slots=True)
class Cross:
    """Rows and columns by their dimensions, the measure of each cell, and which records count.

    Without ``columns`` there is a single column. ``since`` is the label of the named versions from
    which slips are counted (the latest of each road map); a blank is the first promise.
    """

    rows: str
    columns: str = ""
    crossed: Crossed = Crossed.ACTIONS
    measure: CrossMeasure = CrossMeasure.COUNT
    conditions: tuple[Condition, ...] = (ACCEPTED_ONLY,)
    since: str = ""

    @property
    def turned(self) -> Cross:
        """Return the cross with rows as columns."""
        return replace(self, rows=self.columns, columns=self.rows) if self.columns else self

    def with_condition(self, condition: Condition) -> Cross:
        """Return the cross with one more condition, or with more values in an existing one."""
        before = next(
            (each.values for each in self.conditions if each.dimension == condition.dimension), ()
        )
        merged = Condition(condition.dimension, tuple(dict.fromkeys((*before, *condition.values))))
        places = [each.dimension for each in self.conditions]
        if condition.dimension not in places:
            return replace(self, conditions=(*self.conditions, merged))
        at = places.index(condition.dimension)
        return replace(self, conditions=(*self.conditions[:at], merged, *self.conditions[at + 1 :]))

    def without(self, condition: Condition) -> Cross:
        """Return the cross without a condition."""
        return replace(self, conditions=tuple(x for x in self.conditions if x != condition))

    def only(self, dimension: str, values: Iterable[str]) -> Cross:
        """Return the cross with a condition on a dimension, in place of an earlier one on it."""
        others = tuple(each for each in self.conditions if each.dimension != dimension)
        chosen = tuple(dict.fromkeys(values))
        more = (Condition(dimension, chosen),) if chosen else ()
        return replace(self, conditions=(*others, *more))


@dataclass(frozen=True, slots=True)
class CostSum:
    """What some actions cost in one currency, from the least to the most."""

    currency: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class CrossCell:
    """What a cell says: its records, of how many the figure is made, and the figure.

    ``costs`` are sums by currency, never added to each other.
    """

    records: int = 0
    known: int = 0
    costs: tuple[CostSum, ...] = ()
    slip: int | None = None

    @property
    def unknown(self) -> int:
        """How many of the records have no such figure."""
        return self.records - self.known


@dataclass(frozen=True, slots=True)
class CrossTable:
    """The answer: rows and columns in the order in which they are shown, a blank one last.

    ``whole`` counts every record once, also one that stands in two rows. ``row_totals`` and
    ``column_totals`` do so within a row or a column. ``absent_rows`` and ``absent_columns`` are
    values that have a name and no record.
    """

    cross: Cross
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str], CrossCell]
    row_totals: Mapping[str, CrossCell]
    column_totals: Mapping[str, CrossCell]
    whole: CrossCell
    absent_rows: tuple[str, ...] = ()
    absent_columns: tuple[str, ...] = ()

    @property
    def blank_rows(self) -> int:
        """How many records have no value for the rows."""
        return self.row_totals.get("", _NOTHING).records

    @property
    def blank_columns(self) -> int:
        """How many records have no value for the columns."""
        return self.column_totals.get("", _NOTHING).records if self.cross.columns else 0

    @property
    def most_often(self) -> tuple[str, str]:
        """Row and column of the cell with most records; there must be one."""
        return max(self.cells, key=lambda place: (self.cells[place].records, place))

    def at(self, row: str | None, column: str | None) -> CrossCell:
        """Return a cell; None stands for all rows, or all columns. It may count nothing."""
        if row is None:
            return self.whole if column is None else self.column_totals.get(column, _NOTHING)
        if column is None:
            return self.row_totals.get(row, _NOTHING)
        return self.cells.get((row, column), _NOTHING)


_NOTHING = CrossCell()


def cell_cross(cross: Cross, row: str | None = None, column: str | None = None) -> Cross:
    """Return a cross of the records of a cell; None stands for all rows, or all columns."""
    narrowed = cross
    if row is not None:
        narrowed = _narrow(narrowed, cross.rows, row)
    if column is not None and cross.columns:
        narrowed = _narrow(narrowed, cross.columns, column)
    return narrowed


def _narrow(cross: Cross, dimension: str, value: str) -> Cross:
    """Return the cross with one more condition; an earlier one on the dimension stays."""
    return replace(cross, conditions=(*cross.conditions, Condition(dimension, (value,))))
