"""What a State did towards the Convention, as the reference data know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.national_path import TreatyAct


@dataclass(frozen=True, slots=True)
class StateAct:
    """An act of a State (ISO 3166 code) between two days, which are one if the day is known."""

    country: str
    act: TreatyAct
    first: date
    last: date
    source: str = ""
    is_verified: bool = True
