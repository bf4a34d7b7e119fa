"""The rows of countries with their deposits, and of the actions of one country, then and now."""

from __future__ import annotations

from mercworkshop.domain.entities.follow_up import wording as said
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.asked import PromisedAction
from mercworkshop.domain.programme.follow_up.reading import (
    LATE_MONTHS,
    CountryThenNow,
    FollowedCountry,
    FollowUpOverview,
)
from mercworkshop.gui.session.country_names import country_name
from mercworkshop.gui.widgets.record_table import TableRecord
from mercworkshop.gui.widgets.text_table import CellInk
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.reference.lists.countries import Countries

MONTHS = 3
"""The column of months, in both tables."""
_NOW = 2


def country_records(overview: FollowUpOverview, known: Countries) -> list[TableRecord]:
    """Return a row for each country, in the order of the overview."""
    return [_country(each, known) for each in overview.countries]


def action_records(told: CountryThenNow) -> list[TableRecord]:
    """Return a row for each action of a country."""
    return [_action(told, each) for each in told.actions]


def _country(country: FollowedCountry, known: Countries) -> TableRecord:
    deposit, promised = country.deposit, country.promised
    first = deposit.first
    done = plural("{{done}} of {n} done", "{{done}} of {n} done", promised.actions)
    asked = ""
    if promised.asked:
        words = plural("{n} told at {{title}}", "{n} told at {{title}}", promised.asked)
        asked = words.format(title=isolate(promised.told_title))
    cells = (
        country_name(known, country.code),
        wording.span_words(first.first, first.last) if first is not None else _("–"),
        wording.deposit_words(deposit),
        said.months_words(deposit.slip),
        done.format(done=promised.done),
        plural("{n} late", "{n} late", promised.late) if promised.late else "",
        asked,
    )
    inks = {MONTHS: CellInk("cinnabar", is_bold=True)} if deposit.is_late else {}
    if deposit.has_passed:
        inks[_NOW] = CellInk("cinnabar")
    return TableRecord(country.code, cells, inks=inks)


def _action(told: CountryThenNow, action: PromisedAction) -> TableRecord:
    is_late = action.slip is not None and action.slip > LATE_MONTHS
    cells = (
        action.title.strip() or _("Without a title yet"),
        wording.promised_words(told, action),
        wording.span_words(action.now_first, action.now_last),
        wording.months_words(action),
        wording.status_words(action),
        wording.said_words(action),
    )
    inks = {MONTHS: CellInk("cinnabar", is_bold=True)} if is_late else {}
    return TableRecord(action.id, cells, inks=inks)
