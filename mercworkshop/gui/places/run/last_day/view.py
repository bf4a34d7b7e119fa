"""The tab “Last day”: who presents when, how ready each country is, and its slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from PySide6.QtWidgets import QSplitter, QWidget

from mercworkshop.domain.comparison.plenary import describe_correction
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.presenting.records import (
    SLOT_STATE_NAMES,
    PlenaryCorrection,
    PresentationSlide,
    SlotState,
)
from mercworkshop.domain.entities.presenting.slots import CountrySlot
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.fields.parsing import parse_whole_number
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.run.last_day.order_list import OrderList
from mercworkshop.gui.places.run.last_day.slide_editor import SlideEditor
from mercworkshop.gui.room.presenting.presenter import PresenterDialog, present
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column, read_in_order
from mercworkshop.gui.widgets.tables.two_line_list import ListedEntry
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, listed, number, plural, sentences


class LastDayView(TabView):
    """The countries on one side in their order, the slides of the chosen one on the other."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.dialog: PresenterDialog | None = None
        self.list = OrderList(_("Countries in the order in which they present"), 250)
        self.list.chosen_changed.connect(self._show_country)
        self.list.moved.connect(self.move_country)
        self.list.opened.connect(self.present)
        self.minutes = LineField(_("Minutes"))
        self.minutes.setMaximumWidth(theme.current_look().px(_MINUTES_WIDE))
        self.minutes.edited.connect(self._keep_minutes)
        states = [(state, _(words)) for state, words in SLOT_STATE_NAMES.items()]
        self.state = ChoiceField(_("Status"), states)
        self.state.edited.connect(self._keep_state)
        self._minutes_of = ""
        """The country whose minutes stand in the field."""
        self.corrections = label("", "muted", wrap=True)
        self.editor = SlideEditor(context)
        propose = weak_slot(self, LastDayView.propose)
        self.propose_button = button(_("Give each country a slot"), "list", run=propose)
        start = weak_slot(self, LastDayView.present)
        self.present_button = button(_("Present"), "play", "primary", run=start)
        self.tools = (self.propose_button, self.present_button)
        hold_while_closed(context.session, self.minutes, self.state, self.propose_button)
        self._lay_out()
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        captions = [label(_(each), "caption") for each in (N_("Minutes"), N_("Status"))]
        slot = FlowLayout(captions[0], self.minutes, captions[1], self.state)
        left = bare_widget(column(self.list, slot, self.corrections))
        self.parts = QSplitter()
        self.parts.addWidget(left)
        self.parts.addWidget(self.editor)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 5)
        self.parts.setChildrenCollapsible(False)
        read_in_order(self.parts)
        invite = button(_("Go to the delegations"), "people", run=self._invite)
        words = _("Invite the delegations first: on the last day each presents its road map.")
        self.empty = empty_state("projector", words, invite)
        self.setLayout(column(self.parts, self.empty, margin=14))

    @property
    def rows(self) -> list[CountrySlot]:
        """The countries in their order."""
        return slots.country_slots(self.context.session.workshop)

    @property
    def chosen(self) -> CountrySlot | None:
        """The current country; None if there is none."""
        return self._slot_of(self.list.chosen)

    def propose(self) -> None:
        """Give every country a slot that has none."""
        self.context.session.apply(slots.propose, self.context.session.workshop)

    def present(self, country: str = "") -> None:
        """Present the chosen country."""
        code = country if isinstance(country, str) and country else self.list.chosen
        if code:
            self.dialog = present(self.context, code, self.window())

    def move_country(self, country: str, by: int) -> None:
        """Move a country up (negative) or down; then every country has a slot."""
        session = self.context.session
        if any(each.record is None for each in self.rows):
            self.propose()
        records = slots.in_order(self.rows)
        moved = [each.record for each in self.rows if each.country == country and each.record]
        session.apply(slots.move, records, moved, by)

    def show_record(self, record_id: str) -> None:
        """Choose the country that a slot, a slide or a correction belongs to."""
        workshop = self.context.session.workshop
        for each in self.rows:
            slide = workshop.records(PresentationSlide).get(record_id)
            noted = workshop.records(PlenaryCorrection).get(record_id)
            own = {each.road_map, each.record.id if each.record else ""}
            if record_id in own or each.road_map in {
                part.road_map for part in (slide, noted) if part is not None
            }:
                self.list.choose(each.country)
                self.editor.list.choose(record_id)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"present": weak_slot(self, LastDayView.present)}

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.editor.list, self.editor.title)

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("Present"), self.present),
            PaletteCommand(_("Give each country a slot"), self.propose),
        )

    def refresh(self, _ids: object = None) -> None:
        """Show the countries as they are now."""
        rows = self.rows
        self.parts.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.list.show_entries([self._entry(each) for each in rows])
        self.propose_button.setEnabled(any(each.record is None for each in rows))
        self.present_button.setEnabled(bool(rows))
        self._show_slot()
        if self.editor.country != self.list.chosen:
            self.editor.show_country(self.list.chosen)
        else:
            self.editor.refresh()
        done = sum(each.state is SlotState.PRESENTED for each in rows)
        minutes = sum(each.minutes for each in rows if each.state is not SlotState.SKIPPED)
        said = sentences(
            plural("{n} country has presented.", "{n} countries have presented.", done),
            plural(
                "All slots together take {n} minute.",
                "All slots together take {n} minutes.",
                minutes,
            ),
        )
        self.said.setText(said if rows else "")

    def _entry(self, slot: CountrySlot) -> ListedEntry:
        name = self.context.session.reference.countries.name_of(slot.country)
        minutes = plural("{n} minute", "{n} minutes", slot.minutes)
        state = _(SLOT_STATE_NAMES[slot.state]) if slot.record else _("No slot yet")
        words = listed((state, minutes, self._readiness(slot)))
        return ListedEntry(slot.country, name, words, slot.state is not SlotState.SKIPPED)

    def _readiness(self, slot: CountrySlot) -> str:
        """Return what the road map has already."""
        if not slot.has_road_map:
            return _("no road map yet")
        workshop = self.context.session.workshop
        count = len(counted_actions(workshop.records(Action).owned_by(slot.road_map)))
        found = plural("{n} action", "{n} actions", count)
        plan = workshop.records(RoadMap)[slot.road_map]
        return found if plan.intended_date else listed((found, _("no date of deposit")))

    def _show_country(self, country: str) -> None:
        self._show_slot()
        self.editor.show_country(country)

    def _show_slot(self) -> None:
        chosen = self.chosen
        for each in (self.minutes, self.state):
            each.setEnabled(chosen is not None)
        if chosen is None:
            return
        if self._minutes_of != chosen.country:
            self.minutes.pending_input.commit()
            self._minutes_of = chosen.country
        self.minutes.show_value(number(chosen.minutes))
        self.state.show_value(chosen.state)
        workshop = self.context.session.workshop
        noted = workshop.records(PlenaryCorrection).owned_by(chosen.road_map)
        lines = [describe_correction(workshop, each) for each in noted[-_MOST_CORRECTIONS:]]
        head = plural("{n} correction in plenary", "{n} corrections in plenary", len(noted))
        plain_text(self.corrections, "\n".join((head, *lines)) if noted else "")
        self.corrections.setVisible(bool(noted))

    def _keep_minutes(self, words: str) -> None:
        """Keep what was typed; what is no number of minutes is shown as it was before."""
        slot = self._slot_of(self._minutes_of)
        with suppress(InvalidInput):
            minutes = parse_whole_number(words)
            if slot is not None and minutes and minutes != slot.minutes:
                self._update(self._minutes_of, minutes=minutes)

    def _keep_state(self, state: object) -> None:
        self._update(self.list.chosen, state=state)

    def _update(self, country: str, **fields: object) -> None:
        slot = self._slot_of(country)
        if slot is not None and slot.record is None:
            self.propose()
            slot = self._slot_of(country)
        if slot is not None and slot.record is not None:
            self.context.session.apply(slots.update, slot.record, **fields)

    def _slot_of(self, country: str) -> CountrySlot | None:
        return next((each for each in self.rows if each.country == country), None)

    def _invite(self) -> None:
        self.context.navigator.navigate("workshop", "delegations")


_MINUTES_WIDE = 70
_MOST_CORRECTIONS = 5
"""Corrections that are listed below the countries; the history has all."""
