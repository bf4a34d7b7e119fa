"""The countries behind a figure of deposits: Enter opens the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.analysis.over_time.steps import TimedCountry
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.domain.values.dates.partial_date import format_day
from mercworkshop.gui.session.desk.desk_page import DeskContext
from mercworkshop.gui.widgets.collation import sorted_words
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.tables.record_table import RecordTable, TableRecord
from mercworkshop.i18n import N_, _, plural

_COLUMNS = (
    (N_("Country"), 28),
    (N_("First promise"), 18),
    (N_("Last promise"), 18),
    (N_("Deposit"), 28),
)


class TimedCountryList(QWidget):
    """Title, number and a table of countries."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__()
        self._context = context
        self.title, self.count = heading(""), label("", "muted")
        self.table = RecordTable(_("Countries"), _COLUMNS, lines=6)
        self.setLayout(column(row(self.title, self.count, None, gap=12), self.table, margin=12))
        self.table.key_pressed.connect(self._on_key)

    def show_countries(self, title: str, found: Sequence[TimedCountry], names: ValueNames) -> None:
        """Show countries under a title."""
        self.title.set_words(title)
        words = plural("{n} country", "{n} countries", len(found))
        plain_text(self.count, words if title else "")
        named = [(names.of("country", each.country), each) for each in found]
        self.table.show_records(
            [
                TableRecord(each.country, (name, _day(each.first), _day(each.last), _done(each)))
                for name, each in sorted_words(named, itemgetter(0))
            ]
        )

    def _on_key(self, name: str) -> None:
        if name == "open" and self.table.chosen:
            self._context.navigator.navigate("countries", self.table.chosen)


def _day(day: date | None) -> str:
    return format_day(day) if day else _("no date")


def _done(country: TimedCountry) -> str:
    if country.done is None:
        return ""
    day = format_day(country.done)
    return _("{day}, as the country says").format(day=day) if country.is_said else day
