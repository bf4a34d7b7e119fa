"""What the tab line says about how a table is arranged: by what it is grouped and filtered."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from mercworkshop.gui.grid.arranging.named_views import add_views
from mercworkshop.gui.grid.arranging.table_arrangement import arrange, describe_filter
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.basics import button, escape_ampersands, plain_tooltip, restyle
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural

Groups = tuple[tuple[str | None, str], ...]
"""Fields by which rows can be grouped, each with what the button says, marked with ``N_``."""


class ArrangementTools(QObject):
    """The tools of a table in the tab line of ``tab``; ``groups`` are in the order of the menu.

    ``group`` is there if there are any, and ``chip`` while rows are filtered: it shows all again.
    """

    def __init__(self, tab: TabView, table: GridView, groups: Groups = ()) -> None:
        super().__init__(tab)
        self._tab, self._table, self._groups = tab, table, groups
        self.chip = button("", "close", "chip", run=weak_slot(self, ArrangementTools._show_all))
        restyle(self.chip, tone="info")
        self.group = button("", "list", "quiet")
        self.group.setMenu(QMenu(self.group))
        self.group.menu().aboutToShow.connect(weak_slot(self, ArrangementTools._fill_groups))
        if table.headings is not None:
            table.headings.groups = tuple(field for field, _words in groups if field)
        table.grid.arranged.connect(self.refresh)
        table.grid.rowsInserted.connect(self.refresh)
        table.grid.rowsRemoved.connect(self.refresh)
        self.refresh()

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        """The tools, in the order of the tab line."""
        return (self.group, self.chip) if self._groups else (self.chip,)

    def refresh(self) -> None:
        """Show how the table is arranged now."""
        now = self._table.grid.arrangement
        words = next((words for field, words in self._groups if field == now.group), "")
        self._say(self.group, _(words) if words else "")
        described = [describe_filter(self._table.grid, each) for each in now.filters]
        said = described[0] if len(described) == 1 else ""
        self._say(self.chip, said or plural("{n} filter", "{n} filters", len(described)))
        keys = format_keys(key_row(GRID, "filter_by_value").keys[0])
        hint = "\n".join((*described, _("Show all rows ({keys})").format(keys=keys)))
        self.chip.setToolTip(plain_tooltip(hint))
        self.chip.setAccessibleDescription(hint)
        self._tab.set_tool_visible(self.chip, is_visible=bool(now.filters))

    def _say(self, tool: QPushButton, words: str) -> None:
        tool.setText(escape_ampersands(words))
        tool.setAccessibleName(words)

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

    def _show_all(self) -> None:
        arrange(self._table, self._table.grid.arrangement.unfiltered())
        self._table.setFocus()
