"""How promises and what became of them are said in an archive, on screen and on paper."""

from __future__ import annotations

from datetime import date, timedelta

from mercworkshop.domain.entities.follow_up import wording
from mercworkshop.domain.entities.follow_up.records import UpdateStatus
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES, Progress
from mercworkshop.domain.programme.follow_up.promise_rows import PromisedAction
from mercworkshop.domain.programme.follow_up.reading import (
    CountryThenNow,
    DepositThenNow,
    FollowUpOverview,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.domain.values.dates.spans import format_span
from mercworkshop.i18n import _, isolate, listed_or, number, percentage, plural, sentences

_SHORTLY, _LONG_AGO = timedelta(days=31), timedelta(days=366)


def overview_words(overview: FollowUpOverview) -> str:
    """Return how many have deposited, and how many came or will come later than promised."""
    count = len(overview.countries)
    done = plural("{{done}} of {n} has deposited.", "{{done}} of {n} have deposited.", count)
    later = plural(
        "{n} deposited or will deposit later than promised.",
        "{n} deposited or will deposit later than promised.",
        overview.later,
    )
    return sentences(done.format(done=number(overview.deposited)), later)


def legend_words() -> str:
    """Return what the marks of promises mean, by their shapes: colours differ between themes."""
    return _(
        "open mark: promised; full mark: done or deposited; second open mark: promised again,"
        " later; dotted line: not there yet; upright line: today"
    )


def country_words(told: CountryThenNow) -> str:
    """Return how many actions of a country are done, and how many are to be asked about."""
    due = plural("{n} is to be asked about.", "{n} are to be asked about.", len(told.due))
    return sentences(done_words(told), due if told.due else "")


def done_words(told: CountryThenNow) -> str:
    """Return how many actions of a country are done."""
    promised = told.country.promised
    done = plural(
        "{{done}} of {n} action is done.", "{{done}} of {n} actions are done.", promised.actions
    )
    return done.format(done=number(promised.done))


def span_words(first: date | None, last: date | None) -> str:
    """Return a time between two days; a dash if it is not known."""
    return format_span(first, last) if first is not None and last is not None else _("–")


def promised_words(told: CountryThenNow, action: PromisedAction) -> str:
    """Return for when an action was promised first."""
    first = next(iter(told.promises.get(action.id, ())), None)
    return span_words(first.first, first.last) if first is not None else _("–")


def status_words(action: PromisedAction) -> str:
    """Return how an action stands: as was said last, or as the road map says."""
    if action.status:
        said = wording.status_name(UpdateStatus(action.status))
    else:
        said = _(PROGRESS_NAMES[Progress(action.progress)])
    if is_final(action) or not any(action.percents):
        return said
    percent = listed_or(percentage(each) for each in action.percents)
    return _("{status}, {percent}").format(status=said, percent=percent)


def told_words(action: PromisedAction, day: date) -> str:
    """Return how an action stands and, if that was not said lately, the month in which it was."""
    said, last = status_words(action), action.said_last
    if last is None or is_final(action) or day - last <= _SHORTLY:
        return said
    month = format_date(PartialDate(last.isoformat()[:7]))
    return _("{status}, told {when}").format(status=said, when=month)


def is_told_long_ago(action: PromisedAction, day: date) -> bool:
    """Whether the last update of an action is over a year old on a day, and may be out of date."""
    last = action.said_last
    return last is not None and not is_final(action) and day - last > _LONG_AGO


def is_final(action: PromisedAction) -> bool:
    """Whether what was said of an action stays true: it is done or dropped."""
    return Progress(action.progress).is_over


def months_words(action: PromisedAction) -> str:
    """Return how late an action is, in months: only what is done can have been on time."""
    progress = Progress(action.progress)
    return wording.months_said(action.slip, progress, is_over=action.is_over)


def last_said(action: PromisedAction, day: date) -> str:
    """Return how an action stands on a day, with what keeps it or its next step, as said last."""
    status, said = told_words(action, day), said_words(action)
    if not said:
        return status
    return _("{status}: {words}").format(status=status, words=isolate(said))


def said_words(action: PromisedAction) -> str:
    """Return what blocks a blocked action; for any other its next step, or what hinders it.

    It is empty if nobody said it: a next step is never shown as what blocks an action.
    """
    if action.status == UpdateStatus.BLOCKED:
        return action.blocker
    return action.next_step or action.blocker


def deposit_words(deposit: DepositThenNow) -> str:
    """Return the deposit now: its day, or for when it is promised and whether that has passed."""
    if deposit.act is not None:
        words = span_words(deposit.act.first, deposit.act.last)
        is_sure = deposit.act.is_verified
        return words if is_sure else _("{fact} · unverified").format(fact=words)
    if deposit.last is None:
        return _("no date promised, none now: ask")
    words = _("not deposited; {when} has passed") if deposit.has_passed else _("now {when}")
    return words.format(when=span_words(deposit.last.first, deposit.last.last))
