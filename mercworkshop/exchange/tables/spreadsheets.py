"""Tables from XLSX and CSV files, read strictly in a child process.

No file is trusted: its size is limited before and during unpacking, rows and cells are counted
while reading, a document type is refused, and formulas are read as their last values.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from mercworkshop import input_file
from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.sandbox import runner
from mercworkshop.exchange.sandbox.worker import Work
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
MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_TEXT = 30_000
MOST_SHEETS = 20
MOST_ENTRIES = 1_000

KINDS = (".xlsx", ".csv", ".tsv", ".txt")
"""Suffixes of files that can be read."""

type SheetRow = tuple[str, ...]

# Pictures and the like are never read; only the beginning of theirs is checked.
_CELLS = re.compile(r"xl/(?:worksheets/|sharedStrings\.xml\Z|media/)")
_SIGNS = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: its rows as texts, the line of each (from 1), and remarks."""

    name: str
    rows: tuple[SheetRow, ...]
    lines: tuple[int, ...]
    remarks: tuple[str, ...] = ()


_ENCODE = msgspec.json.Encoder().encode
_GRIDS = msgspec.json.Decoder(tuple[SheetTable, ...])


@dataclass(slots=True)
class CellBudget:
    """The number of rows and cells of ``file`` that may still be read, over all its sheets."""

    file: str
    cells: int

    def count[Cells: Sequence[Any]](self, rows: Iterable[Cells]) -> Iterator[Cells]:
        """Yield ``rows`` until the budget is used up; then raise BadFile."""
        for row in rows:
            self.cells -= 1 + len(row)
            if self.cells < 0:
                raise _too_large_error(
                    self.file, _("it has far more rows and columns than a list can.")
                )
            yield row


