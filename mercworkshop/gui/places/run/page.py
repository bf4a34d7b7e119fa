"""The place “Run”: the hours for which people travel, by the clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.closing.closings import closing_state
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import (
    ASK_THE_ROOM,
    CLOSE,
    EVENING,
    FLOOR,
    IN_RUN,
    LAST_DAY,
    MEETINGS,
    NOW,
    PARKING,
    REPORTED,
    RUN_TABS,
    SECOND_SCREEN,
    VOTES,
    PageContext,
    tab_commands,
)
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.session.pages.tabbed_page import TabbedPage
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate


def _make_now(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.now.view import NowView

    return NowView(context)


def _make_report_back(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.report_back.view import ReportBackTab

    return ReportBackTab(context)


def _make_second_screen(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.second_screen.view import SecondScreenView

    return SecondScreenView(context)


def _make_last_day(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.last_day.view import LastDayView

    return LastDayView(context)


def _make_ask_the_room(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.ask_the_room.view import AskTheRoomView

    return AskTheRoomView(context)


def _make_floor(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.floor.view import FloorView

    return FloorView(context)


def _make_votes(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.votes.view import VotesView

    return VotesView(context)


def _make_parking(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.parking.view import ParkingView

    return ParkingView(context)


def _make_meetings(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.meetings.view import MeetingsView

    return MeetingsView(context)


def _make_evening(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.evening.view import EveningView

    return EveningView(context)


def _make_close(context: PageContext) -> TabView:
    from mercworkshop.gui.places.run.close.view import CloseView

    return CloseView(context)


_MAKERS: Mapping[str, Callable[[PageContext], TabView]] = {
    NOW: _make_now,
    REPORTED: _make_report_back,
    SECOND_SCREEN: _make_second_screen,
    LAST_DAY: _make_last_day,
    FLOOR: _make_floor,
    VOTES: _make_votes,
    PARKING: _make_parking,
    ASK_THE_ROOM: _make_ask_the_room,
    MEETINGS: _make_meetings,
    EVENING: _make_evening,
    CLOSE: _make_close,
}


class RunPage(TabbedPage):
    """What happens now, and what the room decides, asks and shows."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, _("Parts of Run"), RUN_TABS)
        refresh_when_visible(self, context.session, self._show_closed)
        self._show_closed()
        self.show_current()

    def make_lines(self) -> Sequence[QWidget]:
        self.closing_words = label("", "strong")
        again = weak_slot(self, RunPage.ask_why)
        self.open_again = button(_("Open it again"), "undo", "quiet", run=again)
        self.closed_line = bare_widget(row(self.closing_words, self.open_again, None, gap=10))
        self.closed_line.setContentsMargins(14, 4, 14, 0)
        return (self.closed_line,)

    def make_view(self, tab: str) -> TabView:
        return _MAKERS[tab](self.context)

    def show_current(self, number: int = 0) -> None:
        super().show_current(number)
        self.open_again.setVisible(self.tab != CLOSE)  # where a button of that name is

    def ask_why(self) -> None:
        """Go to where the workshop is opened again, which takes a reason."""
        from mercworkshop.gui.places.run.close.view import CloseView

        closing = self.show_tab(CLOSE)
        if isinstance(closing, CloseView):
            closing.ask_why()

    def panes(self) -> Sequence[QWidget]:
        above = () if self.closed_line.isHidden() else (self.closed_line,)
        return (*super().panes(), *above)

    def entrance(self) -> QWidget:
        return self.stack  # people come here to read, not to open the workshop again

    def _show_closed(self, _ids: object = None) -> None:
        """Say in one line, above whatever is shown, that the workshop was closed, and when."""
        workshop = self.context.session.workshop
        state = closing_state(workshop)
        self.closed_line.setVisible(state.is_closed)
        if state.is_closed and state.last is not None:
            day = format_day(room_times(workshop).at(state.last.at).date())
            words = _("Closed on {day}: for reading")
            plain_text(self.closing_words, words.format(day=isolate(day)))

    def open_path(self, path: tuple[str, ...]) -> None:
        """Show a tab and, if ``path`` names one, a record in it."""
        if path and path[0] in self.ids:
            view = self.show_tab(path[0])
            if len(path) > 1:
                view.show_record(path[1])

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tab_commands(self, IN_RUN) + self.current.commands()
