"""Tables from XLSX and CSV files, read strictly in a child process.

No file is trusted: its size is limited before and during unpacking, rows and cells are counted
while reading, a document type is refused, and formulas are read as their last values.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from mercworkshop import input_file
from mercworkshop.errors import BadFile
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.row_counter import count_rows
from mercworkshop.exchange.sandbox.worker import Work
from mercworkshop.exchange.tables import (
    old_excel,
    open_document,
    sheet_table,
    text_files,
    workbook_layout,
)
from mercworkshop.exchange.tables.sheet_table import (
    CellBudget,
    SheetTable,
    save_as_advice,
    spreadsheet_error,
    to_table,
    too_large_error,
)
from mercworkshop.i18n import _

LARGEST_FILE = 10 * 1024 * 1024
"""Bytes; a list of 5,000 people takes half a megabyte."""
LARGEST_UNPACKED = 48 * 1024 * 1024
LARGEST_PART = 4 * 1024 * 1024
"""Bytes of a part of a workbook without cells or their texts, such as its styles."""
MOST_CELLS = 2_000_000
"""Rows and cells that are read, empty ones included: a formatted column has a million rows."""
TIME_LIMIT = 20.0
"""Seconds until the child process is ended; a list of 5,000 people takes about two."""
MOST_ENTRIES = 1_000

KINDS = (".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt")
"""Suffixes of files that can be read."""

# Pictures and the like are never read; only the beginning of theirs is checked.
_CELLS = re.compile(r"xl/(?:worksheets/|sharedStrings\.xml\Z|media/)|content\.xml\Z|Pictures/")
_ENCODE = msgspec.json.Encoder().encode
_GRIDS = msgspec.json.Decoder(tuple[SheetTable, ...])


def read_sheets(path: Path) -> tuple[SheetTable, ...]:
    """Return the sheets with content of the file at ``path``, without empty rows.

    Raises :class:`~mercworkshop.errors.BadFile` naming the file, the row and the reason, and
    :class:`~mercworkshop.errors.StorageError` for disk errors.
    """
    data = _read_bytes(path)
    if path.suffix.lower() in {".xlsx", ".ods"} or data[:4] == b"PK\x03\x04":
        return _from_child(parse_workbook_in_child, path.name, data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return _from_child(parse_old_excel_in_child, path.name, data)
    return _from_child(parse_text_in_child, path.name, data)


def parse_workbook_in_child(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Parse the workbook ``data`` in the child process; :func:`read_sheets` reads the frame."""
    name = header["name"]
    budget = CellBudget(name, MOST_CELLS)
    if _check_package(name, data):
        return {}, _ENCODE(open_document.parse_open_document(name, data, budget))
    return {}, _ENCODE(list(_parse_sheets(name, data, budget)))


