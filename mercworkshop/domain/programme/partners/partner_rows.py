"""What an archive is asked about partners and donors by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner and one thing that it gave; ``scope`` says whether to one workshop."""

    id: str
    name: str
    kind: str
    country: str
    workshop: str
    title: str
    scope: str
    what: str
    source: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A contribution; an amount that is not reported is nothing, never 0."""

    id: str
    donor: str
    country: str
    amount_low: int | None
    amount_high: int | None
    currency: str
    amount_said: str
    purpose: str
    through: str
    begins: date | None
    ends: date | None
    spent_low: int | None
    spent_high: int | None
    spent_currency: str
    spent_said: str
    source: str


@dataclass(frozen=True, slots=True)
class RateRow:
    """On ``day`` one unit of ``currency`` was ``rate`` units of ``target``."""

    currency: str
    target: str
    rate: str
    day: date
    source: str


PARTNER_QUESTIONS: tuple[ArchiveQuestion[Any], ...] = (
    ArchiveQuestion("partners", PartnerRow, "Who helps, and with what?", (), ALL_TIME),
    ArchiveQuestion("contributions", ContributionRow, "Who paid how much for what?", (), ALL_TIME),
    ArchiveQuestion("exchange_rates", RateRow, "Which exchange rates were entered?", (), ALL_TIME),
)
