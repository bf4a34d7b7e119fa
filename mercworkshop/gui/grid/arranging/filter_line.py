"""The line over a table that names its filters; each is taken away by itself, or all at once."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.domain.arrangement.arrangement import FieldFilter
from mercworkshop.gui.grid.arranging.table_arrangement import arrange, describe_filter
from mercworkshop.gui.grid.table.editable_table import EditableTable
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, escape_ampersands, restyle
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.layouts import FlowLayout, clear_layout
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

_SIDE, _ABOVE = 12, 4
"""Margins, in pixels at 100 %."""


class FilterLine(QWidget):
    """A chip for each filter of ``table``; it is there only while rows are left out by one."""

    def __init__(self, table: EditableTable) -> None:
        super().__init__()
        self._table = table
        self.chips: list[QPushButton] = []
        self.clear_all: QPushButton | None = None
        self._shown: tuple[FieldFilter, ...] = ()
        self._flow = FlowLayout(gap=6)
        self.setLayout(self._flow)
        self.setAccessibleName(_("Filters"))
        self.hide()
        table.grid.arranged.connect(self.refresh)

    def refresh(self) -> None:
        """Show the filters that hold now."""
        filters = self._table.grid.arrangement.filters
        if filters == self._shown:
            return
        self._shown = filters
        clear_layout(self._flow)
        self.chips = [self._chip(each) for each in filters]
        self.clear_all = self._clear_button() if len(filters) > 1 else None
        px = theme.current_look().px
        self._flow.setContentsMargins(px(_SIDE), px(_ABOVE), px(_SIDE), px(_ABOVE))
        for each in filter(None, (*self.chips, self.clear_all)):
            self._flow.addWidget(each)
        self.setVisible(bool(filters))

    def _chip(self, each: FieldFilter) -> QPushButton:
        words = describe_filter(self._table.grid, each)
        run = weak_slot(self, FilterLine._show_all, each.field)
        made = button(escape_ampersands(words), "close", "chip", run=run)
        restyle(made, tone="info")
        made.setAccessibleName(_("Take away the filter {words}").format(words=isolate(words)))
        return made

    def _clear_button(self) -> QPushButton:
        made = button(_("Clear all"), kind="quiet", run=weak_slot(self, FilterLine._show_all))
        keys = format_keys(key_row(GRID, "filter_by_value").keys[0])
        made.setToolTip(_("Show all rows ({keys})").format(keys=keys))
        return made

    def _show_all(self, field: str = "") -> None:
        """Take away the filter of a field, or all."""
        arrange(self._table, self._table.grid.arrangement.unfiltered(field))
        self._table.setFocus()
