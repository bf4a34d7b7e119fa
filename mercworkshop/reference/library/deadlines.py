"""Deadlines of the Convention as text."""

from __future__ import annotations

from collections.abc import Callable

from mercworkshop.domain.values.dates import partial_date
from mercworkshop.i18n import _, plural
from mercworkshop.reference.law.convention import (
    IN_FORCE_FOR_PARTY,
    Deadline,
    EventDeadline,
    FixedDeadline,
    ForceDeadline,
    PeriodDeadline,
)
from mercworkshop.reference.library.passages import capitalise

_YEARS: dict[str, Callable[[int], str]] = {
    IN_FORCE_FOR_PARTY: lambda n: plural(
        "{n} year after the Convention enters into force for the country",
        "{n} years after the Convention enters into force for the country",
        n,
    ),
    "phase_out_date": lambda n: plural(
        "{n} year after the phase-out date",
        "{n} years after the phase-out date",
        n,
    ),
    "expiry_of_exemption": lambda n: plural(
        "{n} year after the exemption expires",
        "{n} years after the exemption expires",
        n,
    ),
    "communication_by_depositary": lambda n: plural(
        "{n} year after the Depositary communicates it",
        "{n} years after the Depositary communicates it",
        n,
    ),
}
_DAYS: dict[str, Callable[[int], str]] = {
    "deposit_of_instrument": lambda n: plural(
        "{n} day after the instrument is deposited",
        "{n} days after the instrument is deposited",
        n,
    ),
}


def describe_deadline(deadline: Deadline | None) -> str:
    """Return a deadline as text; empty if there is none."""
    if deadline is None:
        return ""
    if isinstance(deadline, FixedDeadline):
        return _with_note(partial_date.format_day_long(deadline.date), deadline.note)
    if isinstance(deadline, PeriodDeadline):
        return _with_note(_period(deadline), deadline.note)
    if isinstance(deadline, EventDeadline):
        return capitalise(deadline.event)
    if isinstance(deadline, ForceDeadline):
        return _("From the day the Convention enters into force for the country")
    every = plural("Every {n} year", "Every {n} years", deadline.every_years)
    return _with_note(every, deadline.note)


def _period(deadline: PeriodDeadline) -> str:
    counted = (_YEARS if deadline.years else _DAYS)[deadline.start]
    return counted(deadline.years or deadline.days)


def _with_note(text: str, note: str) -> str:
    return f"{text}\n{capitalise(note)}" if note else text
