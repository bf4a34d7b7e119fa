"""The open actions of a country: all, those past their day, without an end, or of one version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from mercworkshop.domain.programme import country_rows
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import column, row
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.i18n import N_, _, isolate, number, plural

if TYPE_CHECKING:
    from mercworkshop.domain.programme.country import CountryOverview, OpenAction

_COLUMNS = ((N_("Action"), 50), (N_("Lead"), 30), (N_("End"), 20))
_LINES = 7
_ALL, _PAST, _WITHOUT = "", "past", "without end"


class OpenActionsCard(QFrame):
    """Emits ``action_chosen`` with the action of the current row, or None."""

    action_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._country: CountryOverview | None = None
        self._day = date.min
        self._shown: tuple[OpenAction, ...] = ()
        self.which = ChoiceField(_("Which actions"), [(_ALL, _("All open actions"))])
        self.note = label("", "muted", wrap=True)
        self.table = TextTable(_("Open actions"), _COLUMNS, lines=_LINES)
        head = row(heading(_("Open actions")), None, self.which, gap=12)
        self.setLayout(column(head, self.note, self.table, None, gap=6, margin=14))
        self.which.edited.connect(self._show)
        self.table.row_chosen.connect(self._offer)

    def show_country(self, country: CountryOverview, day: date) -> None:
        """Show the actions of a country: all, or for the same country those chosen before."""
        if self._country is None or self._country.country != country.country:
            self.which.show_value(_ALL)
        self._country, self._day = country, day
        self.which.replace_choices(list(self._choices(country)))
        self._show()

    def show_version(self, workshop: str) -> None:
        """Show only the actions of the version that a workshop left."""
        self.which.show_value(workshop)
        self._show()
        if self._shown:
            self.table.choose_first()
            self.table.setFocus()

    def _choices(self, country: CountryOverview) -> Iterator[ChoiceOption]:
        counts = country.counts
        yield _ALL, _("All open actions")
        if counts.past:
            yield _PAST, plural("{n} past its day", "{n} past their day", counts.past)
        if counts.without_end:
            yield _WITHOUT, plural("{n} without an end", "{n} without an end", counts.without_end)
        for version in country.versions if len(country.versions) > 1 else ():
            said = _("version {version} ({place})")
            at = number(country.number_of(version.workshop))
            place = isolate(version.city or version.title)
            yield version.workshop, said.format(version=at, place=place)

    def _show(self, _value: object = None) -> None:
        if self._country is None:
            return
        wanted = str(self.which.value() or _ALL)
        self._shown = tuple(x for x in self._country.actions if self._is_wanted(x, wanted))
        self.table.show_rows(country_rows.action_rows(self._shown, self._day))
        self.table.setVisible(bool(self._shown))
        words = country_rows.actions_note(self._country)
        if wanted and not self._shown:
            words = _("None of the open actions that are shown.")
        plain_text(self.note, words if not wanted or not self._shown else "")
        self.note.setVisible(bool(self.note.text()))
        self._offer(self.table.currentIndex().row())

    def _is_wanted(self, action: OpenAction, wanted: str) -> bool:
        if wanted == _PAST:
            return action.end_last is not None and action.end_last < self._day
        if wanted == _WITHOUT:
            return action.end_last is None
        return wanted in {_ALL, action.workshop}

    def _offer(self, at: int) -> None:
        self.action_chosen.emit(self._shown[at] if 0 <= at < len(self._shown) else None)
