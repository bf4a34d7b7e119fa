"""The tab “Donors”: who paid for what, how much of it is known, and whether it may be added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.descriptions.partners import (
    CONTRIBUTION,
    EXCHANGE_RATE,
    PARTNER,
)
from mercworkshop.domain.programme.donors import donor_desk
from mercworkshop.domain.programme.donors.contributions import Contribution
from mercworkshop.domain.programme.donors.donor_desk import (
    DonorBoard,
    SeenContribution,
    read_donors,
)
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.partners import partner_desk
from mercworkshop.domain.programme.partners.partner_desk import PARTNER_LIST, ListedPartner
from mercworkshop.domain.programme.partners.partners import PartnerKind
from mercworkshop.gui.places.partners.donors import details, wording
from mercworkshop.gui.places.partners.marks.legend import legend_entry
from mercworkshop.gui.places.partners.marks.table import MarkTable
from mercworkshop.gui.places.partners.parts.detail_pane import DetailPane, PaneList
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
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, row
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.record_table import EDITING
from mercworkshop.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.domain.records.edit import Edit
    from mercworkshop.gui.session.desk.desk_page import DeskContext

type ReadDonors = tuple[DonorBoard, Sequence[ListedPartner]]


class DonorsView(MarkTableView):
    """The table of contributions; beside it what is known of the amounts, and the rates."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context)
        self.papers = DeskPapers(context, self, "donors")
        self.board: DonorBoard | None = None
        self.partners: Sequence[ListedPartner] = ()
        self.table = MarkTable(_("Contributions"), wording.donor_columns())
        self.rates = PaneList(_("Exchange rates"), RECORDS)
        self.note = label("", "muted", wrap=True)
        add_rate = button(_("Enter a rate…"), "plus", run=self.ask_rate)
        acts = bare_widget(row(add_rate, None))
        self.pane = DetailPane(_("How much is known?"), lower=(self.note, self.rates, acts))
        self.add = button(_("Add a contribution…"), "plus", "primary", run=self.ask_contribution)
        self.add_donor = button(_("Add a donor…"), "money", run=self.ask_donor)
        let_go_first(self.add_donor)
        self.tools = (self.papers.button, self.add_donor, self.add)
        first = button(_("Add a donor…"), "money", "primary", run=self.ask_donor)
        legend = (
            legend_entry(_("paid for this"), is_bar=False),
            legend_entry(_("for all of them, not split"), is_bar=True),
        )
        empty = empty_state("money", _("No contribution is in this archive yet."), first)
        self.lay_out(self.table, self.pane, empty, legend)
        self._listen()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.pane.area, self.rates)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "next_finding": self.table.choose_next_asked}

    def show_record(self, record_id: str) -> None:
        """Choose a contribution, once it is read."""
        self.wanted = record_id
        self._choose_wanted()

    def ask_donor(self) -> None:
        """Ask for a new donor."""
        left_out = {"supports", "articles", "kinds", "is_verified", "is_group", "region"}
        values = {"kind": PartnerKind.GOVERNMENT}
        title = _("Donor")
        add = partner_desk.add_partner
        self.open_form(ArchiveForm(PARTNER, add, values, left_out=left_out, title=title))

    def ask_contribution(self) -> None:
        """Ask for a contribution; of the donor of the chosen one, if there is one."""
        seen = self._seen()
        values = {"donor": seen.contribution.donor if seen is not None else ""}
        add = donor_desk.add_contribution
        self.open_form(ArchiveForm(CONTRIBUTION, add, values, records=self._names()))

    def ask_rate(self) -> None:
        """Ask for an exchange rate; of a currency that lacks one, if one does."""
        amounts = self.board.amounts if self.board is not None else ()
        lacks = next((each for each in amounts if each.missing), None)
        values = {
            "currency": lacks.missing[0] if lacks else "",
            "target": lacks.target if lacks else "USD",
        }
        self.open_form(ArchiveForm(EXCHANGE_RATE, donor_desk.add_rate, values))

    def _listen(self) -> None:
        self._answer = ArchiveAnswer[ReadDonors](self.context.session, self)
        self._answer.arrived.connect(self._show)
        self._one = ArchiveAnswer[Contribution | None](self.context.session, self)
        self._one.arrived.connect(self._edit)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._on_key)
        self.rates.key_pressed.connect(self._on_rate_key)
        ask_while_visible(self, self.context.session, self._ask)

    def _ask(self) -> None:
        session = self.context.session
        self._answer.ask(partial(_read, day=session.day, until=session.until))

    def _show(self, read: ReadDonors) -> None:
        is_first = self.board is None or not self.board.contributions
        self.board, self.partners = read
        self.said.set_words(wording.counted(self.board))
        rows = wording.donor_rows(self.board, self._name_of)
        self.table.show_rows(wording.donor_columns(rows), rows)
        if is_first and wording.many_alike(rows):
            self.table.fold(wording.NOT_SPLIT)
        self.rates.show_entries(details.rate_entries(self.board))
        plain_text(self.note, details.rates_note(self.board))
        self.show_filled(is_filled=bool(self.board.contributions))
        self._choose_wanted()
        self._show_chosen()

    def _choose_wanted(self) -> None:
        if self.wanted and self.table.choose(self.wanted):
            self.wanted = ""

    def _seen(self) -> SeenContribution | None:
        known = self.board.contributions if self.board is not None else ()
        return next((each for each in known if each.contribution.id == self.table.chosen), None)

    def _show_chosen(self, _chosen: str = "") -> None:
        if self.board is None:
            return
        sections = details.known_sections(self.board)
        seen = self._seen()
        if seen is not None:
            sections = (*details.contribution_section(seen, self._name_of), *sections)
        self.pane.show_details("", "", sections)

    def _on_key(self, name: str) -> None:
        own = self.table.chosen
        if name == "add":
            self.ask_contribution()
        elif own and name in EDITING:
            self._one.ask(lambda archive: archive.find(Contribution, own))
        elif own and name == "take_out":
            self.change(partial(_remove, own=own))

    def _edit(self, own: Contribution | None) -> None:
        if own is not None:
            make = partial(_change, own=own)
            known = self._names()
            self.open_form(ArchiveForm(CONTRIBUTION, make, record=own, records=known))

    def _on_rate_key(self, name: str, _keys: str) -> None:
        known = self.board.rates if self.board is not None else ()
        rate = next((each for each in known if each.id == self.rates.chosen), None)
        if name == "add":
            self.ask_rate()
        elif rate is not None and name in EDITING:
            make = partial(_change_rate, rate=rate)
            self.open_form(ArchiveForm(EXCHANGE_RATE, make, record=rate))
        elif rate is not None and name == "take_out":
            self.change(partial(donor_desk.remove_rate, rate=rate))

    def _names(self) -> dict[str, list[ChoiceOption]]:
        known: list[ChoiceOption] = [
            (each.id, self._name_of(each.name, each.country)) for each in self.partners
        ]
        payers = {PartnerKind.GOVERNMENT, PartnerKind.INTEGRATION}
        first = [each.id for each in self.partners if each.kind in payers]
        donors = sorted(known, key=lambda option: option[0] not in first)
        return {"donor": donors, "through": known}

    def _name_of(self, name: str, country: str) -> str:
        return shown_name(self.context.reference.countries, name, country)


def _read(archive: ArchivePort, day: date, until: date) -> ReadDonors:
    return read_donors(archive, day, until), archive.ask(PARTNER_LIST)


def _change(archive: ArchivePort, values: Mapping[str, object], own: Contribution) -> Edit:
    return donor_desk.change_contribution(archive, own, values)


def _remove(archive: ArchivePort, own: str) -> Edit:
    contribution = partner_desk.find_now(archive, Contribution, own)
    return donor_desk.remove_contribution(archive, contribution)


def _change_rate(archive: ArchivePort, values: Mapping[str, object], rate: ExchangeRate) -> Edit:
    return donor_desk.change_rate(archive, rate, values)
