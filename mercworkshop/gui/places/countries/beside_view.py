"""Two countries of an archive beside each other: acts on one scale, versions, actions, needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mercworkshop.domain.programme import country_rows
from mercworkshop.domain.programme.act_words import picture_of
from mercworkshop.domain.programme.country import CountryOverview, read_country
from mercworkshop.gui.places.countries.years import YearsView
from mercworkshop.gui.places.countries.years_painter import LOW_LANE
from mercworkshop.gui.session.desk.visible_asking import ask_while_visible
from mercworkshop.gui.session.edits.archive_session import ArchiveAnswer
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import ElidedLabel, heading, label, plain_text
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
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _
from mercworkshop.reference.facts.country_sheets import act_lines_of, status_words

if TYPE_CHECKING:
    from mercworkshop.domain.ports.archive import ArchivePort
    from mercworkshop.gui.session.desk.desk_page import DeskContext

_VERSIONS = (
    (N_("Version"), 10),
    (N_("Workshop"), 24),
    (N_("Day"), 20),
    (N_("Actions"), 12),
    (N_("Done"), 10),
    (N_("Deposit"), 14),
    (N_("Review"), 20),
)
_ACTIONS = ((N_("Action"), 50), (N_("Lead"), 30), (N_("End"), 20))
_NEEDS = ((N_("Need"), 18), (N_("Words"), 42), (N_("Who answers"), 24), (N_("Outcome"), 16))
_LINES = 6


class BesideView(QWidget):
    """Shows two countries; ``shown`` is emitted when both are there."""

    shown = Signal()

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context, self._session = context, context.session
        self.codes: tuple[str, ...] = ()
        self.seen: tuple[CountryOverview, ...] = ()
        self.halves = (_Half(), _Half())
        acts = [card(each.head, each.years, gap=4) for each in self.halves]
        self._pairs = [
            _pair(*(card(each.headline, each.versions, None, gap=6) for each in self.halves)),
            _pair(*(each.card_of(_("Open actions"), each.actions) for each in self.halves)),
            _pair(*(each.card_of(_("Needs"), each.needs) for each in self.halves)),
        ]
        legend = label(_("open mark: a plan; full mark: done; hatched: no day found"), "muted")
        whole = column(*acts, legend, *map(bare_widget, self._pairs), None, gap=8, margin=MARGIN)
        self.setLayout(column(scroll_area(bare_widget(whole)), gap=0))
        self._answer = ArchiveAnswer[tuple[CountryOverview, ...]](self._session, self)
        self._answer.arrived.connect(self._take)
        ask_while_visible(self, self._session, self._ask)

    def show_countries(self, first: str, second: str) -> None:
        """Show two countries; those before stay until the archive has answered."""
        if (first, second) != self.codes:
            self.codes = (first, second)
            self._ask()

    def panes(self) -> Sequence[QWidget]:
        """Return the parts that F6 visits."""
        tables = (
            each for half in zip(*(x.tables for x in self.halves), strict=True) for each in half
        )
        return (*(each.years for each in self.halves), *(t for t in tables if t.isVisibleTo(self)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = not theme.current_look().is_narrow(self.width())
        for each in self._pairs:
            set_orientation(each, is_wide=is_wide)

    def _ask(self) -> None:
        if not self.codes:
            return
        codes, day, until = self.codes, self._session.day, self._session.until

        def read(archive: ArchivePort) -> tuple[CountryOverview, ...]:
            return tuple(read_country(archive, each, day, until) for each in codes)

        self._answer.ask(read)

    def _take(self, found: tuple[CountryOverview, ...]) -> None:
        if tuple(each.country for each in found) != self.codes:
            return
        self.seen = found
        reference, day = self._context.reference, self._session.day
        sources = reference.support.names()
        is_today = self._session.is_of_today
        pictures = [
            picture_of(each, act_lines_of(reference, each, day), day, is_today=is_today)
            for each in found
        ]
        days = tuple(day for each in pictures for day in each.days)
        for half, country, picture in zip(self.halves, found, pictures, strict=True):
            half.name.set_words(country_name(reference.countries, country.country))
            half.show_status(status_words(reference, country.country))
            half.years.show_picture(replace(picture, beside=days))
            half.headline.set_words(country_rows.headline(country))
            half.versions.show_rows(country_rows.version_rows(country))
            half.show_rows(half.actions, country_rows.action_rows(country.actions, day))
            plain_text(half.notes[half.actions], country_rows.actions_note(country))
            half.show_rows(half.needs, country_rows.need_rows(country, sources))
            plain_text(half.notes[half.needs], country_rows.needs_note(country))
        self.shown.emit()


class _Half:
    """The widgets of one of the two countries."""

    def __init__(self) -> None:
        self.name = heading("", level=1)
        self._chips = FlowLayout()
        self.act = ElidedLabel("", "muted")
        chips = bare_widget(self._chips)
        head = row(self.name, chips, self.act, gap=12)
        head.setAlignment(chips, Qt.AlignmentFlag.AlignVCenter)
        head.setStretch(1, 2)
        head.setStretch(2, 3)
        self.head = bare_widget(head)
        self.years = YearsView(LOW_LANE)
        self.headline = heading("")
        self.versions = TextTable(_("Versions of the road map"), _VERSIONS, lines=_LINES)
        self.actions = TextTable(_("Open actions"), _ACTIONS, lines=_LINES)
        self.needs = TextTable(_("Needs"), _NEEDS, lines=_LINES)
        self.tables = (self.versions, self.actions, self.needs)
        self.notes = {each: label("", "muted", wrap=True) for each in self.tables}
        self.years.chosen.connect(self._say_act)

    def card_of(self, title: str, table: TextTable) -> QWidget:
        """Return a card with a table and its note."""
        return card(heading(title), self.notes[table], table, None, gap=6)

    def show_status(self, said: Sequence[str]) -> None:
        """Show what the State did in law."""
        clear_layout(self._chips)
        for words in said:
            self._chips.addWidget(chip(words, "done"))

    def show_rows(self, table: TextTable, rows: Sequence[Sequence[str]]) -> None:
        """Show the rows of a table; hide it without any."""
        table.show_rows(rows)
        table.setVisible(bool(rows))

    def _say_act(self, lane: int) -> None:
        if self.years.picture is not None:
            own = self.years.picture.lanes[lane]
            is_empty = own.mark is None and own.hatched is None and not own.plans
            # the words of an empty line are painted in the line already
            self.act.set_words("" if is_empty else self.years.item_words(lane))


def _pair(*parts: QWidget) -> QBoxLayout:
    made = row(*parts, gap=12)
    for number in range(len(parts)):
        made.setStretch(number, 1)
    return made
