"""Cells copied from a table and pasted into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mercworkshop.domain.fields.joined_text import read_joined
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange.tables import clipboard
from mercworkshop.exchange.tables.clipboard import CellTexts
from mercworkshop.gui.grid.clipboard.copied_cells import (
    CopiedCell,
    CopiedCells,
    copied_here,
    copy_cells,
    parse_cells,
)
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.i18n import _, plural


def copy(view: EditableTable) -> None:
    """Copy the selected cells to the clipboard."""
    chosen, places = view.selected_records(), view.selected_columns()
    if chosen:
        exact = [[_exact(view, record, place) for place in places] for record in chosen]
        rows = [view.grid.row_of(record.id) for record in chosen]
        shown = [
            [_shown(view, row, place, cell) for place, cell in zip(places, cells, strict=True)]
            for row, cells in zip(rows, exact, strict=True)
        ]
        mime = copy_cells(shown, exact, view.grid.kind)
        QGuiApplication.clipboard().setMimeData(mime)


def paste(view: EditableTable) -> None:
    """Paste the clipboard; a whole table is offered to the page first, which may ask."""
    _paste(view, asks=True)


def paste_unasked(view: EditableTable) -> None:
    """Paste the clipboard from the current cell on, whatever it holds."""
    _paste(view, asks=False)


def count_new_rows(view: EditableTable, grid: CellTexts) -> int:
    """Return how many rows of a pasted block find no row of the table to go into."""
    if view.is_on_band:
        return len(grid)
    first = (view.selected_rows() or [len(view.grid.rows)])[0]
    return len(grid) - len(_rows_from(view, first, len(grid)))


def paste_block(view: EditableTable, grid: CellTexts, *, asks: bool) -> None:
    """Paste texts from the current cell on; ``asks``: the page may ask about a whole table."""
    view.context.session.end_step()
    try:
        if grid and not (asks and view.handle_pasted_table(grid)):
            _paste_cells(view, tuple(tuple(map(CopiedCell, row)) for row in grid))
    except UserError as error:
        view.context.messages.show_error(error)
    view.context.session.end_step()


def _paste(view: EditableTable, *, asks: bool) -> None:
    mime = QGuiApplication.clipboard().mimeData()
    if ours := copied_here(mime, view.grid.kind):
        view.context.session.end_step()
        try:
            _paste_cells(view, ours)
        except UserError as error:
            view.context.messages.show_error(error)
        view.context.session.end_step()
        return
    try:
        grid = clipboard.read_clipboard(mime.text(), mime.html())
    except UserError as error:
        view.context.messages.show_error(error)
    else:
        paste_block(view, grid, asks=asks)


def _exact(view: EditableTable, record: Any, place: int) -> CopiedCell:
    column = view.grid.columns[place]
    held = None if column.is_fixed else view.grid.value_or_words(record, column)
    written = held.words if isinstance(held, AsTyped) and held.is_read else ""
    return CopiedCell(view.grid.editor_text(record, column), written)


def _shown(view: EditableTable, row: int, place: int, cell: CopiedCell) -> str:
    """Return what a cell shows, if its column reads that as the value of the cell.

    Otherwise return what is edited: a cell may also show words that are not part of its value.
    """
    column, record = view.grid.columns[place], view.grid.record(row)
    shown = str(view.grid.index(row, place).data(Qt.ItemDataRole.DisplayRole) or "")
    shown = shown.replace("\N{ZERO WIDTH SPACE}", "")
    if shown == cell.text or column.is_fixed:
        return shown
    try:
        joined = read_joined(type(record), column.field, shown)
        read = joined[column.field] if joined else column.read(shown)
        is_same = read == column.read(cell.text)
    except InvalidInput:
        is_same = False
    return shown if is_same else cell.text


def _paste_cells(view: EditableTable, cells: CopiedCells) -> None:
    """Paste cells from the first selected one on, in one undo step.

    A single cell fills all selected ones. On the heading of a band nothing is written over: its
    band gets new rows. If a cell cannot keep its text, or there are too many
    columns, raise InvalidInput and paste nothing.
    """
    rows, places = view.selected_rows(), view.selected_columns() or view.tab_stops()[:1]
    first, is_on_band = rows[0] if rows else 0, view.is_on_band
    if is_one := len(cells) == len(cells[0]) == 1 and not is_on_band:
        rows = [row for row in rows if view.grid.band(row) is None]
        cells = tuple(cells[0] * len(places) for _row in rows)
    else:
        places = _places_from(view, places[0], len(cells[0]))
    if not is_one:
        rows = [] if is_on_band else _rows_from(view, first, len(cells))
    values = parse_cells(cells, [view.grid.columns[n] for n in places])
    pairs = [(view.grid.record(row), each) for row, each in zip(rows, values, strict=False)]
    known = [(record, each) for record, each in pairs if record is not None and each]
    band, left = view.grid.band_fields(first), [each for record, each in pairs if record is None]
    new = [{**band, **each} for each in (*left, *values[len(rows) :]) if any(each.values())]
    there = {record.id for record in view.grid.rows} - {record.id for record, _each in known}
    is_done = bool(known or new) and view.grid.write(known, new)
    if is_on_band and not is_done:
        view.explain_band()
    if is_done and not is_one:
        added = [n for n, record in enumerate(view.grid.rows) if record.id not in there]
        view.select_rows([row for row in added if view.grid.band(row) is None])
    if skipped := _count_fixed(view, rows, places, cells):
        _say_skipped(view, skipped)


def _rows_from(view: EditableTable, first: int, count: int) -> list[int]:
    """Return the rows of one band that a block goes into, from ``first`` on, at most ``count``."""
    is_record = [view.grid.record(row) is not None for row in range(len(view.grid.rows))]
    first += view.grid.band(first) is not None
    end = next((row for row in range(first, len(is_record)) if not is_record[row]), len(is_record))
    return list(range(first, min(first + count, end)))


def _places_from(view: EditableTable, first: int, count: int) -> list[int]:
    across = view.as_shown(range(len(view.grid.columns)))
    shown = [n for n in across[across.index(first) :] if not view.isColumnHidden(n)]
    if len(shown) < count:
        raise InvalidInput(
            plural(
                "The clipboard has {n} column; to the end of the table there are fewer columns.",
                "The clipboard has {n} columns; to the end of the table there are fewer columns.",
                count,
            ),
            _("Begin further left, or copy fewer columns."),
        )
    return shown[:count]


def _count_fixed(
    view: EditableTable, rows: Sequence[int], places: Sequence[int], cells: CopiedCells
) -> int:
    """Return how many cells that cannot be written would get another text."""
    fixed = [n for n, place in enumerate(places) if view.grid.columns[place].is_fixed]
    return sum(
        bool(line[n].text) and line[n].text != _text_of(view, row, view.grid.columns[places[n]])
        for row, line in zip(rows, cells, strict=False)
        for n in fixed
    )


def _text_of(view: EditableTable, row: int, column: GridColumn) -> str:
    record = view.grid.record(row)
    return view.grid.editor_text(record, column) if record is not None else ""


def _say_skipped(view: EditableTable, count: int) -> None:
    view.context.messages.inform(
        plural(
            "{n} cell cannot be changed here and was left as it is.",
            "{n} cells cannot be changed here and were left as they are.",
            count,
        ),
        tone="info",
    )
