"""Section III: which workshops were held, for which countries, to what end, and what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import DaySpan
from mercworkshop.domain.programme.calendar.entries import CalendarEntry, has_exact_days
from mercworkshop.domain.programme.reports.annexes import annex
from mercworkshop.domain.programme.reports.composed_report import ComposedParagraph, TracedSentence
from mercworkshop.domain.programme.reports.definitions import SCOPE
from mercworkshop.domain.programme.reports.rows import REPORT_NAMED
from mercworkshop.domain.programme.reports.source import ReportSource
from mercworkshop.domain.programme.reports.telling import paragraph, tell
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.domain.workshop.details import Round

MOST_NAMED = 14
"""Most workshops, or countries of them, that are named; an annex lists more."""


@dataclass(frozen=True, slots=True)
class ListShape:
    """How many workshops have no list of countries, and how many workshops there are."""

    lacking: int
    of: int


HELD: Family[tuple[int, bool]] = Family(
    {
        "ws.none": lambda its: its[0] == 0,
        "ws.one": lambda its: its[0] == 1 and its[1],
        "ws.one.ref": lambda its: its[0] == 1 and not its[1],
        "ws.many": lambda its: its[0] > 1,
    }
)
"""How many workshops were held, and whether region, place, host and days of one are known."""
WHICH: Family[int] = Family(
    {
        NOTHING: lambda n: n < 2,
        "ws.which": lambda n: 2 <= n <= MOST_NAMED,
        "ws.which.annex": lambda n: n > MOST_NAMED,
    }
)
ROUNDS: Family[tuple[int, int]] = Family(
    {
        NOTHING: lambda its: not (its[0] and its[1]),
        "ws.rounds": lambda its: bool(its[0] and its[1]),
    }
)
AIM: Family[tuple[int, bool]] = Family(
    {
        NOTHING: lambda its: its[0] == 0,
        "ws.objectives": lambda its: its[0] == 1 and its[1],
        "ws.objectives.series": lambda its: its[0] > 1 or (its[0] == 1 and not its[1]),
    }
)
COUNTRIES: Family[int] = Family(
    {
        NOTHING: lambda n: n == 0,
        "ws.countries.one": lambda n: n == 1,
        "ws.countries.named": lambda n: 2 <= n <= MOST_NAMED,
        "ws.countries.counted": lambda n: n > MOST_NAMED,
    }
)
LISTS: Family[ListShape] = Family(
    {
        NOTHING: lambda its: its.lacking == 0,
        "ws.lists.missing": lambda its: 0 < its.lacking < its.of,
        "ws.lists.none.named": lambda its: 0 < its.lacking == its.of < 3,
        "ws.lists.none": lambda its: its.lacking == its.of > 2,
    }
)
PLANNED: Family[int] = Family({NOTHING: lambda n: n == 0, "ws.planned": lambda n: n > 0})
LAST: Family[int] = Family({NOTHING: lambda n: n < 2, "ws.last": lambda n: n > 1})
UNDATED: Family[int] = Family({NOTHING: lambda n: n == 0, "ws.undated": lambda n: n > 0})


def workshops(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraphs on the workshops that were held."""
    yield paragraph("workshops.held", *held_sentences(source))
    yield paragraph("workshops.aim", _aim(source))
    yield paragraph("workshops.countries", *_countries(source))


def held_sentences(source: ReportSource) -> Iterator[TracedSentence]:
    """Yield how many workshops were held, then of which rounds and which they were."""
    yield _held(source)
    further_said = (_rounds(source.held), _which(source))
    yield from (each for each in further_said if each is not None)


def further(source: ReportSource) -> Iterator[ComposedParagraph | None]:
    """Yield the paragraph on workshops that are still to come."""
    first = [each for each in source.planned if each.row.round != Round.FOLLOW_UP]
    pattern = PLANNED.choose(len(first))
    counted = {"n": "workshops.planned"}
    undated = UNDATED.choose(len(source.undated))
    yield paragraph(
        "workshops.planned",
        tell("calendar", pattern, counted, n=len(first), when=span_of(first)) if pattern else None,
        tell("calendar", last, when=event_days(first[-1]))
        if (last := LAST.choose(len(first)))
        else None,
        tell("calendar", undated, refs=tuple(map(source.event_name, source.undated[:MOST_NAMED])))
        if undated
        else None,
    )


