"""What a person agreed to: which details go into a directory, and for whom.

The answer that a person gave at the workshop is in their contact details (``consent``); a no there
stays a no. What is asked later, for a directory, is noted here: it names the details and the
purposes one by one, and can be taken back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import derived_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.values.dates.partial_date import PartialDate, format_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, Counted, _


class SharedDetail(StrEnum):
    """What a person may agree to, one by one."""

    NAME = "name"
    """Name, body and country."""

    EMAIL = "email"
    PHONE = "phone"


class SharingPurpose(StrEnum):
    """Whom a directory is for."""

    COUNTRIES = "countries"
    OFFICES = "offices"


DETAIL_NAMES = {
    SharedDetail.NAME: N_("Name, body, country"),
    SharedDetail.EMAIL: N_("E-mail"),
    SharedDetail.PHONE: N_("Phone"),
}
PURPOSE_NAMES = {
    SharingPurpose.COUNTRIES: N_("Countries of the subregion"),
    SharingPurpose.OFFICES: N_("Regional offices"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedDetails(Record):
    """What a person agreed to when the secretariat asked for a directory.

    Its id is :func:`agreed_id` of the person. ``paper`` says where the signed paper is,
    ``taken_back`` the day from which nothing is given any more.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    PERSONAL: ClassVar[bool] = True
    OF_PERSON: ClassVar[str] = "agreed details"

    person: str
    details: tuple[SharedDetail, ...] = ()
    purposes: tuple[SharingPurpose, ...] = ()
    asked_on: PartialDate | None = None
    paper: str = ""
    taken_back: PartialDate | None = None


class LeftOutReason(StrEnum):
    """Why a person is not in a directory."""

    REFUSED = "refused"
    NOT_ASKED = "not_asked"
    OTHER_PURPOSE = "other_purpose"
    TAKEN_BACK = "taken_back"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class AllowedDetails:
    """The details of one person that may go out, or why none may."""

    details: frozenset[SharedDetail] = frozenset()
    reason: LeftOutReason | None = None


def agreed_id(person: str) -> str:
    """Return the id of what a person agreed to, the same in every archive."""
    return derived_id(AgreedDetails.OF_PERSON, person)


def agree(
    known: AgreedDetails | None,
    person: str,
    details: Collection[SharedDetail],
    purposes: Collection[SharingPurpose],
    asked_on: PartialDate | None,
    paper: str = "",
) -> Edit:
    """Note what a person agrees to, in place of what was agreed before.

    Raises InvalidInput unless it says to what, for whom and when.
    """
    if not details or not purposes:
        raise InvalidInput(
            _("It is not said what was agreed to, and for whom."),
            _("Tick at least the name, and one purpose."),
        )
    if SharedDetail.NAME not in details:
        raise InvalidInput(
            _("An address without a name is of no use to anybody."),
            _("Tick the name too, or take everything back."),
        )
    if asked_on is None:
        raise InvalidInput(
            _("It is not said when the person agreed."), _("Type the day on the signed paper.")
        )
    made = AgreedDetails(
        id=agreed_id(person),
        person=person,
        details=_in_order(SharedDetail, details),
        purposes=_in_order(SharingPurpose, purposes),
        asked_on=asked_on,
        paper=paper.strip(),
    )
    before = () if known is None else (known,)
    return Edit(N_("Note what a person agreed to"), before, (made,))


def take_back(known: AgreedDetails | None, person: str, day: PartialDate) -> Edit:
    """Note that a person takes back what they agreed to, here or at the workshop.

    Raises InvalidInput if that would be before it was given.
    """
    label = N_("Take back what a person agreed to")
    if known is None:
        made = AgreedDetails(id=agreed_id(person), person=person, taken_back=day)
        return Edit(label, after=(made,))
    if known.asked_on is not None and day.last < known.asked_on.first:
        raise InvalidInput(
            _("It would be taken back before it was given on {day}.").format(
                day=format_date(known.asked_on)
            ),
            _("Choose a later day."),
        )
    return edit_record(label, known, taken_back=day)


def forget_agreed(agreed: Iterable[AgreedDetails]) -> Edit:
    """Remove what was noted of people: their answers at the workshop count again."""
    gone = tuple(agreed)
    label = Counted("Remove what a person agreed to", "Remove what {n} people agreed to", len(gone))
    return Edit(label, before=gone)


def allowed_details(
    consent: str,
    agreed: AgreedDetails | None,
    purpose: SharingPurpose,
    until: date = date.max,
) -> AllowedDetails:
    """Return what of a person may go out for a purpose.

    ``consent`` is the answer given at the workshop: yes, no, or empty if nobody asked. Consent that
    was taken back counts as taken back also in a directory as of an earlier day; an agreement after
    ``until`` can only narrow what was allowed before.
    """
    if agreed is not None and agreed.asked_on is not None and agreed.asked_on.first > until:
        then, now = (allowed_details(consent, each, purpose) for each in (None, agreed))
        refused = now if now.reason is LeftOutReason.TAKEN_BACK else then if then.reason else now
        return refused if refused.reason else AllowedDetails(then.details & now.details)
    if agreed is not None and agreed.taken_back is not None:
        return AllowedDetails(reason=LeftOutReason.TAKEN_BACK)
    if consent not in ("", "yes"):
        return AllowedDetails(reason=LeftOutReason.REFUSED)
    details = frozenset(agreed.details if agreed else SharedDetail if consent else ())
    if SharedDetail.NAME not in details:
        return AllowedDetails(reason=LeftOutReason.REFUSED if agreed else LeftOutReason.NOT_ASKED)
    if agreed is not None and purpose not in agreed.purposes:
        return AllowedDetails(reason=LeftOutReason.OTHER_PURPOSE)
    return AllowedDetails(details)


def _in_order[E: StrEnum](kind: type[E], chosen: Collection[E]) -> tuple[E, ...]:
    return tuple(each for each in kind if each in chosen)
