"""More sheets than people: what was entered twice, or what the attendance list lacks."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.entities.attendance import attendance_of
from mercworkshop.domain.entities.evaluation.records import EvaluationSheet, Occasion, QuizSheet
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import isolate, plural, sentences


@dataclass(frozen=True, slots=True)
class _Present:
    """How many people can have answered: those there on ``day``; if it is empty, the whole list."""

    people: int
    day: str


def surplus_of_sheets(workshop: Workshop) -> str:
    """Return a warning for each occasion of the test with more sheets than people; or nothing."""
    found = [each.occasion for each in workshop.records(QuizSheet).values()]
    warnings = []
    for occasion in Occasion:
        count, present = found.count(occasion), _present(workshop, occasion)
        if count > present.people > 0:
            before = plural("{n} sheet before", "{n} sheets before", count)
            after = plural("{n} sheet after", "{n} sheets after", count)
            warnings.append(_warning(before if occasion is Occasion.BEFORE else after, present))
    return sentences(*warnings)


def surplus_of_forms(workshop: Workshop) -> str:
    """Return a warning if there are more forms of the evaluation than people; or nothing."""
    count, present = len(workshop.records(EvaluationSheet)), _present(workshop, Occasion.AFTER)
    if not count > present.people > 0:
        return ""
    return _warning(plural("{n} form", "{n} forms", count), present)


def _present(workshop: Workshop, occasion: Occasion) -> _Present:
    """Return who was there on the first day or the last; the whole list if nobody was ticked."""
    there = attendance_of(workshop)
    days = list(zip(there.days, there.count_by_day(), strict=True))
    if days:
        day, count = days[0 if occasion is Occasion.BEFORE else -1]
        if count:
            return _Present(count, day.title)
    return _Present(len(there.people), "")


def _warning(sheets: str, present: _Present) -> str:
    if present.day:
        words = plural(
            "{{sheets}}, but {n} person was there on {{day}}: was one entered twice?",
            "{{sheets}}, but {n} people were there on {{day}}: was one entered twice?",
            present.people,
        )
    else:
        words = plural(
            "{{sheets}}, but {n} person is on the list: was one entered twice?",
            "{{sheets}}, but {n} people are on the list: was one entered twice?",
            present.people,
        )
    return words.format(sheets=sheets, day=isolate(present.day))
