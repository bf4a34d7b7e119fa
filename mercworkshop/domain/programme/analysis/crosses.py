"""Two fields of actions or needs against each other: how many, what they cost, how late they are.

A cross is a question to an archive. Its answer says for every cell how many records it counts, of
how many of them the figure is made, and which values no record has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.analysis.dimensions import DIMENSIONS, Crossed
from mercworkshop.domain.programme.questions import ArchivedAction, ArchivedNeed, ArchiveQuestion
from mercworkshop.i18n import N_

if TYPE_CHECKING:  # the port of an archive names the questions
    from mercworkshop.domain.ports.archive import ArchivePort


class Measure(StrEnum):
    """What a cell says of the records that it counts."""

    COUNT = "count"
    COST = "cost"
    SLIP = "slip"


MEASURE_NAMES = {
    Measure.COUNT: N_("How many"),
    Measure.COST: N_("Cost, by currency"),
    Measure.SLIP: N_("Middle of the slips, in months"),
}
MEASURES_OF = {Crossed.ACTIONS: tuple(Measure), Crossed.NEEDS: (Measure.COUNT,)}


@dataclass(frozen=True, slots=True)
class Condition:
    """Only records with one of these values of a dimension count; an empty text is a blank."""

    dimension: str
    values: tuple[str, ...]


ACCEPTED_ONLY = Condition("review", ("accepted",))
"""Reports count what the secretariat accepted."""


@dataclass(frozen=True, slots=True)
class Cross:
    """Rows and columns by their dimensions, what is told of each cell, and what counts.

    Without ``columns`` there is a single column.
    """

    rows: str
    columns: str = ""
    crossed: Crossed = Crossed.ACTIONS
    measure: Measure = Measure.COUNT
    conditions: tuple[Condition, ...] = (ACCEPTED_ONLY,)

    @property
    def turned(self) -> Cross:
        """Return the cross with rows as columns."""
        return replace(self, rows=self.columns, columns=self.rows) if self.columns else self

    def only(self, dimension: str, values: Iterable[str]) -> Cross:
        """Return the cross with a condition on a dimension, in place of an earlier one on it."""
        others = tuple(each for each in self.conditions if each.dimension != dimension)
        chosen = tuple(dict.fromkeys(values))
        more = (Condition(dimension, chosen),) if chosen else ()
        return replace(self, conditions=(*others, *more))


@dataclass(frozen=True, slots=True)
class CrossCount:
    """What an archive found for one row and column, or for all of a row, a column or the whole.

    ``records`` are counted, ``known`` of them have a figure. ``low`` and ``high`` are sums of cost
    in one ``currency``; ``slip`` is the low middle of months.
    """

    row: str
    column: str
    records: int
    known: int
    currency: str = ""
    low: int | None = None
    high: int | None = None
    slip: int | None = None


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

    def at(self, row: str | None, column: str | None) -> CrossCell:
        """Return a cell; None stands for all rows, or all columns. It may count nothing."""
        if row is None:
            return self.whole if column is None else self.column_totals.get(column, _NOTHING)
        if column is None:
            return self.row_totals.get(row, _NOTHING)
        return self.cells.get((row, column), _NOTHING)


_NOTHING = CrossCell()

CROSS_COUNTS = ArchiveQuestion(
    "cross_counts",
    CrossCount,
    "How many records are there for each value of two dimensions?",
    given=("cross", "by_row", "by_column", "day"),
)
CROSSED_ACTIONS = ArchiveQuestion(
    "crossed_actions",
    ArchivedAction,
    "Which actions does a cell of a cross count?",
    given=("cross", "day", "after", "most"),
)
CROSSED_NEEDS = ArchiveQuestion(
    "crossed_needs",
    ArchivedNeed,
    "Which needs does a cell of a cross count?",
    given=("cross", "day", "after", "most"),
)


def read_cross(
    archive: ArchivePort,
    cross: Cross,
    day: date,
    known_rows: Sequence[str] = (),
    known_columns: Sequence[str] = (),
) -> CrossTable:
    """Return the answer to a cross on a day.

    ``known_rows`` and ``known_columns`` are values that have a name elsewhere, such as the articles
    of the Convention, in their order; for a dimension with ``choices`` they are these.
    """

    def counted(by_row: bool, by_column: bool) -> dict[tuple[str, str], CrossCell]:
        found = archive.ask(CROSS_COUNTS, cross=cross, by_row=by_row, by_column=by_column, day=day)
        return _cells(found)

    has_columns = bool(cross.columns)
    cells = counted(True, has_columns)
    row_totals = counted(True, False) if has_columns else cells
    column_totals = counted(False, True) if has_columns else {}
    whole = counted(False, False).get(("", ""), _NOTHING)
    rows, absent_rows = _ordered(cross.rows, {row for row, _column in cells}, known_rows)
    columns, absent_columns = _ordered(
        cross.columns, {column for _row, column in cells}, known_columns
    )
    return CrossTable(
        cross,
        rows,
        columns,
        cells,
        {row: cell for (row, _none), cell in row_totals.items()},
        {column: cell for (_none, column), cell in column_totals.items()},
        whole,
        absent_rows,
        absent_columns,
    )


def cell_cross(cross: Cross, row: str | None = None, column: str | None = None) -> Cross:
    """Return the cross whose records are those of a cell; of a whole row or column without one."""
    narrowed = cross
    if row is not None:
        narrowed = _narrow(narrowed, cross.rows, row)
    if column is not None and cross.columns:
        narrowed = _narrow(narrowed, cross.columns, column)
    return narrowed


def _narrow(cross: Cross, dimension: str, value: str) -> Cross:
    """Return the cross with one more condition, beside one that it has on the dimension."""
    return replace(cross, conditions=(*cross.conditions, Condition(dimension, (value,))))


def read_records(
    archive: ArchivePort, cross: Cross, day: date, after: int = 0, most: int = 200
) -> Sequence[ArchivedAction] | Sequence[ArchivedNeed]:
    """Return a page of the records that a cross counts, after the key of the last one before."""
    given = {"cross": cross, "day": day, "after": after, "most": most}
    if cross.crossed is Crossed.ACTIONS:
        return archive.ask(CROSSED_ACTIONS, **given)
    return archive.ask(CROSSED_NEEDS, **given)


def _cells(found: Iterable[CrossCount]) -> dict[tuple[str, str], CrossCell]:
    """Return cells by row and column; rows of one cell differ in their currency."""
    cells: dict[tuple[str, str], CrossCell] = {}
    for each in found:
        place = (each.row, each.column)
        before = cells.get(place, _NOTHING)
        costs = before.costs
        if each.low is not None and each.high is not None:
            costs = (*costs, CostSum(each.currency, each.low, each.high))
        cells[place] = CrossCell(
            before.records + each.records, before.known + each.known, costs, each.slip
        )
    return cells


def _ordered(
    dimension_id: str, found: set[str], known: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the values in the order in which they are shown, and those without any record."""
    if not dimension_id:
        return ("",), ()
    named = list(DIMENSIONS[dimension_id].choices) or list(known)
    order = {value: place for place, value in enumerate(named)}
    shown = sorted(
        found, key=lambda each: (not each, order.get(each, len(order)), _number_or_text(each))
    )
    return tuple(shown), tuple(each for each in named if each not in found)


def _number_or_text(value: str) -> tuple[int, int, str]:
    """Return what sorts numbers as numbers, and words after them."""
    return (0, int(value), "") if value.isdecimal() else (1, 0, value.casefold())
