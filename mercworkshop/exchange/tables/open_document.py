"""Sheets of OpenDocument files (.ods)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree

from mercworkshop.exchange.tables.sheet_table import (
    MOST_COLUMNS,
    MOST_SHEETS,
    CellBudget,
    CellLayout,
    SheetTable,
    Span,
    hidden_sheets,
    later_sheets,
    parse_count,
    save_as_advice,
    spreadsheet_error,
    to_table,
)
from mercworkshop.i18n import _

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MOST_REPEATED = 500
"""Most equal rows that are repeated; thousands of them are the empty rows at the end."""


@dataclass(slots=True)
class _Walk:
    """What is found while the rows of a sheet are read."""

    count: Callable[[str], int]
    spans: list[Span] = field(default_factory=list)
    hidden_lines: list[int] = field(default_factory=list)


def parse_open_document(name: str, data: bytes, budget: CellBudget) -> list[SheetTable]:
    """Return the sheets; the package was checked before. Raises BadFile if it is no spreadsheet."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        try:
            root = ElementTree.fromstring(package.read("content.xml"))
        except ParseError as error:
            reason = _("this is not a spreadsheet, or it is damaged.")
            raise spreadsheet_error(name, reason, save_as_advice()) from error
    sheets, unseen = list(root.iter(f"{_TABLE}table")), _unseen_styles(root)
    tables, hidden = [], []
    for sheet in sheets[:MOST_SHEETS]:
        if sheet.get(f"{_TABLE}style-name") in unseen:
            hidden.append(sheet.get(f"{_TABLE}name", ""))
        else:
            tables.append(_table(name, sheet, budget))
    if len(sheets) > MOST_SHEETS:
        tables.append(later_sheets())
    return [*tables, hidden_sheets(hidden)] if hidden else tables


def _unseen_styles(root: Element) -> set[str | None]:
    """Return the names of the styles whose sheets are hidden."""
    return {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for each in style.iter(f"{_STYLE}table-properties")
        if each.get(f"{_TABLE}display") == "false"
    }


def _table(name: str, sheet: Element, budget: CellBudget) -> SheetTable:
    walk = _Walk(partial(parse_count, name, sheet.get(f"{_TABLE}name", "")))
    rows = [(line, cells) for line, cells in _rows(sheet, walk) if cells]
    counted = zip((line for line, _cells in rows), budget.count(c for _l, c in rows), strict=True)
    layout = CellLayout(tuple(walk.spans), tuple(_hidden_columns(sheet)), tuple(walk.hidden_lines))
    return to_table(name, sheet.get(f"{_TABLE}name", ""), counted, layout)


def _rows(sheet: Element, walk: _Walk) -> Iterator[tuple[int, list[str]]]:
    line = 1
    for row in sheet.iter(f"{_TABLE}table-row"):
        repeated = _repeated(row, "rows")
        cells = _cells(row, line, walk)
        for number in range(min(repeated, _MOST_REPEATED) if any(cells) else 0):
            yield line + number, cells
        if row.get(f"{_TABLE}visibility") == "collapse":
            walk.hidden_lines += range(line, line + min(repeated, _MOST_REPEATED))
        line += repeated


def _cells(row: Element, line: int, walk: _Walk) -> list[str]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        text = _cell_text(cell)
        down = walk.count(cell.get(f"{_TABLE}number-rows-spanned", "1"))
        across = walk.count(cell.get(f"{_TABLE}number-columns-spanned", "1"))
        if down > 1 or across > 1:
            place = len(cells)
            walk.spans.append((line, place, line + down - 1, place + across - 1))
        cells += [text] * min(_repeated(cell, "columns"), MOST_COLUMNS + 1 if text else 1_000)
    return cells if any(cells) else []


def _cell_text(cell: Element) -> str:
    if (day := cell.get(f"{_OFFICE}date-value")) is not None:
        return day.removesuffix("T00:00:00")
    return "\n".join("".join(_words(each)) for each in cell.iter(f"{_TEXT}p"))


def _words(paragraph: Element) -> Iterator[str]:
    """Yield the texts of a paragraph; spaces and line breaks are elements."""
    yield paragraph.text or ""
    for each in paragraph:
        if each.tag == f"{_TEXT}line-break":
            yield "\n"
        elif each.tag in {f"{_TEXT}s", f"{_TEXT}tab"}:
            yield " "
        else:
            yield from _words(each)
        yield each.tail or ""


def _hidden_columns(sheet: Element) -> Iterator[int]:
    place = 0
    for column in sheet.iter(f"{_TABLE}table-column"):
        repeated = _repeated(column, "columns")
        if column.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            yield from range(place, min(place + repeated, MOST_COLUMNS))
        place += repeated


def _repeated(each: Element, kind: str) -> int:
    text = each.get(f"{_TABLE}number-{kind}-repeated", "1")
    return max(1, int(text)) if text.isdecimal() else 1
