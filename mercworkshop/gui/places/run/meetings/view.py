"""The tab “Offers and needs”: who meets whom for ten minutes, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities.agenda.wording import format_times
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.eligibility import is_closed
from mercworkshop.domain.support.meeting_hour import (
    MeetingHour,
    begin_at,
    plan_hour,
    see_hour,
)
from mercworkshop.domain.support.timetable import Desk, Matching, clashes, match, seat
from mercworkshop.gui.places.run.meetings.hour_bar import HourBar, describe_now
from mercworkshop.gui.places.run.meetings.pane import MeetingPane
from mercworkshop.gui.places.run.meetings.timetable import Timetable
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.papers import RoomPapers, answer_print, plain_entries
from mercworkshop.gui.session.edits.closed_screens import (
    begin_writing,
    explain_closed,
    hold_while_closed,
)
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.layouts import bare_widget, column, make_frame, row, set_orientation
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural, typed_phrases
from mercworkshop.publishing.kinds import PaperKind
from mercworkshop.reference.facts.askers import asker_for

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDE, _PANE, _TALL = 900, 330, 280
"""Timetable and pane stand beside each other from this width; width of the pane, and least heights
where they stand one below the other, in pixels at 100 %."""


class MeetingsView(TabView):
    """The timetable; an invitation while no meeting is placed."""

    is_scrolled = True

    def __init__(self, context: PageContext, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.context, self._session, self._today = context, context.session, today
        self.clock = clock_of(context)
        self.bar = HourBar()
        self.table = Timetable()
        self.pane = MeetingPane(context.session)
        self.framed = make_frame(column(self.pane))
        self.papers = RoomPapers(self, context, plain_entries(PaperKind.MEETING_CARDS))
        self.cards = button(_("Print cards"), "print", "primary")
        self.cards.clicked.connect(weak_slot(self, MeetingsView._print))
        self.tools = (self.cards,)
        self.sides = row(self.table, self.framed, gap=10)
        self.sides.setStretch(0, 1)
        self.stack = QStackedWidget()
        self.begin = button(
            _("Place the meetings"), "refresh", run=weak_slot(self, MeetingsView._place)
        )
        self.stack.addWidget(
            empty_state(
                "people",
                _("Offers and needs that fit make meetings of ten minutes, nobody in two places."),
                self.begin,
            )
        )
        whole = column(self.bar, bare_widget(self.sides), gap=10, margin=10)
        whole.setStretch(1, 1)
        self.stack.addWidget(bare_widget(whole))
        self.setLayout(column(self.stack))
        hold_while_closed(self._session, self.begin, self.bar)
        self._connect()
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _connect(self) -> None:
        self.table.selectionModel().currentChanged.connect(self._show_current)
        self.table.moved.connect(self._move)
        self.table.lock_asked.connect(self._lock)
        self.table.apart_asked.connect(self._keep_apart)
        write = partial(begin_writing, self._session, self.pane.outcome)
        self.table.edit_asked.connect(write)
        self.pane.need_asked.connect(self._find_help)
        self.pane.lock.clicked.connect(self._lock)
        self.pane.apart.clicked.connect(self._keep_apart)
        self.bar.again.clicked.connect(self._ask_again)
        self.bar.chosen.connect(self._choose_session)
        self.bar.timed.connect(self._set_begin)
        self.bar.refused.connect(self.context.messages.show_error)
        self.clock.ticked.connect(self._show_hour)
        self.clock.changed.connect(self._show_hour)

    def show_record(self, record_id: str) -> None:
        """Show a meeting by its id."""
        index = self.table.rows.place_of(record_id)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def panes(self) -> Sequence[QWidget]:
        return (self.bar, self.table, self.pane) if self.stack.currentIndex() else (self.stack,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return answer_print(self.papers, self.cards, self.shown_tools)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        is_placed = bool(self.stack.currentIndex())
        act = MeetingsView._ask_again if is_placed else MeetingsView._place
        return (PaletteCommand(_("Place the meetings"), weak_slot(self, act)),)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.current_look().px
        is_wide = self.width() >= px(_WIDE)
        set_orientation(self.sides, is_wide=is_wide)
        self.framed.setMinimumWidth(px(_PANE) if is_wide else 0)
        self.framed.setMaximumWidth(px(_PANE) if is_wide else theme.NO_LIMIT)
        for part in (self.table, self.framed):
            part.setMinimumHeight(0 if is_wide else px(_TALL))

    def _match(self) -> Matching:
        workshop, reference = self._session.workshop, self._session.reference
        find_asker = partial(asker_for, reference, workshop)
        return match(workshop, self._today(), reference.draft_topics, find_asker)

    def _refresh(self, _ids: object = None) -> None:
        workshop = self._session.workshop
        rows = list(workshop.records(SupportMeeting).values())
        self.stack.setCurrentIndex(1 if rows else 0)
        self.set_tool_visible(self.cards, is_visible=bool(rows))
        if not rows:
            self.said.set_words("")
            return
        matching = self._match()
        name_of = self._session.reference.countries.name_of
        codes = {each.country for each in rows} | {code for code, _need in matching.unmet}
        names = {code: name_of(code) for code in codes}
        needs = {each.id: each.text for each in workshop.records(Need).values()}
        hour = self._see_hour(rows)
        before = self.table.currentIndex()
        chosen = self.pane.meeting
        desks, at = seat(workshop, matching, rows)
        seated = [replace(each, desk=at[each.id]) for each in rows]
        closed = self._find_closed(rows)
        self.table.rows.show_meetings(desks, hour, seated, names, needs, closed)
        self.table.rows.show_barred(self._find_barred(desks, set(at.values())))
        self.bar.show_plan(self.clock.plan, hour)
        self.table.fit()
        index = self.table.rows.place_of(chosen.id) if chosen else before
        first = self.table.rows.place_of(min(seated, key=_order).id)
        self.table.setCurrentIndex(index if index.isValid() else first)
        self.pane.show_rest(matching, names)
        self._names = names
        self._show_current()
        self.said.set_words(_describe(rows, hour))

    def _find_closed(self, rows: Sequence[SupportMeeting]) -> set[str]:
        """Return which meetings, placed before or kept, are with a body that may not help."""
        workshop, reference = self._session.workshop, self._session.reference
        offers = workshop.records(Offer)
        askers = {code: asker_for(reference, workshop, code) for code in {x.country for x in rows}}
        return {
            each.id
            for each in rows
            if each.offer in offers and is_closed(offers[each.offer], askers[each.country])
        }

    def _find_barred(self, desks: Sequence[Desk], busy: Collection[int]) -> set[int]:
        """Return which desks without a meeting may help no country that has a road map here."""
        workshop, reference = self._session.workshop, self._session.reference
        countries = {each.country for each in workshop.records(RoadMap).values()}
        askers = [asker_for(reference, workshop, code) for code in countries]
        return {
            at
            for at, desk in enumerate(desks)
            if at not in busy and desk.offers and askers
            if all(is_closed(offer, who) for offer in desk.offers for who in askers)
        }

    def _see_hour(self, rows: Sequence[SupportMeeting]) -> MeetingHour:
        return see_hour(self.clock.plan, rows, self.clock.runs, self.clock.moment)

    def _show_hour(self) -> None:
        """Show the round that goes on, by the clock of the room."""
        if not self.isVisible() or not self.stack.currentIndex():
            return
        rows = list(self._session.workshop.records(SupportMeeting).values())
        hour = self._see_hour(rows)
        is_other = hour.now != self.table.rows.hour.now
        self.table.rows.show_hour(hour)
        self.bar.show_hour(hour)
        if is_other:
            self.table.fit()
            announce(self.table, describe_now(hour))

    def _show_current(self, *_indexes: object) -> None:
        meeting = self.table.rows.meeting(self.table.currentIndex())
        self.pane.show_meeting(meeting, getattr(self, "_names", {}))

    def _move(self, by: int) -> None:
        meeting = self.table.rows.meeting(self.table.currentIndex())
        if meeting is not None:
            others = self._session.workshop.records(SupportMeeting).values()
            self._session.apply(meetings.move, meeting, by, others)

    def _place(self) -> None:
        workshop, matching = self._session.workshop, self._match()
        rows = workshop.records(SupportMeeting).values()
        hour = plan_hour(self.clock.plan, rows)
        session = hour.session.id if hour.session else ""
        self._apply(lambda: meetings.place(workshop, matching, session))

    def _ask_again(self) -> None:
        """Say what would be placed again, and do it when the key is pressed once more."""
        rows = list(self._session.workshop.records(SupportMeeting).values())
        free = sum(not each.is_locked and not each.is_over for each in rows)
        words = plural(
            "{n} meeting would get another round. What is locked or noted stays.",
            "{n} meetings would get other rounds. What is locked or noted stays.",
            free,
        )
        again = (_("Place them again"), weak_slot(self, MeetingsView._place))
        self.context.messages.inform(words, again, tone="warn")

    def _print(self) -> None:
        self.papers.choose(self.cards)

    def _keep_apart(self) -> None:
        meeting = self.pane.meeting
        if meeting is not None:
            workshop = self._session.workshop
            self._apply(lambda: meetings.keep_apart(workshop, meeting))

    def _find_help(self, code: str, need: str) -> None:
        self.context.navigator.navigate("road_maps", code, "needs", need)

    def _choose_session(self, session: str) -> None:
        rows = list(self._session.workshop.records(SupportMeeting).values())
        self._apply(lambda: meetings.hold_in(rows, session))

    def _set_begin(self, minute: int | None) -> None:
        workshop, plan = self._session.workshop, self.clock.plan
        if minute != self.table.rows.hour.begins:
            self._apply(lambda: begin_at(workshop, plan, minute, self._today()))

    def _lock(self) -> None:
        meeting = self.pane.meeting
        if meeting is not None:
            self._apply(lambda: meetings.lock(meeting))

    def _apply(self, make: Callable[[], Edit]) -> None:
        if explain_closed(self._session):  # the agenda may be changed elsewhere
            return
        self._session.end_step()
        self._session.apply(make)
        self._session.end_step()


def _order(meeting: SupportMeeting) -> tuple[int, int]:
    return meeting.round, meeting.desk


def _describe(rows: Sequence[SupportMeeting], hour: MeetingHour) -> str:
    """Return how many meetings there are and when, and how many cannot be held as placed."""
    count = plural("{n} meeting", "{n} meetings", len(rows))
    times = ""
    if hour.begins is not None:
        times = format_times(hour.begins, hour.begins + hour.rounds * hour.minutes)
    wrong = len(clashes(rows))
    twice = plural("{n} clash", "{n} clashes", wrong) if wrong else ""
    return typed_phrases(filter(None, (count, times, twice)))
