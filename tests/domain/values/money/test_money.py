from __future__ import annotations

import pytest
from babel.numbers import list_currencies
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop import i18n
from mercworkshop.domain.values.money import money
from mercworkshop.domain.values.money.money import CURRENCIES, LARGEST_AMOUNT, Money
from mercworkshop.errors import InvalidInput
from tests.every import every

amounts = st.integers(0, LARGEST_AMOUNT) | st.integers(0, 3000)
moneys = st.builds(
    lambda ends, currency, year: Money(min(ends), max(ends), currency, year),
    st.tuples(amounts, amounts),
    st.sampled_from(sorted(CURRENCIES)),
    st.none() | st.integers(1900, 2200),
)


def outcome(text: str) -> Money | InvalidInput:
    try:
        return money.parse_money(text)
    except InvalidInput as refusal:
        return refusal


@every(
    ("fields", "reason"),
    [
        ((1, 2, "usd"), "“usd” is not the code of a currency"),
        ((1, 2, "US"), "not the code"),
        ((1, 2, "US$"), "not the code"),
        ((1, 2, ""), "not the code"),
        ((1, 2, "USD\n"), "not the code"),
        ((-1, 2, "USD"), "below zero"),
        ((1, LARGEST_AMOUNT + 1, "USD"), "impossibly large"),
        ((2, 1, "USD"), "from a higher to a lower"),
        ((1, 2, "USD", 1492), "1492 is not between"),
        ((1, 2, "USD", 20155), "20155 is not between"),
    ],
)
def test_an_invalid_amount_of_money_is_refused(fields, reason):
    with pytest.raises(InvalidInput, match=reason) as refusal:
        Money(*fields)
    assert refusal.value.advice


def test_a_currency_that_is_newer_than_the_list_is_kept():
    assert Money.from_code("XXZ 5").currency == "XXZ"


def test_the_currencies_are_those_of_the_unicode_locale_data():
    assert list_currencies() >= CURRENCIES


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("USD 30000", Money(30000, 30000, "USD")),
        ("USD 30000..45000", Money(30000, 45000, "USD")),
        ("EUR 0..45000 @2015", Money(0, 45000, "EUR", 2015)),
        ("TTD 5 @2015", Money(5, 5, "TTD", 2015)),
    ],
)
def test_money_is_stored_as_one_short_code(code, expected):
    assert Money.from_code(code) == expected
    assert expected.code == code


@given(moneys)
def test_money_comes_back_from_its_code(value):
    assert Money.from_code(value.code) == value


@every(
    "code",
    [
        "",
        "30000",
        "USD",
        "usd 30000",
        "USD 30 000",
        "USD 030",
        "USD 30..30",
        "USD 30000 ",
        "USD ٣٠",
        "USD 1.5",
        "USD 5 @15",
        "USD 99999999999999999999999",
    ],
)
def test_a_text_that_is_not_the_code_of_an_amount_is_refused(code):
    with pytest.raises(InvalidInput, match="is not an amount as files keep it"):
        Money.from_code(code)


def test_a_code_from_a_higher_to_a_lower_amount_is_refused():
    with pytest.raises(InvalidInput, match="higher to a lower"):
        Money.from_code("USD 45000..30000")


@every(
    ("text", "code"),
    [
        ("45 000", "USD 45000"),
        ("45,000", "USD 45000"),
        ("45.000", "USD 45000"),
        ("45'000", "USD 45000"),
        ("45\u00a0000", "USD 45000"),
        ("45\u202f000", "USD 45000"),
        ("45000", "USD 45000"),
        ("1,234", "USD 1234"),
        ("1.234.567", "USD 1234567"),
        ("1 500,00", "USD 1500"),
        ("45,000.00", "USD 45000"),
        ("0", "USD 0"),
        ("٤٥٠٠٠", "USD 45000"),
        ("۴۵۰۰۰", "USD 45000"),
        ("４５０００", "USD 45000"),
        ("٤٥٬٠٠٠", "USD 45000"),
        ("٤٥ ألف دولار أمريكي", "USD 45000"),
        ("١٫٥ مليون يورو", "EUR 1500000"),
        ("US$ 30–45k", "USD 30000..45000"),
        ("USD30000", "USD 30000"),
        ("30000 usd", "USD 30000"),
        ("$45", "USD 45"),
        ("TT$ 45,000", "TTD 45000"),
        ("45k€", "EUR 45000"),
        ("€ 45.000", "EUR 45000"),
        ("EUR 30 000 - 45 000", "EUR 30000..45000"),
        ("de 30 000 à 45 000 euros", "EUR 30000..45000"),
        ("30 to 45 thousand", "USD 30000..45000"),
        ("30 000 – 45k", "USD 30000..45000"),
        ("30k–1m", "USD 30000..1000000"),
        ("US$1.5m–2m", "USD 1500000..2000000"),
        ("1.2m", "USD 1200000"),
        ("1,2 M€", "EUR 1200000"),
        ("0.5 million", "USD 500000"),
        ("2 millions de dollars", "USD 2000000"),
        ("2 mil millones", "USD 2000000000"),
        ("45 тыс. долл. США", "USD 45000"),
        ("1,5 млн руб.", "RUB 1500000"),
        ("45万美元", "USD 450000"),
        ("3百万元", "CNY 3000000"),
        ("50 000 (2015)", "USD 50000 @2015"),
        ("50 000 @2015", "USD 50000 @2015"),
        ("USD 30000..45000 @2015", "USD 30000..45000 @2015"),
        ("30 000–30 000 EUR (٢٠١٥)", "EUR 30000 @2015"),
    ],
)
def test_amounts_are_read_as_people_write_them(text, code):
    assert money.parse_money(text).code == code


