"""The tab “Partners”: who contributed what to which workshop, and what each can serve."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.descriptions.partners import (
    ASSISTANCE,
    PARTNER,
    PARTNER_NAME,
)
from mercworkshop.domain.programme.partners import partner_desk, words
from mercworkshop.domain.programme.partners.assistance import Assistance, AssistanceScope
from mercworkshop.domain.programme.partners.partner_desk import (
    OnePartner,
    PartnerBoard,
    read_partner,
    read_partners,
)
from mercworkshop.domain.programme.partners.partners import PartnerKind
from mercworkshop.gui.places.partners.marks.legend import legend_entry
from mercworkshop.gui.places.partners.marks.table import MarkTable
from mercworkshop.gui.places.partners.partners import details, wording
from mercworkshop.gui.places.partners.parts.detail_pane import DetailPane, DetailSection, PaneList
from mercworkshop.gui.places.partners.parts.names import shown_name
from mercworkshop.gui.places.partners.parts.table_view import MarkTableView
from mercworkshop.gui.session.desk.archive_forms import ArchiveForm
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.keys.scopes import RECORDS
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit
    from mercworkshop.gui.session.desk.desk_page import DeskContext


class PartnersView(MarkTableView):
    """The table of partners; beside it the one that is chosen."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.papers = DeskPapers(context, self, "partners")
        self.board = PartnerBoard()
        self.one: OnePartner | None = None
        self.table = MarkTable(_("Partners"), wording.columns_of(())[0])
        self.gave = PaneList(_("What it contributed"), RECORDS)
        acts = (
            button(_("Add what it gave…"), "plus", run=self.ask_assistance),
            button(_("Renamed…"), "history", run=self.ask_name),
            button(_("Edit…"), "edit", run=self.edit),
        )
        question = label(_("What did it contribute?"), "strong", wrap=True)
        flow = bare_widget(FlowLayout(*acts))
        self.pane = DetailPane(_("About the partner"), (question, self.gave, flow))
        self.add = button(_("Add a partner…"), "plus", "primary", run=self.ask_partner)
        self.tools = (
            self.papers.button,
            self.add,
        )
        first = button(_("Add a partner…"), "plus", "primary", run=self.ask_partner)
        legend = (
            legend_entry(_("named at this workshop"), is_bar=False),
            legend_entry(_("“the workshops”, in general"), is_bar=True),
        )
        empty = empty_state("people", _("No partner is in this archive yet."), first)
        self.lay_out(self.table, self.pane, empty, legend)
        self._listen()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.gave, self.pane.area)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "next_finding": self.table.choose_next_asked}

    def show_record(self, record_id: str) -> None:
        """Choose a partner, once it is read."""
        self.wanted = record_id
        self._choose_wanted()

    def ask_partner(self) -> None:
        """Ask for a new partner."""
        values = {"kind": PartnerKind.AGENCY}
        self.open_form(ArchiveForm(PARTNER, partner_desk.add_partner, values))

    def ask_assistance(self) -> None:
        """Ask what the chosen partner gave."""
        if self.one is not None:
            own = self.one.partner.id
            values = {"scope": AssistanceScope.WORKSHOP}
            make = partial(_with_partner, partner=own)
            self.open_form(ArchiveForm(ASSISTANCE, make, values, records=self._workshops()))

    def ask_name(self) -> None:
        """Ask for the new name of the chosen partner, and since when it has it."""
        if self.one is not None:
            values = {"name": self.one.partner.name}
            make = partial(_rename, partner=self.one.partner.id)
            title = _("The new name of the partner")
            self.open_form(ArchiveForm(PARTNER_NAME, make, values, left_out={"until"}, title=title))

    def edit(self) -> None:
        """Edit the chosen partner."""
        if self.one is not None:
            make = partial(_change_partner, own=self.one)
            self.open_form(ArchiveForm(PARTNER, make, record=self.one.partner))

    def _listen(self) -> None:
        self._answer = ArchiveAnswer[PartnerBoard](self.context.session, self)
        self._answer.arrived.connect(self._show)
        self._about = ArchiveAnswer[OnePartner | None](self.context.session, self)
        self._about.arrived.connect(self._show_one)
        self.table.chosen_changed.connect(self._ask_one)
        self.table.key_pressed.connect(self._on_key)
        self.gave.key_pressed.connect(self._on_gave_key)
        ask_while_visible(self, self.context.session, self._ask)

    def _ask(self) -> None:
        session = self.context.session
        self._answer.ask(partial(read_partners, day=session.day, until=session.until))

    def _show(self, board: PartnerBoard) -> None:
        self.board = board
        self.said.set_words(wording.counted(board))
        columns, known = wording.columns_of(board.workshops)
        self.table.show_rows(columns, wording.partner_rows(board, known, self._name_of))
        self.show_filled(is_filled=bool(board.partners))
        self._choose_wanted()
        self._ask_one(self.table.chosen)

    def _choose_wanted(self) -> None:
        if self.wanted and self.table.choose(self.wanted):
            self.wanted = ""

    def _ask_one(self, partner: str) -> None:
        if partner:
            until = self.context.session.until
            self._about.ask(partial(read_partner, partner=partner, until=until))

    def _show_one(self, one: OnePartner | None) -> None:
        self.one = one
        if one is None:
            return
        titles = {each.id: words.workshop_words(each) for each in self.board.workshops}
        name = self._name_of(one.partner.name, one.partner.country)
        about, sections = details.about_partner(one.partner), self._sections(one)
        self.pane.show_details(name, about, sections)
        self.gave.show_entries(details.gave_entries(one, titles))

    def _sections(self, one: OnePartner) -> tuple[DetailSection, ...]:
        return details.partner_sections(one, self.table.columns.marks)

    def _on_key(self, name: str) -> None:
        if name == "add":
            self.ask_partner()
        elif name in EDITING:
            self.edit()
        elif name == "take_out" and self.one is not None and self.table.chosen:
            partner = self.one.partner
            self.change(lambda archive: partner_desk.remove_partner(archive, partner))

    def _on_gave_key(self, name: str, _keys: str) -> None:
        there = self.one.gave if self.one is not None else ()
        gave = next((each for each in there if each.id == self.gave.chosen), None)
        if name == "add":
            self.ask_assistance()
        elif gave is not None and name in EDITING:
            make = partial(_change_assistance, gave=gave)
            known = self._workshops()
            self.open_form(ArchiveForm(ASSISTANCE, make, record=gave, records=known))
        elif gave is not None and name == "take_out":
            self.change(lambda archive: partner_desk.remove_assistance(archive, gave))

    def _workshops(self) -> dict[str, list[ChoiceOption]]:
        known: list[ChoiceOption] = [
            (each.id, words.workshop_words(each)) for each in self.board.workshops
        ]
        return {"programme_workshop": known}

    def _name_of(self, name: str, country: str) -> str:
        return shown_name(self.context.reference.countries, name, country)


def _with_partner(archive: ArchivePort, values: Mapping[str, object], partner: str) -> Edit:
    return partner_desk.add_assistance(archive, {**values, "partner": partner})


def _rename(archive: ArchivePort, values: Mapping[str, object], partner: str) -> Edit:
    return partner_desk.rename(archive, partner, values)


def _change_partner(archive: ArchivePort, values: Mapping[str, object], own: OnePartner) -> Edit:
    return partner_desk.change_partner(archive, own.partner, values)


def _change_assistance(
    archive: ArchivePort, values: Mapping[str, object], gave: Assistance
) -> Edit:
    return partner_desk.change_assistance(archive, gave, values)
