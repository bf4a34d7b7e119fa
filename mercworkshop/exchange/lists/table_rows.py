"""Reads the rows of one table: people with what their surroundings say, and other rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.workshop.details import Category
from mercworkshop.exchange.lists import body_words, heading_words, person_names, row_kinds
from mercworkshop.exchange.lists.heading_words import COUNTRY_AND_BODY
from mercworkshop.exchange.lists.list_reading import ReadRow, RowNote, RowNoteKind
from mercworkshop.exchange.lists.person_fields import PersonMaker, RowContext
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.exchange.lists.row_sorting import NAME_FIELDS, RowSorter
from mercworkshop.exchange.lists.sheet_cells import SheetCells
from mercworkshop.exchange.lists.spoken_languages import LetterMeanings, letter_meanings
from mercworkshop.exchange.lists.table_finder import TableArea
from mercworkshop.exchange.tables.list_words import find_category
from mercworkshop.i18n import _


@dataclass(slots=True)
class TableReader:
    """Reads the rows of ``area``; ``fields`` are those of the columns of the sheet."""

    cells: SheetCells
    area: TableArea
    fields: tuple[str, ...]
    find_country: CountryLookup
    table: int
    tell_row: Callable[[int], None]
    country: str = ""
    category: Category | None = None
    organisation: str = ""
    rows: list[ReadRow] = field(default_factory=list)
    _written: dict[str, str] = field(default_factory=dict)

    def read(self) -> list[ReadRow]:
        """Return the rows of the table in their order."""
        self._begin_with(self.cells.name)
        self._begin_with_titles_above()
        once = self._written_once()
        letters = self._letters()
        for row in range(*self.area.rows):
            self.tell_row(row)
            if any(self._own_cells(row)):
                self._read_row(row, once, letters)
        return self.rows

    def _begin_with_titles_above(self) -> None:
        """Use what the title above says; without a column of countries, also the letterhead."""
        top = self.area.heading_rows[0] if self.area.heading_rows else 0
        for row in range(top):
            above = [cell for cell in self.cells.rows[row] if cell]
            if len(above) != 1:
                continue
            if row == top - 1:
                self._begin_with(above[0])
            elif not self._has_country_column():
                self.country = (
                    row_kinds.country_of_title(above[0], self.find_country) or self.country
                )

    def _has_country_column(self) -> bool:
        return bool({"country", COUNTRY_AND_BODY} & set(self.fields))

    def _own_cells(self, row: int) -> list[str]:
        return self.cells.rows[row][slice(*self.area.columns)]

    def _texts(self, row: int) -> dict[str, str]:
        """Return the texts of a row by field."""
        found: dict[str, str] = {}
        for column in range(*self.area.columns):
            name = self.fields[column]
            text = self.cells.rows[row][column]
            if name and text:
                found[name] = text
        return found

    def _sorter(self) -> RowSorter:
        last = self.rows[-1].kind if self.rows else None
        has_country = bool(self.country)
        return RowSorter(
            self.cells, self.area, self.fields, self.find_country, last, has_country=has_country
        )

    def _read_row(self, row: int, once: set[str], letters: LetterMeanings) -> None:
        texts = self._texts(row)
        kind = self._sorter().kind_of(row, texts)
        if kind is ListRowKind.SECTION:
            self._begin_section(next(cell for cell in self._own_cells(row) if cell))
        if kind is ListRowKind.CONTINUED and not any(each.is_person for each in self.rows):
            kind = ListRowKind.NAMELESS
        if kind is ListRowKind.CONTINUED:
            self._continue(texts)
        notes = self._fill(row, texts, once) if kind is ListRowKind.PERSON else []
        people = _split_people(texts) if kind is ListRowKind.PERSON else [texts]
        for each in people:
            maker = PersonMaker(each, self._context(letters), self.find_country)
            maker.make()
            if kind is ListRowKind.PERSON and not re.search(
                r"[^\W\d_]{2}|[\u4e00-\u9fff]", maker.fields["name"]
            ):
                kind = ListRowKind.NAMELESS
            self.rows.append(
                ReadRow(
                    self.cells.lines[row],
                    self.table,
                    maker.fields
                    if maker.fields["name"]
                    else _named_by(self._own_cells(row), maker),
                    tuple(self.cells.rows[row]),
                    kind,
                    (*notes, *maker.notes) if kind is ListRowKind.PERSON else (),
                )
            )

    def _continue(self, texts: Mapping[str, str]) -> None:
        """Add the texts of a row to the person above."""
        at = next(n for n in range(len(self.rows) - 1, -1, -1) if self.rows[n].is_person)
        row = self.rows[at]
        fields = dict(row.fields)
        for name, text in texts.items():
            target = "organisation" if name == COUNTRY_AND_BODY else name
            before = str(fields.get(target, ""))
            if target == "email":
                fields.setdefault("email", text)
            elif target in {"organisation", "role", "phone"}:
                fields[target] = f"{before} {' '.join(text.split())}".strip()
        self.rows[at] = ReadRow(
            row.line, row.table, fields, row.cells, row.kind, row.notes, row.like
        )

    def _begin_section(self, text: str) -> None:
        self.country, self.category, self.organisation = "", None, ""
        self._written.clear()
        self._begin_with(text)

    def _begin_with(self, text: str) -> None:
        """Use what a title says of the people below: their country, category or body."""
        bare = row_kinds.strip_number(text)
        found = row_kinds.country_of_title(bare, self.find_country)
        if found:
            self.country = found
        elif category := find_category(bare):
            self.category = category
        elif text is not self.cells.name and body_words.classify_body(bare):
            self.organisation = bare

    def _fill(self, row: int, texts: dict[str, str], once: set[str]) -> list[RowNote]:
        """Fill in what is written once for several rows; return notes on what was filled."""
        filled = [
            self.fields[column]
            for column in range(*self.area.columns)
            if (row, column) in self.cells.filled and self.fields[column]
        ]
        notes = [RowNote(name, RowNoteKind.FILLED, _("from the cell above")) for name in filled]
        body = next(
            (texts[each] for each in ("organisation", COUNTRY_AND_BODY, "role") if texts.get(each)),
            "",
        )
        stranger = body_words.classify_body(body) not in {None, Category.GOVERNMENT}
        told = find_category(texts.get("category", ""))
        stranger = stranger or told not in {None, Category.GOVERNMENT}
        for name in once:
            if texts.get(name):
                self._written[name] = texts[name]
            elif name == "country" and stranger:
                self._written.pop(name, None)
            elif self._written.get(name):
                texts[name] = self._written[name]
                notes.append(RowNote(name, RowNoteKind.FILLED, _("from the cell above")))
        return notes

    def _written_once(self) -> set[str]:
        """Return the fields that are written once for several rows and blank below."""
        return {
            name
            for name in ("country", "category")
            if name in self.fields and self._is_once(self.fields.index(name))
        }

    def _is_once(self, column: int) -> bool:
        values = [
            self.cells.rows[row][column]
            for row in range(*self.area.rows)
            if self._texts(row).keys() & set(NAME_FIELDS) and (row, column) not in self.cells.filled
        ]
        if not values or not values[0] or all(values):
            return False
        alike = [a for a, b in pairwise(values) if a and a == b]
        return not alike

    def _letters(self) -> LetterMeanings:
        headings = [each for each in self.area.headings if each]
        column = self.fields.index("language") if "language" in self.fields else -1
        said = self.area.headings[column] if column >= 0 else ""
        values = (
            [self.cells.rows[row][column] for row in range(*self.area.rows)] if column >= 0 else []
        )
        single = {
            part for value in values for part in re.split(r"[\s/,;&]+", value) if len(part) == 1
        }
        language = heading_words.heading_language(headings)
        return letter_meanings(language, {*heading_words.language_letters(said), *single})

    def _context(self, letters: LetterMeanings) -> RowContext:
        name = self.fields.index("name") if "name" in self.fields else -1
        heading = self.area.headings[name] if name >= 0 else ""
        return RowContext(
            self.country,
            self.category,
            self.organisation,
            is_family_first=heading_words.is_family_first(heading),
            has_country_column=self._has_country_column(),
            has_consent_column="consent" in self.fields,
            letters=letters,
        )


def _named_by(own: list[str], maker: PersonMaker) -> dict[str, object]:
    """Return the fields of a row without a name: its first text stands for one."""
    first = next((cell for cell in own if cell and not cell.strip(".").isdecimal()), "")
    return {**maker.fields, "name": " ".join(first.split())}


def _split_people(texts: Mapping[str, str]) -> list[Mapping[str, str]]:
    """Return a row for each person, if its cells hold as many names as lines."""
    names = texts.get("name", "").split("\n")
    count = len(names)
    if count < 2:
        return [texts]
    addresses = len(re.findall(r"@", texts.get("email", "")))
    titled = sum(map(person_names.begins_with_title, names))
    numbered = sum(bool(re.match(r"\s*\d{1,2}[.)]\s", each)) for each in names)
    if not all(map(person_names.looks_like_name, names)) or count not in {
        addresses,
        titled,
        numbered,
    }:
        return [texts]
    people: list[Mapping[str, str]] = []
    for number in range(count):
        own = {}
        for name, text in texts.items():
            lines = text.split("\n")
            own[name] = lines[number] if len(lines) == count else text
        people.append(own)
    return people
