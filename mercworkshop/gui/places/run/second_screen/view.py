"""The tab “Second screen”: what the room sees, what else it could see, and on which screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox

from mercworkshop.domain.entities.presenting import slots
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.votes.records import Vote
from mercworkshop.gui.places.run.second_screen.sources import (
    calendar_source,
    road_map_source,
    vote_source,
)
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.clock.room_view import clock_source, day_source
from mercworkshop.gui.room.projector.canvas import RoomThumbnail, caption_of
from mercworkshop.gui.room.projector.projector import projector_of
from mercworkshop.gui.room.screen import (
    AGENDA,
    CALENDAR,
    CLOCK,
    ROAD_MAP,
    VOTE,
    RoomSource,
    screen_of,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, card, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, number, plural, sentences

_WIDE, _BAR = 900, 30
"""From this width, in pixels at 100 %, what could be shown stands beside the picture; once it is
below it, only from one that is larger by more than a scroll bar, which comes and goes with that."""


class SecondScreenView(TabView):
    """The picture of the room, and the buttons for it."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.screen_of_room, self.projector = screen_of(context), projector_of(context)
        self.picture = RoomThumbnail(self.screen_of_room, 560)
        self.caption = label("", "strong", wrap=True)
        self.where = label("", "muted", wrap=True)
        self.open_button = button("", "projector", "primary", run=self.toggle_window)
        self.blank = button("", "eye", run=self.screen_of_room.toggle_blank)
        self.swap = button(_("Swap screens"), "refresh", run=self.projector.swap)
        self.identify = button(_("Number the screens"), "search", run=self.projector.identify)
        self.dark = QCheckBox(_("Colours for a dark room"))
        self.dark.setChecked(self.screen_of_room.is_dark_room)
        self.dark.toggled.connect(self._choose_colours)
        self.clock = button(_("Clock"), "clock", run=self.show_clock)
        self.agenda = button(_("Agenda of the day"), "calendar", run=self.show_agenda)
        self.calendar = button(_("Calendar of all countries"), "milestone", run=self.show_calendar)
        self._page = 0
        self.countries = ChoiceField(_("Country"), [])
        self.road_map = button(_("Its status and path"), "road_map", run=self.show_road_map)
        self.votes = ChoiceField(_("Vote"), [])
        self.vote = button(_("Its result"), "check", run=self.show_vote)
        self._lay_out()
        self.screen_of_room.changed.connect(self._show_state)
        self.projector.moved.connect(self._show_state)
        refresh_when_visible(self, context.session, self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        screens = card(
            heading(_("The screen of the room")),
            self.where,
            FlowLayout(self.open_button, self.blank, self.swap, self.identify),
            self.dark,
        )
        self.shown = card(
            heading(_("Show the room")),
            FlowLayout(self.clock, self.agenda, self.calendar),
            FlowLayout(self.countries, self.road_map),
            FlowLayout(self.votes, self.vote),
        )
        self._left = column(bare_widget(column(self.picture, self.caption)), None)
        self._side = column(screens, self.shown, None, gap=14)
        # Layouts of one parent: a part that changed its parent would lose the keyboard.
        both = row(self._left, self._side, gap=18, margin=14)
        both.setStretch(0, 5)
        both.setStretch(1, 2)
        self.setLayout(both)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what could be shown below the picture where the side is too low for it."""
        super().resizeEvent(event)
        was_wide, px = self._side.indexOf(self.shown) >= 0, theme.current_look().px
        is_wide = self.width() >= px(_WIDE if was_wide else _WIDE + _BAR)
        here, there = (self._side, self._left) if is_wide else (self._left, self._side)
        if is_wide != was_wide:
            there.removeWidget(self.shown)
            here.insertWidget(here.count() - 1, self.shown)

    def toggle_window(self) -> None:
        """Open the window of the room, or close it."""
        if self.screen_of_room.is_open:
            self.projector.close()
        else:
            self.projector.open()

    def show_clock(self) -> None:
        """Show the room the clock of what runs."""
        self._show(CLOCK, clock_source(clock_of(self.context)))

    def show_agenda(self) -> None:
        """Show the room the agenda of the day."""
        self._show(AGENDA, day_source(clock_of(self.context)))

    def show_calendar(self) -> None:
        """Show the room the acts of all countries on one scale of time; again: the next page."""
        self._page = self._page + 1 if self.screen_of_room.showing == CALENDAR else 0
        self._show(CALENDAR, calendar_source(self.context, self._page))

    def show_road_map(self) -> None:
        """Show the room the status and path of the chosen country."""
        if country := str(self.countries.value() or ""):
            self._show(ROAD_MAP, road_map_source(self.context, country))

    def show_vote(self) -> None:
        """Show the room the chosen vote; its result only once it is revealed."""
        if vote := str(self.votes.value() or ""):
            self._show(VOTE, vote_source(self.context, vote))

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"present": weak_slot(self, SecondScreenView.toggle_window)}

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(self.open_button.text(), self.toggle_window),
            PaletteCommand(_("Number the screens"), self.projector.identify),
            PaletteCommand(_("Show the room the agenda of the day"), self.show_agenda),
            PaletteCommand(_("Show the room the calendar of all countries"), self.show_calendar),
        )

    def refresh(self, _ids: object = None) -> None:
        """Show what could be shown now; what is shown follows the newest words."""
        session = self.context.session
        names = session.reference.countries
        rows = slots.country_slots(session.workshop)
        self.countries.replace_choices([(e.country, names.name_of(e.country)) for e in rows])
        for each in (self.countries, self.road_map):
            each.setEnabled(bool(rows))
        self.calendar.setEnabled(bool(session.workshop.records(RoadMap)))
        votes = session.workshop.records(Vote).all()
        self.votes.replace_choices([(each.id, each.question) for each in votes])
        for choice in (self.votes, self.vote):
            choice.setEnabled(bool(votes))
        self.screen_of_room.refresh()
        self._show_state()

    def _show(self, name: str, source: RoomSource) -> None:
        self.screen_of_room.show(name, source)

    def _choose_colours(self, is_dark: object) -> None:
        self.screen_of_room.set_dark_room(is_dark=bool(is_dark))

    def _show_state(self) -> None:
        is_open, is_blank = self.screen_of_room.is_open, self.screen_of_room.is_blank
        opening = _("Close the screen of the room") if is_open else _("Open the screen of the room")
        lighting = _("Light it again") if is_blank else _("Darken it")
        for each, words in ((self.open_button, opening), (self.blank, lighting)):
            each.setText(words)
        count = self.projector.screens
        several = plural("{n} screen is connected.", "{n} screens are connected.", count)
        one = _("The picture for the room covers it until you press Esc.")
        place = self.projector.place if is_open else 0
        there = _("The room sees screen {number}.").format(number=number(place)) if place else ""
        plain_text(self.where, sentences(several, there if count > 1 else one))
        caption = caption_of(self.screen_of_room)
        plain_text(self.caption, caption)
        self.caption.setVisible(not self.picture.caption)
        is_unplugged = self.screen_of_room.is_unplugged
        self.said.set_words(caption if is_unplugged else there)
        self.swap.setEnabled(count > 1)
