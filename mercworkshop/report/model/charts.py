"""Charts as values: what they show, not how they are drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Tone(Enum):
    """What a bar says about money, each told apart without colour."""

    NOT_STATED = "not stated"
    SECURED = "secured"
    SOUGHT = "sought"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One bar, or a diamond for a milestone.

    ``progress`` is in per cent; ``undated`` is the text shown if there is no date.
    """

    name: str
    number: str = ""
    first: date | None = None
    last: date | None = None
    progress: int = 0
    milestone: bool = False
    tone: Tone = Tone.NOT_STATED
    undated: str = ""

    def span(self) -> tuple[date, date] | None:
        """Return first and last day; equal if only one is known, None if neither is."""
        days = [day for day in (self.first, self.last) if day]
        return (min(days), max(days)) if days else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars over an axis of time. ``legend`` has the meaning of each tone that is used."""

    rows: tuple[TimelineRow, ...]
    today: date
    legend: tuple[tuple[Tone, str], ...] = ()
