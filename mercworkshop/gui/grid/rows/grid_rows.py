"""Rows of a table; updates emit only the differences and keep the cell being edited.

A view repaints what is emitted, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Signal

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.gui.grid.rows.shown_cells import CellLook, ShownCells
from mercworkshop.gui.widgets.model_index import NOWHERE

MOST_RUNS = 32
"""If more runs of neighbours come or go at once, all rows between them are inserted again."""


class GridRows(QAbstractTableModel):
    """The rows of a table and their updates. Each row has a stable ``id``.

    A row is a record, or the heading of a band of records.
    """

    rearranged = Signal()
    """Emitted once after rows were added, removed or moved; all of them are in their place."""

    def __init__(self, rows: Sequence[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Any, ...] = tuple(rows)
        self._records: tuple[object, tuple[Any, ...]] = None, ()
        self.is_rearranging = False
        """Whether rows are being added, removed or moved; then nothing can be written to them."""
        self.is_lazy = False
        """Whether changes wait for :meth:`catch_up`, which a view calls while it is visible."""
        self._is_adding = self._is_stale = False
        self._shown_cells = ShownCells()

    def refresh(self) -> None:
        """Show the current rows: read them and call :meth:`set_rows`."""
        raise NotImplementedError

    def look(self, row: int, place: int) -> CellLook:
        """Return what a cell in column ``place`` shows now."""
        raise NotImplementedError

    def note_change(self) -> None:
        """Note that the rows may differ now, and show them unless that can wait."""
        self._is_stale = True
        if not self.is_lazy:
            self.catch_up()

    def catch_up(self, _ids: object = None) -> None:
        """Show the current rows if there was a change since they were shown."""
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def level(self, _row: int) -> int:
        """Return how deep a row stands below others; 0 in a table without such rows."""
        return 0

    def record(self, row: int) -> Any:
        """Return the record of a row; None for the blank row and for a band."""
        each = self.rows[row] if 0 <= row < len(self.rows) else None
        return None if isinstance(each, RowBand) else each

    def band(self, row: int) -> RowBand | None:
        """Return the band whose heading a row is; None for any other row."""
        each = self.rows[row] if 0 <= row < len(self.rows) else None
        return each if isinstance(each, RowBand) else None

    @property
    def records(self) -> Sequence[Any]:
        """The records that are shown, in the order of the table."""
        if self._records[0] is not self.rows:
            found = tuple(each for each in self.rows if not isinstance(each, RowBand))
            self._records = self.rows, found
        return self._records[1]

    def first_row(self) -> int:
        """Return the row of the first record; the row below all others if there is none."""
        found = (n for n, each in enumerate(self.rows) if not isinstance(each, RowBand))
        return next(found, len(self.rows))

    def row_of(self, record_id: str) -> int:
        """Return the current row of a record, even if the table is hidden; -1 if it has none."""
        self.catch_up()
        return next((row for row, each in enumerate(self.rows) if each.id == record_id), -1)

    def set_rows(self, new: tuple[Any, ...]) -> None:
        """Replace the rows by ``new``, and emit the differences."""
        if len(new) == len(self.rows):
            changed = _changed_in_place(self.rows, new)
            if changed is not None:
                self.rows = new
                self.notify_changed(changed)
                return
        self.is_rearranging = True
        self._rearrange(new)
        self.is_rearranging = False
        self.rearranged.emit()

    def notify_changed(self, rows: Iterable[int]) -> None:
        """Emit that the given rows, in ascending order, changed."""
        changed, last_column = [row for row in rows if row >= 0], self.columnCount() - 1
        for row in changed:
            self._shown_cells.forget(self._id(row))
        for first, last in neighbour_runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))

    def shown_text(self, row: int, place: int) -> str:
        """Return the text of a cell, which shows it from now on."""
        look = self.look(row, place)
        self._shown_cells.note(self._id(row), place, look)
        return look.text

    def notify_outdated(self) -> None:
        """Emit which cells show something else now, though their records are the same.

        They show data of other records, for example the name of a group, or text kept beside them.
        """
        places = {self._id(row): row for row in range(self.rowCount())}
        for row, first, last in self._shown_cells.find_outdated(places, self.look):
            self.dataChanged.emit(self.index(row, first), self.index(row, last))

    def _id(self, row: int) -> str:
        """Return the id of a row; empty for the blank one."""
        return str(self.rows[row].id) if 0 <= row < len(self.rows) else ""

    def _rearrange(self, new: tuple[Any, ...]) -> None:
        """Remove rows, reorder the remaining ones, and insert new ones.

        Equal rows at the beginning (before ``first``) and at the end are left alone.
        """
        first = _equal_prefix(self.rows, new)
        tail = _equal_prefix(self.rows[first:][::-1], new[first:][::-1])
        middle = new[first : len(new) - tail]
        staying = {record.id for record in middle}
        old = self.rows[first : len(self.rows) - tail]
        gone = [first + n for n, record in enumerate(old) if record.id not in staying]
        known = {record.id for record in old}
        added = [first + n for n, record in enumerate(middle) if record.id not in known]
        leaving, coming = list(neighbour_runs(gone)), list(neighbour_runs(added))
        if len(leaving) + len(coming) > MOST_RUNS:
            self._take_out(first, first + len(old) - 1)
            self._put_in(first, middle)
            return
        for top, bottom in reversed(leaving):
            self._take_out(top, bottom)
        self._reorder(first, tuple(record for record in middle if record.id in known))
        for top, bottom in coming:
            self._put_in(top, new[top : bottom + 1])

    def _take_out(self, top: int, bottom: int) -> None:
        if top <= bottom:
            self.beginRemoveRows(NOWHERE, top, bottom)
            self.rows = self.rows[:top] + self.rows[bottom + 1 :]
            self.endRemoveRows()

    def _put_in(self, row: int, found: tuple[Any, ...]) -> None:
        # An editor open in the blank row stays open in the record that it becomes.
        is_new = self._is_adding and row == len(self.rows)
        if is_new and len(found) > 1 and isinstance(found[0], RowBand):
            self._insert(row, found[:1], below=False)
            row, found = row + 1, found[1:]
        self._insert(row, found, below=is_new)

    def _insert(self, row: int, found: tuple[Any, ...], *, below: bool) -> None:
        if not found:
            return
        self.beginInsertRows(NOWHERE, row + below, row + len(found) - 1 + below)
        self.rows = (*self.rows[:row], *found, *self.rows[row:])
        self.endInsertRows()
        if below:
            self.notify_changed([row])

    def _reorder(self, first: int, new: tuple[Any, ...]) -> None:
        """Set the rows from ``first`` on to ``new``, which has the same ids."""
        old = self.rows[first : first + len(new)]
        rows = (*self.rows[:first], *new, *self.rows[first + len(new) :])
        if all(a.id == b.id for a, b in zip(old, new, strict=True)):
            self.rows = rows
            self.notify_changed(first + row for row in _differing(old, new))
            return
        self.layoutAboutToBeChanged.emit()
        places = {record.id: first + n for n, record in enumerate(new)}
        before = self.persistentIndexList()
        moved = {first + n: places[record.id] for n, record in enumerate(old)}
        after = [self.index(moved.get(each.row(), each.row()), each.column()) for each in before]
        self.rows = rows
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def neighbour_runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of neighbours in ascending ``rows``."""
    start = 0
    for end in range(1, len(rows) + 1):
        if end == len(rows) or rows[end] != rows[end - 1] + 1:
            yield rows[start], rows[end - 1]
            start = end


def _equal_prefix(old: Sequence[Any], new: Sequence[Any]) -> int:
    """Return the number of equal rows at the beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((n for n, (a, b) in pairs if a is not b and a != b), min(len(old), len(new)))


def _changed_in_place(old: Sequence[Any], new: Sequence[Any]) -> list[int] | None:
    """Return which rows changed; None if a row is now that of another record."""
    changed: list[int] = []
    for row, (before, after) in enumerate(zip(old, new, strict=True)):
        if before is not after and before != after:
            if before.id != after.id:
                return None
            changed.append(row)
    return changed


def _differing(old: Sequence[Any], new: Sequence[Any]) -> list[int]:
    pairs = enumerate(zip(old, new, strict=True))
    return [row for row, (a, b) in pairs if a is not b and a != b]
