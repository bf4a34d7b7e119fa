"""The set-up form of a workshop, which a secretariat writes as YAML; parsed strictly.

    id: port-of-spain-2015          identifies it in a file with several
    title: Sub-regional workshop …  if missing, made from round, subregion, city and year
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
    secretariat_key: age1…          files for the secretariat are encrypted for it
    secretariat_signing_key: 0a1b…  verifies that a file is signed by the secretariat
    facilitators: [{name: …, key: age1…, signing_key: 0a1b…}]    who can decrypt hand-ins

Other fields are refused. What a workshop has no field for (figures of a second source, priorities,
needs) is stored as text with the sources.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from mercworkshop.data_file import DataModel
from mercworkshop.domain.entities import recipients
from mercworkshop.domain.records.record import LONGEST_TEXT
from mercworkshop.domain.workshop.details import Category

MOST_TEXTS = 500
MOST_GROUPS = 100
MOST_PARTICIPANTS = 5_000
MOST_PEOPLE_COUNTED = 1_000_000

type Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]
type List = Annotated[tuple[Text, ...], msgspec.Meta(max_length=MOST_TEXTS)]
type Texts = List | None
"""None means "not found"."""
type PeopleCount = Annotated[int, msgspec.Meta(le=MOST_PEOPLE_COUNTED)] | None
"""None means "not given"."""


class StatedCounts(DataModel, frozen=True):
    """Numbers of people from one source; ``countries`` is the number of countries."""

    total: PeopleCount = None
    government: PeopleCount = None
    igo: PeopleCount = None
    ngo: PeopleCount = None
    regional_centre: PeopleCount = None
    observer: PeopleCount = None
    secretariat: PeopleCount = None
    private_sector: PeopleCount = None
    academic: PeopleCount = None
    countries: PeopleCount = None
    source: Text = ""

    def counts(self) -> dict[Category, int]:
        """Return the head counts that are given, by category."""
        found = {category: getattr(self, category.value) for category in Category}
        return {category: number for category, number in found.items() if number is not None}


class GroupForm(DataModel, frozen=True):
    """A breakout group; its roles are names of people."""

    name: Text
    countries: List = ()
    case_studies: List = ()
    room: Text = ""
    language: Text = ""
    chair: Text = ""
    rapporteur: Text = ""
    typist: Text = ""
    time_keeper: Text = ""
    laptop: Text = ""


class ParticipantForm(DataModel, frozen=True):
    """A participant with contact details; ``group`` is the name of a group."""

    name: Text
    title: Text = ""
    organisation: Text = ""
    role: Text = ""
    category: Text = ""
    country: Text = ""
    language: Text = ""
    gender: Text = ""
    email: Text = ""
    phone: Text = ""
    other_email: Text = ""
    consent: Text = ""
    group: Text = ""


class FacilitatorForm(DataModel, frozen=True):
    """A facilitator and both public keys, which ``mercworkshop key show`` prints."""

    name: Text
    key: Text
    signing_key: Text = ""


class SetupForm(DataModel, frozen=True):
    """One workshop."""

    title: Text | None = None
    id: Text = ""
    round: Text = "first"
    subregion: Text | None = None
    venue: Text | None = None
    city: Text | None = None
    host: Text | None = None
    start: Text | int | None = None
    end: Text | int | None = None
    languages: Texts = None
    convenors: Texts = None
    donors: Texts = None
    topics: Texts = None
    opened_by: Text | None = None
    source: Text | None = None
    priorities: Texts = None
    needs: Texts = None
    figures: StatedCounts | None = None
    other_figures: Annotated[tuple[StatedCounts, ...], msgspec.Meta(max_length=MOST_TEXTS)] = ()
    countries: Texts = None
    groups: Annotated[tuple[GroupForm, ...], msgspec.Meta(max_length=MOST_GROUPS)] = ()
    participants: Annotated[
        tuple[ParticipantForm, ...], msgspec.Meta(max_length=MOST_PARTICIPANTS)
    ] = ()
    facilitators: Annotated[
        tuple[FacilitatorForm, ...], msgspec.Meta(max_length=recipients.MAX_RECIPIENTS)
    ] = ()
    secretariat_key: Text | None = None
    secretariat_signing_key: Text | None = None
