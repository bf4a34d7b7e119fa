"""What changed since the last report: its figures as they would be composed on that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from mercworkshop.domain.ports.sentences import DaySpan, MessageSlot
from mercworkshop.domain.programme.reports.composed import (
    ComposedParagraph,
    ComposedReport,
    TracedSentence,
)
from mercworkshop.domain.programme.reports.definitions import DEFINITIONS
from mercworkshop.domain.programme.reports.figures import FigureValue
from mercworkshop.domain.programme.reports.kinds import ReportKind, ReportScope
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

CHANGED: Family[int] = Family({"ch.none": lambda n: n == 0, NOTHING: lambda n: n > 0})
_MOST_SENTENCES = 5
_NO_COUNTS = {"deposits.latest"}
"""Figures that are no count: a later year is nothing more."""


def compare_reports(
    scope: ReportScope, compose: Callable[[ReportScope], ComposedReport]
) -> Iterator[ComposedParagraph | None]:
    """Yield the figures that differ from those on the day of the report before."""
    day = scope.previous or scope.period.first
    whole = replace(scope, kind=ReportKind.ACTIVITIES)
    earlier = replace(whole, period=DaySpan(scope.period.first, day), as_of=day)
    before, after = compose(earlier).values, compose(whole).values
    told = [
        sentence
        for key in dict.fromkeys((*after, *before))
        if key in DEFINITIONS and key not in _NO_COUNTS
        if (sentence := _differs(key, before.get(key), after.get(key), day)) is not None
    ]
    if nothing := CHANGED.choose(len(told)):
        yield paragraph("changes", tell("report_road_maps", nothing, date=day))
    for at in range(0, len(told), _MOST_SENTENCES):
        yield paragraph(f"changes/{at}", *told[at : at + _MOST_SENTENCES])


def _differs(
    key: str, was: FigureValue | None, now: FigureValue | None, day: date
) -> TracedSentence | None:
    """Return what is said of a figure in both reports; None if it is the same, or an amount."""
    definition = DEFINITIONS[key]
    counted = {"before": f"{key}/before", "after": key}
    asked, what = definition.question, MessageSlot(definition.words)
    match was, now:
        case int(), int() if was != now:
            slots = {"before": was, "after": now}
            return tell(asked, "ch.figure", counted, **slots, what=what, date=day)
        case None, int():
            return tell(asked, "ch.figure.new", counted, what=what, after=now, date=day)
        case int(), None:
            return tell(asked, "ch.figure.gone", counted, what=what, before=was, date=day)
        case _:
            return None
