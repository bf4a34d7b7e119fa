"""The donors of the programme, their contributions and the rates, as an officer sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.programme.donors import contributions, rates
from mercworkshop.domain.programme.donors.contributions import (
    Contribution,
    ContributionFault,
    ContributionUse,
    Unspent,
    find_faults,
    unspent,
)
from mercworkshop.domain.programme.donors.rates import ExchangeRate, differing_rates, latest_rates
from mercworkshop.domain.programme.donors.sums import KnownAmounts, known_amounts
from mercworkshop.domain.programme.partners.partner_desk import FORMER_NAMES, find_now, name_on
from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until
from mercworkshop.domain.programme.record_verbs import RecordVerbs
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class ListedContribution:
    """A contribution with the names that its partners have now."""

    id: str
    donor: str
    donor_name: str
    kind: str
    country: str
    amount_low: int | None
    amount_high: int | None
    currency: str
    amount_said: str
    purpose: str
    through: str
    through_name: str
    begins_first: date | None
    begins_last: date | None
    ends_first: date | None
    ends_last: date | None
    spent_low: int | None
    spent_high: int | None
    spent_currency: str
    spent_said: str
    source: str
    is_doubtful: bool
    is_sample: bool
    note: str

    @property
    def amount(self) -> Money | None:
        """The amount; None if it is not reported, or only in words that are not understood."""
        return _money(self.amount_low, self.amount_high, self.currency)

    @property
    def spent(self) -> Money | None:
        """What was spent; None if that is not known."""
        return _money(self.spent_low, self.spent_high, self.spent_currency)

    @property
    def begins(self) -> PartialDate | None:
        """The beginning of its period."""
        return _date(self.begins_first, self.begins_last)

    @property
    def ends(self) -> PartialDate | None:
        """The end of its period."""
        return _date(self.ends_first, self.ends_last)


@dataclass(frozen=True, slots=True)
class PaidUse:
    """Something that a contribution paid for."""

    contribution: str
    use: str


@dataclass(frozen=True, slots=True)
class ListedRate:
    """An exchange rate, by its id."""

    id: str


CONTRIBUTION_LIST = ArchiveQuestion(
    "contribution_list", ListedContribution, "Who paid, how much, and for what?", (), ALL_TIME
)
PAID_USES = ArchiveQuestion("paid_uses", PaidUse, "What did each contribution pay for?")
RATE_LIST = ArchiveQuestion(
    "rate_list", ListedRate, "Which exchange rates were entered?", (), ALL_TIME
)


@dataclass(frozen=True, slots=True)
class SeenContribution:
    """A contribution with the names of a day, what it paid for, and its contradictions."""

    contribution: ListedContribution
    donor: str
    uses: tuple[ContributionUse, ...]

    @property
    def is_for_all(self) -> bool:
        """Whether the source speaks of all activities, without splitting them."""
        return ContributionUse.ALL in self.uses

    @property
    def unspent(self) -> Unspent | None:
        """What is left; None unless amount and what was spent are known, in one currency."""
        return unspent(self.contribution.amount, self.contribution.spent)

    @property
    def faults(self) -> tuple[ContributionFault, ...]:
        """What cannot be true of it."""
        own = self.contribution
        return tuple(find_faults(own.amount, own.spent, own.begins, own.ends))


@dataclass(frozen=True, slots=True)
class DonorBoard:
    """All contributions in the order of the list, the rates, and what is known of amounts.

    ``used_rates`` has for each pair of currencies the rate of the latest day up to the day of the
    desk. ``differing`` are rates of one day that disagree: none of them is used. ``known`` leaves
    samples out; ``of_samples`` is what is known of these, None without any.
    """

    contributions: tuple[SeenContribution, ...]
    rates: tuple[ExchangeRate, ...]
    used_rates: Mapping[tuple[str, str], ExchangeRate]
    known: KnownAmounts
    differing: tuple[tuple[ExchangeRate, ...], ...] = ()
    of_samples: KnownAmounts | None = None

    @property
    def amounts(self) -> tuple[KnownAmounts, ...]:
        """What is known of amounts: of real entries, then of samples."""
        return (self.known,) if self.of_samples is None else (self.known, self.of_samples)

    @property
    def donors(self) -> int:
        """How many donors there are."""
        return len({each.contribution.donor for each in self.contributions})


def read_donors(archive: ArchivePort, day: date, until: date = date.max) -> DonorBoard:
    """Return donors and contributions as they are named on a day, with the rates up to it.

    What began after ``until`` is left out.
    """
    seen = seen_until(until)
    uses = _uses(archive.ask(PAID_USES))
    former: dict[str, list[Any]] = {}
    for each in archive.ask(FORMER_NAMES):
        former.setdefault(each.partner, []).append(each)
    shown = tuple(
        SeenContribution(
            one,
            name_on(one.donor_name, former.get(one.donor, ()), day),
            tuple(use for use in ContributionUse if use in uses.get(one.id, ())),
        )
        for one in archive.ask(CONTRIBUTION_LIST, **seen)
    )
    found = [archive.find(ExchangeRate, each.id) for each in archive.ask(RATE_LIST, **seen)]
    known_rates = tuple(each for each in found if each is not None)
    used = latest_rates(known_rates, day)
    differing = differing_rates(known_rates, day)
    real = [each.contribution.amount for each in shown if not each.contribution.is_sample]
    samples = [each.contribution.amount for each in shown if each.contribution.is_sample]
    of_samples = known_amounts(samples, used, differing.keys()) if samples else None
    known = known_amounts(real, used, differing.keys())
    return DonorBoard(shown, known_rates, used, known, tuple(differing.values()), of_samples)


def add_contribution(archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Add a contribution of the ``donor``, the id of a partner."""
    given = dict(values)
    _refuse_nobody(values)
    donor = find_now(archive, Partner, given.pop("donor"))
    return contributions.add_contribution(donor, **given)


