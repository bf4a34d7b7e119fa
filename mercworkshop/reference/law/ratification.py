"""How a State becomes a Party: steps, kinds of path, the deposit checklist, dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

import msgspec

from mercworkshop.data_file import DataModel, Text, Word

ActName = Literal["", "signature", "national_approval", "instrument", "deposit", "entry_into_force"]
"""The treaty acts; '' for a step that is none of them."""


class TreatyFacts(DataModel, frozen=True):
    """Dates and places of signature and entry into force."""

    opened_for_signature: date
    signature_closed: date
    place: Text
    signature_places: tuple[Text, ...]
    signatories: int
    signatories_note: Text
    fiftieth_instrument: date
    entry_into_force: date
    entry_into_force_rule: Text
    days_to_entry_into_force: int
    registration: str
    depositary: Text
    depositary_reference: str
    authentic_languages: tuple[str, ...]
    parties: int
    parties_on: date
    parties_source: str


class ActDefinition(DataModel, frozen=True):
    """The legal meaning of an act."""

    id: str
    meaning: Text
    verified: bool


class JoiningStep(DataModel, frozen=True):
    """One step to becoming a Party, for every country; ``section`` is its place in a road map."""

    id: str
    title: Text
    text: Text
    actors: tuple[Word, ...]
    typical_weeks: int
    refs: tuple[str, ...]
    section: str
    verified: bool


class Provision(DataModel, frozen=True):
    """A provision of the deposit checklist. ``id`` is the paragraph, such as "30.5".

    ``latest``: its last moment, ``when`` in words. ``only_moment``: possible only then. ``is_open``
    is False if the choice is no longer possible. ``for_organisations``: not for States.
    """

    id: str
    text: Text
    when: Text
    latest: Literal["deposit", "entry_into_force", "any_time", "closed"]
    addressee: Word
    default: Text
    basis: Text
    verified: bool
    only_moment: bool = False
    is_required: bool = False
    is_open: bool = True
    for_organisations: bool = False


class Ratification(DataModel, frozen=True):
    """Everything about becoming a Party."""

    facts: TreatyFacts
    sources: Mapping[str, str]
    sources_note: Text
    terms: tuple[ActDefinition, ...]
    steps: tuple[JoiningStep, ...]
    checklist: tuple[Provision, ...]


class PathExample(DataModel, frozen=True):
    """A country that used this kind of path; ``source`` is a key of the sources of the file.

    ``approved`` is when the approval at home was, as exactly as it is known.
    """

    iso3: str
    note: Text
    verified: bool
    source: str = ""
    approved: str = ""
    approval_inferred: bool = False


class FamilyStep(DataModel, frozen=True):
    """A step of a kind of path."""

    id: str
    title: Text
    actors: tuple[Word, ...]
    act: ActName
    typical_weeks: int
    verified: bool


MOST_STEPS = 40
"""Steps of a kind of path; more fit neither the list of steps nor the line of the paper."""


class PathFamily(DataModel, frozen=True):
    """A kind of path. ``accedes``: for States that did not sign."""

    id: str
    title: Text
    summary: Text
    accedes: bool
    verified: bool
    examples: tuple[PathExample, ...]
    steps: Annotated[tuple[FamilyStep, ...], msgspec.Meta(max_length=MOST_STEPS)]
