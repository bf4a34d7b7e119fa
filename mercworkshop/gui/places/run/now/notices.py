"""What a person has to decide about the time: whose counts, what runs twice, which day it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.entities.time_keeping.day_now import DayNow
from mercworkshop.domain.entities.time_keeping.records import SessionRun
from mercworkshop.domain.entities.time_keeping.run_clock import read_run, taken_minutes
from mercworkshop.domain.values import local_time
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date, format_moment
from mercworkshop.gui.room.clock.room_clock import RoomClock
from mercworkshop.gui.room.clock.words import run_title
from mercworkshop.gui.widgets.basics import button, label
from mercworkshop.gui.widgets.layouts import FlowLayout, card, clear_layout, column
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, listed_phrases

_FORGOTTEN = 6 * 3600
"""Seconds over its time from which a session is asked about."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence, and buttons: their words, and the run that each is about."""

    text: str
    answers: tuple[tuple[str, str], ...] = ()
    is_choice: bool = False


class Notices(QWidget):
    """A card for each; none is shown while there is nothing to decide."""

    def __init__(self, clock: RoomClock) -> None:
        super().__init__()
        self.clock = clock
        self.shown: tuple[Notice, ...] = ()
        self.setLayout(column(gap=8))
        self.hide()

    def show_day(self, day: DayNow | None) -> None:
        """Show what is to be decided."""
        found = tuple(find_notices(self.clock, day))
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
        act = Notices.choose if notice.is_choice else Notices.end
        buttons = [
            button(words, "check", run=weak_slot(self, act, run)) for words, run in notice.answers
        ]
        words = label(notice.text, "", wrap=True)
        parts: list[QWidget] = [words]
        made = card(*parts, FlowLayout(*buttons, gap=8), gap=6) if buttons else card(*parts)
        made.setProperty("tone", "warn")
        return made

    def choose(self, run: str) -> None:
        """Let the time of one laptop count."""
        found = self._find(run)
        if found is not None:
            self.clock.choose(found)

    def end(self, run: str) -> None:
        """End another session that runs as well."""
        found = self._find(run)
        if found is not None:
            self.clock.end_run(found)

    def _find(self, run: str) -> SessionRun | None:
        return next((each for each in self.clock.runs if each.id == run), None)


def find_notices(clock: RoomClock, day: DayNow | None) -> Iterator[Notice]:
    """Yield what a person has to decide, or to look at."""
    doubled = dict((day.doubled or {}) if day is not None else {})
    for key, runs in doubled.items():
        yield _doubled(clock, key, runs)
    known = {run.id for runs in doubled.values() for run in runs}
    yield from _several(clock, known)
    yield from _forgotten(clock)
    if day is not None and day.is_another_date:
        today = PartialDate(clock.moment.today.isoformat())
        date = day.planned.day.date
        yield Notice(
            _(
                "This laptop says that it is {today}; the day shown is {day}. Is its clock right?"
            ).format(
                today=isolate(format_date(today)), day=isolate(format_date(date) if date else "")
            )
        )


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
        (_("{laptop} counts").format(laptop=isolate(each.keeper)), each.id) for each in runs
    )
    return Notice(words.format(title=title, times=said), answers, is_choice=True)


def _forgotten(clock: RoomClock) -> Iterator[Notice]:
    """Yield what has run so long after its time that somebody forgot to end it."""
    for each in clock.running[:1]:
        if each.left > -_FORGOTTEN:
            continue
        title = run_title(clock.find_session(each.run), each)
        began = local_time.recorded_local_time(each.run.began, each.run.utc_offset)
        yield Notice(
            _("“{title}” was begun at {moment} and never ended. Was it forgotten?").format(
                title=title, moment=format_moment(began)
            ),
            ((_("End “{title}”").format(title=title), each.run.id),),
        )


def _several(clock: RoomClock, known: Iterable[str]) -> Iterator[Notice]:
    for each in clock.running[1:]:
        if each.run.id in known:
            continue
        title = run_title(clock.find_session(each.run), each)
        began = local_time.recorded_local_time(each.run.began, each.run.utc_offset)
        words = _("“{title}” runs as well, since {time}.")
        yield Notice(
            words.format(title=title, time=isolate(f"{began:%H:%M}")),
            ((_("End “{title}”").format(title=title), each.run.id),),
        )
