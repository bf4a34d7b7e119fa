"""Reading amounts as people write them, in any of the six languages: from text to MoneyParts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mercworkshop.domain.values.dates import date_words
from mercworkshop.domain.values.dates.date_words import fold_date
from mercworkshop.domain.values.money.currencies import CURRENCIES, codes
from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

_SHARED = {
    "$": codes(
        "ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MXN NAD NIO "
        "NZD SBD SGD SRD TTD TWD USD UYU XCD"
    ),
    "CFA": codes("XAF XOF"),
    "£": codes("EGP FKP GBP GIP LBP SDG SHP SSP SYP"),
    "¥": codes("CNY JPY"),
}
"""Signs that several currencies share; the text must also name the currency."""

_SIGNS = {
    "US$": "USD", "TT$": "TTD", "BZ$": "BZD", "EC$": "XCD", "NZ$": "NZD", "J$": "JMD", "R$": "BRL",
    "€": "EUR", "₽": "RUB", "₹": "INR", "₦": "NGN", "₱": "PHP",
}  # fmt: skip
_CURRENCY_NAMES = {
    "USD": "us, сша, أمريكي, أمريكية, 美元, américains, estadounidenses",
    "EUR": "euro, euros, евро, يورو, 欧元",
    "RUB": "руб, рубль, рубля, рублей",
    "CNY": "人民币, 元",
}
_SHARED_NAMES = {
    "$": "$, dollar, dollars, dólar, dólares, долл, доллар, доллара, долларов, دولار, دولارات",
    "CFA": "cfa, fcfa, f cfa, franc cfa, francs cfa",
    "£": "£",
    "¥": "¥",
}
MULTIPLES = {
    10**3: "k, thousand, thousands, mille, milliers, mil, miles, тыс, тысяча, тысячи, тысяч,"
    "ألف, آلاف, 千",
    10**4: "万, 萬",
    10**6: "m, mn, mio, million, millions, millón, millones, млн, миллион, миллиона, миллионов,"
    "مليون, ملايين, 百万",
    10**8: "亿, 億",
    # "Billion" is not here: it is 10^9 in English and 10^12 in French.
    10**9: "bn, milliard, milliards, млрд, миллиард, миллиарда, миллиардов, مليار, مليارات",
}


class MoneyParts(NamedTuple):
    """The parts of an amount, not yet checked against one another."""

    low: int
    high: int
    currency: str
    year: int | None


@dataclass(slots=True)
class _Number:
    text: str
    value: Decimal
    times: int = 1

    def is_ambiguous(self) -> bool:
        """Whether it is like 1.234 million, where the mark may be for thousands or decimals."""
        return self.times > 1 and bool(re.fullmatch(r"\d+[.,]\d{3}", self.text))

    def whole(self) -> int:
        """Return the amount in whole units. Raises InvalidInput if it is not whole or unclear."""
        amount = self.value * self.times
        if self.is_ambiguous() or amount != int(amount):
            raise self.unclear()
        return int(amount)

    def unclear(self) -> InvalidInput:
        """Return the error for a number whose amount is not certain."""
        return InvalidInput(
            _("“{number}” is not clearly a whole amount.").format(number=self.text[:40]),
            _("Write it in full, such as 1 500 000, or with its unit: 1.5 million."),
        )


@dataclass(slots=True)
class _ParserState:
    """What is found so far; ``shape`` has an n for each number and a - for each dash."""

    numbers: list[_Number] = field(default_factory=list)
    shape: str = ""
    currencies: set[str] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)
    year: int | None = None


def parse_parts(text: str, default_currency: str) -> MoneyParts:
    """Return the parts of ``text``. Raises InvalidInput with the reason if it is not an amount."""
    if len(text) > _LONGEST:
        raise _unreadable(text)
    folded = fold_date(text).translate(_ARABIC_MARKS)
    if not folded:
        raise InvalidInput(_("The amount is empty."), _advice())
    state = _ParserState()
    for piece in _token_pattern().finditer(folded):
        _note(state, piece, text)
    if state.shape not in {"n", "n-n"}:
        raise _unreadable(text)
    first, last = state.numbers[0], state.numbers[-1]
    if first.times == 1 < last.times:
        _share_unit(first, last)
    return MoneyParts(
        first.whole(), last.whole(), _currency(state, text, default_currency), state.year
    )


def _share_unit(first: _Number, last: _Number) -> None:
    """Give ``first`` the unit of ``last`` in 30–45k, not in 30 000–45k; 500–1m is unclear."""
    if first.value < last.value:
        first.times = last.times
    elif first.value < 1000:
        raise first.unclear()


_LONGEST = 100
_ARABIC_MARKS = str.maketrans("٬٫،’", ",.,'")


def _meanings() -> dict[str, int | str | None]:
    """Return the meaning of each word: a factor, a currency, a sign, or None to skip it."""
    return {
        **dict.fromkeys(date_words.SMALL_WORDS),
        **dict.fromkeys(date_words.UNTIL, "-"),
        **{code.lower(): code for code in CURRENCIES},
        **{fold_date(sign): code for sign, code in _SIGNS.items()},
        **{word: code for code, names in _CURRENCY_NAMES.items() for word in _split(names)},
        **{word: sign for sign, names in _SHARED_NAMES.items() for word in _split(names)},
        **{word: times for times, names in MULTIPLES.items() for word in _split(names)},
    }


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Return all words that :func:`parse_parts` understands, folded."""
    return frozenset(word for meaning in _MEANING for word in split_words(meaning))


