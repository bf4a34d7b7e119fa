"""Calculator: day of deposit to entry into force and the deadlines of the obligations."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtWidgets import QFrame

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.dates.partial_date import AmbiguousDate, PartialDate
from mercworkshop.errors import InvalidInput, UserError
from mercworkshop.gui.places.library.pages.page_parts import (
    bullet_list,
    fact_table,
    selectable_text,
)
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import ParsedField
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.reference.law.law import Law
from mercworkshop.reference.law.treaty_periods import PeriodEnd, ReportDay


class DeadlineCalculator(QFrame):
    """A field for the day of deposit, and below it the dates that follow."""

    def __init__(self, law: Law) -> None:
        super().__init__()
        self._law = law
        self.setProperty("kind", "card")
        self.field = ParsedField(_("Day of deposit"), _read, _show, _("such as 30 March 2027"))
        self.field.parsed.connect(self._calculate)
        self.field.refused.connect(self._explain)
        self.trouble = label("", "bad", wrap=True)
        self._readings = row()
        self._results = column(gap=10)
        name = label(_("Day of deposit"), "strong")
        name.setBuddy(self.field)
        hint = selectable_text(
            _("The dates below are calculated from Article 31 and shown at once."), "muted"
        )
        self.setLayout(
            column(
                name,
                self.field,
                hint,
                self.trouble,
                self._readings,
                self._results,
                gap=8,
                margin=14,
            )
        )
        self.trouble.hide()

    def _calculate(self, deposit: PartialDate | None) -> None:
        self._say("")
        clear_layout(self._results)
        if deposit is None:
            return
        start = self._law.entry_into_force(deposit.first)
        self._results.addWidget(
            fact_table((_("Entry into force"), partial_date.format_day_long(start)))
        )
        due = self._law.deadlines(deposit.first)
        for years, group in groupby(due, lambda each: each.period.years):
            self._add(years, list(group))
        self._results.addWidget(label(_("Next reports (Article 21)"), "strong"))
        coming = self._law.periods.reports.after(start)[:3]
        self._results.addWidget(bullet_list(map(_describe_report, coming)))

    def _add(self, years: int, group: list[PeriodEnd]) -> None:
        when = plural("{n} year: {{day}}", "{n} years: {{day}}", years)
        self._results.addWidget(
            label(when.format(day=partial_date.format_day_long(group[0].day)), "strong")
        )
        duties = (
            _("{text} (Article {number})").format(
                text=each.period.text, number=isolate(each.period.ref)
            )
            for each in group
        )
        self._results.addWidget(bullet_list(duties))

    def _explain(self, error: UserError) -> None:
        clear_layout(self._results)
        self._say(str(error))
        for reading in error.readings if isinstance(error, AmbiguousDate) else ():
            choose = weak_slot(self, DeadlineCalculator._choose, reading)
            self._readings.addWidget(button(_show(reading), kind="quiet", run=choose))
        self._readings.addStretch(1)

    def _choose(self, reading: PartialDate) -> None:
        self.field.setModified(False)
        self._calculate(reading)
        self.field.show_value(reading)
        self.field.setFocus()

    def _say(self, trouble: str) -> None:
        clear_layout(self._readings)
        plain_text(self.trouble, trouble)
        self.trouble.setVisible(bool(trouble))
        self.field.setProperty("tone", "bad" if trouble else "")


def _describe_report(report: ReportDay) -> str:
    words = _("Short report: {day}") if report.kind == "short" else _("Full report: {day}")
    said = words.format(day=partial_date.format_day_long(report.day))
    return said if report.verified else _("{fact} · not verified").format(fact=said)


def _read(text: str) -> object:
    """Parse an exact day; None if empty. Raises InvalidInput for a longer period such as a year."""
    if not text.strip():
        return None
    when = partial_date.parse_date(text)
    if when.first != when.last:
        raise InvalidInput(
            _("This is a period, not an exact day."), _("Type a day such as 30 March 2027.")
        )
    return when


def _show(when: object) -> str:
    return partial_date.format_date_long(when) if isinstance(when, PartialDate) else ""
