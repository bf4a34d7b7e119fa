"""What the tab line says about how a table is arranged: by what it is grouped and filtered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from mercworkshop.gui.grid.arranging.filter_line import FilterLine
from mercworkshop.gui.grid.arranging.named_views import add_views
from mercworkshop.gui.grid.arranging.table_arrangement import arrange
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.basics import button, escape_ampersands
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _

Groups = tuple[tuple[str | None, str], ...]
"""Fields by which rows can be grouped, each with what the button says, marked with ``N_``."""


class ArrangementTools(QObject):
    """The tools of a table in the tab line of ``tab``; ``groups`` are in the order of the menu.

    ``line`` names the filters; the tab shows it over the table.
    """

    def __init__(self, tab: TabView, table: GridView, groups: Groups = ()) -> None:
        super().__init__(tab)
        self._table, self._groups = table, groups
        self.line = FilterLine(table)
        self.group = button("", "list", "quiet")
        self.group.setMenu(QMenu(self.group))
        self.group.menu().aboutToShow.connect(weak_slot(self, ArrangementTools._fill_groups))
        if table.headings is not None:
            table.headings.groups = tuple(field for field, _words in groups if field)
        table.grid.arranged.connect(self.refresh)
        self.refresh()

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        """The tools, in the order of the tab line."""
        return (self.group,) if self._groups else ()

    def refresh(self) -> None:
        """Show how the table is arranged now."""
        now = self._table.grid.arrangement
        words = next((words for field, words in self._groups if field == now.group), "")
        said = _(words) if words else ""
        self.group.setText(escape_ampersands(said))
        self.group.setAccessibleName(said)

    def _fill_groups(self) -> None:
        menu, now = self.group.menu(), self._table.grid.arrangement
        menu.clear()
        for field, words in self._groups:
            action = menu.addAction(escape_ampersands(_(words)))
            action.setCheckable(True)
            action.setChecked(field == now.group)
            action.triggered.connect(weak_slot(self, ArrangementTools._group_by, field))
        add_views(menu, self._table)

    def _group_by(self, field: str | None) -> None:
        arrange(self._table, self._table.grid.arrangement.grouped_by(field))
