"""The line that says by which day a plan is judged, and lets it be judged by another one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.review.workshop_day import judging_day
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.domain.workshop.details import Details
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import row
from mercworkshop.i18n import _


class JudgingDay(QWidget):
    """Hidden until the workshop is over: until then its day is today.

    ``chosen`` carries whether what is late is judged by today.
    """

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.is_by_today = False
        self.words = label("", "muted", wrap=True)
        self.other = button("", kind="quiet", run=self._choose_other)
        line = row(self.words, self.other, gap=12)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_day(self, details: Details, today: date) -> None:
        """Say by which day the findings are judged."""
        then = judging_day(details, today)
        if self.is_by_today:
            words = _("What is late is judged by today, {day}.").format(day=format_day(today))
        else:
            words = _("What is late is judged by the day of the workshop, {day}.")
            words = words.format(day=format_day(then))
        plain_text(self.words, words)
        self.other.setText(_("Judge by the workshop") if self.is_by_today else _("Judge by today"))
        self.setVisible(then != today)

    def _choose_other(self) -> None:
        self.is_by_today = not self.is_by_today
        self.chosen.emit(self.is_by_today)
