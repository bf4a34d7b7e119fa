"""Sums of contributions: by currency, and over currencies only by rates that were entered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mercworkshop.domain.programme.donors.rates import ExchangeRate
from mercworkshop.domain.values.money.money import Money, sum_by_currency

type LatestRates = Mapping[tuple[str, str], ExchangeRate]


@dataclass(frozen=True, slots=True)
class ConvertedSum:
    """All amounts as one sum in ``currency``, with the ``rates`` that were used."""

    currency: str
    low: int
    high: int
    rates: tuple[ExchangeRate, ...]


@dataclass(frozen=True, slots=True)
class KnownAmounts:
    """How many of ``entries`` have an amount, and the sums of these by currency.

    ``target`` is the currency that they could be added in, ``missing`` are the currencies without a
    rate to it. ``converted`` is the sum; None without all rates, or with one currency only.
    """

    entries: int
    with_amount: int
    sums: Mapping[str, tuple[int, int]]
    target: str
    missing: tuple[str, ...]
    converted: ConvertedSum | None


def known_amounts(
    amounts: Iterable[Money | None],
    rates: LatestRates,
    differing: Set[tuple[str, str]] = frozenset(),
) -> KnownAmounts:
    """Return what is known of amounts, as they can be added with ``rates``.

    ``differing`` are the currencies whose rates differ: these are not missing.
    """
    given = list(amounts)
    known = [each for each in given if each is not None]
    sums = sum_by_currency(known)
    target = _target(sums, {*rates, *differing})
    unknown = [each for each in sums if each != target and (each, target) not in rates]
    missing = tuple(each for each in unknown if (each, target) not in differing)
    converted = None
    if len(sums) > 1 and not unknown:
        converted = _converted(sums, target, rates)
    return KnownAmounts(len(given), len(known), sums, target, missing, converted)


def _target(sums: Mapping[str, tuple[int, int]], rates: Set[tuple[str, str]]) -> str:
    """Return the currency that most sums can be converted to; USD if none can."""
    targets = {target for _currency, target in rates}

    def reached(target: str) -> tuple[int, bool, str]:
        converted = sum((each, target) in rates for each in sums)
        return converted + (target in sums), target == "USD", target

    return max(targets, key=reached, default="USD")


def _converted(
    sums: Mapping[str, tuple[int, int]], target: str, rates: LatestRates
) -> ConvertedSum:
    used = tuple(rates[each, target] for each in sums if each != target)
    value = {each.currency: each.value for each in used} | {target: Decimal(1)}
    low = sum((Decimal(ends[0]) * value[each] for each, ends in sums.items()), Decimal(0))
    high = sum((Decimal(ends[1]) * value[each] for each, ends in sums.items()), Decimal(0))
    return ConvertedSum(target, _whole(low), _whole(high), used)


def _whole(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
