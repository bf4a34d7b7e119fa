"""The way of a State from its signature to its deposit, as it was or as it is planned, in years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from mercworkshop.domain.entities.national_path import PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.values.dates.partial_date import PartialDate

_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class WalkedPath:
    """When a State signed, approved at home and deposited; None for what is not known.

    ``began`` is the signature or, for a State that accedes, the day on which signature was opened.
    ``is_read``: a source tells how it went; ``is_inferred``: the approval was worked out. ``note``
    says what happened, ``source`` where that was read.
    """

    country: str
    began: PartialDate | None = None
    approved: PartialDate | None = None
    deposited: PartialDate | None = None
    family: str = ""
    accedes: bool = False
    is_read: bool = False
    is_inferred: bool = False
    is_verified: bool = True
    note: str = ""
    source: str = ""

    @property
    def days(self) -> int | None:
        """Days from the first possible start to the last possible deposit."""
        return _days(self.began, self.deposited)

    @property
    def years(self) -> float | None:
        """The same in years."""
        return years_of(self.days)

    @property
    def years_to_approval(self) -> tuple[float, float] | None:
        """Years from the start to the first and the last day on which the approval can have been.

        It cannot have been after the deposit.
        """
        if self.began is None or self.approved is None:
            return None
        begin, last = self.began.first, self.approved.last
        if self.deposited is not None:
            last = min(last, self.deposited.last)
        first = min(self.approved.first, last)
        return tuple((day - begin).days / _DAYS_OF_YEAR for day in (first, last))  # type: ignore[return-value]

    @property
    def share_before_approval(self) -> float | None:
        """The part of the time that went by before the approval; None unless both are known."""
        if self.approved is None or not self.days or self.approved.first != self.approved.last:
            return None
        before = _days(self.began, self.approved)
        return None if before is None or self.is_inferred else before / self.days


def years_of(days: int | None) -> float | None:
    """Return days in years."""
    return None if days is None else days / _DAYS_OF_YEAR


def planned_path(
    road_map: RoadMap, steps: Iterable[PathStep], known: WalkedPath | None
) -> WalkedPath:
    """Return what a road map plans; ``known`` is what the reference data know of its State.

    The deposit is that of the plan also where the State has deposited since: the two are compared.
    """
    dated = {
        each.milestone: each.planned or each.done
        for each in steps
        if each.milestone and each.progress is not Progress.DROPPED
    }
    signed = next((each.done for each in steps if each.milestone is TreatyAct.SIGNATURE), None)
    return WalkedPath(
        road_map.country,
        began=known.began if known and known.began else signed or road_map.signed,
        approved=dated.get(TreatyAct.NATIONAL_APPROVAL),
        deposited=dated.get(TreatyAct.DEPOSIT) or road_map.intended_date,
        family=road_map.path,
        accedes=known.accedes if known else not (signed or road_map.signed),
    )


@lru_cache(maxsize=1024)  # each plan is compared with 200 States: the days recur
def _days(first: PartialDate | None, last: PartialDate | None) -> int | None:
    if first is None or last is None or last.last < first.first:
        return None
    return (last.last - first.first).days
