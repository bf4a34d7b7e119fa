"""What screens and papers say of contributions."""

from __future__ import annotations

from collections.abc import Iterable

from mercworkshop.domain.programme.donors.contributions import USE_NAMES, ContributionFault
from mercworkshop.domain.programme.donors.donor_desk import DonorBoard, SeenContribution
from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.programme.donors.sums import KnownAmounts
from mercworkshop.domain.programme.partners.words import source_words
from mercworkshop.domain.values.dates.partial_date import format_date
from mercworkshop.domain.values.money.money import Money, format_money, format_sum
from mercworkshop.i18n import (
    N_,
    _,
    isolate,
    listed,
    listed_phrases,
    number,
    plural,
    sentences,
)

FAULT_NAMES = {
    ContributionFault.OVERSPENT: N_("More was spent than given"),
    ContributionFault.ENDS_FIRST: N_("The period ends before it begins"),
}


def known_words(board: DonorBoard) -> str:
    """Return how many entries have an amount, samples apart."""
    known, samples = board.known, board.of_samples
    if not known.with_amount and known.entries > 1:
        said = plural(
            "{n} entry has no amount.", "None of {n} entries has an amount.", known.entries
        )
    else:
        said = _some_known(known)
    if samples is None:
        return said
    beside = plural(
        "Beside these there is {n} sample, made up; with an amount: {{some}}.",
        "Beside these there are {n} samples, made up; with an amount: {{some}}.",
        samples.entries,
    ).format(some=number(samples.with_amount))
    return sentences(said, beside)


def _some_known(known: KnownAmounts) -> str:
    return plural(
        "Of {n} entry {{some}} has an amount.",
        "Of {n} entries {{some}} have an amount.",
        known.entries,
    ).format(some=number(known.with_amount))


def sums_title(board: DonorBoard, known: KnownAmounts) -> str:
    """Return the heading of sums, so that nobody takes sums of samples for real ones."""
    return (
        _("Amounts of samples, made up") if known is board.of_samples else _("How much is known?")
    )


def amount_words(amount: Money | None, said: str) -> str:
    """Return an amount, else the words that were not understood, else that none is reported."""
    if amount is not None:
        return isolate(format_money(amount))
    return _("“{words}”").format(words=isolate(said)) if said else _("not reported")


def unspent_words(seen: SeenContribution) -> str:
    """Return what is left, if amount and what was spent are known in one currency."""
    left = seen.unspent
    if left is None:
        return ""
    if left.high < 0:
        over = isolate(format_sum(-left.high, -left.low, left.currency))
        return _("{amount} more than given").format(amount=over)
    if left.low < 0:
        most = isolate(format_sum(left.high, left.high, left.currency))
        return _("at most {amount}").format(amount=most)
    return isolate(format_sum(left.low, left.high, left.currency))


def period_words(seen: SeenContribution) -> str:
    """Return the period of a contribution; empty if no source says it."""
    begins, ends = seen.contribution.begins, seen.contribution.ends
    if begins and ends:
        return _("{first} to {last}").format(
            first=isolate(format_date(begins)), last=isolate(format_date(ends))
        )
    if begins or ends:
        pattern = _("from {day}") if begins else _("until {day}")
        one = begins or ends
        assert one is not None
        return pattern.format(day=isolate(format_date(one)))
    return ""


def use_words(seen: SeenContribution) -> str:
    """Return what a contribution paid for."""
    return listed(_(USE_NAMES[each]) for each in seen.uses)


def rate_words(rate: ExchangeRate) -> str:
    """Return a rate as an equation."""
    return isolate(
        _("1 {currency} = {rate} {target}").format(
            currency=rate.currency, rate=_rate(rate), target=rate.target
        )
    )


def _rate(rate: ExchangeRate) -> str:
    """Return a rate with the decimals that were typed, as the language in use writes it."""
    decimals = -int(rate.value.as_tuple().exponent)
    return number(float(rate.value), max(decimals, 0))


def differing_words(rates: Iterable[ExchangeRate]) -> str:
    """Return that the rates of a day differ, with each of them."""
    each_one = listed_phrases(listed([rate_words(each), rate_source(each)]) for each in rates)
    pattern = _("The rates of one day differ: {rates}. None of them is used until one is removed.")
    return pattern.format(rates=each_one)


def rate_source(rate: ExchangeRate) -> str:
    """Return the day and the source of a rate."""
    day = [isolate(format_date(rate.day))] if rate.day else []
    return listed_phrases([*day, source_words(rate.source)])
