"""The rows of a list that is imported: who is taken in, and what was corrected by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.exchange.lists.list_reading import (
    ListReading,
    ReadRow,
    RowNote,
    RowNoteKind,
    shorten,
)
from mercworkshop.exchange.lists.recognition import Decisions, recognise
from mercworkshop.exchange.lists.row_kinds import REASONS
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.gui.jobs.job import JobProgress
from mercworkshop.i18n import _

_ROWS_AT_ONCE = 20
"""Rows between two reports of progress; a cancelled reading ends after them."""


@dataclass(slots=True)
class ImportRow:
    """One row: ``reason`` says why it is left out at first, empty if it is not."""

    row: ReadRow
    reason: str
    is_wanted: bool
    edited: dict[str, Any] = field(default_factory=dict)

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields of the person, as corrected."""
        return {**self.row.fields, **self.edited}

    @property
    def name(self) -> str:
        """The name, or what stands in its place."""
        return str(self.fields.get("name", "")) or shorten(self.row.cells)

    @property
    def looks(self) -> tuple[RowNote, ...]:
        """What a person should look at and has not corrected yet."""
        return tuple(
            note
            for note in self.row.notes
            if note.kind is RowNoteKind.LOOK and note.field not in self.edited
        )

    @property
    def is_to_look_at(self) -> bool:
        """Whether something is missing or was not understood."""
        return self.is_wanted and bool(self.looks)

    def note(self, name: str, kind: RowNoteKind) -> str:
        """Return what is noted of a field, empty if nothing is."""
        if name in self.edited:
            return ""
        found = (each.text for each in self.row.notes if (each.field, each.kind) == (name, kind))
        return next(found, "")


def import_rows(reading: ListReading, there: Iterable[Person]) -> list[ImportRow]:
    """Return people in their order, then the rows left out, such as people already on the list."""
    known = {people.identity_key(each.name, each.country) for each in there}
    rows = []
    for row in reading.rows:
        reason = "" if row.is_person else _(REASONS[row.kind])
        if row.is_person and _key(row) in known:
            reason = _("Already in the list of participants.")
        rows.append(ImportRow(row, reason, is_wanted=not reason))
    return sorted(rows, key=lambda each: bool(each.reason))


def _key(row: ReadRow) -> tuple[str, str]:
    return people.identity_key(str(row.fields["name"]), str(row.fields.get("country", "")))


def keep_typed(before: Sequence[ImportRow], now: list[ImportRow]) -> list[ImportRow]:
    """Return rows that were read again with what somebody typed or ticked in them before."""
    known = dict(zip(_places(before), before, strict=True))
    for place, row in zip(_places(now), now, strict=True):
        old = known.get(place)
        if old is not None:
            row.edited = dict(old.edited)
            if old.is_wanted is bool(old.reason):  # somebody changed the tick
                row.is_wanted = old.is_wanted
    return now


def _places(rows: Iterable[ImportRow]) -> list[tuple[int, int, int]]:
    """Return the table, the line, and the number among the people of that line."""
    counted: Counter[tuple[int, int]] = Counter()
    found = []
    for each in rows:
        place = each.row.table, each.row.line
        found.append((*place, counted[place]))
        counted[place] += 1
    return found


def read_list(
    sheets: Sequence[SheetTable],
    find_country: CountryLookup,
    decisions: Decisions,
    progress: JobProgress,
) -> tuple[Decisions, ListReading]:
    """Return a list as it was recognised with those decisions; for a thread of its own."""

    def report(done: int, total: int) -> None:
        if done % _ROWS_AT_ONCE == 0:
            progress.step(done, total)

    return decisions, recognise(sheets, find_country, decisions, report)
