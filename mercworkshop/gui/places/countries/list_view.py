"""The list of countries of an archive: Enter opens one, Ctrl+F filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme import countries
from mercworkshop.domain.programme.countries import FILTER_NAMES, CountryFilter
from mercworkshop.domain.programme.samples import SampleKind, has_samples
from mercworkshop.gui.places.countries.list_rows import (
    CountryEntry,
    country_lines,
    filtered,
    headline,
)
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.session.desk.empty_archive import NothingYet
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _, plural

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort

_COLUMNS = (
    (N_("Country"), 24),
    (N_("Status in law"), 24),
    (N_("Road maps"), 22),
    (N_("Actions"), 12),
    (N_("Questions"), 12),
    (N_("Review"), 12),
)


class ReadCountries(NamedTuple):
    """The countries of an archive as lines, and whether some of its workshops are samples."""

    lines: tuple[CountryEntry, ...]
    has_samples: bool


class CountriesView(QWidget):
    """Emits ``opened`` with the code of a country."""

    opened = Signal(str)
    chosen_changed = Signal()
    """Other countries are shown, by a choice."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.headline = heading("", level=1)
        self.filter = LineField(_("Filter countries"), _("Filter countries"))
        self.filter.setClearButtonEnabled(True)
        self.which = ChoiceField(
            _("Which countries"), [(each, _(words)) for each, words in FILTER_NAMES.items()]
        )
        self.shown = ElidedLabel("", "muted")
        self.table = RecordTable(_("Countries"), _COLUMNS)
        self.empty = NothingYet(context, "flag")
        self.unmatched = label(_("No country matches."), "muted", wrap=True)
        self._lay_out()
        self._has_samples = False
        self.lines: tuple[CountryEntry, ...] = ()
        self.rows: tuple[CountryEntry, ...] = ()
        self._answer = ArchiveAnswer[ReadCountries](context.session, self)
        self._answer.arrived.connect(self._take)
        self.filter.textChanged.connect(self._show)
        self.which.edited.connect(self._show_chosen)
        self.filter.returnPressed.connect(self._open_found)
        self.table.key_pressed.connect(self._on_key)
        ask_while_visible(self, context.session, self._ask)
        for each in (self.empty, self.unmatched):
            each.hide()
        self._ask()

    def _lay_out(self) -> None:
        head = row(self.filter, self.which, self.shown, gap=12)
        head.setStretch(0, 1)
        head.setStretch(2, 1)
        self.head = bare_widget(head)
        parts = (self.headline, self.head, self.unmatched, self.empty, self.table)
        whole = column(*parts, margin=MARGIN)
        whole.setStretch(3, 1)
        whole.setStretch(4, 1)
        self.setLayout(whole)

    @property
    def order(self) -> tuple[str, ...]:
        """The codes of the countries in the order in which they are shown."""
        return tuple(each.country for each in self.rows or self.lines)

    @property
    def only(self) -> CountryFilter:
        """Which countries are shown."""
        return CountryFilter(str(self.which.value() or ""))

    def choose(self, country: str) -> None:
        """Make a country the current one."""
        self.table.choose(country)

    def show_only(self, which: CountryFilter) -> None:
        """Show only the countries that a filter holds, whatever was typed before."""
        self.filter.clear()
        self.which.show_value(which)
        self._show()

    def start_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus()
        self.filter.selectAll()

    def _ask(self) -> None:
        """Ask for the countries; their words are made on the archive's thread: it takes a while."""
        reference, session = self._context.reference, self._context.session
        day, until = session.day, session.until

        def read(archive: ArchivePort) -> ReadCountries:
            awaited = countries.read_awaited(archive, day)
            found = countries.read_countries(archive, day, until)
            lines = country_lines(found, awaited, reference)
            return ReadCountries(lines, has_samples(archive, {SampleKind.WORKSHOPS}))

        self._answer.ask(read)

    def _take(self, found: ReadCountries) -> None:
        lines = self.lines = found.lines
        self._has_samples = found.has_samples
        self.headline.set_words(
            headline(lines) if lines else _("No country is in this archive yet")
        )
        self._show()

    def _show_chosen(self, _which: object) -> None:
        self._show()
        self.chosen_changed.emit()

    def _show(self) -> None:
        self.rows = filtered(self.lines, self.filter.text(), self.only)
        self.table.show_records([TableRecord(each.country, each.cells) for each in self.rows])
        shown, known = len(self.rows), len(self.lines)
        words = plural("{n} country", "{n} countries", shown)
        if shown != known:
            words = plural("{n} country of {{all}}", "{n} countries of {{all}}", shown).format(
                all=known
            )
        if self._has_samples:
            words = _("{countries}, counted with sample workshops").format(countries=words)
        self.shown.set_words(words if known else "")
        self.unmatched.setVisible(bool(known) and not shown)
        self.empty.setVisible(not known)
        self.head.setVisible(bool(known))
        self.table.setVisible(bool(shown))

    def _on_key(self, name: str) -> None:
        if name == "open":
            self._open_found()

    def _open_found(self) -> None:
        if self.table.chosen:
            self.opened.emit(self.table.chosen)
