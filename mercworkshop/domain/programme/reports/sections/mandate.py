"""Section I: who asked for the activities, what the report covers, and how figures count."""

from __future__ import annotations

from collections.abc import Iterator

from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.definitions import BY_HAND, LAW, SCOPE
from mercworkshop.domain.programme.reports.sections.road_maps import countries_of
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

COUNTING: Family[tuple[bool, bool]] = Family(
    {
        "act.definitions": lambda its: not its[0],
        "act.counting": lambda its: its[0] and its[1],
        "act.counting.received": lambda its: its[0] and not its[1],
    }
)
"""Whether any road map counts, and whether one is accepted."""
LEFT_OUT: Family[int] = Family({NOTHING: lambda n: n == 0, "act.samples.left": lambda n: n > 0})
"""How many road maps are samples that do not count."""


def mandate(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on the mandate and the period."""
    facts, scope = source.facts, source.scope
    yield paragraph(
        "mandate.asked",
        tell(
            LAW,
            "act.mandate",
            organ=facts.organ,
            resolution=facts.resolution,
            paragraph=facts.paragraph,
        ),
    )
    fuller = tell(BY_HAND, "act.fuller", symbol=scope.fuller) if scope.fuller else None
    yield paragraph("mandate.period", period(source), data_day(source), samples(source), fuller)
    yield paragraph("mandate.counting", counting(source))


def period(source: ReportSource) -> TracedSentence:
    """Return what days the report covers."""
    return tell(SCOPE, "act.period", period=source.scope.period)


def data_day(source: ReportSource) -> TracedSentence | None:
    """Return the day whose data count; None if the period ends on it."""
    scope = source.scope
    return tell(SCOPE, "act.asof", date=scope.as_of) if scope.as_of != scope.period.last else None


def samples(source: ReportSource) -> TracedSentence | None:
    """Return that records which were made up count, or how many road maps are left out as such."""
    if source.scope.counts_samples:
        return tell(SCOPE, "act.samples")
    n = len(countries_of(source.left_out))
    pattern = LEFT_OUT.choose(n)
    return tell("report_road_maps", pattern, {"n": "road_maps.samples"}, n=n) if pattern else None


def counting(source: ReportSource) -> TracedSentence:
    """Return how figures are counted, and where that is explained."""
    shape = bool(source.received), any(each.is_accepted for each in source.received)
    return tell(SCOPE, COUNTING.choose(shape), annex=annex("definitions"))


def opening(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the period of a shorter report, the day of its data, and whether samples count."""
    yield paragraph("opening", period(source), data_day(source), samples(source))
