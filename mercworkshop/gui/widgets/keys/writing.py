"""The keys of buttons, fields, lists and tables: what holds wherever a person writes or chooses."""

from __future__ import annotations

from mercworkshop.gui.widgets.keys.scopes import (
    BUTTON,
    CELL,
    FIELD,
    GRID,
    LISTED,
    KeyMeaning,
)
from mercworkshop.i18n import N_

ARROWS = ("Left", "Right", "Up", "Down")
MOVES = ("Alt+Shift+Up", "Alt+Shift+Down")


def _with(held: str) -> tuple[str, ...]:
    return tuple(f"{held}+{arrow}" for arrow in ARROWS)


WRITING: tuple[KeyMeaning, ...] = (
    KeyMeaning(BUTTON, "press", ("Enter",)),
    KeyMeaning(FIELD, "next", ("Tab", "Shift+Tab"), N_("Next field, previous field")),
    KeyMeaning(FIELD, "enter", ("Enter",), N_("Save the typed line at once")),
    KeyMeaning(FIELD, "leave", ("Esc",), N_("Go back from the search")),
    KeyMeaning(FIELD, "undo", ("Ctrl+Z",)),
    KeyMeaning(FIELD, "redo", ("Ctrl+Y", "Ctrl+Shift+Z")),
    KeyMeaning(FIELD, "paste", ("Ctrl+V",)),
    KeyMeaning(FIELD, "word", ("Space",)),
    KeyMeaning(LISTED, "choose", ("Up", "Down", "PgUp", "PgDown")),
    KeyMeaning(LISTED, "take", ("Enter", "Tab")),
    KeyMeaning(LISTED, "hide", ("Esc",)),
    KeyMeaning(LISTED, "remove", ("Del",)),
    KeyMeaning(GRID, "step", ARROWS, N_("One cell")),
    KeyMeaning(GRID, "down", ("Enter",), N_("Cell below, in the column where Tab began")),
    KeyMeaning(GRID, "up", ("Shift+Enter",), N_("Cell above")),
    KeyMeaning(GRID, "next", ("Tab", "Shift+Tab"), N_("Next cell, previous cell")),
    KeyMeaning(GRID, "leave", ("Ctrl+Tab", "Ctrl+Shift+Tab"), N_("Out of the table")),
    KeyMeaning(GRID, "edge", _with("Ctrl"), N_("To the edge of what is filled")),
    KeyMeaning(GRID, "ends", ("Home", "End"), N_("First cell, last cell of the row")),
    KeyMeaning(GRID, "one", ("Esc",), N_("Only the current cell")),
    KeyMeaning(GRID, "edit", ("F2",), N_("Go on writing in the cell")),
    KeyMeaning(GRID, "list", ("Alt+Down",), N_("Show the list")),
    KeyMeaning(GRID, "space", ("Space",)),
    KeyMeaning(GRID, "menu", ("Shift+F10",), N_("Menu of the cell")),
    KeyMeaning(GRID, "extend", _with("Shift"), N_("Choose more cells")),
    KeyMeaning(GRID, "extend_to_edge", _with("Ctrl+Shift")),
    KeyMeaning(GRID, "copy", ("Ctrl+C",), N_("Copy"), "copy"),
    KeyMeaning(GRID, "cut", ("Ctrl+X",), N_("Cut")),
    KeyMeaning(GRID, "paste", ("Ctrl+V",), N_("Paste"), "paste"),
    KeyMeaning(GRID, "paste_unasked", ("Ctrl+Shift+V",), N_("Paste without a question")),
    KeyMeaning(GRID, "fill_down", ("Ctrl+D",), N_("Fill down"), "arrow_down"),
    KeyMeaning(GRID, "move_up", MOVES[:1], N_("Move up"), "chevron_up"),
    KeyMeaning(GRID, "move_down", MOVES[1:], N_("Move down"), "chevron_down"),
    KeyMeaning(GRID, "row", ("Shift+Space",), N_("Choose the row")),
    KeyMeaning(GRID, "column", ("Ctrl+Space",), N_("Choose the column")),
    KeyMeaning(
        GRID,
        "filter_by_value",
        ("Ctrl+Shift+L",),
        N_("Only rows like this, or all"),
        "filter",
    ),
    KeyMeaning(GRID, "heading", ("Ctrl+Shift+F",), N_("Sort and filter by this column"), "sliders"),
    KeyMeaning(GRID, "empty", ("Del", "Backspace"), N_("Empty cells")),
    KeyMeaning(GRID, "delete", ("Ctrl+Del", "Ctrl+Backspace"), N_("Delete rows"), "trash"),
    KeyMeaning(CELL, "down", ("Enter", "Shift+Enter"), N_("Keep, then the cell below or above")),
    KeyMeaning(CELL, "next", ("Tab", "Shift+Tab"), N_("Keep, then the next or previous cell")),
    KeyMeaning(CELL, "all", ("Ctrl+Enter",), N_("Fill all selected rows with this text")),
    KeyMeaning(CELL, "line", ("Alt+Enter",), N_("New line")),
    KeyMeaning(CELL, "cancel", ("Esc",), N_("Leave the cell as it was")),
    KeyMeaning(CELL, "list", ("Alt+Down", "Alt+Up"), N_("Show the list")),
    KeyMeaning(CELL, "edit", ("F2",), N_("Arrows move in the words, or to the next cell")),
    KeyMeaning(CELL, "step", ARROWS),
    KeyMeaning(CELL, "menu", ("Shift+F10",)),
    KeyMeaning(CELL, "fill_down", ("Ctrl+D",)),
    KeyMeaning(CELL, "move_up", MOVES[:1]),
    KeyMeaning(CELL, "move_down", MOVES[1:]),
    KeyMeaning(CELL, "filter_by_value", ("Ctrl+Shift+L",)),
    KeyMeaning(CELL, "heading", ("Ctrl+Shift+F",)),
)
"""The same in every field and every table of the program."""
