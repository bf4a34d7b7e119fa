"""Reading numbers as people type them: one number or a range, in any of the six languages.

The words stay what is stored. What they say is a pair of exact limits and, if they name one, a unit
of mass; a person reads beside them what they were read as.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from mercworkshop.domain.entities.inventories import ActivityUnit
from mercworkshop.domain.values.dates import date_words
from mercworkshop.domain.values.dates.date_words import fold_date
from mercworkshop.domain.values.money.parser import MULTIPLES
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _

LONGEST = 100
"""Characters of a number; longer words are no number."""

_UNIT_WORDS = {
    ActivityUnit.GRAM: "g, gram, grams, gramme, grammes, gramo, gramos, г, грамм, граммов, غ,"
    " غرام, 克",
    ActivityUnit.KILOGRAM: "kg, kilogram, kilograms, kilogramme, kilogrammes, kilo, kilos,"
    " kilogramo, kilogramos, кг, килограмм, килограммов, كغ, كجم, كيلوغرام, 公斤, 千克",
    ActivityUnit.TONNE: "t, tonne, tonnes, ton, tons, tonelada, toneladas, т, тонн, тонна, тонны,"
    " طن, اطنان, 吨",
    ActivityUnit.KILOTONNE: "kt, kilotonne, kilotonnes, kiloton, kilotons, кт, килотонн, 千吨",
    ActivityUnit.GIGAWATT_HOUR: "gwh, гвтч",
    ActivityUnit.MEGAWATT_HOUR: "mwh, мвтч",
}
_MILLION_TONNES = frozenset({"mt", "мт"})
"""May mean a million tonnes or metric tons: only the author knows."""

_ABOUT = re.compile(r"^\s*[~≈]\s*")
_SIGNS = str.maketrans("٬٫،’", ",.,'")


class Limits(NamedTuple):
    """The least and the most that something can be."""

    low: Fraction
    high: Fraction

    @property
    def is_single(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high


NOTHING = Limits(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """What words say. ``unit`` is the one they name; AS_GIVEN if they name none.

    ``is_swapped``: the higher number stood first. ``is_percent``: a percent sign stood behind it.
    ``other``: what the same words say if their mark, read as one for thousands, is one for
    decimals, or the reverse.
    """

    limits: Limits
    unit: ActivityUnit = ActivityUnit.AS_GIVEN
    is_swapped: bool = False
    is_percent: bool = False
    other: Limits | None = None


@dataclass(slots=True)
class _TypedNumber:
    """One number of a text: its value, a second possible value, and its factor."""

    value: Fraction
    other: Fraction | None
    times: int = 1
    unit: ActivityUnit = ActivityUnit.AS_GIVEN

    @property
    def amount(self) -> Fraction:
        return self.value if self.times == 1 else self.value * self.times

    @property
    def other_amount(self) -> Fraction:
        return (self.value if self.other is None else self.other) * self.times


@dataclass(slots=True)
class _Reader:
    """What is found so far; ``shape`` has an n for each number and a - for each dash."""

    figures: list[_TypedNumber]
    shape: str = ""
    is_percent: bool = False
    sign: int = 1


@lru_cache(maxsize=32_768)  # factors are copied from one inventory into the next
def read_number(text: str) -> ReadNumber:
    """Return what a text says. Raises InvalidInput with the reason if it says no number."""
    folded = _ABOUT.sub("", fold_date(_ABOUT.sub("", text)).translate(_SIGNS))
    if not folded or len(text) > LONGEST:
        raise _no_number(text)
    found = _Reader([])
    for piece in _TOKENS.finditer(folded):
        _note(found, piece, text)
    if found.shape not in {"n", "n-n"}:
        raise _no_number(text)
    return _reading(found, text)


def _reading(found: _Reader, text: str) -> ReadNumber:
    first, last = found.figures[0], found.figures[-1]
    if first is last:
        return _reading_of_one(first, found.is_percent)
    if first.times == 1 < last.times:
        _share_times(first, last, text)
    _share_unit(first, last, text)
    low, high = first.amount, last.amount
    read = ReadNumber(Limits(min(low, high), max(low, high)), last.unit, low > high)
    if first.other is not None or last.other is not None:
        ends = first.other_amount, last.other_amount
        read = replace(read, other=Limits(min(ends), max(ends)))
    return replace(read, is_percent=found.is_percent)


def _reading_of_one(figure: _TypedNumber, is_percent: bool) -> ReadNumber:
    """Return what a single number says: fractions are slow to compare, and an archive has many."""
    amount = figure.amount
    other = None if figure.other is None else Limits(*[figure.other_amount] * 2)
    return ReadNumber(Limits(amount, amount), figure.unit, is_percent=is_percent, other=other)


def _share_times(first: _TypedNumber, last: _TypedNumber, text: str) -> None:
    """Let “million” count for both ends of 1.9–2.1 million, not in 900 000–1.2 million."""
    if first.value < last.value:
        first.times = last.times
    elif first.value < 1000:
        raise _unclear(text)


def _share_unit(first: _TypedNumber, last: _TypedNumber, text: str) -> None:
    """Let a unit count for both ends if only one stands there."""
    first.unit = first.unit or last.unit
    last.unit = last.unit or first.unit
    if first.unit == last.unit:
        return
    mass = {ActivityUnit.GRAM: 1, ActivityUnit.KILOGRAM: 10**3, ActivityUnit.TONNE: 10**6}
    mass[ActivityUnit.KILOTONNE] = 10**9
    if first.unit not in mass or last.unit not in mass:
        raise _unclear(text)
    step = Fraction(mass[first.unit], mass[last.unit])
    first.value, first.unit = first.value * step, last.unit
    first.other = None if first.other is None else first.other * step


def _words(names: str) -> list[str]:
    return [fold_date(name) for name in names.split(",")]


_MEANING: dict[str, int | ActivityUnit | str | None] = {
    **dict.fromkeys(date_words.SMALL_WORDS),
    **dict.fromkeys(date_words.UNTIL, "-"),
    **{word: times for times, names in MULTIPLES.items() for word in _words(names)},
    **{word: unit for unit, names in _UNIT_WORDS.items() for word in _words(names)},
}

_CHINESE = "|".join(
    re.escape(word)
    for word in sorted(_MEANING, key=len, reverse=True)
    if word and "\u4e00" <= word[0] <= "\u9fff"
)
_TOKENS = re.compile(
    rf"""
      (?P<grouped> [1-9]\d{{0,2}} (?P<mark>[\ .,'])\d{{3}} (?:(?P=mark)\d{{3}})* (?!\d)
                   (?: (?!(?P=mark)) [.,]\d+ (?!\d) )? )
    | (?P<plain> \d+ (?:[.,]\d+)? | [.,]\d+ )
    | (?P<percent> % | ٪ )
    | (?P<dash> - | \.\. )
    | (?P<word> {_CHINESE} | [^\W\d_\u4e00-\u9fff]+ )
    | (?P<noise> [\s.] )
    | (?P<strange> . )
    """,
    re.VERBOSE,
)


def _note(found: _Reader, piece: re.Match[str], text: str) -> None:
    match piece.lastgroup:
        case "grouped" | "plain":
            found.figures.append(_figure(piece, found.sign))
            found.shape, found.sign = found.shape + "n", 1
        case "dash":
            if found.shape.endswith("n"):
                found.shape += "-"
            else:
                found.sign = -found.sign
        case "percent" if found.figures:
            found.is_percent = True
        case "word":
            _note_word(found, piece[0], text)
        case "noise":
            pass
        case _:
            raise _no_number(text)


def _note_word(found: _Reader, word: str, text: str) -> None:
    if word in _MILLION_TONNES:
        raise InvalidInput(
            _("“Mt” may be a million tonnes, or metric tons."),
            _("Write “million t”, or “t”."),
        )
    if word not in _MEANING:
        raise _no_number(text)
    meaning = _MEANING[word]
    if meaning is None:
        return
    if meaning == "-":
        found.shape += "-" if found.shape.endswith("n") else ""
        return
    if not found.figures:
        raise _no_number(text)
    if isinstance(meaning, int):
        found.figures[-1].times *= meaning
    elif isinstance(meaning, ActivityUnit):
        found.figures[-1].unit = meaning


def _figure(piece: re.Match[str], sign: int) -> _TypedNumber:
    """Return a number; "1,234" and "1.234" have a second possible value, "1,000" has none."""
    written, mark = piece[0], piece["mark"]
    plain = written.replace(mark, "") if mark else written
    value = _exact(plain) if sign == 1 else -_exact(plain)
    is_doubtful = mark in {",", "."} and written.count(mark) == 1 and not written.endswith("000")
    if is_doubtful and not re.search(r"[.,].*[.,]", written):
        as_decimal = sign * Fraction(written.replace(",", "."))
        # A comma with three figures behind it is for thousands, a point for decimals.
        return _TypedNumber(value, as_decimal) if mark == "," else _TypedNumber(as_decimal, value)
    return _TypedNumber(value, None)


def _exact(digits: str) -> Fraction:
    """Return what digits say; a fraction of whole ones is made three times as fast."""
    return Fraction(int(digits)) if digits.isdigit() else Fraction(digits.replace(",", "."))


def _no_number(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{text}” is no number: kept as words, not counted.").format(text=_short(text)),
        _("Write one number or a range, such as 1 200 000, 0.05–0.2 or 4.8–5.2 million."),
    )


def _unclear(text: str) -> InvalidInput:
    return InvalidInput(
        _("“{text}” can be read in two ways.").format(text=_short(text)),
        _("Write both numbers in full."),
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
