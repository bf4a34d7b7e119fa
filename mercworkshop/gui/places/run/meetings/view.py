"""The tab “Offers and needs”: who meets whom for ten minutes, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.support_meetings import SupportMeeting
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.support import meetings
from mercworkshop.domain.support.timetable import Matching, clashes, match, seat
from mercworkshop.gui.places.run.meetings.pane import MeetingPane
from mercworkshop.gui.places.run.meetings.timetable import Timetable, round_name
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.basics import button, empty_state
from mercworkshop.gui.widgets.layouts import bare_widget, column, make_frame, row, set_orientation
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, plural, typed_phrases

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

_WIDE, _PANE, _TALL = 900, 330, 280
"""Timetable and pane stand beside each other from this width; width of the pane, and least heights
where they stand one below the other, in pixels at 100 %."""


class MeetingsView(TabView):
    """The timetable; an invitation while no meeting is placed."""

    is_scrolled = True

    def __init__(self, context: PageContext, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self.context, self._session, self._today = context, context.session, today
        self.table = Timetable()
        self.pane = MeetingPane(context.session)
        self.framed = make_frame(column(self.pane))
        self.place = button(
            _("Place the meetings"), "refresh", "primary", run=weak_slot(self, MeetingsView._place)
        )
        self.lock = button(
            _("Lock to the round, or unlock"), "lock", "quiet",
            run=weak_slot(self, MeetingsView._lock),
        )  # fmt: skip
        self.tools = (self.lock, self.place)
        self.sides = row(self.table, self.framed, gap=10, margin=10)
        self.sides.setStretch(0, 1)
        self.stack = QStackedWidget()
        begin = weak_slot(self, MeetingsView._place)
        self.stack.addWidget(
            empty_state(
                "people",
                _("Offers and needs that fit make meetings of ten minutes, nobody in two places."),
                button(_("Place the meetings"), "refresh", run=begin),
            )
        )
        self.stack.addWidget(bare_widget(self.sides))
        self.setLayout(column(self.stack))
        self.table.selectionModel().currentChanged.connect(self._show_current)
        self.table.moved.connect(self._move)
        self.table.lock_asked.connect(self._lock)
        self.table.edit_asked.connect(self.pane.outcome.setFocus)
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def show_record(self, record_id: str) -> None:
        """Show a meeting by its id."""
        index = self.table.rows.place_of(record_id)
        if index.isValid():
            self.table.setCurrentIndex(index)

    def panes(self) -> Sequence[QStackedWidget | Timetable | MeetingPane]:
        return (self.table, self.pane) if self.stack.currentIndex() else (self.stack,)

    def commands(self) -> tuple[PaletteCommand, ...]:
        """Return the commands for the command palette."""
        place = weak_slot(self, MeetingsView._place)
        return (PaletteCommand(_("Place the meetings"), place),)

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
        return match(self._session.workshop, self._today())

    def _refresh(self, _ids: object = None) -> None:
        workshop = self._session.workshop
        rows = list(workshop.records(SupportMeeting).values())
        self.stack.setCurrentIndex(1 if rows else 0)
        self.set_tool_visible(self.lock, is_visible=bool(rows))
        self.set_tool_visible(self.place, is_visible=bool(rows))
        if not rows:
            self.said.set_words("")
            return
        matching = self._match()
        name_of = self._session.reference.countries.name_of
        codes = {each.country for each in rows} | {code for code, _need in matching.unmet}
        names = {code: name_of(code) for code in codes}
        needs = {each.id: each.text for each in workshop.records(Need).values()}
        rounds = max(each.round for each in rows) + 1
        times = [round_name(number, "") for number in range(rounds)]
        before = self.table.currentIndex()
        chosen = self.pane.meeting
        desks, at = seat(workshop, matching, rows)
        seated = [replace(each, desk=at[each.id]) for each in rows]
        self.table.rows.show_meetings(desks, times, seated, names, needs)
        self.table.fit()
        index = self.table.rows.place_of(chosen.id) if chosen else before
        first = self.table.rows.index(max(index.row(), 0), max(index.column(), 0))
        self.table.setCurrentIndex(index if index.isValid() else first)
        self.pane.show_rest(matching, names)
        self._names = names
        self._show_current()
        self.said.set_words(_describe(rows))

    def _show_current(self, *_indexes: object) -> None:
        meeting = self.table.rows.meeting(self.table.currentIndex())
        self.pane.show_meeting(meeting, getattr(self, "_names", {}))
        self.lock.setEnabled(meeting is not None)

    def _move(self, by: int) -> None:
        meeting = self.table.rows.meeting(self.table.currentIndex())
        if meeting is not None:
            others = self._session.workshop.records(SupportMeeting).values()
            self._session.apply(meetings.move, meeting, by, others)

    def _place(self) -> None:
        workshop, matching = self._session.workshop, self._match()
        self._apply(lambda: meetings.place(workshop, matching))

    def _lock(self) -> None:
        meeting = self.pane.meeting
        if meeting is not None:
            self._apply(lambda: meetings.lock(meeting))

    def _apply(self, make: Callable[[], Edit]) -> None:
        self._session.end_step()
        self._session.apply(make)
        self._session.end_step()


def _describe(rows: Sequence[SupportMeeting]) -> str:
    """Return how many meetings there are, and how many of them cannot be held as they stand."""
    count = plural("{n} meeting", "{n} meetings", len(rows))
    wrong = len(clashes(rows))
    twice = plural("{n} clash", "{n} clashes", wrong) if wrong else ""
    return typed_phrases(filter(None, (count, twice)))
