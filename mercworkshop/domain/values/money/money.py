"""Amounts of money: a range of whole units of one currency, at the prices of a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mercworkshop.domain.values.dates.edtf import check_year
from mercworkshop.domain.values.money.currencies import CURRENCIES
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, current_language, digits, number

__all__ = [
    "CURRENCIES",
    "LARGEST_AMOUNT",
    "Money",
    "format_money",
    "format_sum",
    "parse_money",
    "sum_by_currency",
]

LARGEST_AMOUNT = 10**15
"""Largest amount in any currency; a larger number is a typing error."""


@dataclass(frozen=True, slots=True)
class Money:
    """Between ``low`` and ``high`` whole units of ``currency`` (ISO 4217), at prices of ``year``.

    Raises InvalidInput if these make no sense. Codes of unknown currencies are accepted.
    """

    low: int
    high: int
    currency: str
    year: int | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch("[A-Z]{3}", self.currency):
            raise InvalidInput(
                _("“{code}” is not the code of a currency.").format(code=self.currency[:40]),
                _("Use the three letters of ISO 4217, such as USD or EUR."),
            )
        if not 0 <= self.low <= LARGEST_AMOUNT or not 0 <= self.high <= LARGEST_AMOUNT:
            raise InvalidInput(
                _("The amount is below zero or impossibly large."), _("Correct the amount.")
            )
        if self.low > self.high:
            raise InvalidInput(
                _("The range goes from a higher to a lower amount."),
                _("Write the lower amount first."),
            )
        if self.year is not None:
            check_year(self.year)

    @property
    def code(self) -> str:
        """The form in files: ``USD 30000``, ``USD 30000..45000``, ``USD 30000 @2015``."""
        upper = "" if self.low == self.high else f"..{self.high}"
        prices = "" if self.year is None else f" @{self.year}"
        return f"{self.currency} {self.low}{upper}{prices}"

    @classmethod
    def from_code(cls, code: str) -> Money:
        """Return the amount for a ``code``. Raises InvalidInput for any other text."""
        match = _CODE.fullmatch(code)
        if match:
            currency, low, high, year = match.groups()
            money = cls(int(low), int(high or low), currency, int(year) if year else None)
            if money.code == code:
                return money
        raise InvalidInput(
            _("“{code}” is not an amount as files keep it.").format(code=code[:40]),
            _("Write it like USD 30000, USD 30000..45000 or USD 30000..45000 @2015."),
        )


_CODE = re.compile(r"([A-Z]{3}) (\d{1,16})(?:\.\.(\d{1,16}))?(?: @(\d{4}))?", re.ASCII)

_NO_BREAK = "\N{NO-BREAK SPACE}"
_CURRENCY_FIRST = frozenset({"en", "zh"})
"""The languages that write the currency before the amount."""


def parse_money(text: str, default_currency: str = "USD") -> Money:
    """Parse an amount such as ``45 000``, ``US$ 30–45k``, ``1.2m``, ``50 000 (2015)``.

    ``default_currency`` is used if none is written; if it is empty, one has to be. Raises
    InvalidInput with the reason.
    """
    from mercworkshop.domain.values.money import parser

    return Money(*parser.parse_parts(text, default_currency))


def format_money(money: Money, language: str = "") -> str:
    """Return an amount as text: ``USD 30,000–45,000``, with ``(2015)`` for the year of prices.

    In ``language``; in the language in use if that is empty.
    """
    language = language or current_language()
    shown = format_sum(money.low, money.high, money.currency, language)
    return shown if money.year is None else digits(f"{shown} ({money.year})", language)


def format_sum(low: int, high: int, currency: str, language: str = "") -> str:
    """Return a sum as text; unlike one amount, it may be larger than ``LARGEST_AMOUNT``."""
    language = language or current_language()
    ends = (low,) if low == high else (low, high)
    amount = "–".join(number(end, language=language) for end in ends)
    parts = (currency, amount) if language in _CURRENCY_FIRST else (amount, currency)
    return _NO_BREAK.join(parts)


def sum_by_currency(moneys: Iterable[Money]) -> dict[str, tuple[int, int]]:
    """Return the sums of lows and of highs by currency; years of prices are ignored."""
    sums: dict[str, tuple[int, int]] = {}
    for money in moneys:
        low, high = sums.get(money.currency, (0, 0))
        sums[money.currency] = (low + money.low, high + money.high)
    return dict(sorted(sums.items()))
