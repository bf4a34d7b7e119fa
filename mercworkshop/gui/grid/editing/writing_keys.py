"""The keys of a table while a cell is being written in."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QKeyEvent

from mercworkshop.gui.grid.editing.line_editor import CellEditor
from mercworkshop.gui.grid.editing.lines_editor import LinesEditor
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.keys.binding import meaning, pressed
from mercworkshop.gui.widgets.keys.scopes import CELL


class OpenCell(Protocol):
    """What the keys do with the cell that is written in."""

    has_caret_keys: bool
    editor: CellEditor | LinesEditor | None

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""

    @property
    def is_list_open(self) -> bool:
        """Whether the list of completions or readings is shown."""

    def cancel(self) -> None:
        """Restore the cell and close it."""

    def finish(self, down: int = 0, right: int = 0) -> None:
        """Keep the words, close the cell, and move the current cell."""

    def finish_for_all(self) -> None:
        """Keep the words in all selected rows."""


_MOVES = {"Enter": (1, 0), "Shift+Enter": (-1, 0), "Tab": (0, 1), "Shift+Tab": (0, -1)}
_COMMANDS = frozenset({"fill_down", "move_up", "move_down", "menu", "filter_by_value", "heading"})


def handle_key(editing: OpenCell, table: EditableTable, event: QKeyEvent) -> bool:
    """Do what a key means while a cell is written in; return False if the editor should have it."""
    name, editor = meaning(event, CELL), editing.editor
    if editor is None:
        return False
    if name == "edit":
        editing.has_caret_keys = not editing.has_caret_keys
    elif name == "line":
        editor.begin_line()
    elif name == "step":
        return _step(editing, table, event)
    elif name in _COMMANDS:
        _run(editing, table, name)
    elif name in {"down", "next", "all", "cancel"}:
        editor.close_list()
        _end(editing, name, pressed(event))
    else:
        return False
    event.accept()
    return True


def _run(editing: OpenCell, table: EditableTable, name: str) -> None:
    """Keep the words, then do what the key means in the table."""
    editing.finish()
    if editing.is_open:
        return
    table.setFocus()
    if name == "menu":
        table.open_menu()
    else:
        table.run_command(name)


def _end(editing: OpenCell, name: str, keys: str) -> None:
    match name:
        case "cancel":
            editing.cancel()
        case "all":
            editing.finish_for_all()
        case _:
            editing.finish(*_MOVES[keys])


def _step(editing: OpenCell, table: EditableTable, event: QKeyEvent) -> bool:
    """Keep the words and go one cell on; in a list, and after F2, an arrow moves there instead."""
    if editing.has_caret_keys or editing.is_list_open:
        return False
    event.accept()
    editing.finish()
    if not editing.is_open:
        table.setFocus()
        table.keyPressEvent(QKeyEvent(event.type(), event.key(), event.modifiers()))
    return True
