"""What the tab line says about how a table is arranged: by what it is grouped and filtered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QPushButton

from mercworkshop.domain.arrangement.arrangement import FieldFilter
from mercworkshop.gui.grid.arranging.named_views import add_views
from mercworkshop.gui.grid.arranging.table_arrangement import arrange, describe_filter
from mercworkshop.gui.grid.view import GridView
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.scopes import GRID
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

Groups = tuple[tuple[str | None, str], ...]
"""Fields by which rows can be grouped, each with what the button says, marked with ``N_``."""


class ArrangementTools(QObject):
    """The tools of a table in the tab line of ``tab``; ``groups`` are in the order of the menu.

    A chip for each filter takes it away, and ``clear_all`` all of them. Where chips have no
    room, as at 200 %, ``clear_all`` still says with its picture that rows are left out.
    """

    def __init__(self, tab: TabView, table: GridView, groups: Groups = ()) -> None:
        super().__init__(tab)
        self._tab, self.table, self._groups = tab, table, groups
        self._chips: list[QPushButton] = []
        self.clear_all = button(
            _("Clear all"), "filter", "quiet", run=weak_slot(self, _show_all, "")
        )
        keys = format_keys(key_row(GRID, "filter_by_value").keys[0])
        self.clear_all.setToolTip(_("Show all rows ({keys})").format(keys=keys))
        self.group = button("", "list", "quiet")
        self.group.setMenu(QMenu(self.group))
        self.group.menu().aboutToShow.connect(weak_slot(self, ArrangementTools._fill_groups))
        if table.headings is not None:
            table.headings.groups = tuple(field for field, _words in groups if field)
        table.grid.arranged.connect(self.refresh)
        self.refresh()

    @property
    def tools(self) -> tuple[QPushButton, ...]:
        """The tools that are there from the beginning, in the order of the tab line."""
        return (self.group, self.clear_all) if self._groups else (self.clear_all,)

    @property
    def chips(self) -> list[QPushButton]:
        """The chips of the filters that hold now, in their order."""
        return self._chips[: len(self.table.grid.arrangement.filters)]

    def refresh(self) -> None:
        """Show how the table is arranged now."""
        now = self.table.grid.arrangement
        words = next((words for field, words in self._groups if field == now.group), "")
        said = _(words) if words else ""
        self.group.setText(escape_ampersands(said))
        self._show_filters(now.filters)

    def _show_filters(self, filters: Sequence[FieldFilter]) -> None:
        while len(self._chips) < len(filters):
            self._add_chip()
        for chip, each in zip(self._chips, filters, strict=False):
            words = describe_filter(self.table.grid, each)
            said = _("{filter} ×").format(filter=isolate(words))
            chip.setText(escape_ampersands(said))
            chip.setAccessibleName(_("Take away the filter {words}").format(words=isolate(words)))
        for place, chip in enumerate(self._chips):
            self._tab.set_tool_visible(chip, is_visible=place < len(filters))
        self._tab.set_tool_visible(self.clear_all, is_visible=bool(filters))

    def _add_chip(self) -> None:
        """Add a chip before “Clear all”; it stays for later filters."""
        run = weak_slot(self, ArrangementTools._take_away, len(self._chips))
        made = button("", kind="chip", run=run)
        restyle(made, tone="info")
        self._chips.append(made)
        tools = list(self._tab.tools)
        tools.insert(tools.index(self.clear_all), made)
        self._tab.tools = tuple(tools)
        self._tab.set_tool_visible(made, is_visible=False)

    def _take_away(self, place: int) -> None:
        _show_all(self, self.table.grid.arrangement.filters[place].field)

    def _fill_groups(self) -> None:
        menu, now = self.group.menu(), self.table.grid.arrangement
        menu.clear()
        for field, words in self._groups:
            action = menu.addAction(escape_ampersands(_(words)))
            action.setCheckable(True)
            action.setChecked(field == now.group)
            action.triggered.connect(weak_slot(self, ArrangementTools._group_by, field))
        add_views(menu, self.table)

    def _group_by(self, field: str | None) -> None:
        arrange(self.table, self.table.grid.arrangement.grouped_by(field))


def _show_all(tools: ArrangementTools, field: str) -> None:
    """Take away the filter of a field, or all; the next key goes to the table."""
    table = tools.table
    arrange(table, table.grid.arrangement.unfiltered(field))
    table.setFocus()
