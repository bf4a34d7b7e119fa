"""What the papers of a workshop's room need besides the workshop: names, days, terms, letters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from mercworkshop.domain.entities.shared_actions.topics import DraftTopics


class ContactChoice(Enum):
    """Whose contact details a list has; the value is its name on the command line."""

    NONE = "none"
    AGREED = "agreed"
    NOT_REFUSED = "not-refused"
    """Also details of people whom nobody asked for consent; the list then says so."""


@dataclass(frozen=True, slots=True)
class OwnName:
    """What a country calls itself in a language of its own."""

    language: str
    name: str


@dataclass(frozen=True, slots=True)
class TermPair:
    """A term of the Convention in two languages; ``is_unread``: one is from no official text."""

    first: str
    second: str
    articles: str = ""
    is_of_day: bool = False
    is_unread: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day or a number that is said aloud, and what it is, in the first language."""

    what: str
    value: date | int


@dataclass(frozen=True, slots=True)
class HomeworkLetter:
    """What a delegation is asked to bring, in its language; ``done`` are the places of what came.

    ``due`` is the day by which it is wanted, None if the workshop has no date.
    """

    iso3: str
    country: str
    language: str
    items: tuple[str, ...]
    done: frozenset[int] = frozenset()
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomFacts:
    """Names of countries by their codes; the number of a day, from 0; the rest is for one paper.

    ``own_names`` are for signs on tables, ``letters`` for homework, ``second`` (a language),
    ``terms``, ``milestones`` and ``cases`` (titles of case studies) for interpreters, ``vote`` (its
    id; empty: all that are not revealed) for ballots, ``topics`` for the poster and for
    the cards of meetings.
    """

    language: str
    day: date
    countries: Mapping[str, str] = field(default_factory=dict)
    own_names: Mapping[str, tuple[OwnName, ...]] = field(default_factory=dict)
    chosen_day: int | None = None
    contacts: ContactChoice = ContactChoice.NONE
    letters: tuple[HomeworkLetter, ...] = ()
    second: str = ""
    terms: tuple[TermPair, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    cases: Mapping[str, str] = field(default_factory=dict)
    vote: str = ""
    topics: DraftTopics = field(default_factory=DraftTopics)
