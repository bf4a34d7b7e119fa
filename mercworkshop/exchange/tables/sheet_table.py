"""A sheet as texts, and the limits that every reader of sheets keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mercworkshop.errors import BadFile
from mercworkshop.i18n import _, listed, number

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_TEXT = 30_000
MOST_SHEETS = 100
"""Some lists have a sheet for each country."""

_MOST_DIGITS = 7

type SheetRow = tuple[str, ...]
type Span = tuple[int, int, int, int]
"""First line (from 1), first column (from 0), last line and last column of a merged cell."""


@dataclass(frozen=True, slots=True)
class CellLayout:
    """What a spreadsheet shows beside its cells: merged ones, and what it hides.

    ``hidden_lines`` are rows (from 1) that somebody hid; those that a filter hides are not.
    ``unsolved`` are cells, by line (from 1) and column (from 0), whose formula has no result.
    """

    spans: tuple[Span, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    hidden_lines: tuple[int, ...] = ()
    unsolved: tuple[tuple[int, int], ...] = ()


_PLAIN = CellLayout()


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet: its rows as texts, the line of each (from 1), and remarks."""

    name: str
    rows: tuple[SheetRow, ...]
    lines: tuple[int, ...]
    remarks: tuple[str, ...] = ()
    layout: CellLayout = CellLayout()


def hidden_sheets(names: Sequence[str]) -> SheetTable:
    """Return a table without rows that says which sheets of a file are hidden and not read."""
    words = _("Hidden sheets of the file were left out: {sheets}.")
    return SheetTable("", (), (), (words.format(sheets=listed(names)),))


def later_sheets() -> SheetTable:
    """Return a table without rows that says that a file has more sheets than are read."""
    words = _("Only the first {limit} sheets of the file were read.")
    return SheetTable("", (), (), (words.format(limit=number(MOST_SHEETS)),))


def with_remarks(tables: Sequence[SheetTable]) -> tuple[SheetTable, ...]:
    """Return the tables that have rows; the first has the remarks on the file."""
    full = [each for each in tables if each.rows]
    said = tuple(remark for each in tables if not each.rows for remark in each.remarks)
    if full:
        full[0] = replace(full[0], remarks=(*full[0].remarks, *said))
    return tuple(full)


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
                raise too_large_error(
                    self.file, _("it has far more rows and columns than a list can.")
                )
            yield row


def spreadsheet_error(file: str, reason: str, advice: str = "") -> BadFile:
    """Return the error for ``file``, refused for ``reason``, a translated sentence.

    Without ``file`` it names no file: the caller adds the name.
    """
    return BadFile(
        _("{file}: {reason}").format(file=file, reason=reason) if file else reason,
        advice or _("Nothing was changed. Correct the file and choose it again."),
    )


def save_as_advice() -> str:
    """Return what to do with a file that cannot be read."""
    return _("Open it in a spreadsheet program, save it as .xlsx or .csv, and choose that file.")


def too_large_error(name: str, reason: str) -> BadFile:
    """Return the error for a file that is larger than a list."""
    advice = _("Copy the list alone into a new spreadsheet, save it, and choose that file.")
    return spreadsheet_error(name, reason, advice)


def parse_count(file: str, sheet: str, text: str) -> int:
    """Return a number of rows or columns that a file states. Raises BadFile naming the sheet."""
    if not text.isdecimal() or len(text) > _MOST_DIGITS:
        reason = _("the sheet “{sheet}” has a wrong number of rows or columns: “{text}”.")
        reason = reason.format(sheet=sheet, text=text[:40])
        raise spreadsheet_error(file, reason, save_as_advice())
    return int(text)


def to_table(
    file: str,
    name: str,
    numbered: Iterable[tuple[int, list[str]]],
    layout: CellLayout = _PLAIN,
    most_rows: int = MOST_ROWS,
) -> SheetTable:
    """Return the rows with content as a table; raises BadFile if there are too many."""
    rows: list[SheetRow] = []
    lines: list[int] = []
    for line, cells in numbered:
        texts = [cell.strip() for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            if len(rows) >= most_rows:
                raise _too_many_rows_error(file, most_rows)
            _check_row(file, line, texts)
            rows.append(tuple(texts))
            lines.append(line)
    width = max(map(len, rows), default=0)
    return SheetTable(
        name, tuple(row + ("",) * (width - len(row)) for row in rows), tuple(lines), (), layout
    )


def _too_many_rows_error(file: str, limit: int) -> BadFile:
    reason = _("it has more than {limit} rows.").format(limit=number(limit))
    advice = _("Nothing was changed. Divide it into several files, and choose one after the other.")
    return spreadsheet_error(file, reason, advice)


def _check_row(file: str, line: int, texts: list[str]) -> None:
    if len(texts) > MOST_COLUMNS:
        reason = _("row {row} has more than {limit} columns.")
        raise spreadsheet_error(file, reason.format(row=line, limit=MOST_COLUMNS))
    if max(map(len, texts)) > LONGEST_TEXT:
        reason = _("row {row} holds a text of more than {limit} characters.")
        raise spreadsheet_error(file, reason.format(row=line, limit=LONGEST_TEXT))
