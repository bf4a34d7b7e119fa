"""Commands on the selected cells of a table, for shortcuts and the context menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from mercworkshop.gui.grid.arranging import table_arrangement
from mercworkshop.gui.grid.arranging.table_arrangement import can_arrange
from mercworkshop.gui.grid.clipboard import pasting
from mercworkshop.gui.grid.rows.grid_source import GridColumn, no_edit
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.session.pages.undo_offer import offer_undo
from mercworkshop.gui.style import icons
from mercworkshop.gui.widgets.keys.binding import set_keys
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural


def suits_every_grid(_grid: GridModel) -> bool:
    """Return True: the command suits every table."""
    return True


def can_type(grid: GridModel) -> bool:
    """Return whether something can be typed in the table."""
    return not all(column.is_fixed for column in grid.columns)


def can_delete(grid: GridModel) -> bool:
    """Return whether rows of the table can be deleted."""
    return grid.source.delete is not no_edit


def can_move(grid: GridModel) -> bool:
    """Return whether rows of the table can be moved."""
    return grid.source.move is not no_edit


@dataclass(frozen=True, slots=True)
class GridCommand:
    """A command on the selected cells, with words, keys and icon of its row in the table of keys.

    Only tables for which ``suits`` returns True have it.
    """

    id: str
    run: Callable[[Any], object]
    suits: Callable[[GridModel], bool] = suits_every_grid
    scope: str = GRID


def cut(view: EditableTable) -> None:
    """Copy the selected cells to the clipboard and empty them."""
    pasting.copy(view)
    clear(view)


def clear(view: EditableTable) -> None:
    """Empty the selected cells; rows stay, even if whole rows are selected."""
    if view.explain_band():
        return
    empty = {column.field: column.read("") for column in _columns(view) if not column.is_fixed}
    _rewrite(view, view.selected_records(), empty)


def fill_down(view: EditableTable) -> None:
    """Copy the topmost selected cells to those below; if one row is selected, the row above."""
    chosen = view.selected_records()
    above = view.grid.record(view.selected_rows()[0] - 1) if len(chosen) == 1 else None
    chosen = [above, *chosen] if above is not None else chosen
    if len(chosen) > 1:
        first, *rest = chosen
        typed = [column for column in _columns(view) if not column.is_fixed]
        _rewrite(view, rest, {each.field: view.grid.value_or_words(first, each) for each in typed})


def delete(view: EditableTable) -> None:
    """Delete the records with a selected cell, and offer to undo it."""
    gone, session = view.selected_records(), view.context.session
    if not view.explain_band() and gone:
        row, column = view.selected_rows()[0], max(view.currentIndex().column(), 0)
        session.end_step()
        is_done = session.apply(view.grid.source.delete, gone)
        view.go(min(row, view.grid.rowCount() - 1), column)
        if is_done:
            words = plural("{n} row was deleted.", "{n} rows were deleted.", len(gone))
            offer_undo(session, view.context.messages, words)


def move_up(view: EditableTable) -> None:
    """Move the selected rows one up."""
    move_rows(view, -1)


def move_down(view: EditableTable) -> None:
    """Move the selected rows one down."""
    move_rows(view, 1)


def move_rows(view: EditableTable, by: int) -> None:
    """Move the selected rows up (negative) or down; the selection goes with them."""
    chosen, session = view.selected_records(), view.context.session
    if not chosen or table_arrangement.is_move_refused(view):
        return
    if session.apply(view.grid.source.move, chosen, by):
        session.end_step()
        view.scrollTo(view.currentIndex())


def choose_rows(view: EditableTable) -> None:
    """Select the whole rows of the selected cells."""
    view.select_rows(view.selected_rows())


def open_heading_menu(view: EditableTable) -> None:
    """Open the menu of the heading above the current cell."""
    view.open_heading_menu(view.currentIndex().column())


def choose_columns(view: EditableTable) -> None:
    """Select the whole columns of the selected cells."""
    view.select_columns(view.selected_columns())


def make_action(view: EditableTable, command: GridCommand) -> QAction:
    """Return the action of a command, with its shortcuts."""
    row = key_row(command.scope, command.id)
    made = QAction(_(row.words), view)
    set_keys(made, command.scope, command.id)
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if row.icon:
        icons.set_icon(made, row.icon, "muted")
    made.setData(command.id)
    made.triggered.connect(weak_slot(view, command.run))
    return made


def _columns(view: EditableTable) -> list[GridColumn]:
    return [view.grid.columns[n] for n in view.selected_columns()]


def _rewrite(view: EditableTable, records: list[Any], fields: dict[str, object]) -> None:
    session = view.context.session
    session.end_step()
    view.grid.write([(record, fields) for record in records])
    session.end_step()


COMMANDS = (
    GridCommand("copy", pasting.copy),
    GridCommand("cut", cut, can_type),
    GridCommand("paste", pasting.paste, can_type),
    GridCommand("paste_unasked", pasting.paste_unasked, can_type),
    GridCommand("fill_down", fill_down, can_type),
    GridCommand("move_up", move_up, can_move),
    GridCommand("move_down", move_down, can_move),
    GridCommand("row", choose_rows, can_type),
    GridCommand("column", choose_columns, can_type),
    GridCommand("filter_by_value", table_arrangement.filter_by_cell, can_arrange),
    GridCommand("heading", open_heading_menu, can_arrange),
    GridCommand("empty", clear, can_type),
    GridCommand("delete", delete, can_delete),
)
