"""Beside the clock: what comes next, how late it is, what would help, and what the room sees."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.entities.time_keeping.day_now import DayNow, SessionNow
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.room.clock.repair_list import RepairList
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.basics import ElidedLabel, label, restyle
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.i18n import _, isolate, sentences


class BesideClock(QWidget):
    """It keeps its height: nothing moves when the day is late."""

    def __init__(self, seen: QWidget) -> None:
        super().__init__()
        self.next = ElidedLabel("", "title")
        self.later = ElidedLabel("", "muted")
        self.late = ElidedLabel("", "strong")
        self.sign = IconLabel("warning", "amber", 20)
        self._is_on_time = False
        self.calm = label("", "muted", wrap=True)
        self.repairs = RepairList(is_running=True)
        kept = self.sign.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.sign.setSizePolicy(kept)
        self.late.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        first = row(
            column(label(_("Next"), "muted"), self.next, self.later, None, gap=2), seen, gap=12
        )
        first.setStretch(0, 1)
        late = row(self.sign, self.late, gap=8)
        late.setStretch(1, 1)
        self.setLayout(column(first, late, self.calm, self.repairs, None, gap=6))

    def show_day(self, day: DayNow) -> None:
        """Show what comes next and how late the day is."""
        coming = [_line(each) for each in day.coming[:3]]
        self.next.set_words(coming[0] if coming else _("Nothing more today"))
        self.later.set_words(" · ".join(map(isolate, coming[1:])))
        self._show_late(day)
        self.repairs.show_repairs(day.repairs)

    def _show_late(self, day: DayNow) -> None:
        is_wrong = day.is_late and bool(day.repairs)
        is_on_time = not day.is_late and day.current is not None
        self.sign.setVisible(is_wrong or is_on_time)
        if is_on_time != self._is_on_time:
            self._is_on_time = is_on_time
            self.sign.show_icon(*(("check", "accent") if is_on_time else ("warning", "amber")))
        late = late_words(day) if day.is_late else ""
        if is_wrong and day.end:
            ends = isolate(format_clock_time(day.end))
            told = _("{late} · the day would end at {time}")
            late = told.format(late=isolate(late), time=ends)
        self.late.set_words(late or (_("On time") if is_on_time else ""))
        restyle(self.late, kind="amber" if is_wrong else "strong")
        end = isolate(format_clock_time(day.end))
        until = day.planned.day.until
        room = (
            _("Room and interpreters are there until {time}.").format(
                time=isolate(format_clock_time(until))
            )
            if until is not None
            else ""
        )
        is_over = not day.running and not day.coming
        said = _("The day ended at {time}.") if is_over else _("The day ends at {time}.")
        words = sentences(said.format(time=end), "" if is_over else room) if day.end else ""
        self.calm.setText(words)
        self.calm.setVisible(bool(words) and not day.repairs)


def late_words(day: DayNow) -> str:
    """Return how late a day is."""
    return _("{minutes} late").format(minutes=format_minutes(day.late))


def _line(each: SessionNow) -> str:
    return f"{isolate(format_clock_time(each.start))}  {session_title(each.session)}"
