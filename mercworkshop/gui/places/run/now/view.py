"""The tab “Now”: what goes on, how long still, what comes next, and who needs somebody."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.time_keeping.day_now import DayNow, SessionNow
from mercworkshop.domain.entities.time_keeping.run_clock import RunClock
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.places.run.now.buttons import ClockButtons
from mercworkshop.gui.places.run.now.face import ClockFace, FaceWords
from mercworkshop.gui.places.run.now.groups import GroupBoard
from mercworkshop.gui.places.run.now.invitation import Invitation
from mercworkshop.gui.places.run.now.notices import Notices
from mercworkshop.gui.places.run.now.parked_card import ParkedForNow
from mercworkshop.gui.places.run.now.side_column import BesideClock
from mercworkshop.gui.places.run.now.speakers import SpeakersCard
from mercworkshop.gui.places.run.now.strip import DayStrip
from mercworkshop.gui.room.clock.repair_list import REPAIR_KEYS
from mercworkshop.gui.room.clock.room_clock import clock_of
from mercworkshop.gui.room.clock.room_view import clock_source
from mercworkshop.gui.room.clock.words import advice_words, format_left, run_title
from mercworkshop.gui.room.projector.canvas import RoomThumbnail
from mercworkshop.gui.room.projector.showing import show_to_room
from mercworkshop.gui.room.screen import CLOCK, screen_of
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import RUN
from mercworkshop.gui.widgets.layouts import bare_widget, column, row, set_orientation
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_WIDE = 880
"""Below this width, in pixels at 100 %, everything is one column, the clock first."""


class NowView(TabView):
    """The clock, what comes next, the day on one line, and the groups."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context, self.clock = context, clock_of(context)
        self.face, self.buttons = ClockFace(), ClockButtons(self.clock)
        self.seen = screen_of(context)
        thumbnail = RoomThumbnail(self.seen, 160, is_captioned=True)
        self.beside = BesideClock(thumbnail)
        self.strip, self.notices = DayStrip(), Notices(self.clock)
        self.groups, self.speakers = GroupBoard(context), SpeakersCard(context)
        self.parked = ParkedForNow(context)  # made in the order in which it is read
        self._cards = row(self.groups, self.speakers, self.parked, gap=10)
        for place, share in enumerate((5, 2, 3)):
            self._cards.setStretch(place, share)
        self.inviting = Invitation(context, self.clock)
        self._looked_at = ""
        self._going: frozenset[str] = frozenset()
        self.left = bare_widget(column(self.face, self.buttons, None, gap=10))
        self._sides = row(self.left, self.beside, gap=28)
        self._sides.setStretch(0, 3)
        self._sides.setStretch(1, 2)
        self.top = bare_widget(self._sides)
        self.setLayout(
            column(
                self.inviting, self.notices, self.top, self.strip, self._cards, None,
                gap=12, margin=14,
            )
        )  # fmt: skip
        hold_while_closed(context.session, self.beside.repairs)
        self._make_tools()
        self.beside.repairs.asked.connect(self._repair)
        self.notices.left.connect(weak_slot(self, NowView.choose_day, ""))
        for name in ("repair_break", "repair_reports", "repair_end"):
            bind(self, RUN, name, weak_slot(self, NowView._repair, name))
        self.clock.ticked.connect(self._tick)
        self.clock.advised.connect(weak_slot(self, NowView._say))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def _make_tools(self) -> None:
        self.sound = button(_("Sound"), "bell", "quiet", run=weak_slot(self, NowView._turn_sound))
        self.sound.setCheckable(True)
        self.sound.setToolTip(_("A sound at five minutes and at one, and when the time is over"))
        self.days = button(_("Day"), "calendar", "quiet")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(weak_slot(self, NowView._fill_days))
        self.days.setMenu(self.menu)
        self.show_clock = button(
            _("Show the clock"), "projector", run=weak_slot(self, NowView.show_clock_to_room)
        )
        self.tools = (self.sound, self.days, self.show_clock)

    def show_clock_to_room(self) -> None:
        """Show the clock on the second screen."""
        show_to_room(self.context, CLOCK, clock_source(self.clock))

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return {"present": weak_slot(self, NowView.show_clock_to_room)}

    def panes(self) -> Sequence[QWidget]:
        shown = (
            self.inviting, self.notices, self.left, self.beside, self.speakers, self.parked,
        )  # fmt: skip
        return [each for each in shown if not each.isHidden()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show(self.clock.day())
        self.groups.read_files()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= theme.current_look().px(_WIDE)
        set_orientation(self._sides, is_wide=is_wide)
        set_orientation(self._cards, is_wide=is_wide)
        self.buttons.show_rest(is_wide=is_wide)
        self.beside.arrange(is_wide=is_wide)

    def _refresh(self, _ids: object = None) -> None:
        day, going = self.clock.day(), self.clock.running
        has_day = day is not None and bool(day.planned.sessions)
        self.sound.setChecked(self.context.settings.value.clock_sound)
        self._stop_looking({each.run.id for each in going})
        self.inviting.setVisible(not has_day)
        self.inviting.agenda.setVisible(not has_day)
        self.top.setVisible(has_day or bool(going))
        self.strip.setVisible(has_day)
        self.beside.setVisible(has_day)
        self.groups.setVisible(bool(self.context.session.workshop.records(BreakoutGroup)))
        self.set_tool_visible(self.days, is_visible=len(self.clock.plan.days) > 1)
        self._show(day)
        current = day.current if day is not None else None
        self.groups.read(current.session.id if current is not None else "")
        self.parked.refresh()
        self.speakers.refresh()

    def _tick(self) -> None:
        if self.isVisible():
            self._show(self.clock.day())

    def _show(self, day: DayNow | None) -> None:
        """Show the state of this second; parts that change at most once a minute stay unchanged."""
        going = self.clock.running
        self.face.fit_into(self.window().height())
        self.face.show_words(
            self._running_words(going[0], day) if going else self._waiting_words(day)
        )
        self.buttons.show_state(day)
        looked_at = self._other_day(day)
        self.notices.show_day(day, looked_at)
        if day is not None:
            self.beside.show_day(day)
            shown = looked_at or day
            self.strip.show_day(shown)
            self.said.set_words(self.clock.plan.day_name(shown.number))

    def _running_words(self, going: RunClock, day: DayNow | None) -> FaceWords:
        session = self.clock.find_session(going.run)
        current = day.current if day is not None else None
        end = format_clock_time(_minute_of(self.clock.moment.local(going.ends)))
        return FaceWords(
            run_title(session, going),
            session.prompt if session is not None else "",
            format_left(going.left),
            _("Ends {time}").format(time=isolate(end)),
            _planned_words(current),
            _("{minutes} in all").format(minutes=format_minutes(round(going.given / 60))),
            advice_words(going),
            going.advice,
            going.left,
            round(going.given),
        )

    def _waiting_words(self, day: DayNow | None) -> FaceWords:
        """Return what comes next and the time of day; a closed workshop waits for nothing."""
        if self.clock.is_for_reading:
            return FaceWords(_("Nothing is running"))
        clock = isolate(format_clock_time(_minute_of(self.clock.moment.local())))
        now = _("It is {time}.").format(time=clock)
        coming = next(iter(day.coming), None) if day is not None else None
        if coming is None:
            return FaceWords(_("Nothing is running"), ends=now)
        planned = isolate(format_clock_time(coming.planned.start))
        begins = _("“{title}” is planned for {time}.").format(
            title=session_title(coming.session), time=planned
        )
        return FaceWords(_("Nothing is running"), begins, ends=now)

    def _say(self) -> None:
        going = self.clock.running
        if going:
            announce(self, advice_words(going[0]))

    def _repair(self, name: str) -> None:
        self.clock.repair(REPAIR_KEYS[name])

    def _turn_sound(self) -> None:
        self.context.settings.change(clock_sound=self.sound.isChecked())

    def _fill_days(self) -> None:
        self.menu.clear()
        plan = self.clock.plan
        for number, of_day in enumerate(plan.days):
            words = escape_ampersands(plan.day_name(number))
            choose = weak_slot(self, NowView.choose_day, of_day.day.id)
            self.menu.addAction(words).triggered.connect(choose)

    def choose_day(self, day: str) -> None:
        """Look at a day that a person chose, or at none; the clock stays with its own."""
        self._looked_at = day
        self._refresh()

    def _other_day(self, day: DayNow | None) -> DayNow | None:
        """Return the day that is looked at; None if it is that of the clock."""
        if not self._looked_at:
            return None
        seen = self.clock.day(self._looked_at)
        return seen if seen is not None and day is not None and seen.number != day.number else None

    def _stop_looking(self, going: set[str]) -> None:
        """Go back to the day of the clock once something begins."""
        if going - self._going:
            self._looked_at = ""
        self._going = frozenset(going)


def _planned_words(current: SessionNow | None) -> str:
    if current is None:
        return ""
    if current.end <= current.planned.end:
        return _("as planned")
    planned = isolate(format_clock_time(current.planned.end))
    return _("planned {time}").format(time=planned)


def _minute_of(local: datetime) -> int:
    return local.hour * 60 + local.minute
