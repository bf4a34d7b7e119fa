"""Saves and restores location and focus when one window replaces another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mercworkshop.domain.arrangement.arrangement import Arrangement
from mercworkshop.gui.grid.arranging.table_arrangement import can_arrange
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.shell.keyboard_place import (
    KeyboardPlace,
    find_again,
    leave_text,
    place_of,
)
from mercworkshop.gui.shell.open_cell import CellBeforeSearch, caret_of
from mercworkshop.gui.shell.pages.location_history import LocationHistory
from mercworkshop.gui.widgets import window_state
from mercworkshop.gui.widgets.focus.stops import stops_of
from mercworkshop.gui.widgets.inputs.pending_input import pending_inputs
from mercworkshop.gui.widgets.tables.record_table import RecordTable
from mercworkshop.gui.widgets.tables.two_line_list import TwoLineList

if TYPE_CHECKING:
    from mercworkshop.gui.shell.places_window import PlacesWindow

Cell = tuple[str, str]
"""The id of a record or of a band, empty in the blank row, and a field."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as a person sees it: the current cell, how rows are arranged, which are folded."""

    cell: Cell
    arrangement: Arrangement
    folded: frozenset[str]


@dataclass(frozen=True, slots=True)
class WindowSnapshot:
    """The paths of the current and the other places, and where the focus is.

    ``held`` is the state of places that is stored nowhere else, for example files in a preview.
    ``tables`` are the visible tables, in the order of their creation, and ``chosen`` the ids of the
    records chosen in the visible lists.
    ``keyboard`` is where the focused widget is in the page, None if it is elsewhere; ``table`` is
    the number of the visible table with the focus, and ``caret`` how many signs of a text, or of an
    open cell of that table, it was after; they are -1 for none.
    """

    here: tuple[str, ...]
    elsewhere: dict[str, tuple[str, ...]]
    tables: tuple[TableView, ...]
    chosen: tuple[str, ...]
    keyboard: KeyboardPlace | None
    table: int
    caret: int
    held: dict[str, object]
    history: LocationHistory


def take_snapshot(window: PlacesWindow) -> WindowSnapshot:
    """Commit pending input and return the location and focus of a window."""
    focused, page = window.focusWidget(), window.page()
    stops, tables = _stops(page), _tables(page)
    stop = next((each for each in stops if focused and _is_in(each, focused)), None)
    at = place_of(page, stop) if page is not None and stop is not None else None
    inside = next((n for n, each in enumerate(tables) if focused and _is_in(each, focused)), -1)
    caret = _caret(focused)
    if inside >= 0 and caret < 0:
        caret = _caret_before(window.cell_before_search, tables[inside])
    for table in tables:
        table.editing.leave()
    held = window.stack.hand_over()  # before the keyboard leaves a form that is open
    if focused is not None:
        focused.clearFocus()
    pending_inputs.commit_all()
    window_state.save_geometry(window)
    seen = tuple(map(_look_at, tables))
    chosen = tuple(each.chosen for each in _lists(page))
    places = window.stack
    here, elsewhere = window.here(), places.all_here()
    return WindowSnapshot(here, elsewhere, seen, chosen, at, inside, caret, held, places.history)


def _caret_before(before: CellBeforeSearch | None, table: GridView) -> int:
    """Return where the caret was in the current cell before the search closed it; else -1."""
    return before.caret if before is not None and before.is_current(table) else -1


def restore_snapshot(window: PlacesWindow, where: WindowSnapshot) -> None:
    """Restore a snapshot in a new window that is already shown."""
    window.stack.expect(where.elsewhere)
    window.stack.take_over(where.held)
    window.navigate(*where.here)
    window.stack.take_history(where.history)
    page = window.page()
    for number, chosen in enumerate(where.chosen):
        lists = _lists(page)  # looked up again: choosing in one list may show another
        if number < len(lists):
            lists[number].choose(chosen)
    tables = _tables(page)
    if len(tables) == len(where.tables):
        for table, seen in zip(tables, where.tables, strict=True):
            _show_again(table, seen)
    if 0 <= where.table < len(tables):
        tables[where.table].setFocus()
        if _cell(tables[where.table]) == where.tables[where.table].cell:
            _write_on(tables[where.table], where.caret)
    elif page is not None and where.keyboard is not None:
        _focus_again(page, where.keyboard, where.caret)


