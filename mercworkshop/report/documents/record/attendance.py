"""The attendance: how many people, of which categories, and which countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mercworkshop.domain.ports.sentences import CATEGORY_FRAGMENTS, ChosenSentence, EventName, say
from mercworkshop.domain.settling import history
from mercworkshop.domain.values.families import NOTHING, Family
from mercworkshop.domain.workshop.details import Category
from mercworkshop.report.documents.record.sentence_facts import Told
from mercworkshop.report.documents.record.statements import Statement, statement

MOST_NAMED = 14
"""The most countries named in a sentence; more are counted and listed in an annex."""


@dataclass(frozen=True, slots=True)
class AttendShape:
    """The published total (None: there is none), the sum of its parts, and how many were ticked."""

    total: int | None
    parts: int
    ticked: int

    @property
    def stated(self) -> int:
        """The published number: the total, or else the sum of its parts."""
        return self.parts if self.total is None else self.total


ATTENDED: Family[AttendShape] = Family(
    {
        "ws.attend.parts": lambda its: its.stated > 1 and its.parts == its.stated,
        "ws.attend.parts.unequal": lambda its: its.stated > 1 and 0 < its.parts != its.stated,
        "ws.attend.total": lambda its: its.stated > 1 and its.parts == 0,
        "ws.attend.counted": lambda its: its.stated < 1 and its.ticked > 1,
        "ws.attend.single": lambda its: its.stated == 1 or (its.stated < 1 and its.ticked == 1),
        "ws.attend.unknown.one": lambda its: its.stated < 1 and its.ticked == 0,
    }
)
COUNTRIES: Family[int] = Family(
    {
        "ws.countries.none": lambda n: n == 0,
        "ws.countries.one": lambda n: n == 1,
        "ws.countries.named": lambda n: 1 < n <= MOST_NAMED,
        "ws.countries.counted": lambda n: n > MOST_NAMED,
    }
)


DAILY: Family[int] = Family({NOTHING: lambda n: n < 2, "ws.attend.daily": lambda n: n > 1})


def attendance(told: Told) -> Iterator[Statement | None]:
    """Yield the paragraphs on who was there."""
    yield statement("attendance.people", people(told))
    yield statement("attendance.countries", countries(told))


def daily(told: Told) -> Iterator[Statement | None]:
    """Yield how many people were there on each day, if the lists tell of two days or more."""
    counts = history.attended_by_day(told.known)
    pattern = DAILY.choose(len(counts))
    days = tuple(say("frag.attend.day", date=day, n=count) for day, count in counts)
    yield statement("attendance.days", say(pattern, days=days) if pattern else None)


def people(told: Told) -> ChosenSentence:
    """Return the sentence that says how many people there were."""
    found = history.attended(told.known)
    shape = AttendShape(found.total, sum(found.published.values()), sum(found.ticked.values()))
    event, pattern = event_name(told), ATTENDED.choose(shape)
    match pattern:
        case "ws.attend.parts":
            return say(pattern, ref=event, total=shape.stated, parts=_parts(found.published))
        case "ws.attend.parts.unequal":
            return say(pattern, ref=event, total=shape.stated, sum=shape.parts)
        case "ws.attend.total":
            return say(pattern, ref=event, total=shape.stated)
        case "ws.attend.counted":
            return say(pattern, ref=event, total=shape.ticked, parts=_parts(found.ticked))
        case _:
            return say(pattern, ref=event)


def _parts(counts: Mapping[Category, int]) -> tuple[ChosenSentence, ...]:
    """Return a fragment for each category that somebody was of, in their usual order."""
    return tuple(
        say(fragment, n=counts[category])
        for category, fragment in CATEGORY_FRAGMENTS.items()
        if counts.get(category, 0) > 0
    )


def countries(told: Told) -> ChosenSentence:
    """Return the sentence that says which countries were there."""
    codes = history.represented(told.known)
    pattern = COUNTRIES.choose(len(codes))
    match pattern:
        case "ws.countries.one":
            return say(pattern, country=codes[0])
        case "ws.countries.named":
            return say(pattern, countries=codes)
        case "ws.countries.counted":
            return say(pattern, n=len(codes), annex=told.annexes["participants"])
        case _:
            return say(pattern)


def event_name(told: Told) -> EventName:
    """Return how a sentence refers to the workshop."""
    details = told.workshop.details
    day = details.start.first if details.start else None
    return EventName(details.city, day, details.title)
