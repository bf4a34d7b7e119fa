"""What a person has to decide about the time: whose counts, what runs twice, which day it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.entities.floor.records import SpeakingTurn
from mercworkshop.domain.entities.floor.speakers import forgotten_turns
from mercworkshop.domain.entities.time_keeping.day_now import DayNow
from mercworkshop.domain.entities.time_keeping.doubts import DoubtKind, RunDoubt, group_doubts
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.entities.time_keeping.run_clock import read_run, taken_minutes
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.gui.places.run.floor.words import forgotten_words
from mercworkshop.gui.room.clock.messages import format_span
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.room.clock.words import run_title
from mercworkshop.gui.session.edits.closed_screens import hold_while_closed
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import FlowLayout, card, clear_layout, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, listed_phrases, plural, sentences

_FORGOTTEN = 6 * 3600
"""Seconds over its time from which a session is asked about."""


class NoticeAnswer(Enum):
    """What a button of a notice does with its runs, or with the day that is looked at."""

    CHOOSE = "choose"
    END = "end"
    COUNT = "count"
    LEAVE_OUT = "leave out"
    BEGIN = "begin"
    TODAY = "today"


_SIGNS = {
    NoticeAnswer.CHOOSE: "check",
    NoticeAnswer.END: "check",
    NoticeAnswer.COUNT: "check",
    NoticeAnswer.LEAVE_OUT: "close",
    NoticeAnswer.BEGIN: "play",
    NoticeAnswer.TODAY: "arrow_back",
}


_ALWAYS = frozenset({NoticeAnswer.END, NoticeAnswer.TODAY})
"""What can be done in a closed workshop, too."""


type _Button = tuple[NoticeAnswer, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and buttons: what each does, its words, and the ids of what it is about."""

    text: str
    answers: tuple[_Button, ...] = ()


class Notices(QWidget):
    """A card for each; none is shown while there is nothing to decide."""

    left = Signal()
    """Emitted when the other day is no longer to be looked at."""

    def __init__(self, clock: RoomClock) -> None:
        super().__init__()
        self.clock = clock
        self.shown: tuple[Notice, ...] = ()
        self.setLayout(column(gap=8))
        self.hide()

    def show_day(self, day: DayNow | None, looked_at: DayNow | None = None) -> None:
        """Show what is to be decided, and which other day is looked at."""
        found = tuple(find_notices(self.clock, day))
        if looked_at is not None:
            found = (_looked_at(self.clock, day, looked_at), *found)
        if found == self.shown:
            return
        self.shown = found
        layout = self.layout()
        if layout is None:
            return
        clear_layout(layout)
        for notice in found:
            layout.addWidget(self._card(notice))
        self.setVisible(bool(found))

    def _card(self, notice: Notice) -> QWidget:
        buttons = [
            button(words, _SIGNS[does], run=weak_slot(self, Notices.answer, does, ids))
            for does, words, ids in notice.answers
        ]
        for press, (does, *_rest) in zip(buttons, notice.answers, strict=True):
            if does not in _ALWAYS:
                hold_while_closed(self.clock.session, press)
        words = label(notice.text, "", wrap=True)
        parts: list[QWidget] = [words]
        made = card(*parts, FlowLayout(*buttons, gap=8), gap=6) if buttons else card(*parts)
        made.setProperty("tone", "warn")
        return made

    def answer(self, does: NoticeAnswer, ids: tuple[str, ...]) -> None:
        """Do what a button says."""
        runs = [each for each in self.clock.runs if each.id in ids]
        match does:
            case NoticeAnswer.CHOOSE:
                self.clock.choose(*runs)
            case NoticeAnswer.END:
                self.clock.end_run(*runs)
            case NoticeAnswer.COUNT:
                self.clock.count(ids)
            case NoticeAnswer.LEAVE_OUT:
                self.clock.leave_out(ids)
            case NoticeAnswer.BEGIN:
                self._begin(*ids)
            case NoticeAnswer.TODAY:
                self.left.emit()

    def _begin(self, session: str) -> None:
        """Begin a session of the day that is looked at, if it is still there."""
        found = self.clock.plan.find(session)
        if found is not None:
            self.clock.begin(found[1].session)


def find_notices(clock: RoomClock, day: DayNow | None) -> Iterator[Notice]:
    """Yield what a person has to decide, or to look at."""
    for doubts in group_doubts(clock.doubts):
        yield _in_doubt(clock, doubts)
    doubled = dict((day.doubled or {}) if day is not None else {})
    for key, runs in doubled.items():
        yield _doubled(clock, key, runs)
    known = {run.id for runs in doubled.values() for run in runs}
    yield from _several(clock, known)
    yield from _forgotten(clock)
    yield from _other_zones(clock, day)
    yield from _forgotten_turns(clock)
    if day is not None and day.is_another_date and not clock.is_for_reading:
        today = PartialDate(clock.moment.today.isoformat())
        date = day.planned.day.date
        yield Notice(
            _(
                "This laptop says that it is {today}; the day shown is {day}. Is its clock right?"
            ).format(
                today=isolate(format_date(today)), day=isolate(format_date(date) if date else "")
            )
        )


