"""What was recognised in a list: its tables, people, and the rows left out with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from mercworkshop.exchange.lists.row_kinds import ListRowKind


def shorten(cells: Iterable[str]) -> str:
    """Return the texts of a row in one line, cut where it is too long to show."""
    return " ".join(" ".join(filter(None, cells)).split())[:80]


class RowNoteKind(Enum):
    """What a note on a field means for the reader."""

    FILLED = auto()
    """The value stood in a cell above."""
    LOOK = auto()
    """A person should look at it: it is missing, or was not understood."""


@dataclass(frozen=True, slots=True)
class RowNote:
    """A sentence on a field of a row; ``text`` is shown as it is."""

    field: str
    kind: RowNoteKind
    text: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a list. ``fields`` are those of a person and their contact details.

    ``cells`` are its texts as they stand in the file; ``kind`` says why it is left out, unless it
    is a person. A row that is left out has the fields that it would have if somebody decided to add
    it.
    """

    line: int
    table: int
    fields: Mapping[str, Any]
    cells: tuple[str, ...]
    kind: ListRowKind = ListRowKind.PERSON
    notes: tuple[RowNote, ...] = ()
    like: int = 0
    """The line of a row that seems to be the same person; 0 for none."""

    @property
    def is_person(self) -> bool:
        """Whether the row is a person that is added unless somebody leaves it out."""
        return self.kind is ListRowKind.PERSON

    @property
    def remarks(self) -> tuple[str, ...]:
        """The sentences that a person should look at."""
        return tuple(note.text for note in self.notes if note.kind is RowNoteKind.LOOK)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table of the list: ``line`` is that of its headings, 0 if it has none.

    ``fields`` are what its columns hold, empty for a column that is left out; ``unused`` are the
    columns with content that are left out, and ``hidden`` those that the file hides.
    """

    sheet: str
    line: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    unused: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ListReading:
    """A whole list."""

    tables: tuple[ReadTable, ...] = ()
    rows: tuple[ReadRow, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    @property
    def people(self) -> tuple[ReadRow, ...]:
        """The rows that are people."""
        return tuple(row for row in self.rows if row.is_person)
