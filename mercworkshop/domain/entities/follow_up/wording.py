"""How what became of actions is said, on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from mercworkshop.domain.entities.follow_up.actions_then_now import (
    ActionThenNow,
    OtherMember,
    count_asked,
)
from mercworkshop.domain.entities.follow_up.records import UPDATE_STATUS_NAMES, UpdateStatus
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.i18n import _, isolate, number, percentage, plural, sentences

SECONDS = 30
"""What it takes to say how an action stands."""


def months_words(slip: int | None) -> str:
    """Return a slip for a column of months: +42, on time, or a question mark."""
    if slip is None:
        return _("?")
    if not slip:
        return _("on time")
    if slip > 0:
        return isolate(_("+{number}").format(number=number(slip)))
    return isolate(_("−{number}").format(number=number(-slip)))


def months_said(slip: int | None, progress: Progress, *, is_over: bool) -> str:
    """Return how late an action is, in months: only what is done can have been on time."""
    if progress is Progress.DROPPED:
        return _("–")
    if is_over and (slip or 0) <= 0:
        return _("end has passed")
    if slip == 0 and progress is not Progress.DONE:
        return _("as promised")
    return months_words(slip)


def slip_words(row: ActionThenNow) -> str:
    """Return how much later than promised an action ends, as a sentence."""
    if row.is_over:
        later = _later_words(row.slip) if (row.slip or 0) > 0 else ""
        return sentences(_("The planned end has passed and it is not done."), later)
    if row.slip is None:
        if row.status is UpdateStatus.DROPPED:
            return _("It was dropped.")
        return _("No end was promised at an earlier workshop.") if row.then is None else ""
    if not row.slip:
        is_done = row.status is UpdateStatus.DONE
        return _("It is on time.") if is_done else _("It ends as first promised.")
    if row.slip > 0:
        return _later_words(row.slip)
    return plural(
        "It is {n} month earlier than first promised.",
        "It is {n} months earlier than first promised.",
        -row.slip,
    )


def _later_words(slip: int | None) -> str:
    return plural(
        "It is {n} month later than first promised.",
        "It is {n} months later than first promised.",
        slip or 0,
    )


def status_words(row: ActionThenNow) -> str:
    """Return how an action stands, with the percentage if it is under way."""
    return _with_percent(row.status, row.update.percent if row.update is not None else None)


def member_words(member: OtherMember, country: str) -> str:
    """Return how far another country of a shared action is, and when it said so."""
    status = _with_percent(member.status, member.percent or None)
    if member.day is None:
        return _("{country}: {status}").format(country=isolate(country), status=status)
    return _("{country} said on {day}: {status}").format(
        country=isolate(country), day=format_date(member.day), status=status
    )


def status_name(status: UpdateStatus) -> str:
    """Return what a status is called."""
    return _(UPDATE_STATUS_NAMES[status])


def _with_percent(status: UpdateStatus, percent: int | None) -> str:
    said = status_name(status)
    if percent is None or status in {UpdateStatus.DONE, UpdateStatus.DROPPED}:
        return said
    return _("{status}, {percent}").format(status=said, percent=percentage(percent))


def day_words(when: PartialDate | None) -> str:
    """Return a date for a cell; a dash if there is none."""
    return format_date(when) if when is not None else _("–")


def asked_words(rows: Sequence[ActionThenNow]) -> str:
    """Return how many actions were asked about, and how long the rest takes."""
    done, whole = count_asked(rows)
    said = plural("{{done}} of {n} asked", "{{done}} of {n} asked", whole).format(done=number(done))
    left = (whole - done) * SECONDS
    if not left:
        return said
    minutes = max(1, round(left / 60))
    rest = plural("about {n} minute left", "about {n} minutes left", minutes)
    return _("{said}; {rest}").format(said=said, rest=rest)


def clock_words(seconds: int) -> str:
    """Return for how long an action has been asked about; the clock advises and never cuts."""
    if seconds >= SECONDS:
        passed = plural("{n} second", "{n} seconds", seconds)
        return _("{time}: on to the next action").format(time=passed)
    said = plural("{{passed}} of {n} second", "{{passed}} of {n} seconds", SECONDS)
    return said.format(passed=number(seconds))


def status_number(status: UpdateStatus) -> int:
    """Return the key of a status, from 1."""
    return list(UpdateStatus).index(status)
