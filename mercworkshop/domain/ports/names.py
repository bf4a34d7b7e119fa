"""What the reference data knows by name, as far as files and scripts may use it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mercworkshop.domain.carry_over.rules import PromptText
from mercworkshop.domain.entities.national_path import StepTemplate


class HasCountryCode(Protocol):
    """A country, as far as its code is concerned."""

    @property
    def iso3(self) -> str:
        """Its ISO 3166 code."""


type CountryLookup = Callable[[str], HasCountryCode | None]
"""Returns the country that a code or a name in any language means."""


@dataclass(frozen=True, slots=True)
class NameLookups:
    """What there is: ``prompts`` by case study, steps of national paths by their family.

    ``choices`` are the values that a field of some name may have, where only the reference data
    knows them.
    """

    find_country: CountryLookup
    prompts: Mapping[str, Mapping[str, PromptText]] = field(default_factory=dict)
    templates: Mapping[str, Sequence[StepTemplate]] = field(default_factory=dict)
    choices: Mapping[str, Collection[str]] = field(default_factory=dict)
