"""The base of the tabs with a table of marks and a pane: it reads, shows, and opens forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.ports.archive import ArchivePort
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.places.partners.marks.table import MarkTable
from mercworkshop.gui.places.partners.parts.detail_pane import DetailPane
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_orientation

_WIDE = 820
"""Pixels at 100 % from which on the pane lies beside the table."""


class MarkTableView(TabView):
    """A view fills :attr:`parts` with its table and its pane, and shows the empty state instead."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.wanted = ""
        """The id of the record to choose once it is read."""

    table: MarkTable
    pane: DetailPane

    def lay_out(
        self, table: MarkTable, pane: DetailPane, empty: QWidget, legend: Sequence[QWidget]
    ) -> None:
        """Put the parts in their places; the empty state is shown until there are rows."""
        self._parts = row(table, pane, gap=0)
        self._parts.setStretch(0, 1)
        self.filled, self.empty = bare_widget(self._parts), empty
        self.setLayout(column(self.filled, empty, gap=0))
        self.filled.hide()
        self._legend = tuple(legend)
        self._status = bare_widget(row(self.said, None, *legend, gap=12))
        table.laid_out.connect(self._show_legend)

    def show_filled(self, *, is_filled: bool) -> None:
        """Show the table, or the invitation while there is nothing."""
        self.filled.setVisible(is_filled)
        self.empty.setVisible(not is_filled)

    def status(self) -> QWidget:
        return self._status

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._parts, is_wide=is_wide)
        self._parts.setStretch(1, 0 if is_wide else 1)

    def _show_legend(self) -> None:
        """Say what marks mean where there are any."""
        for each in self._legend:
            each.setVisible(self.table.has_marks)

    def open_form(self, form: ArchiveForm) -> None:
        """Open a form over the view."""
        open_form(self.context, self, form)

    def change(self, make: Callable[[ArchivePort], Edit]) -> None:
        """Write an edit."""
        self.context.session.change(make)
