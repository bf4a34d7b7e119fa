"""The one clock of the open workshop: what runs, what is left, and what is done to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from mercworkshop.domain.entities.agenda.plan import AgendaPlan, plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.repairs import RepairKind
from mercworkshop.domain.entities.closing.closed_workshop import is_for_reading
from mercworkshop.domain.entities.time_keeping import counting, verbs
from mercworkshop.domain.entities.time_keeping.day_now import DayNow, see_day
from mercworkshop.domain.entities.time_keeping.doubts import (
    RunDoubt,
    find_doubts,
    without_doubts,
)
from mercworkshop.domain.entities.time_keeping.moment import Moment, RoomMoment
from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.room_time import ClockAnchor, anchor_at, find_jump
from mercworkshop.domain.entities.time_keeping.room_zone import on_room_clock, room_times
from mercworkshop.domain.entities.time_keeping.run_clock import Advice, RunClock, read_run
from mercworkshop.domain.entities.time_keeping.verbs import Keeper
from mercworkshop.domain.values import local_time
from mercworkshop.gui.room.clock import messages as told
from mercworkshop.gui.room.clock.anchor_file import AnchorFile
from mercworkshop.gui.room.clock.machine import read_moment
from mercworkshop.gui.room.screen import screen_of
from mercworkshop.gui.session.edits.closed_screens import explain_closed
from mercworkshop.gui.widgets.weak_slot import weak_slot

if TYPE_CHECKING:
    from mercworkshop.domain.workshop.workshop import Workshop
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.messages import MessageQueue
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.settings import SettingsFile

_RUNNING_MS, _IDLE_MS = 200, 5_000
ASLEEP = 60.0
"""Seconds between two looks at the clock from which the laptop was asleep."""


class RoomClock(QObject):
    """Counts by itself and emits a signal when the second that is shown changes.

    ``read`` returns what the clocks of the machine say. Nothing is ever ended but by a person.
    """

    ticked = Signal()
    """The second that is shown changed, or the minute did."""
    changed = Signal()
    """Another session runs, or what is running was changed."""
    advised = Signal(object)
    """The advice changed; it is an :class:`Advice`."""

    def __init__(
        self,
        session: EditSession,
        messages: MessageQueue,
        settings: SettingsFile,
        parent: QObject | None = None,
        read: Callable[[], Moment] = read_moment,
    ) -> None:
        super().__init__(parent)
        self.session, self.messages, self._settings = session, messages, settings
        self.read = read
        self._file = AnchorFile(settings.path.parent)
        self._planned: tuple[Workshop, AgendaPlan] | None = None
        self._shown: object = None
        self._advice = Advice.CALM
        moment = read()
        self._last = moment
        self._anchor = self._find_anchor(moment)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        session.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def plan(self) -> AgendaPlan:
        """The agenda as it is now."""
        now = self.session.workshop
        if self._planned is None or self._planned[0] is not now:
            self._planned = now, plan_agenda(now)
        return self._planned[1]

    @property
    def runs(self) -> Sequence[SessionRun]:
        """All runs of the workshop."""
        return tuple(self.session.workshop.records(SessionRun).values())

    @property
    def running(self) -> tuple[RunClock, ...]:
        """What runs now, the latest first; without what is in doubt."""
        now = self.now
        return tuple(read_run(each, now) for each in self._going())

    @property
    def is_for_reading(self) -> bool:
        """Whether the workshop is closed, so that nothing begins until it is opened again."""
        return is_for_reading(self.session.workshop)

    @property
    def doubts(self) -> tuple[RunDoubt, ...]:
        """The runs that count for nothing until a person lets them."""
        return find_doubts(self.plan, self.runs, self.moment)

    @property
    def now(self) -> float:
        """The time of the room, in seconds since 1970."""
        return self._anchor.time_at(self.read())

    @property
    def moment(self) -> RoomMoment:
        """The time of the room, on its clock."""
        here = RoomMoment(self.now, self._offset())
        if not any(each.state is RunState.RUNNING for each in self.runs):
            return here
        return on_room_clock(without_doubts(self.plan, self.runs, here), here)

    def day(self, looked_at: str = "") -> DayNow | None:
        """Return the day of the agenda as it goes; None if there is no agenda.

        It is that of what runs, or else of today; ``looked_at`` is the id of one to look at.
        """
        return see_day(self.plan, self.runs, self.moment, looked_at)

    def find_session(self, run: SessionRun) -> AgendaSession | None:
        """Return the session of a run; None if it was removed, or if it is a clock alone."""
        return self.session.workshop.records(AgendaSession).get(run.session)

    def tick(self) -> None:
        """Look at the clocks of the machine, and emit what changed since."""
        self._watch_machine()
        going = self.running
        shown = (going[0].left if going else None, int(self.now // 60))
        if shown == self._shown:
            return
        self._shown = shown
        self._advise(going[0].advice if going else Advice.CALM)
        self.ticked.emit()

    def begin(self, session: AgendaSession | None, minutes: int = 0) -> bool:
        """Begin a session, or a clock alone; what runs is ended."""
        if explain_closed(self.session):
            return False
        self._begin_time()
        long = minutes or (session.minutes if session is not None else 1)
        going = [(run, self.find_session(run)) for run in self._going()]
        if going:
            return self.session.apply(verbs.go_on, going, session, long, self.now, self._keeper())
        return self.session.apply(verbs.begin, session, long, self.now, self._keeper())

    def give(self, minutes: int) -> bool:
        """Give what runs more minutes, or fewer."""
        return self._on_run(lambda run: self.session.apply(verbs.give, run, minutes))

    def wrap_up(self) -> bool:
        """Ask the room to come to an end, or take it back."""
        return self._on_run(lambda run: self.session.apply(verbs.wrap_up, run, self.now))

    def pause(self) -> bool:
        """Stop the clock, or let it go on."""
        return self._on_run(lambda run: self.session.apply(verbs.pause, run, self.now))

    def end(self) -> bool:
        """End what runs; nothing begins."""
        return self._on_run(self.end_run, is_end=True)

    def end_run(self, run: SessionRun) -> bool:
        """End one of the runs."""
        return self.session.apply(verbs.end, run, self.find_session(run), self.now)

    def go_on(self) -> bool:
        """Begin the next session; what runs is ended.

        After the last one, and in a workshop that is closed, what runs is only ended.
        """
        if self.is_for_reading:
            return self.end() if self._going() else not explain_closed(self.session)
        day = self.day()
        coming = day.coming if day is not None else ()
        if coming:
            return self.begin(coming[0].session)
        return self.end()

    def skip(self) -> bool:
        """Leave the next session out."""
        if explain_closed(self.session):
            return False
        day = self.day()
        coming = day.coming if day is not None else ()
        if not coming:
            return False
        return self.session.apply(verbs.skip, coming[0].session, self.now, self._keeper())

    def go_back(self) -> bool:
        """Go back to the session before, as if it had never ended."""
        if explain_closed(self.session):
            return False
        day = self.day()
        before = day.previous if day is not None else None
        if before is None:
            return False
        is_skip = before.state is RunState.SKIPPED
        current = None if is_skip else next(iter(self._going()), None)
        its = self.find_session(before)
        return self.session.apply(verbs.go_back, current, before, its, self.now)

    def repair(self, kind: RepairKind) -> bool:
        """Make a repair of the day that is late, if it would gain something."""
        if explain_closed(self.session):
            return False
        day = self.day()
        found = [each for each in day.repairs if each.kind is kind] if day is not None else []
        return bool(found) and self.session.apply(lambda: found[0].edit)

    def choose(self, run: SessionRun) -> bool:
        """Let one of several runs of a session count."""
        if explain_closed(self.session):
            return False
        day = self.day()
        known = (day.doubled or {}).get(run.session, ()) if day is not None else ()
        others = [each for each in known if each.id != run.id]
        return self.session.apply(verbs.choose, run, others, self.find_session(run))

    def count(self, runs: Sequence[str]) -> bool:
        """Let runs in doubt, by their ids, count for the day of their sessions."""
        if explain_closed(self.session):
            return False
        found = [each for each in self.doubts if each.run.id in runs]
        known = self.session.workshop.records(AgendaSession).all()
        return self.session.apply(counting.count_runs, found, known, self.moment)

    def leave_out(self, runs: Sequence[str]) -> bool:
        """Let runs, by their ids, not count, so that their sessions can begin again."""
        if explain_closed(self.session):
            return False
        found = [each for each in self.runs if each.id in runs]
        known = self.session.workshop.records(AgendaSession).all()
        return self.session.apply(counting.leave_out, found, self.runs, known, self.now)

    def follow_clock(self) -> None:
        """Take over the wall clock as it was set; what is left stays.

        Undo steps that would bring back a moment of the former time are dropped.
        """
        moment = self.read()
        differs = moment.utc - self._anchor.time_at(moment)
        self._keep(anchor_at(moment))
        for run in self._going():
            self.session.apply_outside_history(verbs.follow_clock, run, differs)
            self.session.remove_undo_steps(partial(verbs.keeps_moments, run=run.id))

    def _going(self, now: float | None = None) -> list[SessionRun]:
        """Return the runs that go on and are not in doubt, the latest first."""
        runs = self.runs
        if not any(each.state is RunState.RUNNING for each in runs):
            return []
        at = RoomMoment(self.now if now is None else now, self._offset())
        trusted = without_doubts(self.plan, runs, at)
        going = [each for each in trusted if each.state is RunState.RUNNING]
        return sorted(going, key=lambda run: (run.began, run.id), reverse=True)

    def _on_run(self, act: Callable[[SessionRun], bool], *, is_end: bool = False) -> bool:
        going = self._going()
        if not (is_end and going) and explain_closed(self.session):
            return False  # closed: a run that another laptop brought can only be ended
        if not going:
            self.messages.inform(told.no_clock_message(), tone="info")
            return False
        return act(going[0])

    def _keeper(self) -> Keeper:
        return Keeper(self._settings.laptop, self._offset())

    def _offset(self) -> int:
        offset = local_time.local_now().utcoffset()
        return round(offset.total_seconds() / 60) if offset is not None else 0

    def _begin_time(self) -> None:
        """Begin the time of the room again, unless something runs by it."""
        if not self._going():
            self._keep(anchor_at(self.read()))

    def _keep(self, anchor: ClockAnchor) -> None:
        self._anchor = anchor
        self._file.write(self.session.workshop.workshop_id, anchor)

    def _find_anchor(self, moment: Moment) -> ClockAnchor:
        """Return the anchor of this laptop; say so if the clock goes on from the recorded start."""
        known = self._file.read(self.session.workshop.workshop_id)
        if known is not None and known.is_of_this_start(moment):
            return known
        going = self._going(moment.utc)
        times = room_times(self.session.workshop)
        for run in going:
            words = told.goes_on_from_start(run, times, moment.utc, self._settings.laptop)
            self.messages.inform(words, tone="warn")
        anchor = anchor_at(moment)
        if going:
            self._file.write(self.session.workshop.workshop_id, anchor)
        return anchor

    def _watch_machine(self) -> None:
        """Report jumps of the wall clock and sleep; while nothing runs the room follows it."""
        moment, last = self.read(), self._last
        self._last = moment
        going = self._going()
        if not going:
            self._anchor = anchor_at(moment)
            return
        slept = moment.boot - last.boot
        if slept >= ASLEEP and last.boot_id == moment.boot_id:
            self.messages.inform(told.slept(slept), tone="info")
        self._anchor, jumped = find_jump(self._anchor, moment)
        if jumped:
            self._keep(self._anchor)
            self.session.apply_outside_history(verbs.note_jump, going[0], self.now, jumped)
            follow = (told.follow_words(), weak_slot(self, RoomClock.follow_clock))
            self.messages.inform(told.jumped(jumped), follow, tone="warn")

    def _advise(self, advice: Advice) -> None:
        before, self._advice = self._advice, advice
        if advice is before:
            return
        self.advised.emit(advice)
        if advice > before and self._settings.value.clock_sound:
            QApplication.beep()

    def _on_changed(self, _ids: object = None) -> None:
        going = self._going()
        self._timer.start(_RUNNING_MS if going else _IDLE_MS)
        self._shown = None
        self.changed.emit()
        self.tick()


def run_key(clock: RoomClock, name: str) -> None:
    """Do what a key of the frame means for the clock."""
    if name == "go_on":
        clock.go_on()
    elif name == "wrap_up":
        clock.wrap_up()
    else:
        clock.give({"one_minute_more": 1, "five_minutes_more": 5}[name])


def clock_of(context: PageContext) -> RoomClock:
    """Return the clock of the open workshop; it ends with the window."""

    def make() -> RoomClock:
        made = RoomClock(context.session, context.messages, context.settings, context.jobs)
        made.ticked.connect(screen_of(context).refresh)
        return made

    return context.services.get(RoomClock, make)
