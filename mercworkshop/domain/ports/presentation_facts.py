"""What a paper about presentations needs besides the workshop: language, day, country names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationFacts:
    """The language and the day of the paper, and the names of countries by their codes."""

    language: str
    day: date
    countries: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, country: str) -> str:
        """Return the name of a country; its code if that is not known."""
        return self.countries.get(country, country)
