"""A list of participants from a spreadsheet: its columns and its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.domain.records.record import clean_text
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables import spreadsheets
from mercworkshop.exchange.tables.list_words import (
    CATEGORIES,
    FIELDS,
    GENDERS,
    LANGUAGES,
    field_of_heading,
    find_meaning,
)
from mercworkshop.exchange.tables.spreadsheets import SheetRow, SheetTable
from mercworkshop.i18n import _

__all__ = [
    "FIELDS",
    "ImportedPerson",
    "ParticipantTable",
    "match_columns",
    "parse_people",
    "read_list",
]

HEADINGS_WITHIN = 20
"""Rows; above the headings are at most a title, a place and a date."""


@dataclass(frozen=True, slots=True)
class ParticipantTable:
    """The table of a list: headings, rows, and the line of each row in the file."""

    headings: SheetRow
    rows: tuple[SheetRow, ...]
    lines: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """One person of a list: fields of Person and Contact, and remarks on what could not be read.

    ``line`` is the line in the file; 0 if unknown.
    """

    fields: Mapping[str, Any]
    remarks: tuple[str, ...] = ()
    line: int = 0


def read_list(path: Path) -> ParticipantTable:
    """Return the first table of the XLSX or CSV file at ``path``.

    Raises :class:`~mercworkshop.errors.BadFile` naming the file, the place and the reason, and
    :class:`~mercworkshop.errors.StorageError` for disk errors.
    """
    tables = [_find_table(grid) for grid in spreadsheets.read_sheets(path)]
    found = next((each for each in tables if each.rows and match_columns(each.headings)), None)
    found = found or next((each for each in tables if each.rows), None)
    if found is None:
        raise spreadsheets.spreadsheet_error(path.name, _("there is no row below the headings."))
    return found


def match_columns(headings: Sequence[str]) -> dict[str, int]:
    """Return the column of each field, from headings in six languages.

    If family or given names have a column of their own, one headed only "name" holds the other
    half; otherwise "nom" or "имя" is the whole name.
    """
    found: dict[str, int] = {}
    for column, text in enumerate(headings):
        if field := field_of_heading(text):
            found.setdefault(field, column)
    halves = [field for field in ("family_name", "given_name") if field in found]
    if len(halves) == 1:
        if "name" in found:
            other = "given_name" if halves == ["family_name"] else "family_name"
            found[other] = found.pop("name")
        else:
            found["name"] = found.pop(halves[0])
    return {field: found[field] for field in FIELDS if field in found}


def parse_people(
    sheet: ParticipantTable, matching: Mapping[str, int], find_country: CountryLookup
) -> list[ImportedPerson]:
    """Return the people of all rows with a name; words that are not recognised are kept."""
    found = []
    for number, row in enumerate(sheet.rows):
        texts = {field: _text(row, column) for field, column in matching.items()}
        name = texts.get("name") or _join_names(texts)
        if name:
            line = sheet.lines[number] if number < len(sheet.lines) else 0
            found.append(_parse_person(name, texts, find_country, line))
    return found


def _find_table(grid: SheetTable) -> ParticipantTable:
    """Return the table below the row with the most known headings, or else the first full row."""
    head = max(
        range(min(len(grid.rows), HEADINGS_WITHIN)),
        key=lambda row: (len(match_columns(grid.rows[row])), _is_full(grid.rows[row]), -row),
    )
    below = head + 1
    return ParticipantTable(
        grid.rows[head], grid.rows[below:], grid.lines[below:], grid.remarks, grid.name
    )


def _is_full(row: SheetRow) -> bool:
    return sum(bool(cell) for cell in row) > 1


def _text(row: SheetRow, column: int) -> str:
    return " ".join(_clean(row[column]).split()) if 0 <= column < len(row) else ""


def _clean(text: str) -> str:
    try:
        return clean_text(text)
    except InvalidInput:
        return clean_text(text.encode("utf-8", "ignore").decode().replace("\0", ""))


def _join_names(texts: Mapping[str, str]) -> str:
    return f"{texts.get('given_name', '')} {texts.get('family_name', '')}".strip()


def _parse_person(
    name: str, texts: Mapping[str, str], find_country: CountryLookup, line: int
) -> ImportedPerson:
    fields: dict[str, Any] = {"name": name}
    for field in ("title", "organisation", "role", "email", "phone"):
        if text := texts.get(field, ""):
            fields[field] = text
    remarks = [
        *_parse_country(fields, texts.get("country", ""), find_country),
        *_parse_word(fields, "language", LANGUAGES, texts.get("language", "")),
        *_parse_word(fields, "gender", GENDERS, texts.get("gender", "")),
        *_parse_category(fields, texts.get("category", "")),
    ]
    return ImportedPerson(fields, tuple(remarks), line)


def _parse_country(fields: dict[str, Any], text: str, find_country: CountryLookup) -> Iterator[str]:
    if not text:
        return
    country = find_country(text)
    fields["country"] = country.iso3 if country else text
    if country is None:
        yield _("“{text}” is not a country on the United Nations list.").format(text=text)


def _parse_word(
    fields: dict[str, Any], field: str, words: Mapping[str, str], text: str
) -> Iterator[str]:
    if not text:
        return
    code = find_meaning(words, text)
    fields[field] = code or text
    if code is None:
        yield _("“{text}” was not recognised and is kept as it is.").format(text=text)


def _parse_category(fields: dict[str, Any], text: str) -> Iterator[str]:
    """Set the category; words that are no category go to the role, where a person sees them."""
    fallback = Category.GOVERNMENT if fields.get("country") or not text else Category.OBSERVER
    category = find_meaning(CATEGORIES, text) if text else None
    fields["category"] = category or fallback
    if text and category is None:
        role = fields.get("role", "")
        fields["role"] = f"{role} ({text})" if role else text
        yield _("The category “{text}” is not known; it is kept with the role.").format(text=text)
