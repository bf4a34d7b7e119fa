"""Asks an archive for a cross, and for the records that a cell counts.

The cells come in one question. Totals are sums of them, unless a record may be in several rows or
columns: then they are asked for, so that each record counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from mercworkshop.domain.programme.analysis.crosses import (
    OF_EACH_COST,
    CostSum,
    Cross,
    CrossCell,
    CrossMeasure,
    CrossTable,
)
from mercworkshop.domain.programme.analysis.dimensions import DIMENSIONS, Crossed, slip_band
from mercworkshop.domain.programme.questions import ArchivedAction, ArchivedNeed, ArchiveQuestion

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

type _Place = tuple[str, str]
"""A row and a column, each by its value."""


@dataclass(frozen=True, slots=True)
class CrossCount:
    """What an archive found for a row and a column, in one ``currency`` or of one ``slip``.

    ``records`` are counted, ``known`` of them have a figure. ``low`` and ``high`` are sums of cost;
    ``slip`` are months.
    """

    row: str
    column: str
    records: int
    known: int
    currency: str
    low: int | None
    high: int | None
    slip: int | None


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
    of the Convention, in their order; a dimension with ``choices`` uses those instead.
    """
    return _table(cross, _ask(archive, cross, day), known_rows, known_columns)


def read_slips(
    archive: ArchivePort, cross: Cross, day: date, known_rows: Sequence[str] = ()
) -> tuple[CrossTable, CrossTable]:
    """Return how many actions are in each band of slips, and the middle slips by timing.

    ``cross`` has the bands as its columns. Both come from one question: a slip is slow to compute.
    """
    by_timing = replace(cross, columns="timing", measure=CrossMeasure.SLIP)
    found = _ask(archive, by_timing, day)
    return (
        _table(cross, _banded(found), known_rows, known_values(cross.columns)),
        _table(by_timing, found, known_rows, known_values(by_timing.columns)),
    )


def read_records(
    archive: ArchivePort, cross: Cross, day: date, after: int = 0, most: int = 200
) -> Sequence[ArchivedAction] | Sequence[ArchivedNeed]:
    """Return a page of the records that a cross counts, after the key of the last one before."""
    given = {"cross": cross, "day": day, "after": after, "most": most}
    if cross.crossed is Crossed.ACTIONS:
        return archive.ask(CROSSED_ACTIONS, **given)
    return archive.ask(CROSSED_NEEDS, **given)


@dataclass(slots=True)
class _Tally:
    """What is known of a cell, a row, a column or the whole, as it is summed up."""

    records: int = 0
    known: int = 0
    costs: dict[str, tuple[int, int]] = field(default_factory=dict)
    slips: Counter[int] = field(default_factory=Counter)

    def count(self, found: CrossCount) -> None:
        """Add what an archive found."""
        self.records += found.records
        self.known += found.known
        if found.low is not None and found.high is not None:
            self._add_cost(found.currency, found.low, found.high)
        if found.slip is not None:
            self.slips[found.slip] += found.known

    def add(self, other: _Tally) -> None:
        """Add another tally of other records."""
        self.records += other.records
        self.known += other.known
        self.slips.update(other.slips)
        for currency, (low, high) in other.costs.items():
            self._add_cost(currency, low, high)

    def cell(self) -> CrossCell:
        """Return what it says."""
        costs = (CostSum(name, *ends) for name, ends in sorted(self.costs.items()))
        return CrossCell(self.records, self.known, tuple(costs), self._middle())

    def _add_cost(self, currency: str, low: int, high: int) -> None:
        before = self.costs.get(currency, (0, 0))
        self.costs[currency] = (before[0] + low, before[1] + high)

    def _middle(self) -> int | None:
        """Return the lower median of the slips: the slip of one action, never a mean of two."""
        left = (self.slips.total() + 1) // 2
        for slip in sorted(self.slips):
            left -= self.slips[slip]
            if left <= 0:
                return slip
        return None