def change_contribution(
    archive: ArchivePort, contribution: Contribution, values: Mapping[str, Any]
) -> Edit:
    """Change a contribution; what stays the same keeps the words as they were said."""
    now = find_now(archive, Contribution, contribution.id)
    _refuse_nobody({"donor": now.donor, **values})
    new = {name: value for name, value in values.items() if value != getattr(now, name)}
    for name in ("donor", "through"):
        if new.get(name):
            find_now(archive, Partner, new[name])
    return contributions.update_contribution(now, **new)


def remove_contribution(archive: ArchivePort, contribution: Contribution) -> Edit:
    """Remove a contribution."""
    return contributions.remove_contributions([find_now(archive, Contribution, contribution.id)])


def add_rate(_archive: ArchivePort, values: Mapping[str, Any]) -> Edit:
    """Enter an exchange rate."""
    return _rate(values)


def change_rate(archive: ArchivePort, rate: ExchangeRate, values: Mapping[str, Any]) -> Edit:
    """Change an exchange rate."""
    return rates.update_rate(find_now(archive, ExchangeRate, rate.id), **values)


def remove_rate(archive: ArchivePort, rate: ExchangeRate) -> Edit:
    """Remove an exchange rate."""
    return rates.remove_rates([find_now(archive, ExchangeRate, rate.id)])


def _refuse_nobody(values: Mapping[str, Any]) -> None:
    """Raise InvalidInput if a contribution would have no donor."""
    if not values.get("donor"):
        raise InvalidInput(
            _("The donor is not named yet."), _("Choose it, or add it to the donors first.")
        )


def _rate(values: Mapping[str, Any]) -> Edit:
    given = dict(values)
    named = [given.pop(name, "") or "" for name in ("currency", "target", "rate")]
    return rates.add_rate(*named, **given)


def _uses(rows: Iterable[PaidUse]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in rows:
        found.setdefault(each.contribution, set()).add(each.use)
    return found


def _money(low: int | None, high: int | None, currency: str) -> Money | None:
    return None if low is None or high is None else Money(low, high, currency)


def _date(first: date | None, last: date | None) -> PartialDate | None:
    return None if first is None or last is None else date_of_span(first, last)


CONTRIBUTION_VERBS = RecordVerbs(
    Contribution, "contributions", add_contribution, change_contribution, remove_contribution
)
RATE_VERBS = RecordVerbs(ExchangeRate, "exchange_rates", add_rate, change_rate, remove_rate)
