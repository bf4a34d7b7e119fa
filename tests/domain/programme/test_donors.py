"""Contributions of donors: what may be added, what is left, and what contradicts itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from mercworkshop.domain.programme.donors import rates
from mercworkshop.domain.programme.donors.contributions import (
    Contribution,
    ContributionFault,
    add_contribution,
    find_faults,
    unspent,
)
from mercworkshop.domain.programme.donors.rates import ExchangeRate, differing_rates, latest_rates
from mercworkshop.domain.programme.donors.sums import known_amounts
from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.errors import InvalidInput
from tests.every import every

TODAY = date(2016, 1, 1)


def rate(currency, value, day="2015-01-15", target="USD"):
    fields = {"day": PartialDate(day), "source": "Treasury"}
    (made,) = rates.add_rate(currency, target, value, **fields).after
    assert isinstance(made, ExchangeRate)
    return made


def known(codes, *entered):
    amounts = [Money.from_code(each) if each else None for each in codes]
    return known_amounts(amounts, latest_rates(entered, TODAY))


def test_without_an_amount_no_sum_is_shown_not_even_zero():
    (made,) = add_contribution(Partner(id="p", name="Canada")).after
    assert isinstance(made, Contribution)
    assert made.amount is None
    nothing = known(["", ""])
    assert (nothing.entries, nothing.with_amount, dict(nothing.sums)) == (2, 0, {})
    assert nothing.converted is None


def test_amounts_in_five_currencies_are_added_only_with_all_their_rates():
    codes = ["CHF 100", "EUR 80..90", "USD 50", "NOK 1000", "JPY 2000", ""]
    given = [rate("CHF", "1.02"), rate("EUR", "1,1"), rate("NOK", "0.1")]
    before = known(codes, *given)
    assert before.converted is None
    assert before.missing == ("JPY",)
    assert list(before.sums) == ["CHF", "EUR", "JPY", "NOK", "USD"]
    after = known(codes, *given, rate("JPY", "0.01")).converted
    assert after is not None
    assert (after.low, after.high, after.currency) == (360, 371, "USD")  # 102 + 88–99 + 50 + 120
    assert {each.currency for each in after.rates} == {"CHF", "EUR", "NOK", "JPY"}
    assert dict(before.sums)["EUR"] == (80, 90)


def test_one_currency_needs_no_rate_and_is_not_converted():
    alone = known(["EUR 10", "EUR 20"], rate("EUR", "1.1"))
    assert alone.sums == {"EUR": (30, 30)}
    assert alone.converted is None


def test_the_rate_of_the_latest_day_up_to_the_day_counts():
    old, new, later = rate("CHF", "1"), rate("CHF", "2", "2015-06"), rate("CHF", "3", "2016-02")
    assert latest_rates([later, new, old], TODAY) == {("CHF", "USD"): new}
    assert latest_rates([later, new, old], date(2015, 2, 1)) == {("CHF", "USD"): old}


def test_two_different_rates_of_one_day_are_both_left_out():
    day = rate("EUR", "1.1")
    other = replace(day, id="another", rate="1000")
    assert latest_rates([day, other], TODAY) == {}
    assert differing_rates([other, day], TODAY).keys() == {("EUR", "USD")}
    same = replace(day, id="another", rate="1.10")
    assert latest_rates([same, day], TODAY).keys() == {("EUR", "USD")}
    assert not differing_rates([same, day], TODAY)
    later = rate("EUR", "2", "2015-06-01")
    assert latest_rates([day, other, later], TODAY) == {("EUR", "USD"): later}
    amounts = [Money.from_code("EUR 10"), Money.from_code("USD 10")]
    made = known_amounts(amounts, {}, {("EUR", "USD")})
    assert made.converted is None
    assert made.missing == (), "there are rates for it, but they differ"


_DAY, _SOURCE = PartialDate("2015-01-15"), "Treasury"


@every(
    "arguments, fields, reason",
    [
        (("CHF", "USD", "1.02"), {"source": _SOURCE}, "needs its day"),
        (("CHF", "USD", "1.02"), {"day": _DAY, "source": " "}, "needs its source"),
        (("CHF", "USD", "0"), {"day": _DAY, "source": _SOURCE}, "is more than zero"),
        (("CHF", "USD", "-1"), {"day": _DAY, "source": _SOURCE}, "is more than zero"),
        (("CHF", "USD", "one"), {"day": _DAY, "source": _SOURCE}, "“one” is not a rate"),
        (("CHF", "USD", "nan"), {"day": _DAY, "source": _SOURCE}, "“nan” is not a rate"),
        (("CHF", "chf", "1"), {"day": _DAY, "source": _SOURCE}, "are the same"),
        (("francs", "USD", "1"), {"day": _DAY, "source": _SOURCE}, "not the code of a currency"),
    ],
    ("no day", "no source", "zero", "negative", "words", "no number", "the same", "no currency"),
)
def test_an_impossible_or_incomplete_exchange_rate_is_refused(arguments, fields, reason):
    with pytest.raises(InvalidInput, match=reason):
        rates.add_rate(*arguments, **fields)


def test_the_unspent_amount_is_known_only_in_one_currency():
    given, spent = Money.from_code("EUR 80000..90000"), Money.from_code("EUR 61500")
    left = unspent(given, spent)
    assert left is not None
    assert (left.low, left.high, left.currency) == (18500, 28500, "EUR")
    assert unspent(given, None) is None
    assert unspent(None, spent) is None
    assert unspent(given, Money.from_code("USD 61500")) is None


def test_a_contribution_overspent_or_ending_too_early_is_kept_and_reported():
    given = Money.from_code("EUR 100..200")
    early, late = PartialDate("2014-09"), PartialDate("2015-06")
    for spent, begins, ends, faults in (
        ("EUR 201", None, None, [ContributionFault.OVERSPENT]),
        ("EUR 150", None, None, []),  # possible: within the range that was given
        ("EUR 100", late, early, [ContributionFault.ENDS_FIRST]),
        ("EUR 100", early, early, []),
        ("EUR 300", late, early, [ContributionFault.OVERSPENT, ContributionFault.ENDS_FIRST]),
    ):
        fields = {"amount": given, "spent": Money.from_code(spent), "begins": begins, "ends": ends}
        (made,) = add_contribution(Partner(id="p", name="Canada"), **fields).after
        assert isinstance(made, Contribution)
        assert list(find_faults(made.amount, made.spent, made.begins, made.ends)) == faults
