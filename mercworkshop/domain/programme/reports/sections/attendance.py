"""Section III: how many people came, as published; if two sources differ, both are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import CATEGORY_FRAGMENTS, say
from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.calendar.rows import FigureRow
from mercworkshop.domain.programme.figures import CountedKind
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.sections.workshops import MOST_NAMED
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.domain.workshop.details import Category

_ASKED = "calendar_figures"
_MOST_UNKNOWN = 6
"""Most workshops without a figure that are named."""


@dataclass(frozen=True, slots=True)
class FigureShape:
    """How many different totals there are, the first of them, and the sum of its categories."""

    totals: int
    total: int
    parts: int


FIGURES: Family[FigureShape] = Family(
    {
        "ws.attend.single": lambda its: its.totals == 1 and its.total < 2,
        "ws.attend.total": lambda its: its.totals == 1 and its.total > 1 and not its.parts,
        "ws.attend.parts": lambda its: its.totals == 1 and 1 < its.total == its.parts,
        "ws.attend.parts.unequal": lambda its: (
            its.totals == 1 and its.total > 1 and 0 < its.parts != its.total
        ),
        "ws.attend.conflict": lambda its: its.totals == 2,
        "ws.conflict.range": lambda its: its.totals > 2,
    }
)
UNKNOWN: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "ws.attend.unknown.one": lambda its: its[0] == 1,
        "ws.attend.unknown": lambda its: 2 <= its[0] <= _MOST_UNKNOWN,
        "ws.attend.unknown.counted": lambda its: _MOST_UNKNOWN < its[0] < its[1],
        "ws.attend.unknown.all": lambda its: _MOST_UNKNOWN < its[0] == its[1],
    }
)
"""Number of workshops without a figure, and number of all."""


def attendance(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield a paragraph for each workshop with a figure, then one on those without."""
    known = [each for each in source.held if totals_of(each)]
    if len(known) <= MOST_NAMED:
        for each in known:
            yield paragraph(f"workshops.attendance/{each.id}", people(source, each))
    else:
        counted = {"n": "attendance.known"}
        place = annex("workshops")
        said = tell(_ASKED, "ws.attend.annex", counted, n=len(known), annex=place)
        yield paragraph("workshops.attendance", said)
    yield paragraph("workshops.attendance.unknown", _unknown(source))


def totals_of(entry: CalendarEntry) -> dict[int, FigureRow]:
    """Return the different totals that were published, each with the first source that says it."""
    found: dict[int, FigureRow] = {}
    for each in entry.published:
        if each.count:
            found.setdefault(each.count, each)
    return found


def people(source: ReportSource, entry: CalendarEntry) -> TracedSentence:
    """Return how many came to a workshop with a published figure."""
    totals = totals_of(entry)
    first, *others = totals
    parts = _parts(entry, totals[first].source)
    shape = FigureShape(len(totals), first, sum(parts.values()))
    pattern, ref, about = FIGURES.choose(shape), source.event_name(entry), entry.id
    total = f"attendance.total/{about}"
    match pattern:
        case "ws.attend.parts":
            counted = {"total": total, "parts": f"attendance.part/{about}"}
            named = [each for each in CATEGORY_FRAGMENTS if each in parts]
            counted |= {
                f"parts/{place}/n": f"attendance.part/{about}:{category}"
                for place, category in enumerate(named)
            }
            said = tuple(say(CATEGORY_FRAGMENTS[each], n=parts[each]) for each in named)
            return tell(_ASKED, pattern, counted, ref=ref, total=first, parts=said)
        case "ws.attend.parts.unequal":
            counted = {"total": total, "sum": f"attendance.sum/{about}"}
            return tell(_ASKED, pattern, counted, ref=ref, total=first, sum=shape.parts)
        case "ws.attend.total":
            return tell(_ASKED, pattern, {"total": total}, ref=ref, total=first)
        case "ws.attend.conflict":
            (other,) = others
            return tell(
                _ASKED,
                pattern,
                {"a": total, "b": f"attendance.total/{about}:2"},
                ref=ref,
                a=first,
                sourcea=totals[first].source,
                b=other,
                sourceb=totals[other].source,
            )
        case "ws.conflict.range":
            counted = {
                "low": total,
                "high": f"attendance.total/{about}:2",
                "k": f"attendance.sources/{about}",
            }
            low, high, k = min(totals), max(totals), len(totals)
            return tell(_ASKED, pattern, counted, ref=ref, low=low, high=high, k=k)
        case _:
            return tell(_ASKED, pattern, ref=ref)


def _parts(entry: CalendarEntry, source: str) -> dict[Category, int]:
    """Return the categories that the source of a total gives; none if it contradicts itself.

    Categories of another source say nothing of what this total is made of.
    """
    found: dict[Category, int] = {}
    for each in entry.figures:
        if each.kind == CountedKind.PERSON and each.category and each.count:
            category = Category(each.category)
            if each.source == source and found.setdefault(category, each.count) != each.count:
                return {}
    return found


def _unknown(source: ReportSource) -> TracedSentence | None:
    lacking = [each for each in source.held if not totals_of(each)]
    n, of = len(lacking), len(source.held)
    match UNKNOWN.choose((n, of)):
        case "ws.attend.unknown.one" as pattern:
            return tell(_ASKED, pattern, ref=source.event_name(lacking[0]))
        case "ws.attend.unknown" as pattern:
            return tell(_ASKED, pattern, titles=tuple(map(source.event_name, lacking)))
        case "ws.attend.unknown.counted" as pattern:
            counted = {"n": "attendance.unknown", "of": "workshops.held"}
            return tell(_ASKED, pattern, counted, n=n, of=of)
        case "ws.attend.unknown.all" as pattern:
            return tell(_ASKED, pattern, {"of": "workshops.held"}, of=of)
        case _:
            return None
