"""A list of participants from a spreadsheet: which column holds what, and who is on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from mercworkshop.domain.records.record import clean
from mercworkshop.domain.workshop.details import Category
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables import spreadsheets
from mercworkshop.exchange.tables.list_words import (
    CATEGORIES,
    FIELDS,
    GENDERS,
    LANGUAGES,
    heading,
    meaning,
)
from mercworkshop.exchange.tables.spreadsheets import Grid, Row
from mercworkshop.i18n import _

__all__ = ["FIELDS", "Candidate", "Sheet", "match", "people", "read"]

HEADINGS_WITHIN = 20
"""Rows; above the headings stand at most a title, a place and a date."""


class Coded(Protocol):
    """A country, as far as a list is concerned."""

    @property
    def iso3(self) -> str:
        """Its ISO 3166 code."""


type FindCountry = Callable[[str], Coded | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table of a list: its headings, its rows, and the line of the file of each."""

    headings: Row
    rows: tuple[Row, ...]
    lines: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person of a list: fields of a person and of a contact, and what could not be read.

    ``line`` is that of the file, 0 when it is not known.
    """

    fields: Mapping[str, Any]
    remarks: tuple[str, ...] = ()
    line: int = 0


def read(path: Path) -> Sheet:
    """Return the first table of the XLSX or CSV file at ``path``.

    Raises :class:`~mercworkshop.errors.BadFile` naming the file, the place and the reason, and
    :class:`~mercworkshop.errors.StorageError` where the disk says no.
    """
    tables = [_table(grid) for grid in spreadsheets.read(path)]
    found = next((each for each in tables if each.rows and match(each.headings)), None)
    found = found or next((each for each in tables if each.rows), None)
    if found is None:
        raise spreadsheets.refusal(path.name, _("there is no row below the headings."))
    return found


def match(headings: Sequence[str]) -> dict[str, int]:
    """Return the column of each field that the headings name, in six languages.

    Where family and given names stand apart, a column called only "name" holds the other half;
    where they do not, "nom" or "имя" is the whole name.
    """
    found: dict[str, int] = {}
    for column, text in enumerate(headings):
        if field := heading(text):
            found.setdefault(field, column)
    halves = [field for field in ("family_name", "given_name") if field in found]
    if len(halves) == 1:
        if "name" in found:
            other = "given_name" if halves == ["family_name"] else "family_name"
            found[other] = found.pop("name")
        else:
            found["name"] = found.pop(halves[0])
    return {field: found[field] for field in FIELDS if field in found}


def people(sheet: Sheet, matching: Mapping[str, int], find_country: FindCountry) -> list[Candidate]:
    """Return the people of the rows that name somebody; words that mean nothing to us are kept."""
    found = []
    for number, row in enumerate(sheet.rows):
        texts = {field: _text(row, column) for field, column in matching.items()}
        name = texts.get("name") or _joined(texts)
        if name:
            line = sheet.lines[number] if number < len(sheet.lines) else 0
            found.append(_candidate(name, texts, find_country, line))
    return found


def _table(grid: Grid) -> Sheet:
    """Take the row with the most headings that we know, or else the first full one, as headings."""
    head = max(
        range(min(len(grid.rows), HEADINGS_WITHIN)),
        key=lambda row: (len(match(grid.rows[row])), _is_full(grid.rows[row]), -row),
    )
    below = head + 1
    return Sheet(grid.rows[head], grid.rows[below:], grid.lines[below:], grid.remarks, grid.name)


def _is_full(row: Row) -> bool:
    return sum(bool(cell) for cell in row) > 1


def _text(row: Row, column: int) -> str:
    return " ".join(_cleaned(row[column]).split()) if 0 <= column < len(row) else ""


def _cleaned(text: str) -> str:
    try:
        return clean(text)
    except InvalidInput:
        return clean(text.encode("utf-8", "ignore").decode().replace("\0", ""))


def _joined(texts: Mapping[str, str]) -> str:
    return f"{texts.get('given_name', '')} {texts.get('family_name', '')}".strip()


def _candidate(
    name: str, texts: Mapping[str, str], find_country: FindCountry, line: int
) -> Candidate:
    fields: dict[str, Any] = {"name": name}
    for field in ("title", "organisation", "role", "email", "phone"):
        if text := texts.get(field, ""):
            fields[field] = text
    remarks = [
        *_country(fields, texts.get("country", ""), find_country),
        *_coded(fields, "language", LANGUAGES, texts.get("language", "")),
        *_coded(fields, "gender", GENDERS, texts.get("gender", "")),
        *_category(fields, texts.get("category", "")),
    ]
    return Candidate(fields, tuple(remarks), line)


def _country(fields: dict[str, Any], text: str, find_country: FindCountry) -> Iterator[str]:
    if not text:
        return
    country = find_country(text)
    fields["country"] = country.iso3 if country else text
    if country is None:
        yield _("“{text}” is no country of the United Nations list.").format(text=text)


def _coded(
    fields: dict[str, Any], field: str, words: Mapping[str, str], text: str
) -> Iterator[str]:
    if not text:
        return
    code = meaning(words, text)
    fields[field] = code or text
    if code is None:
        yield _("“{text}” was not recognised and is kept as it is.").format(text=text)


def _category(fields: dict[str, Any], text: str) -> Iterator[str]:
    """Read the category; words that are none go to the role, where a person sees them."""
    fallback = Category.GOVERNMENT if fields.get("country") or not text else Category.OBSERVER
    category = meaning(CATEGORIES, text) if text else None
    fields["category"] = category or fallback
    if text and category is None:
        role = fields.get("role", "")
        fields["role"] = f"{role} ({text})" if role else text
        yield _("The category “{text}” is not known; it is kept with the role.").format(text=text)
