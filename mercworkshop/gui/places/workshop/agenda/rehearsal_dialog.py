"""Dialog that plays a day of the agenda with invented groups; it writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.agenda.happening_words import describe_events
from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.agenda.rehearsal import RehearsedSession, rehearse
from mercworkshop.domain.entities.agenda.repair_words import repair_effect, repair_title
from mercworkshop.domain.entities.agenda.repairs import Repair
from mercworkshop.domain.entities.agenda.wording import (
    describe_day,
    format_minutes,
    format_times,
    session_title,
)
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.places.workshop.agenda.rehearsal_clock import RehearsalClock
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.buttons import ButtonSlot, PushButton, button
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import REHEARSAL
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, digits, isolate, sentences

_COLUMNS = (
    (fields_of(AgendaSession)["title"].label, 4),
    (N_("Planned"), 2),
    (N_("Rehearsed"), 2),
    (N_("Length ±"), 2),
    (N_("What happens"), 6),
)


class RehearsalDialog(QDialog):
    """Show it with ``open()``; the day is played from its first minute."""

    def __init__(self, parent: QWidget, plan: AgendaPlan, number: int, seed: int = 1) -> None:
        super().__init__(parent)
        self._plan, self._number, self._seed = plan, number, seed
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Rehearsal"))
        self.rehearsal = rehearse(plan, number, seed)
        self.clock = RehearsalClock(self, self.rehearsal.start, self.rehearsal.end)
        self.time = label("", "figure")
        self.now = heading("")
        self.happens = label("", "muted", wrap=True)
        self.outlook = label("", wrap=True)
        self.repairs = label("", "muted", wrap=True)
        self.table = TextTable(_("Planned and rehearsed"), _COLUMNS, lines=12)
        self.pause_button = self._make_button("pause", "play", "primary", self.turn_pause)
        self.slower = self._make_button("slower", "minus", "", self.go_slower)
        self.faster = self._make_button("faster", "plus", "", self.go_faster)
        self.skip_button = self._make_button("skip", "arrow_next", "", self.skip)
        self.end_button = self._make_button("to_end", "flag", "", self.go_to_end)
        self.again = button(_("Another run"), "refresh", "quiet", run=self.play_again)
        self.speed = label("", "strong")
        self._shown: list[list[str]] = []
        self._told = ""
        self._lay_out()
        self.clock.ticked.connect(self.refresh)
        self.clock.changed.connect(self._show_clock)
        self.refresh()
        self._show_clock()
        self.pause_button.setFocus()

    @property
    def minute(self) -> float:
        """The minute of the day."""
        return self.clock.minute

    def turn_pause(self) -> None:
        """Stop the time, or let it pass again."""
        if self.clock.is_running:
            self.clock.pause()
        else:
            self.clock.begin()

    def go_slower(self) -> None:
        """Let time pass more slowly."""
        self.clock.change_speed(-1)

    def go_faster(self) -> None:
        """Let time pass faster."""
        self.clock.change_speed(1)

    def skip(self) -> None:
        """Go to when the next session begins or ends."""
        self.clock.go_to(self.rehearsal.next_change(self.minute))

    def go_to_end(self) -> None:
        """Go to the end of the day."""
        self.clock.go_to(self.rehearsal.end)

    def play_again(self) -> None:
        """Play the same day with other mishaps, from its beginning."""
        self._seed += 1
        self.rehearsal = rehearse(self._plan, self._number, self._seed)
        self.clock.restart(self.rehearsal.start, self.rehearsal.end)

    def done(self, result: int) -> None:
        """Stop the clock too."""
        self.clock.pause()
        super().done(result)

    def refresh(self, _minute: float = 0) -> None:
        """Show the day as it is at this minute."""
        minute = self.minute
        plain_text(self.time, format_clock_time(int(minute)))
        is_over = self.clock.is_over
        running = self.rehearsal.running(minute)
        self.now.set_words(_("The day is over.") if is_over else self._titles_of(running))
        words = sentences(*(self._events(each) for each in running))
        plain_text(self.happens, self._summary() if is_over else words)
        self._show_rows()
        self._show_outlook()
        self._tell(is_over=is_over)

    def _make_button(self, name: str, icon: str, kind: str, run: ButtonSlot) -> PushButton:
        meaning = key_row(REHEARSAL, name)
        bind(self, REHEARSAL, name, run)
        return button(_(meaning.words), icon, kind, run=run, hint=format_row(meaning))

    def _lay_out(self) -> None:
        close = button(_("Close"), "close", run=self.reject)
        keys = FlowLayout(
            self.pause_button,
            self.slower,
            self.speed,
            self.faster,
            self.skip_button,
            self.end_button,
            self.again,
        )
        day = heading(_("Rehearsal: {day}").format(day=isolate(self._plan.day_name(self._number))))
        note = label(
            _("Groups and mishaps are invented. Nothing is written into the workshop."),
            "muted",
            wrap=True,
        )
        top = row(self.time, column(day, note, gap=2), gap=16)
        top.setStretch(1, 1)
        inside = column(
            top,
            bare_widget(keys),
            self.now,
            self.happens,
            self.outlook,
            self.repairs,
            self.table,
            None,
            gap=10,
            margin=16,
        )
        buttons = bare_widget(row(None, close, margin=16))
        self.setLayout(column(scroll_area(bare_widget(inside)), buttons, gap=0))
        look = theme.current_look()
        set_dialog_size(self, look.px(940), look.px(700))

    def _show_clock(self) -> None:
        is_running = self.clock.is_running
        words = _("Pause") if is_running else _("Go on")
        self.pause_button.setText(words)
        self.pause_button.setEnabled(not self.clock.is_over)
        self.skip_button.setEnabled(not self.clock.is_over)
        self.end_button.setEnabled(not self.clock.is_over)
        speed = _("{speed} times as fast").format(speed=digits(str(self.clock.speed)))
        plain_text(self.speed, speed)

    def _show_rows(self) -> None:
        rows = [list(self._cells(each)) for each in self.rehearsal.sessions]
        if rows != self._shown:
            self._shown = rows
            self.table.show_rows(rows)

    def _cells(self, each: RehearsedSession) -> Iterator[str]:
        placed, is_begun = each.placed, each.start <= self.minute
        is_ended = each.end <= self.minute
        yield session_title(placed.session)
        yield format_times(placed.start, placed.end)
        if is_ended:
            yield format_times(each.start, each.end)
        else:
            yield isolate(format_clock_time(each.start)) if is_begun else ""
        yield _difference(each) if is_ended else ""
        yield self._events(each) if is_begun else ""

    def _show_outlook(self) -> None:
        if self.clock.is_over:
            plain_text(self.outlook, "")
            self._show_repairs(_("What would help such a day:"), self.rehearsal.lessons())
            return
        expected = self.rehearsal.expected(self.minute)
        plain_text(self.outlook, describe_day(expected, self._plan.day_name(self._number)))
        self._show_repairs(_("What would help now:"), self.rehearsal.repairs(self.minute))

    def _show_repairs(self, title: str, repairs: Sequence[Repair]) -> None:
        lines = [f"{repair_title(each)}. {repair_effect(each)}" for each in repairs]
        plain_text(self.repairs, "\n".join([title, *lines]) if lines else "")

    def _summary(self) -> str:
        planned = sum(each.placed.end - each.placed.start for each in self.rehearsal.sessions)
        took = sum(each.minutes for each in self.rehearsal.sessions)
        over = self.rehearsal.over
        return sentences(
            _("Planned: {planned}. Rehearsed: {rehearsed}.").format(
                planned=format_minutes(planned), rehearsed=format_minutes(took)
            ),
            _("The day ends at {time} instead of {planned}.").format(
                time=isolate(format_clock_time(self.rehearsal.end)),
                planned=isolate(format_clock_time(self.rehearsal.planned.end)),
            ),
            _("That is {minutes} too long.").format(minutes=format_minutes(over)) if over else "",
        )

    def _events(self, each: RehearsedSession) -> str:
        titles = {
            other.placed.session.id: session_title(other.placed.session)
            for other in self.rehearsal.sessions
        }
        return describe_events(each, titles, self.minute)

    def _titles_of(self, running: Sequence[RehearsedSession]) -> str:
        titles = (session_title(each.placed.session) for each in running)
        return " · ".join(titles) or _("Nothing is planned now.")

    def _tell(self, *, is_over: bool) -> None:
        """Have a screen reader say what is new: a session, or how the day went."""
        words = self.happens.text() if is_over else self.now.text()
        if words != self._told:
            self._told = words
            announce(self, f"{self.time.text()} {words}")


def _difference(each: RehearsedSession) -> str:
    more = each.minutes - (each.placed.end - each.placed.start)
    return isolate(digits(f"{more:+d}".replace("-", "−"))) if more else "0"
