"""Dates that are written alike and so are read alike, such as 5/6/2016 and 7/8/2016."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.values.dates.partial_date import PartialDate, readings_of
from mercworkshop.domain.values.text_folding import fold_text

_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class DateWay:
    """How words of a form are read, such as the day first in #/#/#, or the quarters of mid #.

    ``choice`` is where day and month stand among the figures. For words for a part of a time, it is
    the number of the reading, and how many there are.
    """

    form: str
    choice: tuple[int, int]


def form_of(words: str) -> str:
    """Return how words are written, whatever their figures, capitals and accents."""
    return _FIGURES.sub("#", " ".join(fold_text(words).split()))


def way_of(words: str, meant: PartialDate, today: date | None = None) -> DateWay | None:
    """Return how words are read if they mean ``meant``; None if they cannot mean that."""
    choices = dict(_choices(words, today))
    return DateWay(form_of(words), choices[meant]) if meant in choices else None


def read_alike(words: str, way: DateWay, today: date | None = None) -> PartialDate | None:
    """Return what words mean if they are read in this way; None if they have another form."""
    if form_of(words) != way.form:
        return None
    found = [meant for meant, choice in _choices(words, today) if choice == way.choice]
    return found[0] if len(found) == 1 else None


def _choices(words: str, today: date | None) -> list[tuple[PartialDate, tuple[int, int]]]:
    readings, _widest = readings_of(words, today)
    if not all(each.first == each.last for each in readings):
        return [(each, (at, len(readings))) for at, each in enumerate(readings)]
    figures = [int(each) for each in _FIGURES.findall(words)]
    return [
        (each, (figures.index(each.first.day), figures.index(each.first.month)))
        for each in readings
        if {each.first.day, each.first.month} <= {*figures}
    ]
