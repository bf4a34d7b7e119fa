"""What is asked about needs and offers from outside of a window."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion


@dataclass(frozen=True, slots=True)
class SupportSummary:
    """Needs of a kind in a subregion, and how many offers of that kind were made there."""

    subregion: str
    kind: str
    needs: int
    countries: int
    chosen: int
    offers: int


SUPPORT = ArchiveQuestion(
    "support", SupportSummary, "What is needed where, and what is offered?", (), ALL_TIME
)
