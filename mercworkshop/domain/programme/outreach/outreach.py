"""Letters, mails and calls of regional offices to the focal points of countries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class OutreachKind(StrEnum):
    """How an office turned to a focal point."""

    LETTER = "letter"
    MAIL = "mail"
    CALL = "call"
    MEETING = "meeting"


class PromiseState(StrEnum):
    """What became of what was asked."""

    WAITING = "waiting"
    KEPT = "kept"
    DROPPED = "dropped"


OUTREACH_NAMES = {
    OutreachKind.LETTER: N_("Letter"),
    OutreachKind.MAIL: N_("Mail"),
    OutreachKind.CALL: N_("Call"),
    OutreachKind.MEETING: N_("Talk face to face"),
}
PROMISE_NAMES = {
    PromiseState.WAITING: N_("Waiting"),
    PromiseState.KEPT: N_("Settled"),
    PromiseState.DROPPED: N_("Given up"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach(Record):
    """One letter, mail or call to the focal point of a country, and what was promised.

    ``person`` is the id of a participant, ``addressee`` the words for anybody else; ``about`` is
    the id of an action, a need or a question. ``due`` is the day by which it was promised, and
    ``reminder`` the day on which the office is to be reminded.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    NAMES: ClassVar[frozenset[str]] = frozenset({"by", "addressee"})

    country: str
    office: str = ""
    by: str = ""
    kind: OutreachKind = OutreachKind.MAIL
    day: PartialDate | None = None
    person: str = ""
    addressee: str = ""
    about: str = ""
    asked: str = ""
    promised: str = ""
    due: PartialDate | None = None
    reminder: PartialDate | None = None
    state: PromiseState = PromiseState.WAITING
    outcome: str = ""
    is_sample: bool = False


def add_outreach(country: str, **fields: Any) -> Edit:
    """Note a letter, mail or call. Raises InvalidInput if it names no country or asks nothing."""
    new = replace_fields(Outreach(id=new_id(), country=country), **fields)
    _check(new)
    return Edit(N_("Note a letter or call"), after=(new,))


def update_outreach(outreach: Outreach, **fields: Any) -> Edit:
    """Change a letter or call. Raises InvalidInput as :func:`add_outreach` does."""
    _check(replace_fields(outreach, **fields))
    return edit_record(N_("Edit a letter or call"), outreach, **fields)


def remove_outreach(outreach: Iterable[Outreach]) -> Edit:
    """Remove letters and calls."""
    gone = tuple(outreach)
    label = Counted("Remove a letter or call", "Remove {n} letters and calls", len(gone))
    return Edit(label, before=gone)


def refuse_past_reminder(reminder: PartialDate | None, today: date) -> None:
    """Raise InvalidInput for a day of reminder that is over: nobody would be reminded."""
    if reminder is not None and reminder.last < today:
        raise InvalidInput(
            _("The day of the reminder, {day}, is over.").format(day=format_date(reminder)),
            _("Choose a day that is still to come, or leave it blank."),
        )


def _check(outreach: Outreach) -> None:
    if not outreach.country:
        raise InvalidInput(_("There is no country yet."), _("Type its name."))
    if not (outreach.asked.strip() or outreach.promised.strip() or outreach.outcome.strip()):
        raise InvalidInput(
            _("It is not said what was asked."), _("Type what the office asked, in a few words.")
        )
    asked = outreach.day
    if asked and outreach.due and outreach.due.last < asked.first:
        raise InvalidInput(
            _("It would be promised for {due}, before it was asked on {day}.").format(
                due=format_date(outreach.due), day=format_date(asked)
            ),
            _("Change the day of the letter or call, or the day of the promise."),
        )
    if asked and outreach.reminder and outreach.reminder.last < asked.first:
        raise InvalidInput(
            _("The reminder would come before anything was asked."),
            _("Choose a later day, or leave it blank."),
        )
