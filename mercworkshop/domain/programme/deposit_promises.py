"""The dates by which countries promised their deposits; every screen and paper uses this rule.

At a workshop a country promises the date of the deposit step in its path, if that was set there;
otherwise the intended date of its road map, if that was set or changed there. If a workshop changed
neither, the earlier promise stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class DepositPromise:
    """For when a country promised its deposit at a workshop."""

    country: str
    workshop: str
    begins: date | None
    first: date
    last: date


DEPOSIT_PROMISES = ArchiveQuestion(
    "deposit_promises", DepositPromise, "For when were deposits promised?", (), ALL_TIME
)

type PromisesByCountry = Mapping[str, Sequence[DepositPromise]]


def read_deposit_promises(archive: ArchivePort, until: date = date.max) -> PromisesByCountry:
    """Return the promises of each country, in the order of the workshops."""
    found: dict[str, list[DepositPromise]] = defaultdict(list)
    for each in archive.ask(DEPOSIT_PROMISES, **seen_until(until)):
        found[each.country].append(each)
    return found


def standing_promise(
    promises: Sequence[DepositPromise], workshop: str, begins: date | None
) -> DepositPromise | None:
    """Return the promise that stood at the end of a workshop; ``promises`` are in order of time."""
    end = begins or date.min, workshop
    stood = [each for each in promises if (each.begins or date.min, each.workshop) <= end]
    return stood[-1] if stood else None
