"""What can be done with the selected cells: one table for the keys and the context menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from mercworkshop.domain import actions
from mercworkshop.domain.actions import Action
from mercworkshop.errors import UserError
from mercworkshop.exchange import pasted
from mercworkshop.gui.road_maps import actions_clipboard, paste_cells
from mercworkshop.gui.road_maps.actions_columns import COLUMNS, TITLE
from mercworkshop.i18n import N_

if TYPE_CHECKING:
    from mercworkshop.gui.road_maps.actions_table import ActionsTable


@dataclass(frozen=True, slots=True)
class TableCommand:
    """One command. The first of ``keys`` is shown in the menu."""

    title: str
    keys: tuple[str, ...]
    run: Callable[[ActionsTable], object]
    icon: str = ""


def add_action(table: ActionsTable) -> None:
    """Go to the blank row and begin to type."""
    table.setFocus()
    table.go(len(table.plan.rows), TITLE)
    table.edit(table.currentIndex())


def insert(table: ActionsTable) -> None:
    """Put an empty action above the current row."""
    row = min(max(table.currentIndex().row(), 0), len(table.plan.rows))
    if table.context.session.do(actions.add, table.plan.rows, table.plan.road_map, [{}], at=row):
        table.go(row, TITLE)


def clear(table: ActionsTable) -> None:
    """Empty the selected cells, or delete the rows where whole rows are selected."""
    if table.are_rows_selected():
        delete(table)
        return
    empty = {COLUMNS[n].field: COLUMNS[n].read("") for n in table.selected_columns()}
    changes = [(action, empty) for action in table.selected_actions()]
    table.context.session.do(actions.revise, changes)


def delete(table: ActionsTable) -> None:
    """Delete the rows with a selected cell."""
    gone = table.selected_actions()
    if gone:
        here = table.currentIndex()
        row, column = table.selected_rows()[0], here.column()
        table.context.session.do(actions.delete, gone, table.plan.rows)
        table.go(min(row, len(table.plan.rows)), column)


def fill_down(table: ActionsTable) -> None:
    """Give the selected cells the values of the topmost; of one row, those of the row above."""
    chosen = table.selected_actions()
    if len(chosen) == 1:
        above = table.plan.action(table.selected_rows()[0] - 1)
        chosen = [above, *chosen] if above is not None else chosen
    fields = [COLUMNS[n].field for n in table.selected_columns()]
    values = {field: getattr(chosen[0], field) for field in fields} if chosen else {}
    table.context.session.do(actions.revise, [(action, values) for action in chosen[1:]])


def move_up(table: ActionsTable) -> None:
    """Move the selected rows one up."""
    _move(table, up=True)


def move_down(table: ActionsTable) -> None:
    """Move the selected rows one down."""
    _move(table, up=False)


def _move(table: ActionsTable, *, up: bool) -> None:
    chosen, session = table.selected_actions(), table.context.session
    if chosen and session.do(actions.move, table.plan.rows, chosen, -1 if up else 1):
        session.seal()
        table.scrollTo(table.currentIndex())


def copy(table: ActionsTable) -> None:
    """Put the selected cells on the clipboard, for spreadsheets and for this table."""
    chosen: list[Action] = table.selected_actions()
    if chosen:
        columns = [COLUMNS[n] for n in table.selected_columns()]
        QGuiApplication.clipboard().setMimeData(actions_clipboard.copied(chosen, columns))


def cut(table: ActionsTable) -> None:
    """Copy the selected cells and empty them."""
    copy(table)
    clear(table)


def paste(table: ActionsTable) -> None:
    """Put what the clipboard holds into cells, or show which column is which first."""
    mime = QGuiApplication.clipboard().mimeData()
    try:
        ours = mime.hasFormat(actions_clipboard.OURS)
        grid = pasted.read(mime.text(), "" if ours else mime.html())
        if grid:
            paste_cells.paste(table, grid, ours=ours)
    except UserError as error:
        table.context.messages.show_error(error)


def go_to_timeline(table: ActionsTable) -> None:
    """Let the arrow keys move the bar of the current row."""
    table.timeline_asked.emit()


COMMANDS = (
    TableCommand(N_("Insert action above"), ("Ctrl+I",), insert, "plus"),
    TableCommand(N_("Copy"), ("Ctrl+C",), copy, "copy"),
    TableCommand(N_("Cut"), ("Ctrl+X",), cut),
    TableCommand(N_("Paste"), ("Ctrl+V",), paste, "paste"),
    TableCommand(N_("Fill down"), ("Ctrl+D",), fill_down, "arrow_down"),
    TableCommand(N_("Move up"), ("Alt+Up",), move_up, "chevron_up"),
    TableCommand(N_("Move down"), ("Alt+Down",), move_down, "chevron_down"),
    TableCommand(N_("Go to the timeline"), ("Ctrl+T",), go_to_timeline, "calendar"),
    TableCommand(N_("Empty cells"), ("Del", "Backspace"), clear),
    TableCommand(N_("Delete actions"), ("Ctrl+Del", "Ctrl+Backspace"), delete, "trash"),
)