def read_sheets(path: Path) -> tuple[SheetTable, ...]:
    """Return the sheets with content of the file at ``path``, without empty rows.

    Raises :class:`~mercworkshop.errors.BadFile` naming the file, the row and the reason, and
    :class:`~mercworkshop.errors.StorageError` for disk errors.
    """
    data = _read_bytes(path)
    if path.suffix.lower() == ".xlsx" or data[:4] == b"PK\x03\x04":
        return _from_child(parse_workbook_in_child, path.name, data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise spreadsheet_error(
            path.name,
            _("this is an old Excel file, or one locked with a password."),
            _save_as_advice(),
        )
    return _from_child(parse_text_in_child, path.name, data)


def spreadsheet_error(file: str, reason: str, advice: str = "") -> BadFile:
    """Return the error for ``file``, refused for ``reason``, a translated sentence."""
    return BadFile(
        _("{file}: {reason}").format(file=file, reason=reason),
        advice or _("Nothing was changed. Correct the file and choose it again."),
    )


def parse_workbook_in_child(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Parse the workbook ``data`` in the child process; :func:`read_sheets` reads the frame."""
    name = header["name"]
    _check_package(name, data)
    return {}, _ENCODE(list(_parse_sheets(name, data)))


def parse_cells(name: str, data: bytes, hidden: str) -> tuple[SheetTable, ...]:
    """Return the visible sheets of a workbook and the hidden one of that name; for a child."""
    _check_package(name, data)
    return tuple(_parse_sheets(name, data, hidden))


def parse_text_in_child(header: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Parse a delimited text in the child process; :func:`read_sheets` reads the frame."""
    return {}, _ENCODE([_parse_text_table(header["name"], data)])


def _read_bytes(path: Path) -> bytes:
    try:
        data = input_file.read_bytes(path, LARGEST_FILE)
    except OSError as error:
        raise StorageError(
            _("{file} could not be read: {reason}.").format(
                file=path.name, reason=error.strerror or str(error)
            ),
            _("Check that the file is still there and that you may read it."),
        ) from error
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
        raise spreadsheet_error(name, error.message, _save_as_advice()) from error
    return tuple(grid for grid in _GRIDS.decode(answer) if grid.rows) or _no_rows_error(name)


def _no_rows_error(name: str) -> tuple[SheetTable, ...]:
    raise spreadsheet_error(name, _("no sheet of it holds a table."))


def _save_as_advice() -> str:
    return _("Open it in a spreadsheet program, save it as .xlsx or .csv, and choose that file.")


def _check_package(name: str, data: bytes) -> None:
    """Refuse anything but a plain workbook, before it is read completely."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise spreadsheet_error(
            name, _("this is not a spreadsheet, or it is damaged."), _save_as_advice()
        ) from error
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _too_large_error(name, _("unpacked, it would be larger than a list can be."))
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise spreadsheet_error(name, _("this is not an Excel workbook."), _save_as_advice())
    for entry in entries:
        _check_entry(name, package, entry)


def _too_large_error(name: str, reason: str) -> BadFile:
    advice = _("Copy the list alone into a new spreadsheet, save it, and choose that file.")
    return spreadsheet_error(name, reason, advice)


def _check_entry(name: str, package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.file_size > LARGEST_PART and not _CELLS.match(entry.filename):
        reason = _("its part {part} is larger than a list can need.")
        raise _too_large_error(name, reason.format(part=entry.filename))
    try:
        with package.open(entry) as part:
            head = part.read(64 * 1024).replace(b"\0", b"").upper()
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        reason = _("its part {part} is damaged or locked.").format(part=entry.filename)
        raise spreadsheet_error(name, reason, _save_as_advice()) from error
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        reason = _("its part {part} holds a document type, which no spreadsheet needs.")
        raise spreadsheet_error(name, reason.format(part=entry.filename), _save_as_advice())


def _parse_sheets(name: str, data: bytes, hidden: str = "") -> Iterator[SheetTable]:
    from openpyxl import load_workbook

    room = CellBudget(name, MOST_CELLS)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS]:
        if sheet.sheet_state == "visible" or sheet.title == hidden:
            sheet.reset_dimensions()  # the size stated in a file may be wrong
            counted = room.count(sheet.iter_rows(values_only=True))
            rows = ([_cell_text(cell) for cell in row] for row in counted)
            yield _to_table(name, sheet.title, enumerate(rows, start=1))


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


def _to_table(file: str, name: str, numbered: Iterable[tuple[int, list[str]]]) -> SheetTable:
    rows: list[SheetRow] = []
    lines: list[int] = []
    for line, cells in numbered:
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            _check_row(file, line, texts, len(rows))
            rows.append(tuple(texts))
            lines.append(line)
    width = max(map(len, rows), default=0)
    return SheetTable(name, tuple(row + ("",) * (width - len(row)) for row in rows), tuple(lines))


def _check_row(file: str, line: int, texts: list[str], before: int) -> None:
    if before >= MOST_ROWS:
        raise spreadsheet_error(file, _("it has more than {limit} rows.").format(limit=MOST_ROWS))
    if len(texts) > MOST_COLUMNS:
        reason = _("row {row} has more than {limit} columns.")
        raise spreadsheet_error(file, reason.format(row=line, limit=MOST_COLUMNS))
    if max(map(len, texts)) > LONGEST_TEXT:
        reason = _("row {row} holds a text of more than {limit} characters.")
        raise spreadsheet_error(file, reason.format(row=line, limit=LONGEST_TEXT))


def _parse_text_table(name: str, data: bytes) -> SheetTable:
    text, remarks = _decode(name, data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        rows = CellBudget(name, MOST_CELLS).count(reader)
        grid = _to_table(name, "", ((reader.line_num, row) for row in rows))
    except csv.Error as error:
        # The only other error of the reader: a cell beyond its limit of 131,072 characters.
        reason = (
            _("line {line} holds a text that is too long, or lacks a quotation mark.")
            if "limit" in str(error)
            else _("line {line} cannot be read: a quotation mark is out of place.")
        )
        raise spreadsheet_error(name, reason.format(line=reader.line_num)) from error
    if not grid.rows:
        raise spreadsheet_error(name, _("the file is empty."))
    return SheetTable(grid.name, grid.rows, grid.lines, remarks)


def _decode(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file without a stated encoding, and remarks on what was guessed."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _SIGNS.search(text):
            break
        return text, (_guess_remark(),) if encoding == "cp1252" else ()
    raise spreadsheet_error(
        name, _("this is not a text file with commas, semicolons or tabs."), _save_as_advice()
    )


def _guess_remark() -> str:
    return _("The file does not say how its letters are written; check the accents in the names.")


def _delimiter(text: str) -> str:
    """Return the separator that splits the first lines most evenly."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [_outside_quotes(line).count(separator) for line in lines]
        usual = max(set(counts), key=counts.count, default=0)
        return (counts.count(usual) if usual else 0, sum(counts))

    return max((",", ";", "\t"), key=evenness)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
