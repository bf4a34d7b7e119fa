"""A chart of counts over time as steps: a panel for each group, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class StepTone(Enum):
    """How a line of steps is drawn: told apart without colour."""

    PROMISED = "promised"
    PLANNED = "planned"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StepLine:
    """How many there are from each day on; ``words`` stand at its end, ``name`` in the table.

    ``blank`` are those without a day. ``is_covered``: another line is the same, so it is not drawn.
    """

    name: str
    words: str
    steps: tuple[tuple[date, int], ...]
    tone: StepTone
    blank: int = 0
    is_covered: bool = False

    def up_to(self, day: date) -> int:
        """Return how many there are on a day."""
        return max((count for begin, count in self.steps if begin <= day), default=0)


@dataclass(frozen=True, slots=True)
class StepPanel:
    """The lines of one group: its name, how it stands, and of how many it is made."""

    name: str
    below: str
    aside: str
    lines: tuple[StepLine, ...]

    @property
    def distinct_lines(self) -> tuple[StepLine, ...]:
        """The lines that are not hidden behind an identical line."""
        return tuple(each for each in self.lines if not each.is_covered)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLines:
    """Counts over time as steps, never curves: a panel for each group, on one scale.

    ``first`` and ``last`` are years; ``today`` is a day with its words. ``columns`` are the days of
    the table of the same content with their words, ``headings`` those of group, line and blanks.
    """

    panels: tuple[StepPanel, ...]
    first: int
    last: int
    today: tuple[date, str]
    columns: tuple[tuple[date, str], ...] = ()
    headings: tuple[str, str, str] = ("", "", "")

    @property
    def most(self) -> int:
        """The greatest count, for all panels."""
        return max((n for p in self.panels for x in p.lines for _day, n in x.steps), default=0)
