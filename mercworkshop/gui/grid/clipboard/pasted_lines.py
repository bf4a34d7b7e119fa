"""Lines that are pasted while a cell is written in: they stay there, or become rows."""

from __future__ import annotations

from functools import partial

from mercworkshop.errors import UserError
from mercworkshop.exchange.tables import clipboard
from mercworkshop.gui.grid.clipboard import pasting
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _


def offer_rows(table: EditableTable, text: str) -> None:
    """Say that the lines stay in the open cell, and offer to make rows of them."""
    here = table.currentIndex()
    record = table.grid.record(here.row())
    again = partial(_make_rows, text=text, column=here.column())
    as_rows = weak_slot(table, again, record.id if record is not None else "")
    table.context.messages.inform(
        _("The lines that you pasted are all in this cell."), (_("As rows"), as_rows), tone="info"
    )


def _make_rows(table: EditableTable, record_id: str, *, text: str, column: int) -> None:
    """Paste the lines again from the cell on, whose words the first line replaces."""
    try:
        grid = clipboard.read_clipboard(text)
    except UserError as error:
        table.context.messages.show_error(error)
        return
    table.close_cell()
    # Its record may be gone by now: then the lines are new rows, and nothing is written over.
    is_there = bool(record_id) and table.grid.reveal(record_id)
    row = table.grid.row_of(record_id) if is_there else len(table.grid.rows)
    table.setFocus()
    table.go(row, column)
    pasting.paste_block(table, grid, asks=True)
