"""Reads a corrected workbook back: the cells that were changed since it was written.

Only cells that somebody changed are news. Words are read as if they were typed in the program, in
the language of the workbook; what cannot be taken in is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.exchange.back import json_records
from mercworkshop.exchange.back.json_records import KINDS, place_error
from mercworkshop.exchange.back.typed_cells import CellReader
from mercworkshop.exchange.errors import package_error
from mercworkshop.exchange.out.tables import WHAT
from mercworkshop.exchange.out.workbook_original import ORIGINAL_SHEET
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.exchange.tables.spreadsheets import parse_cells, parse_sheet_names
from mercworkshop.i18n import N_, _

_ID, _OWN, _QUESTIONS, _NUMBER = "id", "road_map", "questions", "number"
_AIMS = "objectives"
_NO_ORIGINAL = N_(
    "this workbook was not written by this program, or its hidden sheet is gone: it cannot be"
    " read back."
)
_VALUE = "value"
MOST_ROWS = 10_000
"""Most rows of a sheet; that many actions take half of the time and memory that a file may use."""
_LONGEST_SHOWN = 40

type Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a sheet: where it stands, the id in it, and its words by the key of the column."""

    place: str
    id: str
    cells: Cells
    unsolved: frozenset[str] = frozenset()
    """Keys of the columns with a formula that has no result."""


@dataclass(slots=True)
class _Workbook:
    """The road map as it was written, to which the changes are applied."""

    value: dict[str, Any]
    cells: Mapping[str, Sequence[Cells]]
    reader: CellReader
    places: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CorrectedWorkbook:
    """The road map in a workbook, in the form of its JSON, and where its entries stand.

    ``remarks`` are sentences about what could not be read, and stays as it is.
    """

    value: Any
    places: Mapping[str, str]
    remarks: tuple[str, ...]


def read_workbook(data: bytes) -> CorrectedWorkbook:
    """Return the road map in a workbook; raises BadFile for what cannot be taken in."""
    sheets = parse_cells(data, ORIGINAL_SHEET, MOST_ROWS)
    original = next((each for each in sheets if each.name == ORIGINAL_SHEET), None)
    if original is None or not original.rows:
        raise package_error(_(_NO_ORIGINAL))
    known = json_records.parse("".join(row[0] for row in original.rows).encode())
    value, cells = known["data"], known["cells"]
    book = _Workbook(value, cells, CellReader(value, cells, known["language"]))
    shown = [each for each in sheets if each is not original and each.rows]
    for sheet in sorted(shown, key=lambda each: not _is_of_aims(each)):
        _read_sheet(book, sheet)
    remarks = tuple(remark for sheet in shown for remark in sheet.remarks)
    return CorrectedWorkbook(book.value, book.places, remarks)


def _is_of_aims(sheet: SheetTable) -> bool:
    """Whether it is the sheet of the aims, which the actions name: it is read first."""
    return len(sheet.rows) > 1 and sheet.rows[1][0] == _AIMS


def has_original(data: bytes) -> bool:
    """Return whether a workbook has the hidden sheet by which it is read back; for a child."""
    return ORIGINAL_SHEET in parse_sheet_names(ORIGINAL_SHEET, data)


def _read_sheet(book: _Workbook, sheet: SheetTable) -> None:
    keys = sheet.rows[0]
    if keys[0] != _ID or len(sheet.rows) < 2 or sheet.rows[1][0] not in book.cells:
        reason = _("this sheet was not there before; what it says would be lost.")
        raise place_error(sheet.name, reason)
    table = sheet.rows[1][0]
    lines = list(_lines(sheet, keys))
    match table:
        case "questions":
            _refuse_changed_questions(book, lines)
        case "road_map":
            _read_own(book, lines if _VALUE in keys else ())
        case _:
            said = {each[_ID]: each for each in book.cells[table]}
            _read_records(book, table, [_completed(each, keys, said) for each in lines])


def _completed(line: _Line, keys: Sequence[str], was: Mapping[str, Cells]) -> _Line:
    """Return a row with its former words where it has none of its own.

    That is so in columns that were removed, and in formulas without a result.
    """
    told = frozenset(keys) - line.unsolved
    kept = {key: words for key, words in was.get(line.id, {}).items() if key not in told}
    return replace(line, cells={**kept, **line.cells})


