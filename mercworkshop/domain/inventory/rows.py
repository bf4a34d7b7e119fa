"""What a row of an inventory says in kilograms a year, and what is missing or wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from mercworkshop.domain.entities.inventories import (
    ActivityUnit,
    FactorUnit,
    InventoryRow,
    Presence,
)
from mercworkshop.domain.inventory import units
from mercworkshop.domain.inventory.form import InventoryForm, Medium, MercurySource
from mercworkshop.domain.inventory.numbers import NOTHING, Limits, ReadNumber, read_number
from mercworkshop.errors import InvalidInput

WHOLE = Fraction(1)
_ROUNDED = Fraction(1, 1000)
"""By how much the sum of single shares may differ from 1: they were rounded."""


class RowFault(Enum):
    """What is missing or wrong in a field of a row."""

    NOT_ASKED = "whether it exists here"
    NOT_KNOWN = "nobody knows whether it exists here"
    WHO_SAYS_NO = "who says that it does not"
    NO_BUT_NUMBERS = "no, and numbers beside it"
    MISSING = "a number"
    NO_SOURCE = "where a number comes from"
    UNREAD = "words that are no number"
    BELOW_ZERO = "a number below zero"
    ZERO = "zero: is there none?"
    SWAPPED = "the higher number first"
    AMBIGUOUS = "thousands or decimals"
    OTHER_KIND = "rate and factor count different things"
    SHARES_OVER = "shares that are more than the whole"
    SHARES_UNDER = "shares that leave some of it"

    @property
    def is_wrong(self) -> bool:
        """Whether it is a contradiction, so that the row is not counted as it stands."""
        return self in _WRONG

    @property
    def is_asked(self) -> bool:
        """Whether somebody is asked for an answer."""
        return self not in {RowFault.NO_SOURCE, RowFault.SWAPPED, RowFault.AMBIGUOUS}


_WRONG = {
    RowFault.NO_BUT_NUMBERS,
    RowFault.UNREAD,
    RowFault.BELOW_ZERO,
    RowFault.OTHER_KIND,
    RowFault.SHARES_OVER,
    RowFault.SHARES_UNDER,
}


class FaultyField(NamedTuple):
    """A fault of one field."""

    field: str
    fault: RowFault


@dataclass(frozen=True, slots=True)
class ComputedRow:
    """A row with what follows from its words.

    ``enters`` is None while a number is missing or wrong. ``leaves`` is empty while the shares are
    unknown or cannot add up. ``activity`` and ``factor`` are what the words were read as, in the
    units ``activity_unit`` and ``factor_unit``.
    """

    row: InventoryRow
    source: MercurySource
    activity: Limits | None
    activity_unit: ActivityUnit
    factor: Limits | None
    factor_unit: FactorUnit
    shares: Mapping[Medium, Limits]
    enters: Limits | None
    leaves: Mapping[Medium, Limits]
    faults: tuple[FaultyField, ...]

    @property
    def name(self) -> str:
        """What the source is called."""
        return self.source.name

    @property
    def is_answered(self) -> bool:
        """Whether somebody said whether it exists here."""
        return self.row.here is not Presence.NOT_ASKED

    @property
    def is_here(self) -> bool:
        """Whether the country says that the source exists, so that it counts."""
        return self.row.here is Presence.YES

    @property
    def together(self) -> Limits:
        """The sum of the shares."""
        return Limits(
            sum((each.low for each in self.shares.values()), Fraction(0)),
            sum((each.high for each in self.shares.values()), Fraction(0)),
        )

    def faults_of(self, field: str) -> tuple[RowFault, ...]:
        """Return the faults of a field."""
        return tuple(each.fault for each in self.faults if each.field == field)


def compute_row(row: InventoryRow, form: InventoryForm) -> ComputedRow:
    """Return what a row says."""
    return _RowReader(row, form.source_of(row)).computed()


def read_share(words: str) -> ReadNumber:
    """Return a share of the whole: ``20 %``, ``10–20 %`` or ``0.2``. Raises InvalidInput."""
    read = read_number(words)
    if read.unit is not ActivityUnit.AS_GIVEN:
        raise InvalidInput(read.unit)
    if not read.is_percent and read.limits.high <= 1:
        return read
    low, high = read.limits
    return ReadNumber(Limits(low / 100, high / 100), is_swapped=read.is_swapped)


class _RowReader:
    """Reads the words of one row, and notes what is missing or wrong."""

    def __init__(self, row: InventoryRow, source: MercurySource) -> None:
        self._row, self._source = row, source
        self._faults: list[FaultyField] = []
        self._activity_unit = row.activity_unit or source.activity
        self._factor_unit = row.factor_unit or source.factor

    def computed(self) -> ComputedRow:
        row = self._row
        activity = self._number("activity")
        factor = self._number("factor")
        shares, are_read = self._shares()
        enters = self._enters(activity, factor)
        are_whole = self._are_whole(shares) if are_read and shares else False
        leaves = _leaving(enters, shares) if enters is not None and are_whole else {}
        if enters == NOTHING and row.here is Presence.NO:
            leaves = dict.fromkeys(Medium, NOTHING)
        return ComputedRow(
            row,
            self._source,
            activity,
            self._activity_unit,
            factor,
            self._factor_unit,
            shares,
            enters,
            leaves,
            tuple(self._faults),
        )

    def _note(self, field: str, fault: RowFault) -> None:
        self._faults.append(FaultyField(field, fault))

    def _enters(self, activity: Limits | None, factor: Limits | None) -> Limits | None:
        here = self._row.here
        if here is Presence.NO:
            return self._nothing()
        if here is not Presence.YES:
            is_unknown = here is Presence.UNKNOWN
            self._note("here", RowFault.NOT_KNOWN if is_unknown else RowFault.NOT_ASKED)
            return None
        self._ask_for_numbers()
        if activity is None or factor is None:
            return None
        each = units.kilograms_each(self._activity_unit, self._factor_unit)
        if each is None:
            self._note("factor_unit", RowFault.OTHER_KIND)
            return None
        return Limits(activity.low * factor.low * each, activity.high * factor.high * each)

    def _nothing(self) -> Limits | None:
        if not self._row.here_source.strip():
            self._note("here_source", RowFault.WHO_SAYS_NO)
        if self._row.activity.strip(" 0") or self._row.factor.strip(" 0"):
            self._note("here", RowFault.NO_BUT_NUMBERS)
            return None
        return NOTHING

    def _ask_for_numbers(self) -> None:
        for field in ("activity", "factor"):
            if not getattr(self._row, field).strip():
                self._note(field, RowFault.MISSING)
            if not getattr(self._row, f"{field}_source").strip():
                self._note(f"{field}_source", RowFault.NO_SOURCE)

    def _number(self, field: str) -> Limits | None:
        words = getattr(self._row, field)
        if not words.strip():
            return None
        try:
            read = read_number(words)
        except InvalidInput:
            self._note(field, RowFault.UNREAD)
            return None
        if read.is_percent or (read.unit and not self._take_unit(field, read.unit)):
            self._note(field, RowFault.UNREAD)
            return None
        return self._checked(field, read)

    def _take_unit(self, field: str, unit: ActivityUnit) -> bool:
        """Count an activity in the unit that its words name, if that is of the same kind."""
        if field != "activity" or not units.are_alike(unit, self._activity_unit):
            return False
        self._activity_unit = unit
        return True

    def _checked(self, field: str, read: ReadNumber) -> Limits | None:
        if read.limits.low < 0:
            self._note(field, RowFault.BELOW_ZERO)
            return None
        if read.limits == NOTHING and self._row.here is not Presence.NO:
            self._note(field, RowFault.ZERO)
        if read.is_swapped:
            self._note(field, RowFault.SWAPPED)
        if read.other is not None:
            self._note(field, RowFault.AMBIGUOUS)
        return read.limits

    def _shares(self) -> tuple[dict[Medium, Limits], bool]:
        """Return the shares that could be read, and whether that is all of them."""
        read: dict[Medium, Limits] = {}
        faults = len(self._faults)
        for medium in Medium:
            words = getattr(self._row, medium.value)
            if not words.strip():
                continue
            try:
                share = read_share(words)
            except InvalidInput:
                self._note(medium.value, RowFault.UNREAD)
                continue
            if share.limits.low < 0:
                self._note(medium.value, RowFault.BELOW_ZERO)
            elif share.limits.high > WHOLE:
                self._note(medium.value, RowFault.SHARES_OVER)
            else:
                read[medium] = share.limits
                if share.is_swapped:
                    self._note(medium.value, RowFault.SWAPPED)
        are_read = not any(each.fault.is_wrong for each in self._faults[faults:])
        return read, are_read

    def _are_whole(self, shares: Mapping[Medium, Limits]) -> bool:
        """Return whether shares can add up to the whole, and note it if not."""
        low = sum((each.low for each in shares.values()), Fraction(0))
        high = sum((each.high for each in shares.values()), Fraction(0))
        if not self._row.share_source.strip() and self._row.here is Presence.YES:
            self._note("share_source", RowFault.NO_SOURCE)
        if low > WHOLE + _ROUNDED or (low > WHOLE and low != high):
            self._note("shares", RowFault.SHARES_OVER)
            return False
        if high < WHOLE - _ROUNDED or (high < WHOLE and low != high):
            self._note("shares", RowFault.SHARES_UNDER)
            return False
        return True


def _leaving(enters: Limits, shares: Mapping[Medium, Limits]) -> dict[Medium, Limits]:
    """Return the mercury that goes to each medium: at most what the others leave at their lowest.

    If all shares are single numbers, a total that misses 1 through rounding is not corrected.
    """
    lows = sum((each.low for each in shares.values()), Fraction(0))
    is_exact = all(each.is_single for each in shares.values())
    gone: dict[Medium, Limits] = {}
    for medium in Medium:
        share = shares.get(medium, NOTHING)
        left = share.high if is_exact else min(share.high, WHOLE - (lows - share.low))
        gone[medium] = Limits(enters.low * share.low, enters.high * left)
    return gone