class _Answers(NamedTuple):
    """The tallies of each cell, row and column, and that of the whole."""

    cells: Mapping[_Place, _Tally]
    by_row: Mapping[_Place, _Tally]
    by_column: Mapping[_Place, _Tally]
    whole: Mapping[_Place, _Tally]


def _ask(archive: ArchivePort, cross: Cross, day: date) -> _Answers:
    def ask(*, by_row: bool = False, by_column: bool = False) -> dict[_Place, _Tally]:
        return _tallied(
            archive.ask(CROSS_COUNTS, cross=cross, by_row=by_row, by_column=by_column, day=day)
        )

    has_columns = bool(cross.columns)
    is_row_once, is_column_once = _is_once(cross, cross.rows), _is_once(cross, cross.columns)
    cells = ask(by_row=True, by_column=has_columns)
    by_row = _summed(cells, row=True) if is_column_once else ask(by_row=True)
    by_column = _summed(cells, column=True) if is_row_once else ask(by_column=has_columns)
    whole = _summed(by_column) if is_column_once else _summed(by_row) if is_row_once else ask()
    return _Answers(cells, by_row, by_column, whole)


def _banded(found: _Answers) -> _Answers:
    """Return answers with bands of slips as their columns; each record is in one band."""
    cells, by_column = _by_band(found.cells), _by_band(found.by_column)
    return _Answers(cells, _summed(cells, row=True), by_column, _summed(by_column))


def _by_band(tallies: Mapping[_Place, _Tally]) -> dict[_Place, _Tally]:
    banded: dict[_Place, _Tally] = {}
    for (row, _column), each in tallies.items():
        unknown = each.records - each.known
        for slip, count in (*each.slips.items(), (None, unknown)):
            if count:
                one = _Tally(count, count)
                banded.setdefault((row, slip_band(slip)), _Tally()).add(one)
    return banded


def _table(
    cross: Cross, found: _Answers, known_rows: Sequence[str], known_columns: Sequence[str]
) -> CrossTable:
    rows, absent_rows = _ordered(cross.rows, {row for row, _column in found.cells}, known_rows)
    columns, absent_columns = _ordered(
        cross.columns, {column for _row, column in found.cells}, known_columns
    )
    by_column = {column: each.cell() for (_none, column), each in found.by_column.items()}
    return CrossTable(
        cross,
        rows,
        columns,
        {place: each.cell() for place, each in found.cells.items()},
        {row: each.cell() for (row, _none), each in found.by_row.items()},
        by_column if cross.columns else {},
        found.whole.get(("", ""), _Tally()).cell(),
        absent_rows,
        absent_columns,
    )


def _tallied(found: Iterable[CrossCount]) -> dict[_Place, _Tally]:
    tallies: dict[_Place, _Tally] = {}
    for each in found:
        tallies.setdefault((each.row, each.column), _Tally()).count(each)
    return tallies


def _summed(
    tallies: Mapping[_Place, _Tally], *, row: bool = False, column: bool = False
) -> dict[_Place, _Tally]:
    """Return the sums by row, by column, or of all."""
    sums: dict[_Place, _Tally] = {}
    for (of_row, of_column), each in tallies.items():
        place = (of_row if row else "", of_column if column else "")
        sums.setdefault(place, _Tally()).add(each)
    return sums


def _is_once(cross: Cross, dimension_id: str) -> bool:
    """Whether a record has one value of a dimension: then sums count it once."""
    if cross.measure is CrossMeasure.COST and dimension_id in OF_EACH_COST:
        return False
    return not dimension_id or not DIMENSIONS[dimension_id].is_many


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


def known_values(dimension_id: str) -> tuple[str, ...]:
    """Return the values of a dimension that are known, in their order."""
    return tuple(DIMENSIONS[dimension_id].choices) if dimension_id else ()


def _number_or_text(value: str) -> tuple[int, int, str]:
    """Return a sort key: numbers in the order of their values, then words."""
    return (0, int(value), "") if value.isdecimal() else (1, 0, value.casefold())
