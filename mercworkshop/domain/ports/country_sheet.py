"""What the sheet of a country in an archive says in addition to what the archive holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.act_lines import ActLine
from mercworkshop.domain.programme.country import CountryOverview


@dataclass(frozen=True, slots=True)
class CountrySheetFacts:
    """A country as its sheet shows it, on ``day`` and in ``language``.

    ``status`` is what it did in law, in words; ``sources`` are the names of sources of support.
    """

    country: CountryOverview
    name: str
    day: date
    language: str
    status: tuple[str, ...]
    acts: tuple[ActLine, ...]
    sources: Mapping[str, str]
