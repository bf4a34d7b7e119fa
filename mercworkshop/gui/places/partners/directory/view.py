"""The tab “Directory”: who of a subregion may be reached, and what each agreed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.directory import desk, words
from mercworkshop.domain.programme.directory.agreements import PURPOSE_NAMES, SharingPurpose
from mercworkshop.domain.programme.directory.desk import DirectoryDesk, DirectoryPerson
from mercworkshop.domain.programme.directory.directory import Directory
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.gui.places.partners.directory.agreement_form import AgreementForm
from mercworkshop.gui.places.partners.directory.outgoing_pane import OutgoingPane
from mercworkshop.gui.places.partners.directory.person_pane import PersonPane
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.desk_papers import DeskPapers
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.session.pages.headline_view import HeadlineView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    FlowLayout,
    bare_widget,
    column,
    inset_scroll_area,
    make_frame,
    row,
)
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.tables.record_table import EDITING, RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import N_, _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_COLUMNS = (
    (N_("Country"), 20),
    (N_("Person"), 20),
    (N_("Body"), 22),
    (N_("Language"), 12),
    (N_("E-mail"), 22),
    (N_("Consent"), 13),
)
_ALL, _OUT, _TO_ASK = "all", "out", "ask"
_UNKNOWN = "unknown/"
"""Begins the id of the line of a country of which nobody is known."""


class DirectoryView(HeadlineView):
    """Everybody on the lists of a subregion; at the right what goes out, and the chosen person."""

    is_scrolled = False

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self.context = context
        self.desk: DirectoryDesk | None = None
        self._filter = _ALL
        purposes = [(each, _(name)) for each, name in PURPOSE_NAMES.items()]
        self.subregion = ChoiceField(_("Subregion"), [("", "–")])
        self.purpose = ChoiceField(_("For whom"), purposes)
        self.purpose.widen()
        self.chips = ChipBar(_("Who is shown"))
        self.table = RecordTable(_("Directory"), _COLUMNS)
        self.outgoing = OutgoingPane()
        self.person = PersonPane()
        self.form = AgreementForm(context, self)
        self.note = label("", "muted", wrap=True)
        self.papers = DeskPapers(context, self, "directory", "consents", about=self._about)
        self.addresses = button(_("Address file…"), "file", run=self.ask_for_addresses)
        self.went = button(_("Note as sent today"), "outgoing", run=self.note_issue)
        self.tools = (self.papers.button, self.addresses, self.went)
        self.said.set_words(
            _("Space or F2 notes what a person agreed to, Del takes it back, F7 goes to the next")
        )
        self._lay_out()
        self._answer = ArchiveAnswer[DirectoryDesk](context.session, self)
        self._answer.arrived.connect(self._show)
        self._connect()
        self._ask()

    def panes(self) -> Sequence[QWidget]:
        if not self.empty.isHidden():
            return (self.empty,)
        return (self.table, self.person, self.outgoing)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {**self.papers.answers(), "next_finding": self.go_to_next, "edit": self._edit}

    def show_record(self, record_id: str) -> None:
        self.table.choose(record_id)

    def go_to_next(self) -> None:
        """Choose the next person who is to be asked."""
        if self.desk is None:
            return
        ids = [each for each in self.table.ids if each in self._to_ask(self.desk)]
        here = self.table.ids.index(self.table.chosen) if self.table.chosen else -1
        after = [each for each in ids if self.table.ids.index(each) > here]
        if ids:
            self.table.choose((after or ids)[0])

    def ask_for_addresses(self) -> None:
        """Ask where to save the cards of those who agreed."""
        self.papers.ask("directory", "vcf")

    def note_issue(self) -> None:
        """Note that the directory goes out today as it is shown."""
        if self.desk is None:
            return
        shown, day = self.desk.directory, date.today()
        receivers = _(PURPOSE_NAMES[shown.purpose])
        self.context.session.change(
            lambda archive: desk.issue_of(archive, shown.subregion, shown.purpose, day, receivers)
        )

    def _lay_out(self) -> None:
        choices = bare_widget(FlowLayout(self.subregion, self.purpose, self.chips))
        left = make_frame(column(self.table, self.note, margin=14))
        side = column(self.person, self.outgoing, None, gap=14, margin=14)
        parts = row(left, make_frame(column(inset_scroll_area(bare_widget(side)))), gap=MARGIN)
        parts.setStretch(0, 5)
        parts.setStretch(1, 2)
        self.pairs = (parts,)
        shown = column(choices, parts, gap=MARGIN)
        shown.setStretch(1, 1)
        self.shown = bare_widget(shown)
        self.empty = NothingYet(self.context, "people")
        self.empty.hide()
        whole = column(self.headline, self.shown, self.empty, margin=MARGIN)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        session = self.context.session
        ask_while_visible(self, session, self._ask)
        self.subregion.edited.connect(self._ask)
        self.purpose.edited.connect(self._ask)
        self.chips.chosen.connect(self._choose_filter)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.key_pressed.connect(self._on_key)
        self.person.edit_wanted.connect(self._edit)
        self.person.back_wanted.connect(self._take_back)

    def _ask(self, _chosen: object = None) -> None:
        subregion, purpose = str(self.subregion.value()), SharingPurpose(str(self.purpose.value()))
        day, until = self.context.session.day, self.context.session.until

        def read(archive: ArchivePort) -> DirectoryDesk:
            return desk.read_desk_of(archive, subregion, purpose, day, until)

        self._answer.ask(read)

    def _show(self, found: DirectoryDesk) -> None:
        self.desk = found
        known = [(each.subregion, isolate(each.subregion)) for each in found.subregions]
        self.subregion.replace_choices(known or [("", "–")])
        self.subregion.show_value(found.directory.subregion)
        directory = found.directory
        is_there = bool(found.subregions)
        self.headline.set_words(
            words.headline(directory) if is_there else _("Nobody is on a list of participants yet")
        )
        self.shown.setVisible(is_there)
        self.empty.setVisible(not is_there)
        self.chips.set_chips(
            (
                (_ALL, _("All: {number}").format(number=number(len(found.people)))),
                (_OUT, _("May go out: {number}").format(number=number(len(directory.entries)))),
                (_TO_ASK, _("To ask: {number}").format(number=number(found.to_ask))),
            )
        )
        self.outgoing.show_directory(found)
        self.went.setEnabled(bool(directory.entries))
        plain_text(self.note, _note(directory))
        self.note.setVisible(bool(self.note.text()))
        self._show_rows()

    def _choose_filter(self, chosen: str) -> None:
        self._filter = chosen
        self._show_rows()

    def _show_rows(self) -> None:
        self.chips.set_current(self._filter)
        if self.desk is None:
            return
        wanted = {
            _OUT: {each.person for each in self.desk.directory.entries},
            _TO_ASK: self._to_ask(self.desk),
        }.get(self._filter)
        shown = [
            (self._name_of(each.person.country), self._record(each))
            for each in self.desk.people
            if wanted is None or each.person.id in wanted
        ]
        if self._filter != _OUT:
            shown += [(self._name_of(c), self._who(c)) for c in self.desk.directory.unknown]
        language = self.context.reference.language
        placed = sorted_words(shown, lambda each: each[0], language)
        self.table.show_records([each for _name, each in placed])
        self._show_chosen(self.table.chosen)

    def _record(self, each: DirectoryPerson) -> TableRecord:
        person = each.person
        cells = (
            self._name_of(person.country),
            isolate(person.name),
            isolate(person.organisation),
            words.language_words(person.language),
            words.address_words(person, each.allowed),
            words.allowed_words(each.allowed),
        )
        if each.allowed.reason is None:
            return TableRecord(person.id, cells)
        inks = {len(cells) - 1: CellInk("amber")} if each.must_be_asked else {}
        return TableRecord(person.id, cells, "muted", inks)

    def _who(self, country: str) -> TableRecord:
        cells = (self._name_of(country), _("Who?"), "", "", "", "")
        return TableRecord(f"{_UNKNOWN}{country}", cells, inks={1: CellInk("amber")})

    def _show_chosen(self, chosen: str) -> None:
        self.person.show_person(self._person(chosen))

    def _person(self, person_id: str) -> DirectoryPerson | None:
        people = self.desk.people if self.desk else ()
        return next((each for each in people if each.person.id == person_id), None)

    def _on_key(self, name: str) -> None:
        if name in {"mark", *EDITING}:
            self._edit()
        elif name == "take_out":
            self._take_back()

    def _edit(self, *_at: Any) -> None:
        if (chosen := self._person(self.table.chosen)) is not None:
            self.form.ask(chosen)

    def _take_back(self) -> None:
        chosen = self._person(self.table.chosen)
        if chosen is not None:
            day = PartialDate.from_day(date.today())
            person = chosen.person.id
            self.context.session.change(lambda archive: desk.take_back_of(archive, person, day))

    def _to_ask(self, found: DirectoryDesk) -> set[str]:
        return {each.person.id for each in found.people if each.must_be_asked}

    def _about(self) -> str:
        shown = self.desk.directory if self.desk else None
        return desk.directory_key(shown.subregion, shown.purpose) if shown else ""

    def _name_of(self, code: str) -> str:
        return country_name(self.context.reference.countries, code)


def _note(directory: Directory) -> str:
    if not directory.entries and not directory.left_out:
        return _("Add the files of a workshop of this subregion: its list of participants counts.")
    return _(
        "“kept back”: it is here, but in no file. “ask?”: nobody asked yet."
        " Erased people leave no name, here or in old files that are added again."
    )
