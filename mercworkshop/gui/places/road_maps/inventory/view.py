"""The tab “Inventory” of a road map: sources of mercury, how much enters, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from mercworkshop.domain.entities import inventories
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.inventory import evidence
from mercworkshop.domain.inventory import totals as sums
from mercworkshop.domain.inventory.rows import ComputedRow
from mercworkshop.domain.records.edit import Edit
from mercworkshop.gui.grid.arrangement_tools import ArrangementTools
from mercworkshop.gui.places.road_maps.inventory.detail import SourceDetail
from mercworkshop.gui.places.road_maps.inventory.lines import InventoryLines
from mercworkshop.gui.places.road_maps.inventory.model import InventoryModel
from mercworkshop.gui.places.road_maps.inventory.running_totals import SoFar
from mercworkshop.gui.places.road_maps.inventory.table import InventoryTable
from mercworkshop.gui.places.road_maps.inventory.totals_page import TotalsPage
from mercworkshop.gui.places.road_maps.parts.row_splitter import RowSplitter
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button, icon_button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import INVENTORY
from mercworkshop.gui.widgets.layouts import column, read_in_order
from mercworkshop.i18n import _, plural, sentences

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_FIRST_CATEGORY = "5.1"


class InventoryView(TabView):
    """The inventory of one road map; until it is begun an invitation."""

    def __init__(self, context: PageContext, road_map_id: str) -> None:
        super().__init__()
        self._session, self._messages = context.session, context.messages
        self._id = road_map_id
        self.lines = InventoryLines(context.session, road_map_id)
        self.model = InventoryModel(context.session, self.lines, self)
        self.table = InventoryTable(context, self.model)
        self.so_far = SoFar()
        self.detail = SourceDetail(context, self.lines, self._current)
        self.totals = TotalsPage(context, self.lines)
        self._was_narrow: bool | None = None
        self._make_tools()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.line_changed.connect(self.detail.refresh)
        bind(self, INVENTORY, "table", self.show_as_table)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    @property
    def is_begun(self) -> bool:
        """Whether there is an inventory, or a row of one."""
        workshop = self._session.workshop
        there = sums.inventory_of(workshop, self._id) is not None
        return there or bool(sums.rows_of(workshop, self._id))

    def panes(self) -> Sequence[QWidget]:
        if not self.is_begun:
            return (self.invitation,)
        if self.stack.currentWidget() is self.totals:
            return (self.totals,)
        return (self.table, self.so_far, self.detail)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"next_finding": self.go_to_next} if self.is_begun else {}

    def show_source(self, row_id: str = "", field: str = "") -> bool:
        """Go to a source and one of its fields; False if it is not in the table."""
        self._show_totals(is_shown=False)
        if not row_id or row_id == inventories.inventory_id(self._id):
            return True
        if not self.model.reveal(row_id):
            return False
        row = self.model.row_of(row_id)
        self.table.setFocus()
        self.table.go(row, self.model.column_of(field))
        return True

    def show_record(self, record_id: str) -> None:
        self.show_source(record_id)

    def go_to_next(self) -> None:
        """Go to the next field that is missing or wrong; after the last, to the first."""
        self._show_totals(is_shown=False)
        asked = sums.missing_fields(self.lines.computed())
        shown = [each for each in asked if self.model.row_of(each[0]) >= 0]
        if not shown:
            return
        here = self.table.currentIndex()
        at = here.row(), here.column()
        places = [(self.model.row_of(row), self._column_of(field)) for row, field in shown]
        row, place = next((each for each in sorted(places) if each > at), min(places))
        self.table.setFocus()
        self.table.go(row, place)

    def show_as_table(self) -> None:
        """Show the totals as a table, or again as charts."""
        was_shown = self.stack.currentWidget() is self.totals
        self._show_totals(is_shown=True)
        self.totals.show_table(is_table=not (was_shown and self.totals.is_table))
        self.as_table.setChecked(self.totals.is_table)

    def add_source(self) -> None:
        """Add a source of the country's own below the current category, and open its name."""
        self._show_totals(is_shown=False)
        band = self.model.band_of(self.table.currentIndex().row())
        current = self._current() or (band.rows[0].computed if band and band.rows else None)
        category = current.source.category if current else _FIRST_CATEGORY
        before = {each.id for each in sums.rows_of(self._session.workshop, self._id)}
        if self._session.apply(self._added, category):
            now = sums.rows_of(self._session.workshop, self._id)
            (new,) = (each.id for each in now if each.id not in before)
            self.table.show_record(new)
            self.table.go(self.model.row_of(new), 0)
            self.table.edit(self.table.currentIndex())

    def put_into_road_map(self) -> None:
        """Add what was found to the national context, as evidence."""
        workshop = self._session.workshop
        record = workshop.records(RoadMap).get(self._id)
        blank = Inventory(id=inventories.inventory_id(self._id), road_map=self._id)
        inventory = sums.inventory_of(workshop, self._id) or blank
        if record is None:
            return
        self._session.end_step()
        if self._session.apply(evidence.put_into_road_map, record, inventory, self.lines.totals()):
            self._messages.inform(_("The national context now has what the inventory found."))

    def _make_tools(self) -> None:
        self.totals_button = button(_("Totals"), "sliders", run=self._toggle_totals)
        self.totals_button.setCheckable(True)
        self.as_table = button(_("Numbers as table"), "table", run=self.show_as_table)
        self.as_table.setCheckable(True)
        self.hide_absent = icon_button(
            "filter", _("Hide sources that do not exist here"), run=self._hide_absent
        )
        self.hide_absent.setCheckable(True)
        self.put = button(_("Put into the road map"), "road_map", run=self.put_into_road_map)
        self.add = button(_("Add source"), "plus", "primary", run=self.add_source)
        self.fold = icon_button("panel", _("Show the details"), run=self._fold_detail)
        self.fold.setCheckable(True)
        self.arranging = ArrangementTools(self, self.table)
        self._own_tools = (
            self.fold,
            self.hide_absent,
            self.totals_button,
            self.as_table,
            self.put,
            self.add,
        )
        self.tools = (*self.arranging.tools, *self._own_tools)

    def _lay_out(self) -> None:
        px = theme.current_look().px
        self.start = button(_("Begin the inventory"), "plus", "primary", run=self._begin)
        words = sentences(
            _("How much mercury enters in a year, from which sources, and where does it go?"),
            _("The form of Level 1 asks of 58 sources whether they exist here."),
            _("No factor comes with the program: take those of the guideline, or better ones."),
        )
        self.invitation = empty_state("evaluate", words, self.start)
        self.beside = QSplitter(Qt.Orientation.Horizontal)
        self.beside.addWidget(self.table)
        self.beside.addWidget(self.so_far)
        self.beside.setSizes([px(1030), px(250)])
        self.above = RowSplitter(self.table, self.beside, self.detail)
        self.above.setSizes([px(420), px(210)])
        for parts in (self.beside, self.above):
            parts.setChildrenCollapsible(False)
            parts.setStretchFactor(0, 1)
            read_in_order(parts)
        self.stack = QStackedWidget()
        for each in (self.above, self.totals, self.invitation):
            self.stack.addWidget(each)
        self.setLayout(column(self.stack))

    def _refresh(self, _ids: object = None) -> None:
        is_begun = self.is_begun
        if not is_begun:
            self.stack.setCurrentWidget(self.invitation)
        elif self.stack.currentWidget() is self.invitation:
            self.stack.setCurrentWidget(self.above)
        for tool in self._own_tools:
            self.set_tool_visible(tool, is_visible=is_begun)
        rows = self.lines.computed()
        self.so_far.show_totals(sums.add_up(rows), self.lines.form)
        left = len(sums.missing_fields(rows))
        missing = plural(
            "{n} field to look at: F7 goes to the next",
            "{n} fields to look at: F7 goes to the next",
            left,
        )
        said = _("A number, a range or words: all are kept")
        begun = " · ".join((said, missing, _("no factor comes with the program")))
        self.said.set_words(begun if is_begun else _("No inventory yet"))

    def _current(self) -> ComputedRow | None:
        line = self.model.line(self.table.currentIndex().row())
        return line.computed if line is not None else None

    def _column_of(self, field: str) -> int:
        columns = [each.field for each in self.model.columns]
        name = "factor_source" if field == "here_source" else field
        return columns.index(name) if name in columns else columns.index("enters")

    def _begin(self) -> None:
        if self._session.apply(self._begun):
            self.table.setFocus()

    def _begun(self) -> Edit:
        return inventories.begin(self._session.workshop.records(RoadMap)[self._id])

    def _added(self, category: str) -> Edit:
        workshop = self._session.workshop
        rows = workshop.records(InventoryRow).owned_by(self._id)
        return inventories.add_row(
            rows, workshop.records(RoadMap)[self._id], _("New row"), category
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height and the width of a narrow window to the table."""
        super().resizeEvent(event)
        is_narrow = theme.is_window_narrow(self)
        if is_narrow != self._was_narrow:
            self._was_narrow = is_narrow
            self.so_far.setVisible(not is_narrow)
            self.fold.setChecked(not is_narrow)
            self._fold_detail()

    def _fold_detail(self) -> None:
        is_shown = self.fold.isChecked()
        if not is_shown and stops.holds(self.detail, QApplication.focusWidget()):
            self.table.setFocus()
        self.detail.setVisible(is_shown)

    def _toggle_totals(self) -> None:
        self._show_totals(is_shown=self.totals_button.isChecked())

    def _show_totals(self, *, is_shown: bool) -> None:
        if not self.is_begun:
            return
        self.stack.setCurrentWidget(self.totals if is_shown else self.above)
        self.totals_button.setChecked(is_shown)
        if not is_shown:
            self.as_table.setChecked(False)

    def _hide_absent(self) -> None:
        self.lines.hides_absent = self.hide_absent.isChecked()
        self.model.refresh()