def _focus_again(page: QWidget, place: KeyboardPlace, caret: int) -> None:
    """Focus what had the focus; if it is not found for sure, no other text."""
    stops = _stops(page)
    found = find_again(page, stops, place)
    if found is None:
        leave_text(page, stops)
        return
    found.setFocus()
    _set_caret(found, caret)


def current_cells(window: PlacesWindow) -> list[tuple[str, str, str]]:
    """Return the current cell of each visible table: record, field and the number of the row."""
    return [(*_cell(each), _row_number(each)) for each in _tables(window.page())]


def _row_number(table: GridView) -> str:
    """Return the number of the current row as the table shows it."""
    row = table.currentIndex().row()
    shown = table.grid.index(row, 0).data() if table.grid.columns[0].title == "#" else ""
    return str(shown or row + 1)


def go_to_cell(window: PlacesWindow, record_id: str, field: str) -> None:
    """Make a cell current in the first visible table that has the record; else nothing."""
    for table in _tables(window.page()):
        row = table.grid.row_of(record_id)
        if 0 <= row < table.grid.rowCount():
            table.go(row, table.grid.column_of(field))
            table.setFocus()
            return


def _tables(page: QWidget | None) -> list[GridView]:
    found = page.findChildren(GridView) if page is not None else []
    return [each for each in found if each.isVisible()]


def _lists(page: QWidget | None) -> list[TwoLineList | RecordTable]:
    found = page.findChildren(QAbstractItemView) if page is not None else []
    lists = [each for each in found if isinstance(each, TwoLineList | RecordTable)]
    return [each for each in lists if each.isVisible()]


def _stops(page: QWidget | None) -> list[QWidget]:
    """Return the Tab stops of a page, without editors inside a table."""
    found = stops_of(page) if page is not None else []
    tables = _tables(page)
    return [each for each in found if not any(table.isAncestorOf(each) for table in tables)]


def _is_in(part: QWidget, focused: QWidget) -> bool:
    return part is focused or (isinstance(part, GridView) and part.isAncestorOf(focused))


def _caret(focused: QWidget | None) -> int:
    """Return after how many signs of its text a line or a text has its caret; -1 without any."""
    if isinstance(focused, QTextEdit):
        return focused.textCursor().position()
    return caret_of(focused)


def _set_caret(focused: QWidget, caret: int) -> None:
    """Put the caret where it was, or to the end of what is shorter now."""
    if caret < 0:
        return
    match focused:
        case QLineEdit():
            focused.setCursorPosition(caret)
        case QPlainTextEdit() | QTextEdit():
            cursor = focused.textCursor()
            cursor.setPosition(min(caret, len(focused.toPlainText())))
            focused.setTextCursor(cursor)


def _look_at(table: GridView) -> TableView:
    arranger = table.grid.arranger
    return TableView(_cell(table), arranger.arrangement, arranger.folded)


def _show_again(table: GridView, seen: TableView) -> None:
    """Arrange and fold a table as it was, as far as it has these columns, and go to the cell."""
    grid, (record_id, field) = table.grid, seen.cell
    if seen.arrangement != grid.arrangement and can_arrange(grid):
        grid.arrange(seen.arrangement)
    if seen.folded:
        grid.fold(seen.folded, is_folded=True)
    row = grid.row_of(record_id) if record_id else len(grid.rows)
    if 0 <= row < grid.rowCount():
        table.go(row, grid.column_of(field))


def _write_on(table: GridView, caret: int) -> None:
    """Open the current cell again where it was being written in; a choice would show its list."""
    index = table.currentIndex()
    if caret < 0 or not index.isValid() or table.grid.columns[index.column()].is_picked:
        return
    table.edit(index)
    if table.editing.editor is not None:
        table.editing.editor.setCursorPosition(caret)


def _cell(table: GridView) -> Cell:
    index, rows = table.currentIndex(), table.grid.rows
    if not index.isValid():
        return "", ""
    row = rows[index.row()].id if index.row() < len(rows) else ""
    return row, table.grid.columns[index.column()].field
