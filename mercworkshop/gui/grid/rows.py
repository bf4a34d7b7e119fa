"""Rows of a table; updates emit only the differences and keep the cell being edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject

from mercworkshop.gui.widgets.model_index import NOWHERE


class GridRows(QAbstractTableModel):
    """The rows of a table and their updates. Each row has a stable ``id``."""

    def __init__(self, rows: Sequence[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Any, ...] = tuple(rows)
        self.is_rearranging = False
        """Whether rows are being added, removed or moved; then nothing can be written to them."""
        self._is_adding = False

    def record(self, row: int) -> Any:
        """Return the record of a row; None for the blank row."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, record_id: str) -> int:
        """Return the row of a record; -1 if it has none."""
        return next((row for row, each in enumerate(self.rows) if each.id == record_id), -1)

    def set_rows(self, new: tuple[Any, ...]) -> None:
        """Replace the rows by ``new``, and emit the differences."""
        if len(new) == len(self.rows):
            changed = _differing(self.rows, new)
            if all(self.rows[row].id == new[row].id for row in changed):
                self.rows = new
                self.notify_changed(changed)
                return
        self.is_rearranging = True
        self._rearrange(new)
        self.is_rearranging = False

    def notify_changed(self, rows: Iterable[int]) -> None:
        """Emit that the given rows, in ascending order, changed."""
        last_column = self.columnCount() - 1
        for first, last in neighbour_runs([row for row in rows if row >= 0]):
            self.dataChanged.emit(self.index(first, 0), self.index(last, last_column))

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
        for top, bottom in reversed(list(neighbour_runs(gone))):
            self.beginRemoveRows(NOWHERE, top, bottom)
            self.rows = self.rows[:top] + self.rows[bottom + 1 :]
            self.endRemoveRows()
        known = {record.id for record in old}
        self._reorder(first, tuple(record for record in middle if record.id in known))
        added = [first + n for n, record in enumerate(middle) if record.id not in known]
        for top, bottom in neighbour_runs(added):
            self._put_in(top, new[top : bottom + 1])

    def _put_in(self, row: int, found: tuple[Any, ...]) -> None:
        # An editor open in the blank row stays open in the record that it becomes.
        below = self._is_adding and row == len(self.rows)
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


def _differing(old: Sequence[Any], new: Sequence[Any]) -> list[int]:
    pairs = enumerate(zip(old, new, strict=True))
    return [row for row, (a, b) in pairs if a is not b and a != b]
