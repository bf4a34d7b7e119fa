"""Contributions of donors: what was given, for what, when, and what of it was spent.

What no source says stays empty, and is shown as not reported: it is never zero. What contradicts
itself is kept as it was said, and reported (:func:`find_faults`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.records.edit import Edit, edit_record
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.i18n import N_, Counted


class ContributionUse(StrEnum):
    """What a contribution paid for, in the order of the columns."""

    WORKSHOPS = "workshops"
    FOLLOW_UP = "follow_up"
    PILOTS = "pilots"
    MATERIAL = "material"
    MEETINGS = "meetings"
    EXPERTS = "experts"
    ALL = "all"
    """All activities, which the source does not split."""


USE_NAMES = {
    ContributionUse.WORKSHOPS: N_("Workshops"),
    ContributionUse.FOLLOW_UP: N_("Follow-up"),
    ContributionUse.PILOTS: N_("Pilots"),
    ContributionUse.MATERIAL: N_("Material"),
    ContributionUse.MEETINGS: N_("Meetings"),
    ContributionUse.EXPERTS: N_("Experts"),
    ContributionUse.ALL: N_("All activities, not split"),
}
SINGLE_USES = tuple(use for use in ContributionUse if use is not ContributionUse.ALL)


class ContributionFault(StrEnum):
    """What cannot be true of a contribution as it was said."""

    OVERSPENT = "overspent"
    ENDS_FIRST = "ends_before_it_begins"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution(Record):
    """What a partner, ``donor``, gave according to a source.

    Without ``uses`` it went to something outside the programme, which ``purpose`` names.
    ``through`` is the partner that it went through. ``spent`` is what was spent of it, as far as
    that is known.
    """

    READERS: ClassVar[Readers] = Readers.SECRETARIAT
    OWNER: ClassVar[str] = "donor"

    donor: str
    amount: Money | None = None
    uses: tuple[ContributionUse, ...] = ()
    purpose: str = ""
    through: str = ""
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    spent: Money | None = None
    source: str = ""
    is_doubtful: bool = False
    is_sample: bool = False
    """Whether it was made up for demonstration."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unspent:
    """What is left of a contribution: between ``low`` and ``high``; below zero if overspent."""

    low: int
    high: int
    currency: str


def add_contribution(donor: Partner, **fields: Any) -> Edit:
    """Add a contribution of a donor."""
    made = Contribution(id=new_id(), donor=donor.id)
    return Edit(N_("Add a contribution"), after=(replace_fields(made, **fields),))


def update_contribution(contribution: Contribution, **fields: Any) -> Edit:
    """Change a contribution."""
    return edit_record(N_("Edit a contribution"), contribution, **fields)


def remove_contributions(contributions: Iterable[Contribution]) -> Edit:
    """Remove contributions."""
    gone = tuple(contributions)
    label = Counted("Remove a contribution", "Remove {n} contributions", len(gone))
    return Edit(label, before=gone)


def unspent(amount: Money | None, spent: Money | None) -> Unspent | None:
    """Return what is left; None unless both are known, and in one currency."""
    if amount is None or spent is None or amount.currency != spent.currency:
        return None
    return Unspent(amount.low - spent.high, amount.high - spent.low, amount.currency)


def find_faults(
    amount: Money | None,
    spent: Money | None,
    begins: PartialDate | None,
    ends: PartialDate | None,
) -> Iterator[ContributionFault]:
    """Yield what cannot be true; a range is no fault if some of its values are possible."""
    left = unspent(amount, spent)
    if left is not None and left.high < 0:
        yield ContributionFault.OVERSPENT
    if begins is not None and ends is not None and ends.last < begins.first:
        yield ContributionFault.ENDS_FIRST
