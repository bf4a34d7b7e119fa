"""Figures of published inventories: what the words of a source say in kilograms a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from mercworkshop.domain.entities.inventories import ActivityUnit
from mercworkshop.domain.inventory.numbers import Limits, ReadNumber, read_number
from mercworkshop.domain.inventory.units import are_alike, in_unit
from mercworkshop.errors import InvalidInput


class FigureFault(Enum):
    """Why words are no figure."""

    UNREAD = "unread"
    OTHER_UNIT = "other unit"


@dataclass(frozen=True, slots=True)
class SaidFigure:
    """The words of a source, and the kilograms they say; None with a fault if they say none.

    ``unit`` is the unit of mass that the words name, if it is not the kilogram.
    """

    words: str
    kilograms: Limits | None = None
    fault: FigureFault | None = None
    unit: ActivityUnit = ActivityUnit.AS_GIVEN
    is_swapped: bool = False


def read_figure(words: str) -> SaidFigure | None:
    """Return what words say; None if nothing is said."""
    said = words.strip()
    if not said:
        return None
    try:
        read = read_number(said)
    except InvalidInput:
        return SaidFigure(said, fault=FigureFault.UNREAD)
    if read.limits.low < 0:
        return SaidFigure(said, fault=FigureFault.UNREAD)
    return _in_kilograms(said, read)


def _in_kilograms(said: str, read: ReadNumber) -> SaidFigure:
    if read.unit in {ActivityUnit.AS_GIVEN, ActivityUnit.KILOGRAM} and not read.is_percent:
        return SaidFigure(said, read.limits, is_swapped=read.is_swapped)
    if read.is_percent or not are_alike(read.unit, ActivityUnit.KILOGRAM):
        return SaidFigure(said, fault=FigureFault.OTHER_UNIT)
    ends = (in_unit(each, read.unit, ActivityUnit.KILOGRAM) for each in read.limits)
    return SaidFigure(said, Limits(*ends), unit=read.unit, is_swapped=read.is_swapped)


def is_year(words: str) -> bool:
    """Whether words name a year, or years, of this or the last century, such as 2010–2014."""
    numbers = re.findall(r"\d+", words)
    years = [each for each in numbers if len(each) == 4 and 1900 <= int(each) < 2100]
    return bool(years) and all(len(each) <= 2 or each in years for each in numbers)