def test_an_amount_without_a_currency_is_in_that_of_the_country():
    assert money.parse_money("45 000", "XOF") == Money(45000, 45000, "XOF")
    assert money.parse_money("$ 45 000", "JMD") == Money(45000, 45000, "JMD")
    assert money.parse_money("45 000 F CFA", "XOF") == Money(45000, 45000, "XOF")
    assert money.parse_money("45 000 FCFA", "XAF") == Money(45000, 45000, "XAF")
    assert money.parse_money("£500", "GBP") == Money(500, 500, "GBP")
    assert money.parse_money("US$ 45 000", "JMD") == Money(45000, 45000, "USD")


@every(
    ("text", "reason"),
    [
        ("", "amount is empty"),
        (" \u200f", "amount is empty"),
        ("1.5", "“1.5” is not clearly a whole amount"),
        ("45,000.50", "not clearly a whole"),
        ("1.234 million", "“1.234” is not clearly a whole"),
        ("1.2345678m", "not clearly a whole"),
        ("500–1m", "“500” is not clearly a whole"),
        ("about 3000", "“about” is not part of an amount"),
        ("1 billion", "“billion” is not part"),
        ("three", "“three” is not part"),
        ("-500", "cannot be read"),
        ("30 45", "cannot be read"),
        ("30–45–60", "cannot be read"),
        ("1,00,000", "cannot be read"),
        ("1,234,56", "cannot be read"),
        ("USD", "cannot be read"),
        ("(2015)", "cannot be read"),
        ("5 (2014) (2015)", "cannot be read"),
        ("k 45", "cannot be read"),
        ("₩500", "cannot be read"),
        ("=1+1", "cannot be read"),
        ("9" * 5000, "cannot be read"),
        ("9" * 90, "impossibly large"),
        ("USD 5 EUR", "names two currencies"),
        ("45 000–30 000", "from a higher to a lower"),
        ("5 (1492)", "1492 is not between"),
    ],
)
def test_words_that_are_no_clear_amount_are_refused_with_the_reason(text, reason):
    with pytest.raises(InvalidInput, match=reason) as refusal:
        money.parse_money(text)
    assert refusal.value.advice


@pytest.mark.parametrize(
    ("text", "default"),
    [
        ("$ 45", "EUR"),
        ("45 dollars", "XOF"),
        ("$5 EUR", "USD"),
        ("45 000 FCFA", "USD"),
        ("£500", "USD"),
        ("¥500", "USD"),
    ],
)
def test_a_sign_of_several_currencies_is_asked_about(text, default):
    with pytest.raises(InvalidInput, match="does not say which currency"):
        money.parse_money(text, default)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "USD\u00a030,000–1,045,000 (2015)"),
        ("fr", "30\u202f000–1\u202f045\u202f000\u00a0USD (2015)"),
        ("es", "30\u202f000–1\u202f045\u202f000\u00a0USD (2015)"),
        ("ru", "30\u202f000–1\u202f045\u202f000\u00a0USD (2015)"),
        ("ar", "30,000–1,045,000\u00a0USD (2015)"),
        ("zh", "USD\u00a030,000–1,045,000 (2015)"),
    ],
)
def test_money_is_written_as_its_language_writes_it(language, shown):
    assert money.format_money(Money(30000, 1045000, "USD", 2015), language) == shown


def test_an_amount_that_is_no_range_is_written_once():
    assert money.format_money(Money(500, 500, "EUR"), "en") == "EUR\u00a0500"


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
@given(value=moneys)
def test_what_is_shown_is_read_back(language, value):
    assert money.parse_money(money.format_money(value, language)) == value


@given(value=moneys)
def test_the_code_is_read_too(value):
    assert money.parse_money(value.code) == value


PIECES = "1|45|000|30 000|1.5|1,234|-|..|to|a|k|m|million|usd|eur|$|€|(2015)|@|de|万|.|,| |("
mixtures = st.lists(st.sampled_from(PIECES.split("|")), max_size=7)


@given(st.text(max_size=60) | mixtures.map(" ".join) | mixtures.map("".join))
def test_any_text_is_an_amount_or_is_refused_with_advice(text):
    answer = outcome(text)
    assert isinstance(answer, Money) or (answer.message and answer.advice)


def test_a_total_keeps_currencies_apart():
    plan = [Money(10, 20, "USD"), Money(5, 5, "EUR", 2015), Money(1, 2, "USD", 2014)]
    assert money.sum_by_currency(plan) == {"EUR": (5, 5), "USD": (11, 22)}
    assert money.sum_by_currency([]) == {}


def test_a_sum_may_be_larger_than_the_largest_amount():
    sums = money.sum_by_currency([Money(0, LARGEST_AMOUNT, "USD")] * 2)
    (currency, (low, high)) = next(iter(sums.items()))
    assert money.format_sum(low, high, currency) == "USD\N{NO-BREAK SPACE}0–2,000,000,000,000,000"
