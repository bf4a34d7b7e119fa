"""The tab “Inventories”: mercury inventories of countries beside each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.programme.descriptions.inventories import PUBLISHED_INVENTORY
from mercworkshop.domain.programme.inventories import desk, wording
from mercworkshop.domain.programme.inventories.comparison import (
    InventoryComparison,
    SeenInventory,
    read_inventories,
)
from mercworkshop.domain.programme.inventories.published_inventories import (
    CountedWhat,
    PublishedInventory,
)
from mercworkshop.gui.places.programme.inventories.columns import InventoryColumns
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm, open_form
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, card, column, row, scroll_area
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.record_table import EDITING, RecordTable, TableRecord
from mercworkshop.i18n import N_, _, isolate, sentences
from mercworkshop.reference.facts.inventory_form import inventory_form

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit

_COLUMNS = (
    (N_("Country"), 3),
    (N_("Year"), 1),
    (N_("Method"), 3),
    (N_("What is counted"), 3),
    (N_("All, as counted there"), 2),
    (N_("Grams a person"), 2),
)


class InventoriesView(HeadlineView):
    """Columns beside each other, what may be compared beside them, all of them as a table below."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.comparison = InventoryComparison(())
        self._wanted = ""
        self.columns = InventoryColumns(_("Inventories beside each other"))
        self.table = RecordTable(_("Inventories of countries"), _COLUMNS, lines=12)
        self.table.key_pressed.connect(self._on_key)
        self.table.chosen_changed.connect(self._show_tools)
        self.may_be = label("", wrap=True)
        self.add = button(_("Add an inventory…"), "plus", "primary", run=self.ask_inventory)
        self.edit = button(_("Edit…"), "edit", run=self.edit_chosen)
        self.remove = button(_("Remove"), "trash", run=self.remove_chosen)
        self.papers = DeskPapers(context, self, "inventories", about=str)
        let_go_first(self.remove)
        self.tools = (self.papers.button, self.edit, self.remove, self.add)
        self._lay_out()
        self._answer = ArchiveAnswer[InventoryComparison](context.session, self)
        self._answer.arrived.connect(self._show)
        ask_while_visible(self, context.session, self._ask)
        self._show_tools()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.columns, self.table)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return self.papers.answers()

    def show_record(self, record_id: str) -> None:
        """Choose an inventory, once it is read."""
        self._wanted = record_id
        self._choose_wanted()

    def ask_inventory(self) -> None:
        """Ask for an inventory that a country published."""
        form = ArchiveForm(PUBLISHED_INVENTORY, desk.add, {"counted": CountedWhat.NOT_SAID})
        open_form(self.context, self, form)

    def edit_chosen(self) -> None:
        """Ask for other values of the chosen inventory; those of road maps are edited there."""
        record = self._record()
        if record is not None:
            make = partial(_change, record=record)
            open_form(self.context, self, ArchiveForm(PUBLISHED_INVENTORY, make, record=record))

    def remove_chosen(self) -> None:
        """Remove the chosen inventory, if it was published; undo brings it back."""
        record = self._record()
        if record is not None:
            self.context.session.change(lambda archive: desk.remove(archive, record))

    def _lay_out(self) -> None:
        words = _(
            "Add one that a country published; others come with the files of workshops. They stand"
            " here side by side."
        )
        self.first = button(_("Add an inventory…"), "plus", "primary", run=self.ask_inventory)
        self.empty = empty_state("evaluate", words, self.first)
        beside = row(
            bare_widget(column(self.columns, None)),
            card(label(_("May they be compared?"), "heading", wrap=True), self.may_be, None),
            gap=16,
        )
        beside.setStretch(0, 3)
        beside.setStretch(1, 1)
        inside = column(bare_widget(beside), self.table, None)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(scroll_area(bare_widget(inside)))
        self.setLayout(column(self.headline, self.stack, margin=MARGIN))

    def _ask(self) -> None:
        form = inventory_form(self.context.reference)
        until = self.context.session.until
        self._answer.ask(partial(read_inventories, form=form, name_of=self._name_of, until=until))

    def _show(self, comparison: InventoryComparison) -> None:
        self.comparison = comparison
        self.headline.set_words(wording.headline(comparison))
        self.stack.setCurrentIndex(bool(comparison.inventories))
        self.columns.show_inventories(comparison, self._name_of)
        self.table.show_records(
            [TableRecord(each.id, self._row(each)) for each in comparison.inventories]
        )
        plain_text(self.may_be, "\n\n".join(self._remarks()))
        legend = sentences(
            wording.no_sum(),
            _("Bars of one measure share one scale; dashed: year not known."),
            _("Struck through: counted already, not added."),
        )
        self.said.set_words(legend if comparison.inventories else "")
        self._choose_wanted()
        self._show_tools()

    def _remarks(self) -> list[str]:
        said = []
        for each in self.comparison.inventories:
            name = self.columns.title_of(each)
            words = sentences(*wording.compared_with(self.comparison, each, self._name_of))
            note = each.record.note if each.record is not None else ""
            said.append("\n".join(filter(None, (name, words, isolate(note)))))
        return said

    def _row(self, seen: SeenInventory) -> tuple[str, ...]:
        year, method, counted, _source = (words for words, _is in wording.heading_cells(seen))
        sums = wording.total(seen), wording.grams(seen)
        return (self.columns.title_of(seen), year, method, counted, *sums)

    def _record(self) -> PublishedInventory | None:
        there = self.comparison.inventories
        return next((each.record for each in there if each.id == self.table.chosen), None)

    def _on_key(self, name: str) -> None:
        if name == "add":
            self.ask_inventory()
        elif name in EDITING:
            self.edit_chosen()
        elif name == "take_out":
            self.remove_chosen()

    def _show_tools(self, _chosen: str = "") -> None:
        for tool in (self.edit, self.remove):
            self.set_tool_visible(tool, is_visible=self._record() is not None)

    def _choose_wanted(self) -> None:
        if self._wanted and self.table.choose(self._wanted):
            self._wanted = ""

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _change(archive: ArchivePort, values: Mapping[str, Any], record: PublishedInventory) -> Edit:
    return desk.change(archive, record, values)
