"""What the calendar asks an archive: events, published figures, links, and named countries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


class CalendarKind(StrEnum):
    """Where an event of the calendar is kept."""

    WORKSHOP = "workshop"
    """A workshop of the programme."""
    FILE = "file"
    """A workshop whose file came, and which the programme does not have."""
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class EventRow:
    """A workshop or a meeting; ``file`` is the id of the workshop whose file belongs to it.

    ``named`` counts the countries that a list names, ``listed`` the people on the list of its file,
    ``stated`` is the number of participants that the file states. ``role`` is that of a meeting.
    """

    kind: CalendarKind
    id: str
    file: str
    title: str
    short: str
    round: str
    subregion: str
    city: str
    country: str
    role: str
    begins_first: date | None
    begins_last: date | None
    ends_first: date | None
    ends_last: date | None
    source: str
    is_doubtful: bool
    is_sample: bool
    note: str
    organiser: str
    contributed: str
    contributed_by: str
    is_here: bool
    named: int
    listed: int
    stated: int | None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number of participants as one source published it."""

    event: str
    id: str
    category: str
    kind: str
    count: int | None
    source: str
    is_doubtful: bool
    note: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A workshop that is held back to back with a meeting, and their days when that was noted."""

    id: str
    workshop: str
    meeting: str
    joint: date | None
    workshop_was: date | None
    meeting_was: date | None
    source: str


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A country that a list names at an event."""

    event: str
    country: str


@dataclass(frozen=True, slots=True)
class PresentRow:
    """How many people of a category were there on a day, by the name of the day; blank: listed."""

    day: str
    category: str
    people: int


EVENTS = ArchiveQuestion(
    "calendar", EventRow, "Which workshops and meetings are there?", (), ALL_TIME
)
FIGURES = ArchiveQuestion(
    "calendar_figures", FigureRow, "Which numbers were published of them?", (), ALL_TIME
)
LINKS = ArchiveQuestion("calendar_links", LinkRow, "What is held back to back?")
OVERLAP = ArchiveQuestion(
    "calendar_overlap",
    NamedRow,
    "Where else are the countries of an event named?",
    ("event",),
    ALL_TIME,
)
NAMED_TWICE = ArchiveQuestion(
    "calendar_named_twice", NamedRow, "Which countries are named at several events?", (), ALL_TIME
)
PRESENT = ArchiveQuestion(
    "calendar_present", PresentRow, "Who was there on which day?", ("workshop",), ALL_TIME
)
