"""The page of one country over all workshops of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from mercworkshop.domain.programme import country_rows
from mercworkshop.domain.programme.act_lines import FIVE_ACTS
from mercworkshop.domain.programme.act_words import picture_of
from mercworkshop.domain.programme.country import CountryOverview, read_country
from mercworkshop.domain.programme.erasing import entries_of
from mercworkshop.domain.programme.programme_lines import LINE_KINDS
from mercworkshop.gui.places.countries.open_actions import OpenActionsCard
from mercworkshop.gui.places.countries.person_eraser import PersonEraser
from mercworkshop.gui.places.countries.review_card import ReviewCard
from mercworkshop.gui.places.countries.sheet_saver import ask_for_sheet
from mercworkshop.gui.places.countries.years import YearsView
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import Chip, chip
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import PARTICIPANTS
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    FlowLayout,
    bare_widget,
    card,
    clear_layout,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _
from mercworkshop.reference.facts.country_sheets import (
    act_lines_of,
    sheet_facts,
    status_words,
)

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.gui.session.desk.desk_page import DeskContext

_NEEDS = ((N_("Need"), 18), (N_("Words"), 42), (N_("Who answers"), 24), (N_("Outcome"), 16))
_PEOPLE = ((N_("Name"), 28), (N_("Function and body"), 42), (N_("Address"), 30))
_ASKED = ((N_("About"), 20), (N_("Question"), 32), (N_("Answer"), 28), (N_("Status"), 20))
_PROGRAMME = (
    (N_("When"), 18),
    (N_("Subject"), 14),
    (N_("Title"), 34),
    (N_("Where"), 16),
    (N_("What is known"), 18),
)
_LINES = 7
"""Rows of a table that are seen at once."""


class SeenCountry(NamedTuple):
    """What the archive says of a country, and the name of the officer who asks."""

    country: CountryOverview
    officer: str


class CountryPage(QWidget):
    """Shows one country; ``shown`` is emitted when it is there."""

    shown = Signal()
    beside_asked = Signal()
    """Another country is to be shown beside this one."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self.country = ""
        self.seen: CountryOverview | None = None
        self._make_parts()
        self._lay_out()
        self._answer = ArchiveAnswer[SeenCountry](self._session, self)
        self._answer.arrived.connect(self._take)
        self.years.chosen.connect(self._say_act)
        self.open_actions.action_chosen.connect(self.review.show_record)
        self.review.version_opened.connect(self.open_actions.show_version)
        self.needs.row_chosen.connect(self._offer_need)
        self.years.chosen.connect(self._offer_step)
        self.asked.row_chosen.connect(self._show_asked)
        self.programme.key_pressed.connect(self._open_line)
        ask_while_visible(self, self._session, self._ask)

    def show_country(self, country: str) -> None:
        """Show another country; the one before stays until the archive has answered."""
        if country != self.country:
            self.country = country
            self._ask()

    def print_sheet(self) -> None:
        """Ask where to save the sheet of the country that is shown."""
        if self.seen is not None:
            reference, day = self._context.reference, self._session.day
            ask_for_sheet(self._context, self, sheet_facts(reference, self.seen, day))

    def ask_to_erase(self) -> None:
        """Ask whether the person of the current row is to be erased for good."""
        at = self.people.currentIndex().row()
        if self.seen is not None and 0 <= at < len(self.seen.contacts):
            self.eraser.ask(entries_of(self.seen, self.seen.contacts[at]))

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts that F6 visits."""
        tables = (self.review.versions, self.still_open, *self._tables())
        return (self.years, *(each for each in tables if each.isVisibleTo(self)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = not theme.current_look().is_narrow(self.width())
        for each in self._pairs:
            set_orientation(each, is_wide=is_wide)

    def _make_parts(self) -> None:
        self.headline = heading("", level=1)
        self.status = FlowLayout()
        self.print = button(_("Save the sheet…"), "print", run=self.print_sheet)
        self.beside = button(_("Beside another country…"), "flag", run=self.beside_asked.emit)
        self.years = YearsView()
        self.act = label("", "muted", wrap=True)
        self.review = ReviewCard(self._session)
        self.open_actions = OpenActionsCard()
        self.still_open = self.open_actions.table
        self.needs = TextTable(_("Needs"), _NEEDS, lines=_LINES)
        self.people = TextTable(_("Whom to call"), _PEOPLE, lines=_LINES)
        self.asked = TextTable(_("Asked and answered"), _ASKED, lines=_LINES)
        self.programme = RecordTable(_("In the programme"), _PROGRAMME, lines=_LINES)
        self.erase = button(_("Erase for good…"), "trash", "quiet", run=self.ask_to_erase)
        self.erase_line = bare_widget(row(self.erase, None))
        self.eraser = PersonEraser(self._context, self)
        bind(self.people, PARTICIPANTS, "erase", self.ask_to_erase)
        self.notes = {each: label("", "muted", wrap=True) for each in self._tables()}
        self.settle = button(_("Settle"), "check", run=self._settle)
        self.withdraw = button(_("Withdraw"), "close", "quiet", run=self._withdraw)
        self.again = button(_("Ask again"), "help", "quiet", run=self._ask_again)
        self.deciding = bare_widget(row(self.settle, self.withdraw, self.again, None))

    def _tables(self) -> tuple[TextTable, ...]:
        return (self.needs, self.people, self.asked, self.programme)

    def _lay_out(self) -> None:
        legend = label(_("open mark: a plan; full mark: done; hatched: no day found"), "muted")
        acts = card(heading(_("The five acts, kept apart")), legend, self.years, self.act, gap=6)
        pairs = [
            row(card(self.review), self.open_actions, gap=12),
            row(
                self._card(_("Needs"), self.needs),
                self._card(_("Whom to call"), self.people, self.erase_line),
                gap=12,
            ),
        ]
        for each in pairs:
            each.setStretch(0, 1)
            each.setStretch(1, 1)
        asked = self._card(_("Asked and answered"), self.asked, self.deciding)
        programme = self._card(_("In the programme"), self.programme)
        head = row(bare_widget(self.status), bare_widget(row(self.beside, self.print, None)))
        head.setStretch(0, 1)
        self._pairs = [*pairs, head]
        whole = column(
            self.headline,
            head,
            acts,
            *map(bare_widget, pairs),
            asked,
            programme,
            None,
            gap=12,
            margin=MARGIN,
        )
        self.setLayout(column(scroll_area(bare_widget(whole)), gap=0))

    def _card(self, title: str, table: TextTable, *more: QWidget) -> QFrame:
        return card(heading(title), self.notes[table], table, *more, None, gap=6)

    def _ask(self) -> None:
        if not self.country:
            return
        country, day, until = self.country, self._session.day, self._session.until

        def read(archive: ArchivePort) -> SeenCountry:
            seen = read_country(archive, country, day, until)
            return SeenCountry(seen, archive.stamp.author)

        self._answer.ask(read)

    def _take(self, found: SeenCountry) -> None:
        country = found.country
        if country.country != self.country:
            return
        self.seen = country
        self.headline.set_words(country_rows.headline(country))
        self._show_status(country)
        self._show_years(country)
        self.review.say_who(found.officer)
        self.review.show_country(country)
        day, sources = self._session.day, self._context.reference.support.names
        self.open_actions.show_country(country, day)
        rows = (
            country_rows.need_rows(country, sources()),
            country_rows.contact_rows(country),
            country_rows.asked_rows(country),
        )
        for table, its in zip((self.needs, self.people, self.asked), rows, strict=True):
            table.show_rows(its)
            table.setVisible(bool(its))
        self._show_lines(country)
        self._show_notes(country)
        self._show_asked()
        self.shown.emit()

    def _show_lines(self, country: CountryOverview) -> None:
        pairs = zip(country.lines, country_rows.line_rows(country), strict=True)
        self.programme.show_records([TableRecord(each.record_id, row) for each, row in pairs])
        self.programme.setVisible(bool(country.lines))

    def _show_status(self, country: CountryOverview) -> None:
        clear_layout(self.status)
        for words in status_words(self._context.reference, country.country):
            self.status.addWidget(chip(words, "done"))
        if country.is_sample:
            self.status.addWidget(Chip(_("Sample data"), "info"))

    def _show_years(self, country: CountryOverview) -> None:
        day = self._session.day
        lines = act_lines_of(self._context.reference, country, day)
        self.years.show_picture(picture_of(country, lines, day, is_today=self._session.is_of_today))
        self._say_act(self.years.current)

    def _show_notes(self, country: CountryOverview) -> None:
        plain_text(self.notes[self.needs], country_rows.needs_note(country))
        plain_text(
            self.notes[self.people], "" if country.contacts else _("Nobody is on a list of people.")
        )
        plain_text(self.notes[self.asked], "" if country.asked else _("Nothing was asked yet."))
        nothing = _("No workshop or other record of the programme concerns this country yet.")
        plain_text(self.notes[self.programme], "" if country.lines else nothing)
        self.erase_line.setVisible(bool(country.contacts))
        for each in self.notes.values():
            each.setVisible(bool(each.text()))

    def _say_act(self, lane: int) -> None:
        if self.years.picture is not None:
            plain_text(self.act, self.years.item_words(lane))

    def _show_asked(self, _row: int = -1) -> None:
        at = self.asked.currentIndex().row()
        known = self.seen.asked if self.seen else ()
        is_there = 0 <= at < len(known)
        is_asked = is_there and known[at].state == "asked"
        for each in (self.settle, self.withdraw):
            each.setVisible(is_asked)
        self.deciding.setVisible(is_there)

    def _offer_need(self, at: int) -> None:
        if self.seen is not None and 0 <= at < len(self.seen.needs):
            self.review.show_record(self.seen.needs[at])

    def _offer_step(self, lane: int) -> None:
        """Offer the step of the latest version that is the chosen act, if there is one."""
        act = FIVE_ACTS[lane] if 0 <= lane < len(FIVE_ACTS) else None
        steps = self.seen.steps if self.seen is not None else ()
        its = [each for each in steps if each.milestone == act]
        if its and self.years.hasFocus():
            self.review.show_record(its[-1])

    def _ask_again(self) -> None:
        if self.seen is not None:
            self.review.ask_again(self.seen.asked[self.asked.currentIndex().row()])

    def _open_line(self, name: str) -> None:
        lines = self.seen.lines if self.seen is not None else ()
        chosen = next((each for each in lines if each.record_id == self.programme.chosen), None)
        if name == "open" and chosen is not None:
            place, *path = LINE_KINDS[chosen.kind].route(chosen.record_id)
            self._context.navigator.navigate(place, *path)

    def _settle(self) -> None:
        if self.seen is not None:
            chosen = self.seen.asked[self.asked.currentIndex().row()]
            self.review.settle(chosen.id, chosen.workshop)

    def _withdraw(self) -> None:
        if self.seen is not None:
            chosen = self.seen.asked[self.asked.currentIndex().row()]
            self.review.withdraw(chosen.id, chosen.workshop)
