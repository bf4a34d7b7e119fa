"""Pasting into cells: at once where it is plain what goes where, else through the preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mercworkshop.domain import actions
from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.pasted import Grid
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, LAST, TITLE, Column
from mercworkshop.gui.road_maps.paste_dialog import PasteDialog
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.gui.road_maps.actions_table import ActionsTable


def paste(table: ActionsTable, grid: Grid, *, ours: bool) -> None:
    """Paste ``grid``; ``ours`` says that it was copied from an actions table.

    Raises InvalidInput, naming the cell, where one cannot be read: then nothing is pasted.
    """
    rows, columns = table.selected_rows(), table.selected_columns() or [TITLE]
    shape = len(grid), len(grid[0])
    if shape == (1, 1):
        grid = tuple(grid[0] * len(columns) for _row in rows)
    elif not ours and shape != (len(rows), len(columns)):
        _preview(table, grid)
        return
    values = _values(grid, _columns_from(table, columns[0], len(grid[0])))
    model = table.plan
    done = table.context.session.do(actions.overwrite, model.rows, model.road_map, rows[0], values)
    if done and shape != (1, 1):
        table.select_rows(rows[0], rows[0] + len(grid) - 1)


def _preview(table: ActionsTable, grid: Grid) -> None:
    dialog = PasteDialog(table.context.session, table.plan.road_map, grid, table)
    dialog.open()


def _columns_from(table: ActionsTable, first: int, count: int) -> list[Column]:
    shown = [n for n in range(first, LAST + 1) if not table.isColumnHidden(n)][:count]
    if len(shown) < count:
        raise InvalidInput(
            _("There are fewer columns to the end of the table than were copied."),
            _("Paste further to the beginning of the row."),
        )
    return [COLUMNS[n] for n in shown]


def _values(grid: Grid, columns: Sequence[Column]) -> list[dict[str, object]]:
    return [
        {
            column.field: _read(column, text, number)
            for column, text in zip(columns, row, strict=True)
        }
        for number, row in enumerate(grid, start=1)
    ]


def _read(column: Column, text: str, number: int) -> object:
    try:
        return column.read(text)
    except InvalidInput as error:
        raise InvalidInput(
            _("Nothing was pasted. Line {n}, {column}: {reason}").format(
                n=number, column=_(column.title), reason=error.message
            ),
            error.advice,
        ) from error