def _other_zones(clock: RoomClock, day: DayNow | None) -> Iterator[Notice]:
    """Yield which laptops keep the time in another time zone than the room has."""
    room = clock.moment.offset
    found = {each.keeper: each for each in (day.other_zones if day is not None else ())}
    for keeper, run in found.items():
        laptop = isolate(keeper or _("laptop without a name"))
        span = isolate(format_span(60.0 * abs((run.utc_offset or 0) - room)))
        words = _(
            "The time zone of “{laptop}” differs by {span} from that of the room: set it right."
            " Its times are shown on the clock of the room."
        )
        yield Notice(words.format(laptop=laptop, span=span))


def _looked_at(clock: RoomClock, day: DayNow | None, seen: DayNow) -> Notice:
    """Return which day is looked at, and the ways back, or to begin it."""
    name = clock.plan.day_name(seen.number)
    stays = clock.plan.day_name(day.number) if day is not None else ""
    words = _("You look at {day}; the clock stays with {other}.").format(
        day=isolate(name), other=isolate(stays)
    )
    back: _Button = (NoticeAnswer.TODAY, _("Back to today"), ())
    if clock.running or not seen.coming:
        return Notice(words, (back,))
    first = seen.coming[0].session
    begins = _("Begin “{title}”").format(title=session_title(first))
    return Notice(words, (back, (NoticeAnswer.BEGIN, begins, (first.id,))))


def _in_doubt(clock: RoomClock, doubts: Sequence[RunDoubt]) -> Notice:
    """Return why runs count for nothing, and both answers."""
    ids = tuple(each.run.id for each in doubts)
    if len(ids) == 1:
        run = doubts[0].run
        title = run_title(clock.find_session(run), read_run(run, clock.now))
        said = _("“{title}” counts for nothing until you count it.").format(title=title)
        count, leave = _("Count it"), _("Leave it out")
    else:
        said = plural(
            "{n} session counts for nothing until you count it.",
            "{n} sessions count for nothing until you count them.",
            len(ids),
        )
        count, leave = _("Count them"), _("Leave them out")
    answers = ((NoticeAnswer.COUNT, count, ids), (NoticeAnswer.LEAVE_OUT, leave, ids))
    return Notice(sentences(_why(doubts[0]), said), answers)


def _why(doubt: RunDoubt) -> str:
    laptop = isolate(doubt.run.keeper or _("laptop without a name"))
    span = isolate(format_span(doubt.seconds))
    match doubt.kind:
        case DoubtKind.AHEAD:
            said = _("The clock of “{laptop}” is {span} ahead.").format(laptop=laptop, span=span)
        case DoubtKind.BEHIND:
            said = _("The clock of “{laptop}” is {span} behind.").format(laptop=laptop, span=span)
        case DoubtKind.END:
            said = _("An end that “{laptop}” kept does not fit the beginning.").format(
                laptop=laptop
            )
        case DoubtKind.UNENDED:
            day = isolate(format_date(PartialDate(doubt.day.isoformat())))
            said = _("Nobody ended it on {day}; if it counts, it ended as planned.").format(day=day)
        case DoubtKind.ANOTHER_DAY:
            day = isolate(format_date(PartialDate(doubt.day.isoformat())))
            said = _("“{laptop}” kept the time on {day}, which is another day.").format(
                laptop=laptop, day=day
            )
    return said


def _doubled(clock: RoomClock, key: str, runs: Sequence[SessionRun]) -> Notice:
    session = clock.find_session(runs[0])
    title = session_title(session) if session is not None else key
    took = [format_minutes(taken_minutes(read_run(each, clock.now))) for each in runs]
    said = listed_phrases(
        _("{laptop}: {minutes}").format(laptop=isolate(each.keeper), minutes=minutes)
        for each, minutes in zip(runs, took, strict=True)
    )
    words = _("Several laptops kept the time of “{title}”: {times}. Whose counts?")
    answers = tuple(
        (NoticeAnswer.CHOOSE, _("{laptop} counts").format(laptop=isolate(each.keeper)), (each.id,))
        for each in runs
    )
    return Notice(words.format(title=title, times=said), answers)


def _forgotten(clock: RoomClock) -> Iterator[Notice]:
    """Yield what has run so long after its time that somebody forgot to end it."""
    for each in clock.running[:1]:
        if each.left > -_FORGOTTEN:
            continue
        title = run_title(clock.find_session(each.run), each)
        began = room_times(clock.session.workshop).words(each.run.began)
        yield Notice(
            _("“{title}” was begun at {moment} and never ended. Was it forgotten?").format(
                title=title, moment=began
            ),
            ((NoticeAnswer.END, _("End “{title}”").format(title=title), (each.run.id,)),),
        )


def _forgotten_turns(clock: RoomClock) -> Iterator[Notice]:
    names, now = clock.session.reference.countries, clock.now
    workshop = clock.session.workshop
    turns = workshop.records(SpeakingTurn).all()
    for each in forgotten_turns(turns, lambda began: round(now - (parse_utc(began) or now))):
        yield Notice(forgotten_words(names, each, room_times(workshop)))


def _several(clock: RoomClock, known: Iterable[str]) -> Iterator[Notice]:
    for each in clock.running[1:]:
        if each.run.id in known:
            continue
        title = run_title(clock.find_session(each.run), each)
        began = room_times(clock.session.workshop).at(each.run.began)
        words = _("“{title}” runs as well, since {time}.")
        yield Notice(
            words.format(title=title, time=isolate(f"{began:%H:%M}")),
            ((NoticeAnswer.END, _("End “{title}”").format(title=title), (each.run.id,)),),
        )
