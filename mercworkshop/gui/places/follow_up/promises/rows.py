"""The rows of countries with their deposits, and of the actions of one country, then and now."""

from __future__ import annotations

from datetime import date

from mercworkshop.domain.entities.follow_up import wording as said
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.programme.deposit_promises import DepositPromise
from mercworkshop.domain.programme.follow_up import wording
from mercworkshop.domain.programme.follow_up.promise_rows import DepositAct, PromisedAction
from mercworkshop.domain.programme.follow_up.reading import (
    LATE_MONTHS,
    CountryThenNow,
    DepositThenNow,
    FollowedCountry,
    FollowUpOverview,
)
from mercworkshop.gui.session.forms.country_names import country_name
from mercworkshop.gui.widgets.charts.then_now_lanes import DayPair, ThenNow
from mercworkshop.gui.widgets.tables.record_table import TableRecord
from mercworkshop.gui.widgets.tables.text_table import CellInk
from mercworkshop.i18n import _, isolate, number, plural
from mercworkshop.reference.lists.countries import Countries

LANES, MONTHS = 1, 4
"""The columns of what is drawn and of months, in both tables."""
_NOW = 3
_STATUS, _STEP = 5, 6
"""The columns of actions that tell what a country said."""


def country_records(overview: FollowUpOverview, known: Countries) -> list[TableRecord]:
    """Return a row for each country, in the order of the overview."""
    return [_country(each, known) for each in overview.countries]


def country_lanes(overview: FollowUpOverview) -> list[ThenNow]:
    """Return what each deposit was promised for first, and what it is now."""
    return [_deposit(each.deposit) for each in overview.countries]


def action_lanes(told: CountryThenNow) -> list[ThenNow]:
    """Return what each action was promised for first, and what it is now."""
    return [
        ThenNow(
            next(((x.first, x.last) for x in told.promises.get(each.id, ())), None),
            _days(each.now_first, each.now_last),
            is_done=each.progress == Progress.DONE,
            is_late=_is_late(each),
            is_over=each.is_over,
        )
        for each in told.actions
    ]


def action_records(told: CountryThenNow) -> list[TableRecord]:
    """Return a row for each action of a country."""
    return [_action(told, each) for each in told.actions]


def _country(country: FollowedCountry, known: Countries) -> TableRecord:
    deposit, promised = country.deposit, country.promised
    first = deposit.first
    done = plural("{{done}} of {n} done", "{{done}} of {n} done", promised.actions)
    asked = ""
    if promised.asked:
        words = plural("{n} answered at {{title}}", "{n} answered at {{title}}", promised.asked)
        asked = words.format(title=isolate(promised.told_title))
    cells = (
        country_name(known, country.code),
        _("{then}, now {now}").format(then=_span(first), now=wording.deposit_words(deposit)),
        _span(first),
        wording.deposit_words(deposit),
        said.months_words(deposit.slip),
        done.format(done=promised.done),
        number(promised.late) if promised.late else "",
        asked,
    )
    inks = {MONTHS: CellInk("cinnabar", is_bold=True)} if deposit.is_late else {}
    if deposit.has_passed:
        inks[_NOW] = CellInk("cinnabar")
    return TableRecord(country.code, cells, inks=inks)


def _action(told: CountryThenNow, action: PromisedAction) -> TableRecord:
    cells = (
        action.title.strip() or _("Without a title yet"),
        _("{then}, now {now}").format(
            then=wording.promised_words(told, action),
            now=wording.span_words(action.now_first, action.now_last),
        ),
        wording.promised_words(told, action),
        wording.span_words(action.now_first, action.now_last),
        wording.months_words(action),
        wording.told_words(action, told.day),
        wording.said_words(action),
    )
    inks = {MONTHS: CellInk("cinnabar", is_bold=True)} if _is_late(action) else {}
    if wording.is_told_long_ago(action, told.day):
        inks |= dict.fromkeys((_STATUS, _STEP), CellInk("muted"))
    return TableRecord(action.id, cells, inks=inks)


def _deposit(deposit: DepositThenNow) -> ThenNow:
    now = deposit.act or deposit.last
    return ThenNow(
        _days_of(deposit.first),
        _days_of(now),
        is_done=deposit.act is not None,
        is_late=deposit.is_late,
        is_over=deposit.has_passed,
    )


def _days_of(span: DepositPromise | DepositAct | None) -> DayPair | None:
    return (span.first, span.last) if span is not None else None


def _days(first: date | None, last: date | None) -> DayPair | None:
    return (first, last) if first is not None and last is not None else None


def _span(span: DepositPromise | None) -> str:
    return wording.span_words(span.first, span.last) if span is not None else _("–")


def _is_late(action: PromisedAction) -> bool:
    return action.slip is not None and action.slip > LATE_MONTHS
