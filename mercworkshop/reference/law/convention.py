"""The Convention article by article: summaries in plain words, and obligations."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from mercworkshop.data_file import DataModel, Names, Text, Word

IN_FORCE_FOR_PARTY = "entry_into_force_for_party"


class FixedDeadline(DataModel, frozen=True, tag="absolute"):
    """A deadline that the Convention or an annex sets for all Parties; ``note`` says of what."""

    date: date
    note: Text = ""


class PeriodDeadline(DataModel, frozen=True, tag="relative"):
    """A deadline in years or days from the event ``start``."""

    start: str
    years: int = 0
    days: int = 0
    note: Text = ""

    def due(self, start: date) -> date:
        """Return the last day of the period that begins on ``start``."""
        return add_years(start, self.years) + timedelta(self.days)


class EventDeadline(DataModel, frozen=True, tag="event"):
    """A deadline that depends on an event."""

    event: Text


class ForceDeadline(DataModel, frozen=True, tag="entry_into_force"):
    """From the day on which the Convention enters into force for the Party."""


class RecurringDeadline(DataModel, frozen=True, tag="recurring"):
    """A deadline that recurs."""

    every_years: int
    note: Text = ""


Deadline = FixedDeadline | PeriodDeadline | EventDeadline | ForceDeadline | RecurringDeadline


class Obligation(DataModel, frozen=True):
    """One thing a Party must, may or must not do. ``actors`` are suggestions of this program."""

    id: str
    paragraph: str
    kind: Literal["obligation", "option", "prohibition", "deadline"]
    text: Text
    actors: tuple[Word, ...]
    hint: Text
    deadline: Deadline | None = None


class Article(DataModel, frozen=True):
    """An article; ``title_read_in``: languages whose title was read in an official text.

    ``short`` is its title in one to four words, which is ours: for tables, charts and choices.
    """

    number: int
    title: Names
    short: Names
    title_read_in: tuple[str, ...]
    summary: Text
    obligations: tuple[Obligation, ...]

    def is_title_verified(self, language: str) -> bool:
        """Whether the title in ``language`` was read in an official text."""
        return language in self.title_read_in


class Convention(DataModel, frozen=True):
    """A summary of the whole text, with the addresses of its sources."""

    names: Names
    adopted: date
    place: str
    in_force: date
    notes: tuple[Text, ...]
    sources: Mapping[str, str]
    articles: tuple[Article, ...]


def add_years(day: date, years: int) -> date:
    """Return the same day ``years`` later; 29 February becomes the 28th unless in a leap year."""
    year = day.year + years
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
