"""The rows of a table answer, and the edits that change them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mercworkshop.domain.entities.case_run import Answer, update_answer
from mercworkshop.domain.records.edit import Edit, typing_edit
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import AsTyped, replace_fields
from mercworkshop.gui.grid.rows.grid_source import Changes, GridColumn, GridSource
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.i18n import N_

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """A row of a table answer; ``answered`` are all rows it was read with, ``ids`` theirs."""

    id: str
    cells: Cells
    place: int
    answered: tuple[Cells, ...]
    ids: tuple[str, ...]


class TableRows:
    """Reads the rows of one answer and gives them ids, as the answer itself has none.

    A row keeps its id while it is changed or moved here. Among rows that came from elsewhere, those
    equal to earlier ones keep their ids.
    """

    def __init__(
        self, session: EditSession, answer: Callable[[], Answer], headings: Sequence[str]
    ) -> None:
        self._session, self._answer, self._headings = session, answer, headings
        self._given = 0
        self._ids: list[str] = []
        self._rows: tuple[AnsweredRow, ...] = ()
        self._answered: tuple[Cells, ...] = ()
        self._expected: tuple[tuple[Cells, ...], list[str]] = (), []

    def source(self) -> GridSource:
        """Return what a grid shows and changes."""
        return GridSource(
            tuple(map(_column, range(len(self._headings)), self._headings)),
            self.find,
            lambda changes: self.write(changes, ()),
            self.delete,
            self.move,
            lambda new: self.write((), new),
            blank=N_("Type here"),
            key=self._key,
            scope=self._answer().id,
        )

    def find(self) -> tuple[AnsweredRow, ...]:
        """Return the rows of the answer now."""
        answered = self._answer().rows
        if answered != self._answered:
            expected, ids = self._expected
            self._ids = ids if answered == expected else self._matched(answered)
            self._answered = answered
            self._rows = tuple(
                AnsweredRow(row_id, self._fitted(cells), place, answered, tuple(self._ids))
                for place, (row_id, cells) in enumerate(zip(self._ids, answered, strict=True))
            )
        return self._rows

    def write(self, known: Changes, new: Sequence[Mapping[str, Any]]) -> Edit:
        """Return the edit that changes rows and adds new ones at the end."""
        answered = known[0][0].answered if known else self._answered
        before = known[0][0].ids if known else self._ids
        rows = [list(self._fitted(cells)) for cells in answered]
        for row, fields in known:
            _fill(rows[row.place], fields)
        ids = [*before, *(self._new_id() for _each in new)]
        for fields in new:
            rows.append([""] * len(self._headings))
            _fill(rows[-1], fields)
        edit = self._edit(rows, ids, answered)
        if len(known) + len(new) != 1:
            return edit
        if known:
            return typing_edit(edit, known[0][0].id, known[0][1])
        return typing_edit(edit, ids[-1], new[0])

    def delete(self, gone: Sequence[AnsweredRow]) -> Edit:
        """Return the edit that deletes rows."""
        places = {row.place for row in gone}
        kept = [place for place in range(len(self._rows)) if place not in places]
        return self._chosen(kept)

    def move(self, chosen: Sequence[AnsweredRow], by: int) -> Edit:
        """Return the edit that moves rows up (negative) or down; they stop at either end."""
        order = list(range(len(self._rows)))
        for row in sorted(chosen, key=lambda each: each.place, reverse=by > 0):
            at = order.index(row.place)
            to = at + (1 if by > 0 else -1)
            if 0 <= to < len(order) and order[to] not in {each.place for each in chosen}:
                order[at], order[to] = order[to], order[at]
        return self._chosen(order)

    def _chosen(self, places: Sequence[int]) -> Edit:
        rows = [list(self._rows[place].cells) for place in places]
        return self._edit(rows, [self._ids[place] for place in places], self._answered)

    def _edit(
        self, rows: Sequence[Sequence[str]], ids: list[str], answered: tuple[Cells, ...]
    ) -> Edit:
        """Return the edit to ``rows``, made from the rows ``answered`` as seen when typing began.

        What came from elsewhere meanwhile then remains, as a conflict.
        """
        answer, cells = self._answer(), tuple(map(tuple, rows))
        self._expected = cells, ids
        is_new = answer.id not in self._session.workshop.records(Answer)
        return update_answer(replace_fields(answer, rows=answered), is_new, rows=cells)

    def _matched(self, answered: Sequence[Cells]) -> list[str]:
        """Return ids for rows that came from elsewhere, by undo, or by a settled difference."""
        before = dict(zip(self._ids, self._answered, strict=True))
        follows = dict(pairwise(("", *self._ids)))
        found: list[str] = []
        for cells in answered:
            same = next((each for each, its in before.items() if its == cells), "")
            before.pop(same, None)
            found.append(same)
        left = iter(before if len(before) == found.count("") else ())
        found = [each or next(left, "") for each in found]
        for place, row_id in enumerate(found):
            if not row_id:  # a row that changed stands below the one that it stood below
                below = follows.get(found[place - 1] if place else "", "")
                found[place] = below if below in before.keys() - set(found) else self._new_id()
        return found

    def _new_id(self) -> str:
        self._given += 1
        return f"row {self._given}"

    def _fitted(self, cells: Cells) -> Cells:
        width = len(self._headings)
        return (*cells, *[""] * width)[:width]

    def _key(self, row: AnsweredRow, name: str) -> FieldKey:
        """Return a key of its own for each cell: the answer has one field for all.

        It is made from the place of the cell, because ids of rows last only as long as the window.
        """
        return "", self._answer().id, f"{row.place} {name}"


def _column(place: int, heading: str) -> GridColumn:
    def cell(row: AnsweredRow) -> str:
        return row.cells[place]

    return GridColumn(str(place), heading, 0, cell, value=cell, is_named=True)


def _fill(cells: list[str], fields: Mapping[str, Any]) -> None:
    for name, given in fields.items():
        read = given.is_read if isinstance(given, AsTyped) else True
        words = given.value if isinstance(given, AsTyped) else given
        cells[int(name)] = str(words if read else given.words)
