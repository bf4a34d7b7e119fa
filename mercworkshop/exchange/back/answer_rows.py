"""Finds the tables of a workbook into which answers were typed, and each cell that is refused.

Cells outside the columns of the questions, and formulas without a result, are refused: what they
say would be lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mercworkshop.errors import BadFile
from mercworkshop.exchange.out.answer_sheets import EVALUATION, QUIZ
from mercworkshop.exchange.tables.sheet_table import SheetTable
from mercworkshop.i18n import _, plural, sentences

_ID = "id"
_KEYS, _HEADINGS, _FIRST = 0, 1, 2
"""Rows of a table: the keys, the headings, and the first with answers."""
_MOST_NAMED = 12
"""Most cells named in one message; if there are more, it says how many."""


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row: its sheet and line, its words by the key of the column, the columns by key.

    ``strays`` are the columns with words that have no key.
    """

    sheet: str
    line: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]
    strays: tuple[int, ...] = ()

    @property
    def place(self) -> str:
        """Where the row stands, for messages."""
        return _("{sheet}, row {row}").format(sheet=self.sheet, row=self.line)


@dataclass(slots=True)
class CellProblems:
    """The cells that cannot be taken in."""

    found: list[str] = field(default_factory=list)

    def note(self, row: AnswerRow, key: str, reason: str) -> None:
        """Name the cell of a row in the column ``key``, and what is wrong with it."""
        self.note_cell(row.sheet, row.line, row.columns.get(key, 0), reason)

    def note_cell(self, sheet: str, line: int, column: int, reason: str) -> None:
        """Name a cell and what is wrong with it; ``column`` counts from 0."""
        from openpyxl.utils import get_column_letter

        cell = f"{get_column_letter(column + 1)}{line}"
        words = _("{sheet}, cell {cell}: {reason}")
        self.found.append(words.format(sheet=sheet, cell=cell, reason=reason))

    def refuse(self, file: str) -> None:
        """Raise BadFile with the cells, if there are any."""
        if not self.found:
            return
        more = len(self.found) - _MOST_NAMED
        rest = [plural("{n} more cell.", "{n} more cells.", more)] if more > 0 else []
        named: Sequence[str] = self.found[:_MOST_NAMED]
        head = _("{file}: some cells cannot be taken in.").format(file=file)
        raise BadFile(
            "\n".join((head, *named, *rest)),
            sentences(_("Nothing was changed here."), _("Correct these cells and try again.")),
        )


def table_key(table: SheetTable) -> str:
    """Return the key of a table of answers; empty for any other table."""
    if len(table.rows) < _FIRST or table.rows[_KEYS][0] != _ID:
        return ""
    key = table.rows[_HEADINGS][0]
    return key if key == EVALUATION or key.startswith(f"{QUIZ} ") else ""


def rows_of(tables: Iterable[SheetTable], problems: CellProblems) -> list[AnswerRow]:
    """Return the rows of tables that hold answers; cells whose words would be lost are noted."""
    found = []
    for table in tables:
        _note_unsolved(table, problems)
        for row in _rows(table):
            found += [row] if row.cells else []
            for column in row.strays:
                reason = _("this column belongs to no question; what it says would be lost")
                problems.note_cell(row.sheet, row.line, column, reason)
    return found


def _rows(table: SheetTable) -> Iterator[AnswerRow]:
    columns: dict[str, int] = {}
    for place, key in enumerate(table.rows[_KEYS]):
        if key and key != _ID:
            columns.setdefault(key, place)
    known = frozenset(columns.values())
    for line, row in zip(table.lines[_FIRST:], table.rows[_FIRST:], strict=True):
        cells = {key: row[place].strip() for key, place in columns.items() if row[place].strip()}
        strays = tuple(n for n, words in enumerate(row) if words.strip() and n not in known)
        if cells or strays:
            yield AnswerRow(table.name, line, cells, columns, strays)


def _note_unsolved(table: SheetTable, problems: CellProblems) -> None:
    reason = _("this formula has no result; type what it stands for")
    for line, column in table.layout.unsolved:
        if line > table.lines[_HEADINGS]:
            problems.note_cell(table.name, line, column, reason)
