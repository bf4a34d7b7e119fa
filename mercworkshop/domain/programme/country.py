"""One country over all workshops of an archive, as its page and its sheet show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.desk import ReceivedState
from mercworkshop.domain.programme.programme_lines import COUNTRY_LINES, CountryLine
from mercworkshop.domain.programme.questions import (
    ALL_TIME,
    MOST_ROWS,
    ArchiveQuestion,
    seen_until,
)

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class CountryVersion:
    """The road map of a country as one workshop left it, with the verdict of the secretariat.

    ``record`` is the id of the road map, ``verdict`` empty if nobody said anything of it.
    """

    id: str
    record: str
    workshop: str
    title: str
    city: str
    begins: date | None
    ends: date | None
    is_sample: bool
    language: str
    coordination: str
    actions: int
    done: int
    dropped: int
    without_end: int
    needs: int
    updates: int
    verdict: str
    reason: str
    by: str
    at: str
    named_version: str

    @property
    def state(self) -> ReceivedState:
        """How far it is."""
        if not self.actions + self.updates:
            return ReceivedState.MISSING
        known = {"accepted": ReceivedState.ACCEPTED, "queried": ReceivedState.QUERIED}
        return known.get(self.verdict, ReceivedState.TO_REVIEW)

    @property
    def day(self) -> date | None:
        """The day at which it stands on a line of years: the last one of its workshop."""
        return self.ends or self.begins


@dataclass(frozen=True, slots=True)
class AwaitedRoadMap:
    """A workshop at which the country was or is expected, and from which no road map came."""

    workshop: str
    title: str
    city: str
    begins: date | None


@dataclass(frozen=True, slots=True)
class ActStep:
    """A step of the path of a country that is a treaty act, as the country says it now."""

    id: str
    milestone: str
    title: str
    body: str
    planned_first: date | None
    planned_last: date | None
    done_first: date | None
    done_last: date | None
    progress: str
    workshop: str


@dataclass(frozen=True, slots=True)
class ActPromise:
    """For when an act was promised at the end of a workshop.

    For a deposit, ``deposit_promises`` decides: the step of the path, or the intended date.
    """

    milestone: str
    workshop: str
    planned_first: date
    planned_last: date


@dataclass(frozen=True, slots=True)
class ActionCounts:
    """Actions of a country that are neither done nor dropped; ``past`` ended before the day."""

    still_open: int
    past: int
    without_end: int


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of a country that is neither done nor dropped."""

    id: str
    workshop: str
    title: str
    lead: str
    end_first: date | None
    end_last: date | None
    progress: str
    percent: int


@dataclass(frozen=True, slots=True)
class CountryNeed:
    """What a country needs; ``support``: the id of what may help; ``body``: whose offer it is."""

    id: str
    workshop: str
    kind: str
    text: str
    support: str
    body: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CountryContact:
    """A participant of a country. People who refused have no address here; see ``consent``."""

    id: str
    workshop: str
    name: str
    role: str
    organisation: str
    email: str
    phone: str
    consent: str


@dataclass(frozen=True, slots=True)
class CountryQuestion:
    """A question of the secretariat about a road map, with its answer and what came of it."""

    id: str
    record: str
    workshop: str
    about_type: str
    about: str
    about_title: str
    field: str
    text: str
    language: str
    asked_by: str
    asked_at: str
    answer: str
    answered_by: str
    answered_at: str
    state: str
    outcome: str
    position: str


@dataclass(frozen=True, slots=True)
class VersionName:
    """A state of a road map that somebody named at a workshop; ``road_map`` is a version's id."""

    road_map: str
    label: str
    by: str
    day: date | None


