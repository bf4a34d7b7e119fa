"""Recognises the people on a list as it comes: pure, from the texts of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from mercworkshop.domain.ports.names import CountryLookup
from mercworkshop.exchange.lists import free_text, heading_words
from mercworkshop.exchange.lists.country_names import with_official_names
from mercworkshop.exchange.lists.field_matching import (
    ColumnDecisions,
    heading_key,
    match_fields,
)
from mercworkshop.exchange.lists.list_reading import ListReading, ReadRow, ReadTable
from mercworkshop.exchange.lists.repeated_people import mark_repeated
from mercworkshop.exchange.lists.row_kinds import ListRowKind
from mercworkshop.exchange.lists.sheet_cells import SheetCells, read_cells
from mercworkshop.exchange.lists.table_finder import TableArea, find_tables
from mercworkshop.exchange.lists.table_rows import TableReader
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.i18n import _, listed, number, plural

_NAMES = frozenset({"name", "family_name", "given_name"})


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided: fields by table and column, and by heading on other days."""

    chosen: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remembered: Mapping[str, str] = field(default_factory=dict)


_NONE = Decisions()


def recognise(
    sheets: Sequence[SheetTable],
    find_country: CountryLookup,
    decisions: Decisions = _NONE,
    report: Callable[[int, int], None] = lambda _done, _total: None,
) -> ListReading:
    """Return the tables, people and other rows of all sheets that hold people.

    ``report`` is called now and then with how many rows of all were read; it may raise to stop.
    """
    find_country = with_official_names(find_country)
    tables: list[ReadTable] = []
    rows: list[ReadRow] = []
    remarks = [remark for sheet in sheets for remark in sheet.remarks]
    left_out = []
    total = sum(len(sheet.rows) for sheet in sheets)
    done = 0
    for sheet in sheets:
        tell_row = partial(_tell, report, done, total)
        found = _read_sheet(read_cells(sheet), find_country, decisions, len(tables), tell_row)
        done += len(sheet.rows)
        if found is None:
            left_out.append(sheet.name)
            continue
        tables += found.tables
        rows += found.rows
    if left_out and tables:
        remarks.append(
            _("Sheets without people were left out: {sheets}.").format(sheets=listed(left_out))
        )
    remarks += _column_remarks(tables)
    remarks += _consent_remarks(tables, rows)
    return ListReading(tuple(tables), tuple(mark_repeated(rows)), tuple(remarks))


def _tell(report: Callable[[int, int], None], before: int, total: int, row: int) -> None:
    report(before + row, total)


def _read_sheet(
    cells: SheetCells,
    find_country: CountryLookup,
    decisions: Decisions,
    before: int,
    tell_row: Callable[[int], None],
) -> ListReading | None:
    """Return what a sheet holds; None if there is no table of people on it."""
    tables: list[ReadTable] = []
    rows: list[ReadRow] = []
    areas = find_tables(cells)
    if (not areas[0].heading_rows or cells.width == 1) and free_text.is_free_text(cells):
        table, people = free_text.read_free_text(cells, find_country, before)
        return ListReading((table,), tuple(people)) if people else None
    for area in areas:
        number = before + len(tables)
        chosen = {c: f for (table, c), f in decisions.chosen.items() if table == number}
        fields = match_fields(
            cells, area, ColumnDecisions(chosen, decisions.remembered), find_country
        )
        if not _NAMES & set(fields) and not chosen and len(areas) > 1:
            continue
        tables.append(_read_table(cells, area, fields))
        rows += TableReader(cells, area, fields, find_country, number, tell_row).read()
    people = [row for row in rows if row.is_person]
    if not people and not any(area.heading_rows for area in areas):
        return None
    return ListReading(tuple(tables), (*_above(cells, areas, before), *rows))


def _read_table(cells: SheetCells, area: TableArea, fields: tuple[str, ...]) -> ReadTable:
    body = cells.rows[slice(*area.rows)]
    unused = [
        column
        for column in range(*area.columns)
        if not fields[column] and any(row[column] for row in body)
    ]
    hidden = [column for column in unused if column in cells.hidden_columns]
    line = cells.lines[area.heading_rows[-1]] if area.heading_rows else 0
    return ReadTable(cells.name, line, area.headings, fields, tuple(unused), tuple(hidden))


def _above(cells: SheetCells, areas: Sequence[TableArea], table: int) -> list[ReadRow]:
    """Return the rows above the first headings: titles, places and days."""
    heading = areas[0].heading_rows
    return [
        ReadRow(
            cells.lines[row],
            table,
            {"name": " ".join(" ".join(filter(None, cells.rows[row])).split())[:200]},
            tuple(cells.rows[row]),
            ListRowKind.TITLE_ABOVE,
        )
        for row in range(heading[0] if heading else 0)
    ]


def _column_remarks(tables: Sequence[ReadTable]) -> list[str]:
    """Return sentences on the columns that were left out."""
    remarks = []
    unused = dict.fromkeys(
        _column_name(table, column)
        for table in tables
        for column in table.unused
        if column not in table.hidden and not _is_counting(table, column)
    )
    hidden = dict.fromkeys(
        _column_name(table, column) for table in tables for column in table.hidden
    )
    if unused:
        remarks.append(_("These columns were left out: {columns}.").format(columns=listed(unused)))
    if hidden:
        remarks.append(
            _("These columns are hidden in the file and were left out: {columns}.").format(
                columns=listed(hidden)
            )
        )
    return remarks


def _consent_remarks(tables: Sequence[ReadTable], rows: Sequence[ReadRow]) -> list[str]:
    """Return how many people agree that their contact details are given to others, if asked."""
    if not any("consent" in table.fields for table in tables):
        return []
    answers = [row.fields.get("consent", "no") for row in rows if row.is_person]
    words = plural(
        "{n} person agrees to share contact details; of {{others}} nothing is given to others.",
        "{n} people agree to share contact details; of {{others}} nothing is given to others.",
        answers.count("yes"),
    )
    return [words.format(others=number(len(answers) - answers.count("yes")))]


def _is_counting(table: ReadTable, column: int) -> bool:
    return heading_words.is_number(heading_key(table.headings[column]))


def _column_name(table: ReadTable, column: int) -> str:
    return " ".join(table.headings[column].split()) or str(column + 1)
