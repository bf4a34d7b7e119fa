"""What the generator of lists makes: a file or a pasted table, its trap, and its people."""

from __future__ import annotations

from dataclasses import dataclass, field

from mercworkshop.domain.workshop.details import Category

type Cell = str | int | float | None


@dataclass(frozen=True)
class MadePerson:
    """A person as they really are; ``country`` is a code, empty for bodies."""

    given: str
    family: str
    title: str
    country: str
    organisation: str
    role: str
    category: Category
    language: str
    email: str
    phone: str
    is_family_first: bool = False

    @property
    def name(self) -> str:
        """The full name, in the order that the list of the workshop uses."""
        if self.is_family_first:
            return f"{self.family}{self.given}"
        return f"{self.given} {self.family}"


@dataclass
class MadeSheet:
    """A sheet to write: rows of cells, and what a spreadsheet knows of them (all from 0)."""

    rows: list[list[Cell]]
    name: str = "List"
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column."""
    hidden_columns: tuple[int, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True)
class MadeList:
    """A list: its trap (what makes it hard to read), its file or pasted text, and its people."""

    trap: str
    people: tuple[MadePerson, ...]
    file_name: str = ""
    data: bytes = b""
    pasted_text: str = ""
    pasted_html: str = ""
    checked: tuple[str, ...] = ("name", "country", "organisation", "category", "language", "email")
    """The fields that can be read from the list."""
