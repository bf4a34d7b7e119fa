"""What can be done with the selected cells of a sheet: one table for the keys and the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence

from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.exchange import pasted
from mercworkshop.exchange.pasted import Grid
from mercworkshop.gui import icons
from mercworkshop.gui.weak import weakly
from mercworkshop.i18n import N_, _

if TYPE_CHECKING:
    from mercworkshop.gui.grid_view import GridView


@dataclass(frozen=True, slots=True)
class GridCommand:
    """Something to do with the selected cells: for the keys and for the context menu."""

    title: str
    keys: tuple[str, ...]
    run: Callable[[GridView], object]
    icon: str = ""


def copy(view: GridView) -> None:
    """Put the selected cells on the clipboard, as every spreadsheet takes them."""
    columns = [view.grid.columns[n] for n in view.selected_columns()]
    rows = [[column.show(record) for column in columns] for record in view.selected_records()]
    if rows:
        mime = QMimeData()
        mime.setText("\n".join("\t".join(map(_quoted, row)) for row in rows))
        QGuiApplication.clipboard().setMimeData(mime)


def cut(view: GridView) -> None:
    """Copy the selected cells and empty them."""
    copy(view)
    clear(view)


def paste(view: GridView) -> None:
    """Put what the clipboard holds into cells; say why where one cannot be read."""
    mime = QGuiApplication.clipboard().mimeData()
    try:
        paste_grid(view, pasted.read(mime.text(), mime.html()))
    except UserError as error:
        view.context.messages.show_error(error)
    view.context.session.seal()


def clear(view: GridView) -> None:
    """Empty the selected cells, or delete the rows where whole rows are selected."""
    if view.are_rows_selected():
        delete(view)
        return
    columns = [view.grid.columns[n] for n in view.selected_columns()]
    empty = {column.field: column.read("") for column in columns if not column.is_fixed}
    rows = [(record, empty) for record in view.selected_records()]
    view.context.session.do(view.grid.source.rewrite, rows)
    view.context.session.seal()


def fill_down(view: GridView) -> None:
    """Give the selected cells the values of the topmost; of one row, those of the row above."""
    chosen = view.selected_records()
    above = view.grid.record(view.selected_rows()[0] - 1) if len(chosen) == 1 else None
    chosen = [above, *chosen] if above is not None else chosen
    columns = [view.grid.columns[n] for n in view.selected_columns()]
    if len(chosen) > 1:
        values = {each.field: each.held(chosen[0]) for each in columns if not each.is_fixed}
        rows = [(record, values) for record in chosen[1:]]
        view.context.session.do(view.grid.source.rewrite, rows)
        view.context.session.seal()


def delete(view: GridView) -> None:
    """Delete the records with a selected cell; undo brings them back."""
    gone = view.selected_records()
    if gone:
        row, column = view.selected_rows()[0], max(view.currentIndex().column(), 0)
        view.context.session.do(view.grid.source.delete, gone)
        view.go(min(row, view.grid.rowCount() - 1), column)


def paste_grid(view: GridView, grid: Grid) -> None:
    """Put ``grid`` into the cells from the current one on, as one step of undo.

    One cell fills all selected ones. Raises InvalidInput where a cell cannot be read, or there are
    too many columns: then nothing is pasted.
    """
    if not grid or (view.take_table is not None and view.take_table(grid)):
        return
    rows, columns = view.selected_rows(), view.selected_columns()
    if len(grid) == len(grid[0]) == 1:
        grid = tuple(grid[0] * len(columns) for _row in rows)
    else:
        rows = list(range(rows[0], rows[0] + len(grid)))
        columns = _columns_from(view, columns[0], len(grid[0]))
    _write(view, rows, [_read(view, columns, row) for row in grid])


def _columns_from(view: GridView, first: int, count: int) -> list[int]:
    shown = (n for n in range(first, len(view.grid.columns)) if not view.isColumnHidden(n))
    columns = [n for n, _each in zip(shown, range(count), strict=False)]
    if len(columns) < count:
        raise InvalidInput(
            _("The clipboard has {n} columns, more than there are from this cell on.").format(
                n=count
            ),
            _("Begin further left, or copy fewer columns."),
        )
    return columns


def _read(view: GridView, columns: Sequence[int], texts: Sequence[str]) -> dict[str, object]:
    pairs = [(view.grid.columns[n], text) for n, text in zip(columns, texts, strict=True)]
    return {column.field: column.read(text) for column, text in pairs if not column.is_fixed}


def _write(view: GridView, rows: Sequence[int], values: Sequence[dict[str, object]]) -> None:
    pairs = [(view.grid.record(row), each) for row, each in zip(rows, values, strict=True)]
    known = [(record, each) for record, each in pairs if record is not None]
    new = [each for record, each in pairs if record is None and any(each.values())]
    if known:
        view.context.session.do(view.grid.source.rewrite, known)
    if new:
        view.grid.add(new)


def action(view: GridView, command: GridCommand) -> QAction:
    """Return the action of a command, for its keys and for the menu."""
    made = QAction(_(command.title), view)
    made.setShortcuts([QKeySequence(keys) for keys in command.keys])
    made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if command.icon:
        icons.put(made, command.icon, "muted")
    made.triggered.connect(weakly(view, command.run))
    return made


def _quoted(text: str) -> str:
    if not (set(text) & {"\t", "\n"} or text.startswith('"')):
        return text
    return '"{}"'.format(text.replace('"', '""'))


COMMANDS = (
    GridCommand(N_("Copy"), ("Ctrl+C",), copy, "copy"),
    GridCommand(N_("Cut"), ("Ctrl+X",), cut),
    GridCommand(N_("Paste"), ("Ctrl+V",), paste, "paste"),
    GridCommand(N_("Fill down"), ("Ctrl+D",), fill_down, "arrow_down"),
    GridCommand(N_("Empty cells"), ("Del", "Backspace"), clear),
    GridCommand(N_("Delete rows"), ("Ctrl+Del", "Ctrl+Backspace"), delete, "trash"),
)
