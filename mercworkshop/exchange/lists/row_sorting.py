"""Says of each row of a table whether it is a person, and what else it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.exchange.lists import person_names, row_kinds
from mercworkshop.exchange.lists.heading_words import COUNTRY_AND_BODY
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.exchange.lists.sheet_cells import SheetCells
from mercworkshop.exchange.lists.table_finder import TableArea

NAME_FIELDS = ("name", "family_name", "given_name")
_GOES_ON_FROM = frozenset({ListRowKind.PERSON, ListRowKind.CONTINUED})
_OF_BODY = ("organisation", "role", COUNTRY_AND_BODY)


@dataclass(frozen=True, slots=True)
class RowSorter:
    """Knows a table and the kind of the row before; ``has_country``: a title named a country."""

    cells: SheetCells
    area: TableArea
    fields: tuple[str, ...]
    find_country: CountryLookup
    last: ListRowKind | None
    has_country: bool

    def kind_of(self, row: int, texts: Mapping[str, str]) -> ListRowKind:
        """Return what a row is, from its texts by field."""
        own = self.cells.rows[row][slice(*self.area.columns)]
        full = [
            cell
            for column, cell in enumerate(own, self.area.columns[0])
            if cell and (row, column) not in self.cells.filled
        ]
        if row in self.cells.hidden_rows:
            return ListRowKind.HIDDEN
        if row_kinds.repeats_headings(own, self.area.headings[slice(*self.area.columns)]):
            return ListRowKind.HEADINGS
        return (
            ListRowKind.TOTAL if row_kinds.is_total(full) else self._kind_within(row, texts, full)
        )

    def _kind_within(self, row: int, texts: Mapping[str, str], full: list[str]) -> ListRowKind:
        name = " ".join(texts[each] for each in NAME_FIELDS if each in texts)
        if self._goes_on(row, texts, full):
            return ListRowKind.CONTINUED
        if len(full) == 1 and (alone := self._kind_alone(row, full[0], name)):
            return alone
        if not name:
            return self._kind_without_name(row, texts, full)
        if row_kinds.is_to_be_named(name):
            return ListRowKind.TO_BE_NAMED
        if row_kinds.is_no_name(name, self.find_country):
            return ListRowKind.SECTION if len(full) == 1 else ListRowKind.NAMELESS
        return ListRowKind.PERSON

    def _goes_on(self, row: int, texts: Mapping[str, str], full: list[str]) -> bool:
        """Return whether a row with a single text is the end of a long text above."""
        return (
            len(full) == 1
            and bool(texts)
            and set(texts) <= set(_OF_BODY)
            and row not in self.cells.wide
            and self.last in _GOES_ON_FROM
            and self.cells.is_next(row)
            and not self.cells.rows[row][self.area.columns[0]]
            and self.find_country(full[0]) is None
        )

    def _kind_alone(self, row: int, text: str, name: str) -> ListRowKind | None:
        """Return what a row with a single text is; None if that may be a person."""
        if row_kinds.is_note(text) and not person_names.looks_like_name(text):
            return ListRowKind.NOTE
        if row_kinds.is_to_be_named(text):
            return ListRowKind.TO_BE_NAMED
        return self._title_or_person(row, text, name)

    def _title_or_person(self, row: int, text: str, name: str) -> ListRowKind | None:
        is_list_of_names = sum(map(bool, self.fields)) == 1
        if row in self.cells.wide or row_kinds.is_section(text, self.find_country):
            is_titled = is_list_of_names and person_names.begins_with_title(text)
            return None if is_titled else ListRowKind.SECTION
        if name and (is_list_of_names or person_names.begins_with_title(text)):
            return None
        if name and person_names.looks_like_name(text) and (self.has_country or not text.isupper()):
            return None
        if "@" in text:
            return ListRowKind.CONTINUED if self.last else ListRowKind.NOTE
        return ListRowKind.NOTE if not name else ListRowKind.SECTION

    def _kind_without_name(
        self, row: int, texts: Mapping[str, str], full: list[str]
    ) -> ListRowKind:
        is_more = texts and set(texts) <= {*_OF_BODY, "email", "phone", "title"}
        if is_more and self.cells.is_next(row) and self.last in _GOES_ON_FROM:
            numbered = any(
                cell.strip(".").isdecimal() and not self.fields[column]
                for column, cell in enumerate(self.cells.rows[row])
                if cell
            )
            if not numbered and not ("email" in texts and len(texts) > 1):
                return ListRowKind.CONTINUED
        if len(full) == 1 and row_kinds.is_section(full[0], self.find_country):
            return ListRowKind.SECTION
        if len(full) == 1:
            return ListRowKind.NOTE
        return ListRowKind.NAMELESS
