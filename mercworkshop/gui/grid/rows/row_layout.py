"""Sorts, filters and groups the rows of a table; what a person asked for is kept here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from mercworkshop.domain.arrangement.arrangement import Arrangement
from mercworkshop.domain.arrangement.placement import (
    UNPLACED,
    BandHeading,
    RowBand,
    decide,
    lay_out,
)
from mercworkshop.domain.arrangement.readers import FieldReader
from mercworkshop.gui.widgets.collation import collation_key
from mercworkshop.i18n import digits

Headings = Callable[[], Sequence[BandHeading]]


def no_headings() -> Sequence[BandHeading]:
    """Return no bands: the rows of a table have none by themselves."""
    return ()


class RowArranger:
    """Keeps the arrangement of a table; ``headings`` returns the bands that its rows have anyway.

    ``total`` is how many records there are, and ``shown`` how many of them no filter leaves out.
    """

    def __init__(self, headings: Headings = no_headings) -> None:
        self.total = self.shown = 0
        self.folded: frozenset[str] = frozenset()
        self._headings = headings
        self._placement = UNPLACED
        self._numbered: tuple[object, list[int]] = None, []

    @property
    def arrangement(self) -> Arrangement:
        """How the rows are sorted, filtered and grouped."""
        return self._placement.arrangement

    def set_arrangement(
        self, new: Arrangement, records: Sequence[Any], readers: Mapping[str, FieldReader]
    ) -> None:
        """Decide where each record stands, and which is left out."""
        self._placement = decide(records, new, readers, collation_key())

    def show_anyway(self, ids: Iterable[str]) -> None:
        """Show records that a filter leaves out, until an arrangement is set."""
        self._placement = self._placement.with_shown(ids)

    def is_left_out(self, record_id: str) -> bool:
        """Return whether a filter leaves a record out."""
        return record_id in self._placement.left_out

    def lay_out(self, records: Sequence[Any]) -> tuple[Any, ...]:
        """Return the rows to show: records, with bands between them."""
        left_out = self._placement.left_out
        self.total = len(records)
        self.shown = sum(row.id not in left_out for row in records) if left_out else self.total
        return lay_out(records, self._headings(), self._placement, self.folded)

    def row_number(self, row: int, rows: tuple[Any, ...]) -> str:
        """Return what stands before a row: its number, without the bands."""
        if row >= len(rows):
            return "+"
        if self._numbered[0] is not rows:
            numbers, count = [], 0
            for each in rows:
                count += not isinstance(each, RowBand)
                numbers.append(count)
            self._numbered = rows, numbers
        is_band = isinstance(rows[row], RowBand)
        return "" if is_band else digits(str(self._numbered[1][row]))
