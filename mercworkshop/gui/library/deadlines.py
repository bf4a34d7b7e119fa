"""When something of the Convention is due, in words."""

from __future__ import annotations

from mercworkshop.gui.library.parts import day, sentence
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference.convention import (
    IN_FORCE_FOR_PARTY,
    Deadline,
    Event,
    FixedDate,
    Period,
)

_YEARS = {
    IN_FORCE_FOR_PARTY: (
        N_("{n} year after the Convention enters into force for the country"),
        N_("{n} years after the Convention enters into force for the country"),
    ),
    "phase_out_date": (
        N_("{n} year after the phase-out date"),
        N_("{n} years after the phase-out date"),
    ),
    "expiry_of_exemption": (
        N_("{n} year after the exemption expires"),
        N_("{n} years after the exemption expires"),
    ),
    "communication_by_depositary": (
        N_("{n} year after the Depositary communicates it"),
        N_("{n} years after the Depositary communicates it"),
    ),
}
_DAYS = {
    "deposit_of_instrument": (
        N_("{n} day after the instrument is deposited"),
        N_("{n} days after the instrument is deposited"),
    ),
}


def in_words(deadline: Deadline | None) -> str:
    """Return when it is due; empty where there is no deadline."""
    if deadline is None:
        return ""
    if isinstance(deadline, FixedDate):
        return _fixed(deadline)
    if isinstance(deadline, Period):
        return _with_note(_period(deadline), deadline.note)
    if isinstance(deadline, Event):
        return _event(deadline)
    every = plural("Every {n} year", "Every {n} years", deadline.every_years)
    return _with_note(every, deadline.note)


def _fixed(deadline: FixedDate) -> str:
    label = "" if deadline.label == deadline.date.isoformat() else deadline.label
    return _with_note(day(deadline.date), label)


def _period(deadline: Period) -> str:
    one, many = (_YEARS if deadline.years else _DAYS)[deadline.start]
    return plural(one, many, deadline.years or deadline.days)


def _event(deadline: Event) -> str:
    if deadline.event == IN_FORCE_FOR_PARTY:
        return _("From the day the Convention enters into force for the country")
    return sentence(deadline.event)


def _with_note(text: str, note: str) -> str:
    return f"{text}\n{sentence(note)}" if note else text