def _held(source: ReportSource) -> TracedSentence:
    held = source.held
    pattern = HELD.choose((len(held), len(held) == 1 and _is_described(source, held[0])))
    match pattern:
        case "ws.one":
            row = held[0].row
            return tell(
                "calendar",
                pattern,
                region=row.subregion,
                place=row.city,
                country=row.country,
                when=event_days(held[0]),
            )
        case "ws.one.ref":
            return tell("calendar", pattern, ref=source.event_name(held[0]))
        case "ws.many":
            return tell("calendar", pattern, {"n": "workshops.held"}, n=len(held))
        case _:
            return tell("calendar", pattern)


def _is_described(source: ReportSource, entry: CalendarEntry) -> bool:
    row = entry.row
    return bool(row.city and row.country and source.facts.sentences.knows_region(row.subregion))


def _rounds(held: Sequence[CalendarEntry]) -> TracedSentence | None:
    after = sum(each.row.round == Round.FOLLOW_UP for each in held)
    first = len(held) - after
    pattern = ROUNDS.choose((first, after))
    counted = {"first": "workshops.first", "followup": "workshops.follow_up"}
    return tell("calendar", pattern, counted, first=first, followup=after) if pattern else None


def _which(source: ReportSource) -> TracedSentence | None:
    held = source.held
    match WHICH.choose(len(held)):
        case "ws.which" as pattern:
            return tell("calendar", pattern, refs=tuple(map(source.event_name, held)))
        case "ws.which.annex" as pattern:
            return tell("calendar", pattern, annex=annex("workshops"))
        case _:
            return None


def _aim(source: ReportSource) -> TracedSentence | None:
    regions = {each.row.subregion for each in source.held}
    (region,) = regions if len(regions) == 1 else ("",)
    pattern = AIM.choose((len(regions), source.facts.sentences.knows_region(region)))
    if pattern == "ws.objectives":
        return tell(SCOPE, pattern, region=region)
    return tell(SCOPE, pattern) if pattern else None


def _countries(source: ReportSource) -> Iterator[TracedSentence]:
    held = {each.id for each in source.held}
    named = [each for each in source.archive.ask(REPORT_NAMED, **source.seen) if each.event in held]
    codes = tuple(sorted({each.country for each in named}))
    counted = {"n": "workshops.countries"}
    match COUNTRIES.choose(len(codes)):
        case "ws.countries.one" as pattern:
            yield tell("report_named", pattern, country=codes[0])
        case "ws.countries.named" as pattern:
            yield tell("report_named", pattern, countries=codes)
        case "ws.countries.counted" as pattern:
            place = annex("countries")
            yield tell("report_named", pattern, counted, n=len(codes), annex=place)
    yield from _without_list(source, {each.event for each in named})


def _without_list(source: ReportSource, listed: set[str]) -> Iterator[TracedSentence]:
    lacking = [each for each in source.held if each.id not in listed]
    of = len(source.held)
    match LISTS.choose(ListShape(len(lacking), of)):
        case "ws.lists.missing" as pattern:
            counted = {"n": "workshops.unlisted", "m": "workshops.held"}
            yield tell("report_named", pattern, counted, n=len(lacking), m=of)
        case "ws.lists.none.named" as pattern:
            yield tell("report_named", pattern, refs=tuple(map(source.event_name, lacking)))
        case "ws.lists.none" as pattern:
            yield tell("report_named", pattern, {"m": "workshops.held"}, m=of)


def event_days(entry: CalendarEntry) -> DaySpan | PartialDate:
    """Return when a workshop or meeting is, as precisely as that is known; it has a day."""
    row = entry.row
    assert row.begins_first
    assert row.begins_last
    if has_exact_days(row):
        return DaySpan(row.begins_first, row.ends_last or row.begins_first)
    found = date_of_span(row.begins_first, row.begins_last)
    assert found
    return found


def span_of(entries: Sequence[CalendarEntry]) -> DaySpan | PartialDate:
    """Return the time from the first to the last of some workshops; for a single one, its days."""
    if len(entries) == 1:
        return event_days(entries[0])
    days = [each.row.begins_first for each in entries if each.row.begins_first]
    ends = [each.row.ends_last or each.row.begins_last for each in entries]
    return DaySpan(min(days), max(each for each in ends if each))
