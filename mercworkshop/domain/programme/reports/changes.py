"""What changed since the last report: its figures as they would be composed on that day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mercworkshop.domain.ports.sentences import DaySpan, MessageSlot
from mercworkshop.domain.programme.reports.composed_report import (
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
"""Figures that are not counts, such as a year: a higher value does not mean more of something."""


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure by its key in the report before and in this one; None where it was not there."""

    key: str
    before: int | None
    after: int | None


def compare_reports(
    scope: ReportScope, compose: Callable[[ReportScope], ComposedReport]
) -> Iterator[ComposedParagraph | None]:
    """Yield the figures that differ from those on the day of the report before."""
    whole = replace(scope, kind=ReportKind.ACTIVITIES)
    earlier = earlier_scope(whole)
    day = earlier.as_of
    changed = changed_figures(compose(earlier), compose(whole))
    told = [_differs(each, day) for each in changed]
    if nothing := CHANGED.choose(len(told)):
        yield paragraph("changes", tell("report_road_maps", nothing, date=day))
    for at in range(0, len(told), _MOST_SENTENCES):
        yield paragraph(f"changes/{at}", *told[at : at + _MOST_SENTENCES])


def earlier_scope(scope: ReportScope) -> ReportScope:
    """Return the scope of the earlier report: from the same first day to its own day."""
    day = scope.previous or scope.period.first
    return replace(scope, period=DaySpan(scope.period.first, day), as_of=day, previous=None)


def changed_figures(before: ComposedReport, after: ComposedReport) -> tuple[ChangedFigure, ...]:
    """Return the counts that differ between two reports; amounts are left out."""
    was, now = before.values, after.values
    return tuple(
        ChangedFigure(key, old, new)
        for key in dict.fromkeys((*now, *was))
        if key in DEFINITIONS and key not in _NO_COUNTS
        if (old := _count(was.get(key))) != (new := _count(now.get(key)))
    )


def _count(value: FigureValue | None) -> int | None:
    return value if isinstance(value, int) else None


def _differs(changed: ChangedFigure, day: date) -> TracedSentence:
    key, was, now = changed.key, changed.before, changed.after
    definition = DEFINITIONS[key]
    counted = {"before": f"{key}/before", "after": key}
    asked, what = definition.question, MessageSlot(definition.words)
    if was is not None and now is not None:
        return tell(asked, "ch.figure", counted, what=what, before=was, after=now, date=day)
    if now is not None:
        return tell(asked, "ch.figure.new", counted, what=what, after=now, date=day)
    return tell(asked, "ch.figure.gone", counted, what=what, before=was or 0, date=day)
