"""Events of the calendar with their published figures and what they are held back to back with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.programme.calendar.rows import CalendarKind, EventRow, FigureRow, LinkRow
from mercworkshop.domain.programme.figures import CountedKind

NEXT_DAY = 1
"""Days from the end of one to the start of the other if no day lies between them."""
_WEEKEND = 3
"""Days from a Friday to a Monday: with more, two events are no longer back to back."""


class Moved(StrEnum):
    """Which of two events held back to back has changed its days since that was noted."""

    NONE = ""
    MEETING = "meeting"
    WORKSHOP = "workshop"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Beside:
    """What an event is held back to back with; ``gap`` counts the days from one to the other.

    None: the days of one are not known. 0 or less: they overlap.
    """

    link: LinkRow
    other: EventRow
    gap: int | None
    moved: Moved

    @property
    def is_apart(self) -> bool:
        """Whether more than a weekend lies between the two."""
        return self.gap is not None and self.gap > _WEEKEND


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event as the calendar shows it; ``twin`` is another workshop on exactly the same days."""

    row: EventRow
    figures: tuple[FigureRow, ...] = ()
    besides: tuple[Beside, ...] = ()
    twin: EventRow | None = None

    @property
    def id(self) -> str:
        """The id of the record, or of the workshop whose file came."""
        return self.row.id

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting."""
        return self.row.kind is CalendarKind.MEETING

    def is_past(self, day: date) -> bool:
        """Whether it was over before ``day``, or was to be."""
        return self.row.ends_last is not None and self.row.ends_last < day

    def is_held(self, day: date) -> bool:
        """Whether it has begun by ``day``; an event without a day has not."""
        return self.row.begins_last is not None and self.row.begins_last <= day

    @property
    def published(self) -> tuple[FigureRow, ...]:
        """How many people took part in all, one figure for each source."""
        return tuple(each for each in self._of(CountedKind.PERSON) if not each.category)

    @property
    def published_countries(self) -> tuple[FigureRow, ...]:
        """How many countries took part, one figure for each source."""
        return self._of(CountedKind.COUNTRY)

    def _of(self, kind: CountedKind) -> tuple[FigureRow, ...]:
        return tuple(each for each in self.figures if each.kind == kind and each.count is not None)


def has_exact_days(row: EventRow) -> bool:
    """Whether the first and the last day are known."""
    return (
        row.begins_first is not None
        and row.begins_first == row.begins_last
        and row.ends_first == row.ends_last
    )


def make_entries(
    rows: Iterable[EventRow], figures: Iterable[FigureRow], links: Iterable[LinkRow]
) -> dict[str, CalendarEntry]:
    """Return the entries of the calendar by their ids, in the order of ``rows``."""
    events = {each.id: each for each in rows}
    published: dict[str, list[FigureRow]] = {}
    for figure in figures:
        published.setdefault(figure.event, []).append(figure)
    besides: dict[str, list[Beside]] = {}
    for link in links:
        workshop, meeting = events.get(link.workshop), events.get(link.meeting)
        if workshop is not None and meeting is not None:
            besides.setdefault(workshop.id, []).append(_beside(link, workshop, meeting, meeting))
            besides.setdefault(meeting.id, []).append(_beside(link, workshop, meeting, workshop))
    twins = _twins(events)
    return {
        each.id: CalendarEntry(
            each,
            tuple(published.get(each.id, ())),
            tuple(besides.get(each.id, ())),
            twins.get(each.id),
        )
        for each in events.values()
    }


def _beside(link: LinkRow, workshop: EventRow, meeting: EventRow, other: EventRow) -> Beside:
    return Beside(link, other, _gap(workshop, meeting), _moved(link, workshop, meeting))


def _gap(one: EventRow, other: EventRow) -> int | None:
    if not (has_exact_days(one) and has_exact_days(other)):
        return None
    first, then = sorted((one, other), key=lambda each: each.begins_first or date.min)
    assert first.ends_last
    assert then.begins_first
    return (then.begins_first - first.ends_last).days


def _moved(link: LinkRow, workshop: EventRow, meeting: EventRow) -> Moved:
    is_workshop = link.workshop_was is not None and link.workshop_was != workshop.begins_first
    is_meeting = link.meeting_was is not None and link.meeting_was != meeting.begins_first
    if is_workshop and is_meeting:
        return Moved.BOTH
    if is_meeting:
        return Moved.MEETING
    return Moved.WORKSHOP if is_workshop else Moved.NONE


def _twins(events: Mapping[str, EventRow]) -> Mapping[str, EventRow]:
    """Return for each workshop another one that is held on the same days."""
    by_days: dict[tuple[date | None, date | None], list[EventRow]] = {}
    for each in events.values():
        if each.kind is not CalendarKind.MEETING and has_exact_days(each):
            by_days.setdefault((each.begins_first, each.ends_last), []).append(each)
    return {
        each.id: same[0] if same[0] is not each else same[1]
        for same in by_days.values()
        if len(same) > 1
        for each in same
    }
