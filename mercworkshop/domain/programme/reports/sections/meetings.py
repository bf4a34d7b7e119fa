"""Section IX: meetings beside the workshops, and what was contributed to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mercworkshop.domain.programme.calendar.entries import CalendarEntry
from mercworkshop.domain.programme.meetings.meetings import MeetingRole
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.families import NOTHING, Family

_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class MeetingShape:
    """How many meetings were organised in the period, and how many have no day."""

    dated: int
    undated: int


ORGANIZED: Family[MeetingShape] = Family(
    {
        "mt.none": lambda its: its.dated == 0 and its.undated == 0,
        NOTHING: lambda its: its.dated == 0 and its.undated > 0,
        "mt.list": lambda its: 0 < its.dated <= _MOST_NAMED,
        "mt.counted": lambda its: its.dated > _MOST_NAMED,
    }
)
UNDATED: Family[int] = Family({NOTHING: lambda n: n == 0, "mt.undated": lambda n: n > 0})
TECHNICAL: Family[int] = Family({NOTHING: lambda n: n == 0, "mt.technical": lambda n: n > 0})


def meetings(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on meetings."""
    organized = organized_meetings(source)
    dated = [each for each in organized if _is_of_period(source, each)]
    undated = [each for each in organized if each.row.begins_first is None]
    yield paragraph("meetings.organized", *_organized(source, dated, undated))
    helped = [
        each for each in (*dated, *undated) if each.row.contributed and each.row.contributed_by
    ]
    yield paragraph("meetings.technical", _technical(helped))


def organized_meetings(source: ReportSource) -> list[CalendarEntry]:
    """Return the meetings that the secretariat organised, on any day or none."""
    return [
        each for each in source.events if each.is_meeting and each.row.role == MeetingRole.ORGANISED
    ]


def _is_of_period(source: ReportSource, entry: CalendarEntry) -> bool:
    period, begins = source.scope.period, entry.row.begins_first
    return begins is not None and period.first <= begins <= min(period.last, source.scope.as_of)


def _organized(
    source: ReportSource, dated: list[CalendarEntry], undated: list[CalendarEntry]
) -> Iterator[TracedSentence]:
    titles = tuple(each.row.title for each in dated)
    counted = {"n": "meetings.organized"}
    match ORGANIZED.choose(MeetingShape(len(dated), len(undated))):
        case "mt.none" as pattern:
            yield tell("calendar", pattern)
        case "mt.list" as pattern:
            yield tell("calendar", pattern, counted, n=len(dated), meetings=titles)
        case "mt.counted" as pattern:
            place = annex("meetings")
            yield tell("calendar", pattern, counted, n=len(dated), annex=place)
    if unsaid := UNDATED.choose(len(undated)):
        said = tuple(each.row.title for each in undated[:_MOST_NAMED])
        yield tell("calendar", unsaid, meetings=said)


def _technical(helped: list[CalendarEntry]) -> TracedSentence | None:
    pattern = TECHNICAL.choose(len(helped))
    bodies = tuple(dict.fromkeys(each.row.contributed_by for each in helped))
    works = tuple(each.row.title for each in helped[:_MOST_NAMED])
    return tell("calendar", pattern, bodies=bodies, works=works) if pattern else None
