"""Above the timetable: the session of the meetings, when they begin, and the round that goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.agenda.plan import AgendaPlan
from mercworkshop.domain.support.meeting_hour import MeetingHour
from mercworkshop.domain.values.clock_time import format_clock_time, parse_clock_time
from mercworkshop.gui.room.clock.words import format_left
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.inputs.fields import ParsedField
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, row
from mercworkshop.i18n import _, digits, isolate, plural


class HourBar(QWidget):
    """Asks for the session and the start; ``chosen`` and ``timed`` are emitted with them."""

    chosen = Signal(object)
    timed = Signal(object)
    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.session = ChoiceField(_("Session"), ())
        self.begins = ParsedField(_("Begins"), parse_clock_time, _show_time, _("such as 15:25"))
        self.begins.setMaximumWidth(self.begins.fontMetrics().averageCharWidth() * 16)
        self.now = chip("", "info")
        self.over = ElidedLabel("", "muted")
        self.session.edited.connect(self.chosen)
        self.begins.parsed.connect(self.timed)
        self.begins.refused.connect(self.refused)
        self._of_session = bare_widget(row(label(_("Session")), self.session, gap=8))
        begins = bare_widget(row(label(_("Begins")), self.begins, gap=8))
        said = bare_widget(row(self.now, self.over, gap=8))
        self.again = button(_("Place again…"), "refresh", "quiet")
        self.setLayout(FlowLayout(self._of_session, begins, self.again, said, gap=16))

    def show_plan(self, plan: AgendaPlan, hour: MeetingHour) -> None:
        """Show the sessions that can be chosen, and the one of the hour."""
        names = plan.session_names
        choices = [(key, isolate(each)) for key, each in names.items()]
        if self.session.choices != choices:
            self.session.replace_choices(choices)
            self.session.widen()
        self.session.show_value(hour.session.id if hour.session else "")
        self._of_session.setVisible(bool(choices))
        self.show_hour(hour)

    def show_hour(self, hour: MeetingHour) -> None:
        """Show when the hour begins, and the round that goes on."""
        self.begins.show_value(hour.begins)
        self.now.set_words(describe_now(hour), "info")
        self.now.setVisible(hour.now is not None)
        words = plural(
            "The rounds need {n} minute more than the session has.",
            "The rounds need {n} minutes more than the session has.",
            hour.over,
        )
        self.over.set_words(words if hour.over else "")


def describe_now(hour: MeetingHour) -> str:
    """Return the round that goes on and what is left of it; empty if none does."""
    if hour.now is None:
        return ""
    return _("Round {number} of {all} · {left} left").format(
        number=digits(str(hour.now + 1)),
        all=digits(str(hour.rounds)),
        left=format_left(hour.left),
    )


def _show_time(value: object) -> str:
    return format_clock_time(value) if isinstance(value, int) else ""
