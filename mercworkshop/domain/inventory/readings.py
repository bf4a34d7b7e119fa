"""What the words of a cell may mean, to choose from while they are typed."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from mercworkshop.domain.entities.inventories import ACTIVITY_UNIT_NAMES
from mercworkshop.domain.inventory import units
from mercworkshop.domain.inventory.numbers import Limits, ReadNumber, read_number
from mercworkshop.domain.inventory.rows import ComputedRow
from mercworkshop.domain.values.dates.date_words import fold_date
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _


class NumberReading(NamedTuple):
    """Words to put into the cell, and why they may be meant."""

    words: str
    why: str


_DOUBTFUL = re.compile(r"^(.*\d)\s*(?:mt|мт)$")


def readings_of(words: str, row: ComputedRow, field: str) -> tuple[NumberReading, ...]:
    """Return what words may mean; nothing if there is no doubt about them."""
    if found := _DOUBTFUL.match(fold_date(words)):
        amount = found[1].strip()
        return (
            NumberReading(f"{amount} million t", _("if Mt is a million tonnes")),
            NumberReading(f"{amount} t", _("if Mt is metric tons")),
        )
    try:
        read = read_number(words)
    except InvalidInput:
        return ()
    if read.unit and field == "activity":
        return _in_unit_of(words, read, row)
    return _of_mark(read)


def _in_unit_of(words: str, read: ReadNumber, row: ComputedRow) -> tuple[NumberReading, ...]:
    wanted = row.row.activity_unit or row.source.activity
    if read.unit is wanted or not units.are_alike(read.unit, wanted):
        return ()
    named, own = _(ACTIVITY_UNIT_NAMES[read.unit]), _(ACTIVITY_UNIT_NAMES[wanted])
    step = units.in_unit(Fraction(1), read.unit, wanted)
    become = Limits(read.limits.low * step, read.limits.high * step)
    slip = _("if {unit} was a slip").format(unit=named)
    return (
        NumberReading(f"{_typed(become)} {wanted}", f"{words.strip()} = {_typed(become)} {own}"),
        NumberReading(f"{_typed(read.limits)} {wanted}", slip),
    )


def _of_mark(read: ReadNumber) -> tuple[NumberReading, ...]:
    if read.other is None:
        return ()
    pairs = sorted((read.limits, read.other), key=lambda each: -each.high)
    large, small = pairs
    return (
        NumberReading(_typed(large), _("if the mark is for thousands")),
        NumberReading(_typed(small), _("if the mark is for decimals")),
    )


def _typed(limits: Limits) -> str:
    """Return limits as nobody can misread them: blanks for thousands, a point for decimals."""
    low, high = _plain(limits.low), _plain(limits.high)
    return low if low == high else "–".join((low, high))


def _plain(value: Fraction) -> str:
    figures = str(int(abs(value) * 10**_DECIMALS)).zfill(_DECIMALS + 1)
    whole, rest = figures[:-_DECIMALS], figures[-_DECIMALS:].rstrip("0")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", whole)
    written = f"{grouped}.{rest}" if rest else grouped
    return written if value >= 0 else f"-{written}"


_DECIMALS = 9
