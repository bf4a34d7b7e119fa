"""What is asked about pilots from outside of a window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class PilotSummary:
    """A pilot in one of its countries; ``late`` outputs should be here by the day."""

    id: str
    kind: str
    title: str
    country: str
    countries_said: str
    donor: str
    begins: date | None
    ends: date | None
    status: str
    is_sample: bool
    outputs: int
    here: int
    late: int


PILOTS = ArchiveQuestion(
    "pilots", PilotSummary, "Which pilots are there, and what came of them?", ("day",), ALL_TIME
)
