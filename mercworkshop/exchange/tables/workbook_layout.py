"""Merged cells, and hidden rows and columns, of an Excel workbook."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from xml.etree.ElementTree import Element

from defusedxml import ElementTree

from mercworkshop.exchange.tables.sheet_table import (
    MOST_COLUMNS,
    CellLayout,
    SheetTable,
    Span,
    parse_count,
)
from mercworkshop.i18n import _, listed

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_NAMED = 20
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_layouts(file: str, data: bytes) -> dict[str, CellLayout]:
    """Return the layout of each sheet by its name; the package was checked before.

    Raises BadFile naming ``file`` and the sheet.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {
            name: _layout(package, part, partial(parse_count, file, name))
            for name, part in _parts(package).items()
            if part in package.namelist()
        }


def _parts(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet."""
    if "xl/_rels/workbook.xml.rels" not in package.namelist():
        return {}
    targets = {
        each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", "")))
        for each in ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    }
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    return {
        each.get("name", ""): targets.get(each.get(_RELATION), "").lstrip("/")
        for each in book.iter()
        if _tag(each) == "sheet"
    }


def _layout(package: zipfile.ZipFile, part: str, count: Callable[[str], int]) -> CellLayout:
    spans: list[Span] = []
    columns: list[int] = []
    lines: list[int] = []
    unsolved: list[tuple[int, int]] = []
    is_filtered = False
    with package.open(part) as file:
        for _event, each in ElementTree.iterparse(file):
            match _tag(each):
                case "col" if each.get("hidden") in {"1", "true"}:
                    first, last = count(each.get("min", "1")), count(each.get("max", "1"))
                    columns += range(first - 1, min(last, MOST_COLUMNS))
                case "c" if _is_unsolved(each) and (at := _CELL.fullmatch(each.get("r", ""))):
                    unsolved.append((int(at[2]), _column(at[1])))
                case "row":
                    if each.get("hidden") in {"1", "true"} and each.get("r", "").isdecimal():
                        lines.append(int(each.get("r", 0)))
                    each.clear()
                case "autoFilter" if len(each):
                    is_filtered = True
                case "mergeCell" if found := _RANGE.fullmatch(each.get("ref", "")):
                    spans.append(
                        (int(found[2]), _column(found[1]), int(found[4]), _column(found[3]))
                    )
    hidden = () if is_filtered else tuple(lines)
    return CellLayout(tuple(spans), tuple(columns), hidden, tuple(unsolved))


def _is_unsolved(cell: Element) -> bool:
    """Whether a cell has a formula of which the file has no result, or an error in its place."""
    parts = {_tag(each): each for each in cell}
    if "f" not in parts:
        return False
    result = parts["v"].text if "v" in parts else None
    return cell.get("t") == "e" or (not result and cell.get("t") != "str")


def note_unsolved(sheet: SheetTable) -> SheetTable:
    """Return a sheet with a remark on the formulas of which the file has no result, if any."""
    from openpyxl.utils import get_column_letter

    unsolved = sheet.layout.unsolved
    if not unsolved:
        return sheet
    cells = [f"{get_column_letter(column + 1)}{line}" for line, column in unsolved[:_MOST_NAMED]]
    words = _(
        "{sheet}: the formula in {cells} has no result and was left out. Save the file in a"
        " spreadsheet program, which gives it one."
    )
    more = ["…"] * (len(unsolved) > _MOST_NAMED)
    said = words.format(sheet=sheet.name, cells=listed([*cells, *more]))
    return replace(sheet, remarks=(*sheet.remarks, said))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _tag(each: Element) -> str:
    return str(each.tag).rpartition("}")[2]
