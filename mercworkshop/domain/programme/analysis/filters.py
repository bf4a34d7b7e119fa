"""Conditions in words: what may be typed, what is proposed, and what typed words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.analysis.counting import CROSS_COUNTS
from mercworkshop.domain.programme.analysis.crosses import ACCEPTED_ONLY, Condition, Cross
from mercworkshop.domain.programme.analysis.day_spans import DayRange
from mercworkshop.domain.programme.analysis.dimensions import CONDITIONED, DIMENSIONS, WORKSHOPS
from mercworkshop.domain.programme.analysis.wording import (
    ValueNames,
    condition_in_words,
    dimension_title,
)
from mercworkshop.domain.programme.questions import WORKSHOPS as ALL_WORKSHOPS
from mercworkshop.domain.values.dates.partial_date import parse_date
from mercworkshop.domain.values.text_folding import fold_text
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import _, listed

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_BETWEEN = re.compile(r"\s*(?:–|—|\.\.|…|\s-\s|\s-$|^-\s)\s*")
"""What may stand between two days; a hyphen without spaces is part of a day."""


@dataclass(frozen=True, slots=True)
class ProposedCondition:
    """A condition that may be chosen, and its words."""

    condition: Condition
    words: str


@dataclass(frozen=True, slots=True)
class FilterWords:
    """What conditions may be about, which values there are, and how they are called."""

    about: tuple[str, ...]
    proposals: tuple[ProposedCondition, ...]
    names: ValueNames

    def words(self, condition: Condition) -> str:
        """Return a condition in words."""
        return condition_in_words(condition, self.names)


@dataclass(frozen=True, slots=True)
class EmptyReason:
    """Why nothing counts: a condition, and how many records count without it.

    ``condition`` is None if there is none; ``is_only`` says that there is no other one.
    """

    condition: Condition | None
    without: int
    is_only: bool = True

    @property
    def is_nothing_here(self) -> bool:
        """Whether nothing at all has come: no condition is to blame."""
        is_blameless = self.condition in {None, ACCEPTED_ONLY}
        return is_blameless and self.is_only and not self.without


def read_filter_words(
    archive: ArchivePort, about: Sequence[str], cross: Cross, day: date, names: ValueNames
) -> FilterWords:
    """Return what may be typed as a condition: the values that records have on a day, by field."""
    titles = {each.id: each.title for each in archive.ask(ALL_WORKSHOPS)}
    known = ValueNames({**names.by_list, WORKSHOPS: titles})
    proposals = []
    for dimension in about:
        if CONDITIONED[dimension].is_day:
            conditions = [Condition(dimension, ("",))]
        else:
            asked = Cross(dimension, crossed=cross.crossed, conditions=())
            found = archive.ask(CROSS_COUNTS, cross=asked, by_row=True, by_column=False, day=day)
            conditions = [Condition(dimension, (each.row,)) for each in found]
        proposals += [ProposedCondition(x, condition_in_words(x, known)) for x in conditions]
    return FilterWords(tuple(about), tuple(proposals), known)


def parse_condition(text: str, words: FilterWords) -> Condition:
    """Return what typed words mean: a field and a value, or one or two days. Raises InvalidInput.

    A part of the words of a condition is enough if no other condition contains it.
    """
    typed = fold_text(text).strip()
    if (spoken := _day_condition(text, words.about)) is not None:
        return spoken
    parts = typed.replace(":", " ").split()
    found = [each for each in words.proposals if _holds(each, parts)] if parts else []
    exact = [each for each in found if fold_text(each.words) == typed]
    if len(exact or found) == 1:
        return (exact or found)[0].condition
    if found:
        some = listed(each.words for each in found[:4])
        raise InvalidInput(
            _("“{words}” may be several things: {some}.").format(words=text.strip(), some=some),
            _("Type more of it, or choose from the list."),
        )
    raise InvalidInput(
        _("“{words}” is no field with a value that is here.").format(words=text.strip()),
        _("Type a field and a value, or a field and one or two days: {fields}.").format(
            fields=listed(dimension_title(each) for each in words.about)
        ),
    )


def find_empty_reason(archive: ArchivePort, cross: Cross, day: date) -> EmptyReason:
    """Return how many records of an archive count without the last condition."""

    def count(cross: Cross) -> int:
        asked = replace(cross, columns="")
        found = archive.ask(CROSS_COUNTS, cross=asked, by_row=False, by_column=False, day=day)
        return sum(each.records for each in found)

    return find_reason(cross, count)


def find_reason(cross: Cross, count: Callable[[Cross], int]) -> EmptyReason:
    """Return why no record of a cross counts; ``count`` returns how many count for any cross.

    The last condition is named as the reason. If that is "accepted only" and no record counts
    without it either, the one before is named.
    """
    if not cross.conditions:
        return EmptyReason(None, 0)
    *others, last = cross.conditions
    without = count(cross.without(last))
    if others and last == ACCEPTED_ONLY and not without:
        last = others[-1]
        without = count(cross.without(last))
    return EmptyReason(last, without, is_only=not others)


def unknown_values(conditions: Iterable[Condition], words: FilterWords) -> tuple[Condition, ...]:
    """Return the conditions with values that no record has, such as a country without one."""
    there = {(x.condition.dimension, x.condition.values[0]) for x in words.proposals}
    lost = []
    for each in conditions:
        if each.dimension in DIMENSIONS and each.dimension in words.about:
            gone = tuple(value for value in each.values if (each.dimension, value) not in there)
            if gone:
                lost.append(Condition(each.dimension, gone))
    return tuple(lost)


def _holds(proposed: ProposedCondition, parts: Sequence[str]) -> bool:
    folded = fold_text(proposed.words)
    return all(each in folded for each in parts)


def _day_condition(text: str, about: Sequence[str]) -> Condition | None:
    """Return the condition of words such as "End: 2015-01 – 2015-06"; None for other words."""
    folded = fold_text(text).strip()
    days = [each for each in about if CONDITIONED[each].is_day]
    for dimension in sorted(days, key=lambda each: -len(dimension_title(each))):
        title = fold_text(dimension_title(dimension))
        said = text.strip()[len(title) :].strip().lstrip(":：").strip()
        if folded.startswith(title) and any(each.isdecimal() for each in said):
            return Condition(dimension, (_parse_span(said).text,))
    return None


def _parse_span(said: str) -> DayRange:
    first, *rest = _BETWEEN.split(said, maxsplit=1)
    last = rest[0] if rest else first
    begin, end = (parse_date(each) if each.strip() else None for each in (first, last))
    span = DayRange(begin.first if begin else None, end.last if end else None)
    if span.first and span.last and span.first > span.last:
        raise InvalidInput(
            _("“{words}” ends before it begins.").format(words=said),
            _("Type the earlier day first."),
        )
    return span
