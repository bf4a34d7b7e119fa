"""Finds the tables of people on a sheet: their headings, rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mercworkshop.exchange.lists import heading_words
from mercworkshop.exchange.lists.sheet_cells import SheetCells

_NAME_FIELDS = frozenset({"name", "family_name", "given_name"})
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class TableArea:
    """A table: the rows of its headings, the rows below (from, to), its columns (from, to).

    ``headings`` and ``fields`` are those of each column; a field is None if none is named.
    """

    heading_rows: tuple[int, ...]
    rows: tuple[int, int]
    columns: tuple[int, int]
    headings: tuple[str, ...]
    fields: tuple[str | None, ...]


def find_tables(cells: SheetCells) -> list[TableArea]:
    """Return the tables from top to bottom; without headings the whole sheet is one."""
    groups = _heading_groups(cells)
    if not groups:
        empty = ("",) * cells.width
        return [TableArea((), (0, len(cells.rows)), (0, cells.width), empty, (None,) * cells.width)]
    areas: list[TableArea] = []
    for number, rows in enumerate(groups):
        end = groups[number + 1][0] if number + 1 < len(groups) else len(cells.rows)
        areas += _areas(cells, rows, (rows[-1] + 1, end))
    return areas


def _heading_groups(cells: SheetCells) -> list[tuple[int, ...]]:
    """Return the rows of each heading; one that is repeated on a new page begins no table."""
    groups: list[tuple[int, ...]] = []
    seen: set[tuple[str, ...]] = set()
    row = 0
    while row < len(cells.rows):
        group = _group_at(cells, row, is_first=not groups)
        if not group:
            row += 1
            continue
        text = tuple(cells.rows[group[-1]])
        if text not in seen:
            groups.append(group)
            seen.add(text)
        row = group[-1] + 1
    return groups or _lone_heading(cells)


def _group_at(cells: SheetCells, row: int, *, is_first: bool) -> tuple[int, ...]:
    """Return the heading whose clearest row is here, with the rows that belong to it."""
    if not _is_heading(cells.rows[row], is_first=is_first):
        return ()
    group = [row]
    while (
        len(group) < 3
        and row + 1 < len(cells.rows)
        and cells.is_next(row + 1)
        and _goes_on(cells, row + 1)
    ):
        row += 1
        group.append(row)
    above = group[0] - 1
    if above >= 0 and cells.is_next(group[0]) and _spans(cells, above):
        group.insert(0, above)
    return tuple(group)


def _is_heading(row: Sequence[str], *, is_first: bool) -> bool:
    full = [cell for cell in row if cell]
    if any("@" in cell or len(cell) > _LONGEST_HEADING for cell in full):
        return False
    fields, known = heading_words.count_fields(full)
    if not is_first and fields < 3:
        return fields == 2 and known == len(full)
    return fields >= 2 and known * 2 >= len(full)


def _goes_on(cells: SheetCells, row: int) -> bool:
    """Return whether a row is the lower part of a heading."""
    full = [cell for cell in cells.rows[row] if cell]
    if not full or any("@" in cell or len(cell) > _LONGEST_HEADING for cell in full):
        return False
    fields, known = heading_words.count_fields(full)
    return (known == len(full) and fields > 0) or (fields >= 2 and known * 2 >= len(full))


def _spans(cells: SheetCells, row: int) -> bool:
    """Return whether a row is the upper part of a heading: groups over several columns."""
    full = [cell for cell in cells.rows[row] if cell]
    if len(full) < 2 or len(full) >= len([c for c in cells.rows[row + 1] if c]) + 1:
        return False
    if any("@" in cell or len(cell) > 40 or any(map(str.isdigit, cell)) for cell in full):
        return False
    _fields, known = heading_words.count_fields(full)
    return known > 0 or any(place == row for place, _column in cells.across)


def _lone_heading(cells: SheetCells) -> list[tuple[int, ...]]:
    """Return the heading of a list whose only column has names."""
    for row, texts in enumerate(cells.rows[:20]):
        fields, _known = heading_words.count_fields(texts)
        is_one = sum(map(bool, texts)) == 1 and row not in cells.wide
        if is_one and fields == 1 and heading_words.field_of_heading("".join(texts)) == "name":
            below = cells.rows[row + 1 : row + 4]
            place = next(n for n, text in enumerate(texts) if text)
            if below and all(each[place] for each in below) and cells.width == 1:
                return [(row,)]
    return []


def _areas(cells: SheetCells, heading: tuple[int, ...], rows: tuple[int, int]) -> list[TableArea]:
    """Return the tables below a heading: more than one if they stand beside each other."""
    headings = [_heading(cells, heading, column) for column in range(cells.width)]
    texts = tuple(text for text, _field in headings)
    fields = tuple(field for _text, field in headings)
    ranges = _ranges(cells, fields, rows)
    return [TableArea(heading, rows, each, texts, fields) for each in ranges]


def _heading(cells: SheetCells, heading: tuple[int, ...], column: int) -> tuple[str, str | None]:
    """Return the heading of a column, and its field: from its lowest row, or from all together."""
    parts: list[str] = []
    for row in heading:
        text = cells.rows[row][column] or cells.across.get((row, column), "")
        if not text and row != heading[-1] and len(heading) > 1:
            text = _left_of(cells, row, column)
        if text and text not in parts:
            parts.append(text)
    whole = " ".join(parts)
    own = cells.rows[heading[-1]][column]
    if own:
        found = heading_words.field_of_heading(own)
        if found is not None:
            of_all = heading_words.field_of_heading(whole) if found == "name" else found
            return whole, of_all or found
    return whole, heading_words.field_of_heading(whole) if whole else None


def _left_of(cells: SheetCells, row: int, column: int) -> str:
    """Return the group that a column without an own one belongs to."""
    return next((cells.rows[row][n] for n in range(column, -1, -1) if cells.rows[row][n]), "")


def _ranges(
    cells: SheetCells, fields: tuple[str | None, ...], rows: tuple[int, int]
) -> list[tuple[int, int]]:
    body = cells.rows[slice(*rows)]
    empty = [fields[n] is None and not any(row[n] for row in body) for n in range(cells.width)]
    ranges: list[tuple[int, int]] = []
    start = 0
    for column in [*[n for n, is_empty in enumerate(empty) if is_empty], cells.width]:
        if column > start:
            ranges.append((start, column))
        start = column + 1
    named = [each for each in ranges if _NAME_FIELDS & set(fields[slice(*each)])]
    others = [each for each in ranges if each not in named and any(fields[slice(*each)])]
    return named if len(named) > 1 and not others else [(0, cells.width)]