_OF = ("country",)
_SHORT: Mapping[str, date | str | int] = {**ALL_TIME, "most": MOST_ROWS}
COUNTRY_VERSIONS = ArchiveQuestion(
    "country_versions", CountryVersion, "What did each workshop leave of a road map?", _OF, ALL_TIME
)
COUNTRY_AWAITED = ArchiveQuestion(
    "country_awaited",
    AwaitedRoadMap,
    "Which road maps of a country have not come?",
    _OF,
    {"day": date.max},
)
COUNTRY_STEPS = ArchiveQuestion(
    "country_steps", ActStep, "Which acts does the path of a country have?", _OF, ALL_TIME
)
COUNTRY_PROMISES = ArchiveQuestion(
    "country_promises",
    ActPromise,
    "When were these acts promised, workshop by workshop?",
    _OF,
    ALL_TIME,
)
COUNTRY_COUNTS = ArchiveQuestion(
    "country_counts",
    ActionCounts,
    "How many actions are open and past?",
    ("country", "day"),
    ALL_TIME,
)
COUNTRY_ACTIONS = ArchiveQuestion(
    "country_actions", OpenAction, "Which actions are open?", _OF, _SHORT
)
COUNTRY_NEEDS = ArchiveQuestion(
    "country_needs", CountryNeed, "What is needed, and who answers?", _OF, _SHORT
)
COUNTRY_CONTACTS = ArchiveQuestion("country_contacts", CountryContact, "Whom to call?", _OF, _SHORT)
COUNTRY_ASKED = ArchiveQuestion(
    "country_asked", CountryQuestion, "What was asked, and answered?", _OF, ALL_TIME
)
COUNTRY_NAMES = ArchiveQuestion(
    "country_names", VersionName, "Which states of a road map have a name?", _OF, ALL_TIME
)


@dataclass(frozen=True, slots=True)
class CountryOverview:
    """All that the page of a country shows; lists have limited lengths, counts are of all."""

    country: str
    versions: tuple[CountryVersion, ...]
    awaited: tuple[AwaitedRoadMap, ...]
    steps: tuple[ActStep, ...]
    promises: tuple[ActPromise, ...]
    counts: ActionCounts
    actions: tuple[OpenAction, ...]
    needs: tuple[CountryNeed, ...]
    contacts: tuple[CountryContact, ...]
    asked: tuple[CountryQuestion, ...]
    names: tuple[VersionName, ...]
    lines: tuple[CountryLine, ...] = ()

    @property
    def is_sample(self) -> bool:
        """Whether any of its road maps was made up for demonstration."""
        return any(each.is_sample for each in self.versions)

    @property
    def is_mentioned(self) -> bool:
        """Whether anything of it came, is awaited, or stands in the programme."""
        return any((self.versions, self.awaited, self.lines, self.contacts, self.asked))

    @property
    def needs_answered(self) -> int:
        """How many of its needs have somebody who may help."""
        return sum(bool(each.support) for each in self.needs)

    def number_of(self, workshop: str) -> int:
        """Return the number of the version that a workshop left, from 1; 0 if there is none."""
        known = [each.workshop for each in self.versions]
        return known.index(workshop) + 1 if workshop in known else 0


def read_country(
    archive: ArchivePort, country: str, day: date, until: date = date.max
) -> CountryOverview:
    """Return a country as the archive has it; actions are past as of ``day``.

    What came after ``until`` is left out: later workshops with what they brought, verdicts,
    questions and answers. Acts, ends and progress are those of the day; any other field holds what
    it holds now.
    """
    seen = seen_until(until)

    def ask[R](question: ArchiveQuestion[R]) -> tuple[R, ...]:
        return tuple(archive.ask(question, country=country, **seen))

    (counts,) = archive.ask(COUNTRY_COUNTS, country=country, day=day, **seen)
    return CountryOverview(
        country,
        ask(COUNTRY_VERSIONS),
        tuple(archive.ask(COUNTRY_AWAITED, country=country, day=day)),
        ask(COUNTRY_STEPS),
        ask(COUNTRY_PROMISES),
        counts,
        ask(COUNTRY_ACTIONS),
        ask(COUNTRY_NEEDS),
        ask(COUNTRY_CONTACTS),
        ask(COUNTRY_ASKED),
        ask(COUNTRY_NAMES),
        ask(COUNTRY_LINES),
    )


def versions_of(archive: ArchivePort, country: str) -> tuple[CountryVersion, ...]:
    """Return the versions of the road map of a country, in the order of their workshops."""
    found: Sequence[CountryVersion] = archive.ask(COUNTRY_VERSIONS, country=country)
    return tuple(found)