def _split(names: str) -> list[str]:
    return [fold_date(name) for name in names.split(",")]


_MEANING = _meanings()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@lru_cache(maxsize=1)
def _token_pattern() -> re.Pattern[str]:
    """Return the pattern, compiled on first use: it takes too long for the start."""
    glued = _any_of(word for word in _MEANING if not word.isalpha() or "\u4e00" <= word <= "\u9fff")
    return re.compile(
        rf"""
          (?P<year> [(@] \s? (?P<prices>\d{{4}}) (?!\d) \s? \)? )
        | (?P<grouped> [1-9]\d{{0,2}} (?P<mark>[ .,'])\d{{3}} (?:(?P=mark)\d{{3}})* (?!\d)
                       (?: (?!(?P=mark)) [.,]\d{{1,2}} (?!\d) )? )
        | (?P<plain> \d+ (?:[.,]\d+)? )
        | (?P<dash> - | \.\. )
        | (?P<word> {glued} | [^\W\d_\u4e00-\u9fff]+ )
        | (?P<noise> [\s.] )
        | (?P<strange> . )
        """.replace("[ .", r"[\ ."),
        re.VERBOSE,
    )


def _note(state: _ParserState, piece: re.Match[str], text: str) -> None:
    match piece.lastgroup:
        case "grouped" | "plain":
            state.numbers.append(_number(piece))
            state.shape += "n"
        case "dash":
            state.shape += "-"
        case "word":
            _note_word(state, piece[0], text)
        case "year" if state.year is None:
            state.year = int(piece["prices"])
        case "noise":
            pass
        case _:
            raise _unreadable(text)


def _note_word(state: _ParserState, word: str, text: str) -> None:
    if word not in _MEANING:
        raise InvalidInput(
            _("“{word}” is not part of an amount.").format(word=word[:40]), _advice()
        )
    meaning = _MEANING[word]
    if isinstance(meaning, int):
        if not state.shape.endswith("n"):
            raise _unreadable(text)
        state.numbers[-1].times *= meaning
    elif meaning == "-":
        state.shape += "-"
    elif meaning in _SHARED:
        state.signs.add(meaning)
    elif meaning:
        state.currencies.add(meaning)


def _number(piece: re.Match[str]) -> _Number:
    written = piece[0]
    figures = written
    if piece["mark"]:
        figures = figures.replace(piece["mark"], "")
    return _Number(written, Decimal(figures.replace(",", ".")))


def _currency(state: _ParserState, text: str, default: str) -> str:
    if len(state.currencies) > 1:
        raise InvalidInput(
            _("“{text}” names two currencies.").format(text=_shorten(text)),
            _("Write one amount in one currency."),
        )
    named = next(iter(state.currencies), default)
    if not named or any(named not in _SHARED[sign] for sign in state.signs):
        raise InvalidInput(
            _("“{text}” does not say which currency it is in.").format(text=_shorten(text)),
            _("Write the code of the currency, such as USD 45 000."),
        )
    return named


def _unreadable(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{text}” cannot be read as an amount.").format(text=_shorten(text)), _advice()
    )


def _advice() -> str:
    return _("Write it like 45 000, USD 30 000–45 000, 1.2 million EUR or 50 000 (2015).")


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
