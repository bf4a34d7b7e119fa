"""The set-up of a workshop as a secretariat writes it down: fields of a YAML file, strictly read.

    id: port-of-spain-2015          what tells it from others in a file of several
    title: Sub-regional workshop …  without one, round, subregion, city and year make it
    round: first                    or follow-up
    subregion, venue, city, opened_by, source: text
    host: TTO                       a country, by code or name
    start: 2015-01-19               a day, a month (2015-02), a season, a year …
    end: 2015-01-21
    languages: [en]
    convenors, donors, topics, priorities, needs: [text, …]
    countries: [ATG, Bahamas, …]
    figures: {total: 41, government: 27, igo: 9, ngo: 2, observer: 3}
    other_figures: [{total: 40, source: who counts otherwise}]
    groups: [{name: Group A, countries: [JAM], room: …, chair: …, case_studies: [cs-b-products]}]
    participants: [{name: …, country: …, organisation: …, email: …, group: Group A}]
    secretariat_key: age1…          what files for the secretariat are sealed to

A field that is not here is refused. What a workshop has no field for (a second source's figures,
priorities, needs) is kept, in words, with the sources.
"""

from __future__ import annotations

from mercworkshop.data_file import Record
from mercworkshop.domain.details import Category

type Texts = tuple[str, ...] | None
"""None is "not found"."""


class Figures(Record, frozen=True):
    """How many people one source counts; ``countries`` how many countries."""

    total: int | None = None
    government: int | None = None
    igo: int | None = None
    ngo: int | None = None
    regional_centre: int | None = None
    observer: int | None = None
    secretariat: int | None = None
    countries: int | None = None
    source: str = ""

    def counts(self) -> dict[Category, int]:
        """Return the head counts that are given."""
        found = {category: getattr(self, category.value) for category in Category}
        return {category: number for category, number in found.items() if number is not None}


class Group(Record, frozen=True):
    """A breakout group; roles are names of people."""

    name: str
    countries: tuple[str, ...] = ()
    case_studies: tuple[str, ...] = ()
    room: str = ""
    language: str = ""
    chair: str = ""
    rapporteur: str = ""
    typist: str = ""
    time_keeper: str = ""
    laptop: str = ""


class Participant(Record, frozen=True):
    """A participant and how to reach it; ``group`` is the name of a group."""

    name: str
    title: str = ""
    organisation: str = ""
    role: str = ""
    category: str = ""
    country: str = ""
    language: str = ""
    gender: str = ""
    email: str = ""
    phone: str = ""
    group: str = ""


class Form(Record, frozen=True):
    """One workshop."""

    title: str | None = None
    id: str = ""
    round: str = "first"
    subregion: str | None = None
    venue: str | None = None
    city: str | None = None
    host: str | None = None
    start: str | int | None = None
    end: str | int | None = None
    languages: Texts = None
    convenors: Texts = None
    donors: Texts = None
    topics: Texts = None
    opened_by: str | None = None
    source: str | None = None
    priorities: Texts = None
    needs: Texts = None
    figures: Figures | None = None
    other_figures: tuple[Figures, ...] = ()
    countries: Texts = None
    groups: tuple[Group, ...] = ()
    participants: tuple[Participant, ...] = ()
    secretariat_key: str | None = None
