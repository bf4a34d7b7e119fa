"""Rows that are sorted, filtered and grouped as somebody asks; that writes no change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from mercworkshop.domain.arrangement.arrangement import Arrangement
from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.domain.arrangement.readers import FieldReader
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.grid.rows.band_facts import BandFacts, count_rows
from mercworkshop.gui.grid.rows.grid_rows import GridRows
from mercworkshop.gui.grid.rows.row_layout import Headings, RowArranger


class ArrangedRows(GridRows):
    """The rows of a table as they are arranged; ``headings`` are of the bands they have anyway."""

    columns: tuple[Any, ...]
    """The columns, with a field, a value, a text and choices each."""

    arranged = Signal()
    """Emitted when the rows are sorted, filtered, grouped or folded otherwise."""

    def __init__(
        self, records: Sequence[Any], headings: Headings, parent: QObject | None = None
    ) -> None:
        self.arranger = RowArranger(headings)
        super().__init__(self.arranger.lay_out(records), parent)

    @property
    def kind(self) -> str:
        """Which kind of table it is: what a person sets for one holds for all of its kind."""
        return "/".join(
            f"{column.field} {column.title}" if column.is_named else column.field
            for column in self.columns
        )

    def find_records(self) -> Sequence[Any]:
        """Return all records, also those that are not shown, in their own order."""
        raise NotImplementedError

    def readers(self) -> dict[str, FieldReader]:
        """Return by its field how each column is sorted, filtered and grouped."""
        return {each.field: self._reader(each) for each in self.columns if each.field}

    def _reader(self, column: Any) -> FieldReader:
        """Return how one of ``columns`` is read."""
        return FieldReader(
            column.field,
            column.value or (lambda record: getattr(record, column.field, None)),
            lambda record: self._shown(record, column),
            tuple(column.choices() if column.choices else ()),
        )

    def _shown(self, record: Any, column: Any) -> str:
        """Return the text of a cell."""
        raise NotImplementedError

    def band_facts(self, band: RowBand) -> BandFacts:
        """Return what the heading of a band says of its rows."""
        return count_rows(band)

    def band_of(self, row: int) -> RowBand | None:
        """Return the band that a row is in, or whose heading it is; None for the blank row."""
        above = range(row, -1, -1) if row < len(self.rows) else ()
        return next((band for n in above if (band := self.band(n)) is not None), None)

    def band_fields(self, row: int) -> dict[str, Any]:
        """Return what a new record needs to have in its fields to be in the band of a row."""
        band, group = self.band_of(row), self.arrangement.group
        if band is None or not group:
            return {}
        reader = self.readers()[group]
        # A row stays in its band when its value changes, and the last band also takes rows with
        # values that came later: take a value that is of the band.
        values = (reader.value(each) for each in band.rows if reader.group(each) == band.key)
        value = next(values, None)
        # The band of a year names no single day that a new record could get.
        return {} if value is None or isinstance(value, PartialDate) else {group: value}

    def listed(self) -> Iterator[Any]:
        """Yield the records that are shown, and those that are folded away."""
        for each in self.rows:
            if not isinstance(each, RowBand):
                yield each
            elif each.is_folded:
                yield from each.rows

    def laid_out(self) -> tuple[Any, ...]:
        """Return the rows as they are now, with bands between them."""
        return self.arranger.lay_out(self.find_records())

    @property
    def arrangement(self) -> Arrangement:
        """How the rows are sorted, filtered and grouped; it is a view and no change."""
        return self.arranger.arrangement

    def arrange(self, new: Arrangement) -> None:
        """Sort, filter and group the rows; each stays where it is then until this is done again.

        Other filters unfold the bands: what is looked for would be counted, and not seen.
        """
        if new.filters != self.arrangement.filters:
            self.arranger.folded = frozenset()
        self.arranger.set_arrangement(new, self.find_records(), self.readers())
        self._arrange_again()

    def fold(self, bands: Iterable[str], *, is_folded: bool) -> None:
        """Hide the rows of bands, given by their ids, or show them."""
        before = self.arranger.folded
        self.arranger.folded = before | set(bands) if is_folded else before - set(bands)
        self._arrange_again()

    def reveal(self, record_id: str) -> bool:
        """Show a record that is left out or folded away; return False if there is none."""
        if self.row_of(record_id) >= 0:
            return True
        self.bring_back([record_id])
        return self.row_of(record_id) >= 0

    def bring_back(self, ids: Iterable[str]) -> list[str]:
        """Show records that are left out or folded away; return the titles of bands unfolded."""
        self.catch_up()
        ids = set(ids)
        if left_out := [each for each in ids if self.arranger.is_left_out(each)]:
            self.arranger.show_anyway(left_out)
            self._arrange_again()
        bands = [each for each in self.rows if isinstance(each, RowBand) and each.is_folded]
        around = [each for each in bands if not ids.isdisjoint(row.id for row in each.rows)]
        if around:
            self.fold([each.id for each in around], is_folded=False)
        return [each.title for each in around]

    def _arrange_again(self) -> None:
        self.refresh()
        self.arranged.emit()
