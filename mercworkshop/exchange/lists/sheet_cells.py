"""The cells of a sheet with merged ones filled, as a list is recognised from them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mercworkshop.domain.records.record import clean_text
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.tables.sheet_table import SheetTable

_DITTO = re.compile(
    r"\s*(?:[\"″〃“”'’`´]{1,2}|,,|-?\s*(?:do|id|idem|ditto|ibid|same|то же|同上|نفسه)\.?\s*-?)\s*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class SheetCells:
    """Rows of texts. ``filled`` are cells that repeat one above; ``across`` covers headings.

    ``wide`` are rows that one merged cell covers; columns and rows are counted from 0.
    """

    name: str
    rows: list[list[str]]
    lines: tuple[int, ...]
    filled: set[tuple[int, int]] = field(default_factory=set)
    across: dict[tuple[int, int], str] = field(default_factory=dict)
    wide: set[int] = field(default_factory=set)
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)

    def is_next(self, row: int) -> bool:
        """Return whether no empty line stands between a row and the one before."""
        return row > 0 and self.lines[row] - self.lines[row - 1] == 1


def read_cells(sheet: SheetTable) -> SheetCells:
    """Return the cells of a sheet; merged cells and ditto marks repeat what is above."""
    rows = [[_clean(cell) for cell in row] for row in sheet.rows]
    lines = sheet.lines or tuple(range(1, len(rows) + 1))
    at = {line: number for number, line in enumerate(lines)}
    cells = SheetCells(
        sheet.name,
        rows,
        lines,
        hidden_columns=frozenset(sheet.layout.hidden_columns),
        hidden_rows=frozenset(at[each] for each in sheet.layout.hidden_lines if each in at),
    )
    for span in sheet.layout.spans:
        _fill(cells, at, span)
    _fill_dittos(cells)
    return cells


def _fill(cells: SheetCells, at: dict[int, int], span: tuple[int, int, int, int]) -> None:
    top, left, bottom, right = span
    if top not in at or left >= cells.width:
        return
    text = cells.rows[at[top]][left]
    last = min(bottom, next(reversed(at)))  # a file may claim millions of lines
    for line in range(top, last + 1):
        row = at.get(line)
        if row is None or not text:
            continue
        if line > top and not cells.rows[row][left]:
            cells.rows[row][left] = text
            cells.filled.add((row, left))
        for column in range(left + 1, min(right + 1, cells.width)):
            cells.across[row, column] = text
        if right > left and sum(map(bool, cells.rows[row])) == 1:
            cells.wide.add(row)


def _fill_dittos(cells: SheetCells) -> None:
    for number, row in enumerate(cells.rows):
        for column, text in enumerate(row):
            if number and text and _DITTO.fullmatch(text):
                row[column] = cells.rows[number - 1][column]
                cells.filled.add((number, column))


def _clean(text: str) -> str:
    """Return a cell without characters that no text may have; its line breaks stay."""
    try:
        text = clean_text(text)
    except InvalidInput:
        text = clean_text(text.encode("utf-8", "ignore").decode().replace("\0", ""))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)
