"""A chart of how long things took: lines from one common start, the plan in front."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationRow:
    """One line from the start to the end, in years; ``first`` is the earliest possible end.

    ``middle`` is when the first stretch was over, as the earliest and the latest time: equal if the
    day is known. ``is_sure``: the middle is not inferred. ``middle_words`` and ``end_words`` are
    the two days, ``note`` stands behind them. For a plan, ``came`` are the years after which it
    really ended.
    """

    name: str
    years: float
    first: float | None = None
    middle: tuple[float, float] | None = None
    is_sure: bool = True
    middle_words: str = ""
    end_words: str = ""
    note: str = ""
    came: float | None = None

    @property
    def has_day(self) -> bool:
        """Whether the first stretch ended on a day that is known."""
        return self.middle is not None and self.middle[0] == self.middle[1] and self.is_sure


@dataclass(frozen=True, slots=True, kw_only=True)
class DurationHeadings:
    """Words of the chart: its start and unit, its columns as a table, and its legend."""

    begin: str = ""
    unit: str = ""
    name: str = ""
    middle: str = ""
    end: str = ""
    to_middle: str = ""
    to_end: str = ""
    years: str = ""
    thin: str = ""
    thick: str = ""
    open_dot: str = ""
    box: str = ""
    filled: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """What others took, on one scale of years; ``plan`` stands above them, with a line down.

    ``half`` are the words at the end that say what half of them needed.
    """

    rows: tuple[DurationRow, ...]
    plan: DurationRow | None = None
    headings: DurationHeadings = DurationHeadings()
    half: str = ""

    @property
    def longest(self) -> float:
        """The most years shown."""
        shown = (*self.rows, *([self.plan] if self.plan else []))
        return max((max(each.years, each.came or 0.0) for each in shown), default=0.0)
