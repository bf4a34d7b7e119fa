"""Sorts, filters and groups a table; the current cell stays on its record."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from mercworkshop.domain.arrangement.arrangement import PLAIN, Arrangement, FieldFilter
from mercworkshop.gui.grid.rows.grid_source import GridColumn
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number, plural


def can_arrange(grid: GridModel) -> bool:
    """Return whether the rows of a table can be sorted, filtered and grouped."""
    return grid.source.is_arranged


def arrange(view: EditableTable, new: Arrangement) -> None:
    """Sort, filter and group the rows as ``new`` says, and stay on the current record."""
    here = view.currentIndex()
    record = view.grid.record(here.row())
    if (focused := QApplication.focusWidget()) is not None and view.isAncestorOf(focused):
        view.setFocus()  # what is typed in an open cell is kept first
    before = view.grid.arrangement
    view.grid.arrange(new)
    row = view.grid.row_of(record.id) if record is not None else here.row()
    row = row if row >= 0 else _nearest(view.grid, here.row())
    if row >= 0 and view.currentIndex() != view.grid.index(row, max(here.column(), 0)):
        view.go(row, max(here.column(), 0))
    elif row >= 0:
        view.scrollTo(view.currentIndex())
    if new.filters != before.filters:
        announce(view, describe_shown(view.grid) or _("All rows are shown."))


def _nearest(grid: GridModel, row: int) -> int:
    """Return the nearest row that holds a record, from ``row`` down, then up; -1 for no rows."""
    there = [n for n in range(len(grid.rows)) if grid.record(n) is not None]
    below = (n for n in there if n >= row)
    return next(below, there[-1] if there else min(row, grid.rowCount() - 1))


def describe_shown(grid: GridModel) -> str:
    """Return how many of the records are shown, as "8 of 15 shown"; empty if all are."""
    if not grid.arrangement.filters:
        return ""
    shown, total = grid.arranger.shown, grid.arranger.total
    return _("{number} of {total} shown").format(
        number=isolate(number(shown)), total=isolate(number(total))
    )


def filter_by_cell(view: EditableTable) -> None:
    """Show only rows with the value of the current cell; or all, if a filter is on."""
    grid, here = view.grid, view.currentIndex()
    if grid.arrangement.filters:
        arrange(view, grid.arrangement.unfiltered())
        return
    record, column = grid.record(here.row()), grid.columns[here.column()]
    reader = grid.readers().get(column.field)
    if record is not None and reader is not None:
        chosen = FieldFilter(column.field, frozenset(reader.tokens(record)))
        arrange(view, grid.arrangement.filtered_by(chosen))


def is_move_refused(view: EditableTable) -> bool:
    """Say why rows cannot be moved while they are not in their own order; else return False."""
    words = _("Rows can be moved only where they stand in their own order, without a filter.")
    return is_own_order_missing(view, words)


def is_own_order_missing(view: EditableTable, words: str) -> bool:
    """Say ``words`` and offer the own order if rows do not stand in it; else return False."""
    if view.grid.arrangement.is_own_order:
        return False
    view.context.messages.inform(
        words,
        (_("Show them so"), weak_slot(view, _show_own_order)),
        tone="info",
        passes=True,
    )
    return True


def describe_filter(grid: GridModel, each: FieldFilter) -> str:
    """Return a filter in a few words, as "Funding: 2 of 6"."""
    column = grid.columns[grid.column_of(each.field)]
    title = column.heading
    if each.tokens is None:
        words = _("“{text}”").format(text=isolate(each.words.strip()))
    elif len(each.tokens) == 1:
        words = isolate(token_name(grid, column, next(iter(each.tokens))))
    else:
        words = plural("{n} value", "{n} values", len(each.tokens))
    return _("{name}: {words}").format(name=title, words=words)


def token_name(grid: GridModel, column: GridColumn, token: str) -> str:
    """Return the name of a value that a filter can ask for."""
    reader = grid.readers()[column.field]
    if not token:
        return _("empty")
    if known := reader.choice_name(token):
        return known
    rows = (row for row in grid.find_records() if token in reader.tokens(row))
    return next((reader.name(token, row) for row in rows), token)


def _show_own_order(view: EditableTable) -> None:
    group = view.grid.arrangement.group
    arrange(view, replace(PLAIN, group=None if group is None else ""))
