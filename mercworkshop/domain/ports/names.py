"""Names in the reference data that set-up files and scripts may use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities.national_path import StepTemplate
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.entities.shared_actions.topics import DraftTopics
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support.eligibility import Asker
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop


class HasCountryCode(Protocol):
    """A country with its code."""

    @property
    def iso3(self) -> str:
        """Its ISO 3166 code."""


type CountryLookup = Callable[[str], HasCountryCode | None]
"""Returns the country with a code, or with a name in any language; None if unknown."""


type TemplateLookup = Callable[[str, RoadMap, Details], Sequence[StepTemplate]]
"""Returns the path steps of a kind of path for a road map of a workshop; empty if it is unknown."""


@dataclass(frozen=True, slots=True)
class NameLookups:
    """Known names: ``prompts`` by case study, the path steps of a kind of path in a language.

    ``review_facts`` returns what the review knows of a country, None if it knows nothing.
    ``choices`` are the allowed values by field name, for fields that refer to reference data.
    ``evaluation_questions`` are the fields of the standard questions about a workshop, by name.
    ``spoken_language`` returns the language of a country, empty if it is not one of the six.
    ``topics`` are those by which needs and offers are recognised as alike. ``find_asker`` returns a
    country of a workshop as an :class:`Asker` on its day; None: nothing is known about any country.
    """

    find_country: CountryLookup
    prompts: Mapping[str, Mapping[str, PromptText]] = field(default_factory=dict)
    templates: TemplateLookup = lambda _family, _road_map, _details: ()
    review_facts: Callable[[str], ReviewFacts | None] = lambda _country: None
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
    evaluation_questions: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    spoken_language: Callable[[str], str] = lambda _country: ""
    topics: DraftTopics = field(default_factory=DraftTopics)
    find_asker: Callable[[Workshop, str], Asker] | None = None