def parse_old_excel_in_child(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Parse a workbook of Excel 97 in the child process; :func:`read_sheets` reads the frame."""
    name = header["name"]
    return {}, _ENCODE(old_excel.parse_old_excel(name, data, CellBudget(name, MOST_CELLS)))


def parse_cells(data: bytes, hidden: str, most_rows: int) -> tuple[SheetTable, ...]:
    """Return the visible sheets of a workbook and the hidden one of that name; for a child.

    Errors name the sheet, and not the file.
    """
    _check_package("", data)
    return tuple(_parse_sheets("", data, CellBudget("", MOST_CELLS), hidden, most_rows))


def parse_sheet_names(name: str, data: bytes) -> Sequence[str]:
    """Return the names of all sheets of an Excel workbook; for a child process."""
    from openpyxl import load_workbook

    if _check_package(name, data):
        return ()  # OpenDocument
    return load_workbook(io.BytesIO(data), read_only=True, keep_links=False).sheetnames


def parse_text_in_child(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Parse a delimited text in the child process; :func:`read_sheets` reads the frame."""
    return {}, _ENCODE(
        [text_files.parse_text_file(header["name"], data, CellBudget(header["name"], MOST_CELLS))]
    )


def _read_bytes(path: Path) -> bytes:
    data = input_file.read_chosen_file(path, LARGEST_FILE)
    if data is None:
        raise spreadsheet_error(
            path.name, _("the file is larger than {limit} MB.").format(limit=LARGEST_FILE >> 20)
        )
    if not data.strip(b"\0 \t\r\n"):
        raise spreadsheet_error(path.name, _("the file is empty."))
    return data


def _from_child(work: Work, name: str, data: bytes) -> tuple[SheetTable, ...]:
    try:
        _header, answer = runner.run_in_child(
            f"{__name__}:{work.__name__}", {"name": name}, data, TIME_LIMIT
        )
    except BadFile as error:
        if error.message.startswith(f"{name}:"):
            raise
        raise spreadsheet_error(name, error.message, save_as_advice()) from error
    return sheet_table.with_remarks(_GRIDS.decode(answer)) or _no_rows_error(name)


def _no_rows_error(name: str) -> tuple[SheetTable, ...]:
    raise spreadsheet_error(name, _("no sheet of it holds a table."))


def _check_package(name: str, data: bytes) -> bool:
    """Refuse anything but a plain workbook before it is read; return whether it is OpenDocument."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise spreadsheet_error(
            name, _("this is not a spreadsheet, or it is damaged."), save_as_advice()
        ) from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise too_large_error(name, _("unpacked, it would be larger than a list can be."))
    names = {entry.filename for entry in entries}
    if names.isdisjoint({"xl/workbook.xml", "content.xml"}):
        raise spreadsheet_error(name, _("this is not an Excel workbook."), save_as_advice())
    for entry in entries:
        _check_entry(name, package, entry)
    return "xl/workbook.xml" not in names


def _check_entry(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > LARGEST_PART and not _CELLS.match(entry.filename):
        reason = _("its part {part} is larger than a list can need.")
        raise too_large_error(name, reason.format(part=entry.filename))
    try:
        with package.open(entry) as part:
            head = part.read(64 * 1024).replace(b"\0", b"").upper()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        reason = _("its part {part} is damaged or encrypted.").format(part=entry.filename)
        raise spreadsheet_error(name, reason, save_as_advice()) from error
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        reason = _("its part {part} holds a document type, which no spreadsheet needs.")
        raise spreadsheet_error(name, reason.format(part=entry.filename), save_as_advice())


def _parse_sheets(
    name: str,
    data: bytes,
    budget: CellBudget,
    also: str = "",
    most_rows: int = sheet_table.MOST_ROWS,
) -> Iterator[SheetTable]:
    """Yield the visible sheets and the hidden one called ``also``; then which others are hidden."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    layouts = workbook_layout.read_layouts(name, data)
    hidden = []
    for sheet in book.worksheets[: sheet_table.MOST_SHEETS]:
        if sheet.sheet_state != "visible" and sheet.title != also:
            hidden.append(sheet.title)
            continue
        sheet.reset_dimensions()  # the size stated in a file may be wrong
        counted = budget.count(sheet.iter_rows(values_only=True))
        rows = ([_cell_text(cell) for cell in row] for row in count_rows(counted))
        layout = layouts.get(sheet.title, sheet_table.CellLayout())
        numbered = enumerate(rows, start=1)
        table = to_table(name or sheet.title, sheet.title, numbered, layout, most_rows)
        yield workbook_layout.note_unsolved(table)
    if len(book.worksheets) > sheet_table.MOST_SHEETS and not also:
        yield sheet_table.later_sheets()
    if hidden and not also:
        yield sheet_table.hidden_sheets(hidden)


def _cell_text(value: object) -> str:
    """Return the value of a cell as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case float() if value.is_integer():
            return str(int(value))
        case datetime() if (value.hour, value.minute, value.second) == (0, 0, 0):
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value)