def _lines(sheet: SheetTable, keys: Sequence[str]) -> Iterator[_Line]:
    unsolved = set(sheet.layout.unsolved)
    for number, row in zip(sheet.lines[2:], sheet.rows[2:], strict=True):
        place = _("{sheet}, row {row}").format(sheet=sheet.name, row=number)
        for column, (key, words) in enumerate(zip(keys, row, strict=True)):
            if words and not key and (number, column) not in unsolved:
                reason = _("“{text}” stands in a column of its own; what it says would be lost.")
                raise place_error(place, reason.format(text=words[:_LONGEST_SHOWN]))
        open_keys = frozenset(key for at, key in enumerate(keys) if (number, at) in unsolved)
        cells = {
            key: words
            for key, words in zip(keys, row, strict=True)
            if words and key != _ID and key not in open_keys
        }
        if cells:
            yield _Line(place, row[0], cells, open_keys)


def _refuse_changed_questions(book: _Workbook, lines: Sequence[_Line]) -> None:
    known = [_without_id(each) for each in book.cells[_QUESTIONS]]
    for line in lines:
        if line.cells not in known:
            reason = _("write open questions into the sheet of the road map: here they are shown.")
            raise place_error(line.place, reason)


def _read_own(book: _Workbook, lines: Sequence[_Line]) -> None:
    """Take in the fields of the road map itself, each a row."""
    was = {each[_ID]: each for each in book.cells[_OWN]}
    notices = [_without_id(each) for each in book.cells[_OWN] if not each[_ID]]
    entry = book.value[_OWN]
    for line in lines:
        if line.id not in fields_of(RoadMap):
            if line.cells not in notices:
                reason = _("this row was not there before; what it says would be lost.")
                raise place_error(line.place, reason)
            continue
        if _VALUE in line.unsolved:
            continue
        before, now = was.get(line.id, {}).get(_VALUE, ""), line.cells.get(_VALUE, "")
        if before != now:
            book.reader.say((RoadMap, entry), line.id, (before, now), line.place)


def _read_records(book: _Workbook, table: str, lines: Sequence[_Line]) -> None:
    was = {each[_ID]: each for each in book.cells[table]}
    rows: list[dict[str, Any]] = book.value[table]
    indices = {each[_ID]: number for number, each in reversed([*enumerate(rows)]) if each[_ID]}
    for line in _without_copies(lines, was):
        index = indices.get(line.id)
        if index is None:
            index = len(rows)
            rows.append({_ID: line.id} if line.id else {})
            if line.id:
                indices[line.id] = index
        book.places[f"{table} {index + 1}"] = line.place
        before = _without_id(was.get(line.id, {}))
        _refuse_changed_words(line, before)
        for name in _changed_fields(before, line.cells):
            if name not in fields_of(KINDS[table]):
                reason = _("there is no field “{name}”; what it says would be lost.")
                raise place_error(line.place, reason.format(name=name[:_LONGEST_SHOWN]))
            book.reader.read((KINDS[table], rows[index]), name, (before, line.cells), line.place)
        if table == _AIMS:
            _learn_aim(book, rows[index])


def _refuse_changed_words(line: _Line, before: Cells) -> None:
    """Refuse changed words in a column that quotes the Convention: it belongs to no field."""
    if (words := line.cells.get(WHAT)) and words != before.get(WHAT):
        reason = _("the words of the Convention are only shown here; use the column for notes.")
        raise place_error(line.place, reason)


def _learn_aim(book: _Workbook, aim: dict[str, Any]) -> None:
    """Let actions name an aim by its present title; a new aim gets an id for that."""
    title = aim.get("title", "")
    if title and not aim.get(_ID):
        aim[_ID] = derived_id("new aim in a workbook", book.value[_OWN][_ID], fold_text(title))
    book.reader.learn_aim(title, aim.get(_ID, ""))


def _without_copies(lines: Sequence[_Line], was: Mapping[str, Cells]) -> Iterator[_Line]:
    """Yield the rows; a copied row loses the hidden id of its original, so it becomes a new record.

    The original is the copy in which the least was changed.
    """
    originals: dict[str, _Line] = {}
    for line in lines:
        before = _without_id(was.get(line.id, {}))
        known = originals.get(line.id)
        if known is None or _distance(before, line.cells) < _distance(before, known.cells):
            originals[line.id] = line
    for line in lines:
        is_copy = bool(line.id) and originals[line.id] is not line
        yield _Line(line.place, "", line.cells) if is_copy else line


def _distance(before: Cells, now: Cells) -> int:
    return sum(1 for _name in _changed_fields(before, now))


def _changed_fields(before: Cells, now: Cells) -> Iterator[str]:
    """Yield the fields whose cell differs, without columns that are only shown."""
    keys = [key for key in {**now, **before} if before.get(key, "") != now.get(key, "")]
    names = dict.fromkeys(key.partition(".")[0] for key in keys)
    yield from (name for name in names if name not in {_NUMBER, WHAT})


def _without_id(cells: Cells) -> Cells:
    return {key: words for key, words in cells.items() if key != _ID}
