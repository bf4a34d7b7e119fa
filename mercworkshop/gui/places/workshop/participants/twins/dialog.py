"""Dialog about participants who may be one person: pair by pair, nothing is joined by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QListWidget, QWidget

from mercworkshop.domain.entities import people, twins
from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.group_proposals.rules import GroupRule
from mercworkshop.domain.entities.people import CONTACT_FIELDS, Contact, DifferentPeople, Person
from mercworkshop.domain.entities.twins import JOINED_FIELDS, Twins
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import as_typed
from mercworkshop.domain.records.record import AsTyped
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.places.workshop.parts.group_names import group_name
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import WINDOW
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    clear_layout,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.two_line_delegate import TwoLineDelegate, two_line_item
from mercworkshop.i18n import N_, _, listed, plural

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_CHOICE_LENGTH = 6
"""Letters of a choice between two values that are shown at least."""
_COLUMNS = (("", 2), (N_("Entered first"), 3), (N_("Entered later"), 3), (N_("If they are one"), 4))
"""The columns that show both, with their shares of the width."""


def find_pairs(workshop: Workshop) -> list[Twins]:
    """Return the participants of a workshop who may be one person."""
    return twins.find_twins(
        workshop.records(Person).all(),
        workshop.records(Contact),
        workshop.records(DifferentPeople).values(),
    )


class TwinsDialog(QDialog):
    """Pairs on one side, the question on the other; each answer is one step of undo."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.pairs: list[Twins] = []
        self.choices: dict[str, ChoiceField] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Perhaps the same person"))
        self.list = QListWidget()
        self.list.setItemDelegate(TwoLineDelegate(self.list))
        self.list.setProperty("kind", "field")
        self.list.setAccessibleName(self.windowTitle())
        self.list.currentRowChanged.connect(self._show_pair)
        self.question, self.reason = heading(""), label("", "muted", wrap=True)
        self._lines = column(gap=6)
        self.apart_button = button(_("Not the same: keep both"), "people", run=self.keep_apart)
        self.join_button = button(_("The same: join them"), "check", run=self.join)
        self.later_button = button(_("Later"), kind="quiet", run=self.next_pair)
        bind(self, WINDOW, "next_finding", self.next_pair)
        self._lay_out()
        self.refresh()

    @property
    def pair(self) -> Twins | None:
        """The pair that is asked about."""
        place = self.list.currentRow()
        return self.pairs[place] if 0 <= place < len(self.pairs) else None

    def refresh(self) -> None:
        """Show the pairs that there are now; close without any."""
        place = max(self.list.currentRow(), 0)
        self.pairs = find_pairs(self._context.session.workshop)
        self.list.clear()
        for pair in self.pairs:
            names = dict.fromkeys((pair.first.name, pair.second.name))
            others = dict.fromkeys((pair.first.organisation, pair.second.organisation))
            title, *more = names
            below = more[0] if more else listed(filter(None, others))
            self.list.addItem(two_line_item(title, below))
        if not self.pairs:
            super().accept()
            return
        self.list.setCurrentRow(min(place, len(self.pairs) - 1))
        self.apart_button.setFocus()

    def keep_apart(self) -> None:
        """Remember that these are two people."""
        if self.pair and self._context.session.apply(
            twins.keep_apart, self.pair.first, self.pair.second
        ):
            self._after()

    def join(self) -> None:
        """Make one participant of the two, with what was chosen."""
        if self.pair is None:
            return
        chosen = {name: choice.value() for name, choice in self.choices.items()}
        now = self._context.session.workshop
        contacts, attended = now.records(Contact), now.records(Attendance)
        rules = now.records(GroupRule).values()
        if self._context.session.apply(twins.join, self.pair, chosen, contacts, attended, rules):
            self._after()

    def next_pair(self) -> None:
        """Go to the next pair; after the last to the first."""
        if self.pairs:
            self.list.setCurrentRow((self.list.currentRow() + 1) % len(self.pairs))

    def _after(self) -> None:
        self._context.session.end_step()
        self.refresh()

    def _lay_out(self) -> None:
        look = theme.current_look()
        said = _(
            "“Not the same: keep both” is remembered and travels with the file, so nobody is asked"
            " again. Joining can be undone, also later: both stay in the history, and people who"
            " were removed can be put back."
        )
        answers = FlowLayout(gap=8)
        for each in (self.apart_button, self.join_button, self.later_button):
            answers.addWidget(each)
        side = column(
            self.question,
            self.reason,
            scroll_area(bare_widget(self._lines)),
            bare_widget(answers),
            label(said, "muted", wrap=True),
            gap=10,
        )
        whole = row(self.list, bare_widget(side), gap=14, margin=16)
        whole.setStretch(1, 1)
        self.list.setMinimumWidth(look.px(180))
        self.list.setMaximumWidth(look.px(300))
        self.setLayout(whole)
        set_dialog_size(self, look.px(900), look.px(560))

    def _show_pair(self, _place: int) -> None:
        clear_layout(self._lines)
        self.choices = {}
        pair = self.pair
        if pair is None:
            return
        plain_text(self.reason, pair.reason)
        asked = _("Is this one {name}, or two?").format(name=pair.first.name)
        self.question.set_words(asked)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        for place, (words, share) in enumerate(_COLUMNS):
            grid.addWidget(label(_(words) if words else "", "caption"), 0, place)
            grid.setColumnStretch(place, share)
        for name in JOINED_FIELDS:
            self._add_line(grid, pair, name)
        for name in CONTACT_FIELDS:
            self._add_contact_line(grid, pair, name)
        self._lines.addLayout(grid)
        self._lines.addStretch(1)

    def _add_line(self, grid: QGridLayout, pair: Twins, name: str) -> None:
        field = fields_of(Person)[name]
        ours, theirs = (as_typed(each, name) for each in (pair.first, pair.second))
        if not ours and not theirs:
            return
        both = [self._words(field, each) if each else "–" for each in (ours, theirs)]
        joined: QWidget = label(self._words(field, ours or theirs), "strong", wrap=True)
        if ours and theirs and ours != theirs:
            options = list(zip((ours, theirs), both, strict=True))
            choice = ChoiceField(_(field.label), options)
            choice.setMinimumContentsLength(_CHOICE_LENGTH)
            self.choices[name] = choice
            joined = choice
        _add_row(grid, field, both, joined)

    def _add_contact_line(self, grid: QGridLayout, pair: Twins, name: str) -> None:
        contacts = self._context.session.workshop.records(Contact)
        field = fields_of(Contact)[name]
        found = [contacts.get(people.contact_id(each)) for each in (pair.first, pair.second)]
        values = [as_typed(each, name) if each else None for each in found]
        kept = listed(self._words(field, each) for each in dict.fromkeys(values) if each)
        if kept:
            both = [self._words(field, each) if each else "–" for each in values]
            _add_row(grid, field, both, label(kept, "strong", wrap=True))

    def _words(self, field: Field, value: Any) -> str:
        if isinstance(value, AsTyped):
            return quote_words(value.words)
        workshop, known = self._context.session.workshop, self._context.session.reference.countries

        def name_of(about: Field, code: str) -> str:
            return group_name(workshop, code) if about.name == "group" else known.name_of(code)

        return format_plain(field, value, name_of)


def _add_row(grid: QGridLayout, field: Field, both: Sequence[str], joined: QWidget) -> None:
    """Show a field of both, and what one person would have."""
    place = grid.rowCount()
    grid.addWidget(label(_(field.label), "muted", wrap=True), place, 0)
    for side, words in enumerate(both, 1):
        grid.addWidget(label(words, wrap=True), place, side)
    grid.addWidget(joined, place, len(both) + 1)


def describe_pairs(count: int) -> str:
    """Return what the button says that opens the dialog."""
    return plural("{n} pair may be one person…", "{n} pairs may be one person…", count)
