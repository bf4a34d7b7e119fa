"""Beside the clock: what comes next, how late it is, what would help, and what the room sees."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from mercworkshop.domain.entities.agenda.wording import format_minutes, session_title
from mercworkshop.domain.entities.time_keeping.day_now import DayNow, SessionNow
from mercworkshop.domain.values.clock_time import format_clock_time
from mercworkshop.gui.room.clock.repair_list import RepairList
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, column, make_frame, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.i18n import _, isolate, sentences

_LATE = {
    (True, True): "amber",
    (True, False): "strong",
    (False, True): "title",
    (False, False): "title",
}
"""The kind of what says how late it is: by whether it is beside the clock, and to be repaired."""


class BesideClock(QWidget):
    """It keeps its height: nothing moves when it is late; below the clock, that comes first."""

    def __init__(self, seen: QWidget) -> None:
        super().__init__()
        self.next = ElidedLabel("", "title")
        self.later = ElidedLabel("", "muted")
        self.late = ElidedLabel("", "strong")
        self.sign = IconLabel("warning", "amber", 20)
        self._is_on_time, self._is_wide = False, True
        self._day: DayNow | None = None
        self.calm = label("", "muted", wrap=True)
        self.repairs = RepairList(is_running=True)
        kept = self.sign.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.sign.setSizePolicy(kept)
        self.late.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.coming = bare_widget(
            column(label(_("Next"), "muted"), self.next, self.later, None, gap=2)
        )
        self.would_end = ElidedLabel("", "strong")
        inside = row(self.sign, column(self.late, self.would_end, gap=0), gap=8)
        inside.setStretch(1, 1)
        self.plate = make_frame(inside, "plate")
        self.would_end.hide()
        self.seen = seen
        self._first = row(self.coming, seen, gap=12)
        self._parts = column(self._first, self.plate, self.calm, self.repairs, None, gap=6)
        self._first.setStretch(0, 1)
        self.setLayout(self._parts)

    def arrange(self, *, is_wide: bool) -> None:
        """Show how late it is below what comes next, or first where that would be out of sight."""
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for each in (self.plate, self.seen):
            (self._first if self._first.indexOf(each) >= 0 else self._parts).removeWidget(each)
        restyle(self.next, kind="title" if is_wide else "strong")
        side = 0 if is_wide else MARGIN
        self.plate.setContentsMargins(side, 0, side, 0)
        order: tuple[QWidget, ...]
        if is_wide:
            self._first.addWidget(self.seen)
            self._parts.insertWidget(1, self.plate)
            order = (self.coming, self.seen, self.plate, self.calm, self.repairs)
        else:
            self._first.insertWidget(0, self.plate)
            self._parts.addWidget(self.seen, 0, Qt.AlignmentFlag.AlignLeft)
            order = (self.plate, self.coming, self.calm, self.repairs, self.seen)
        for number, share in enumerate((1, 0) if is_wide else (1, 1)):
            self._first.setStretch(number, share)
        for each in order:  # a screen reader meets them as they lie
            each.raise_()
        if self._day is not None:
            self._show_late(self._day)

    def show_day(self, day: DayNow) -> None:
        """Show what comes next and how late the day is."""
        self._day = day
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
        late = late_words(day) if day.is_late else _("On time") if is_on_time else ""
        ends = isolate(format_clock_time(day.end)) if is_wrong and day.end else ""
        would_end = _("The day would end at {time}").format(time=ends) if ends else ""
        if ends and self._is_wide:
            told = _("{late} · the day would end at {time}")
            late = told.format(late=isolate(late), time=ends)
        self.late.set_words(late)
        self.would_end.set_words(would_end)
        self.would_end.setVisible(bool(would_end) and not self._is_wide)
        tone = "warn" if is_wrong and not self._is_wide else ""
        restyle(self.late, kind=_LATE[self._is_wide, is_wrong], tone=tone)
        for each in (self.plate, self.would_end):
            restyle(each, tone=tone)
        self._show_end(day)

    def _show_end(self, day: DayNow) -> None:
        """Say when a day ends for which nothing is to be repaired."""
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
