"""One measured figure, its baseline, and its limit."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """``unit`` is "s", "ms", "MB" or ""; ``limit`` is that of the ratio to the baseline
    if ``of_ratio``, otherwise that of the figure itself."""

    what: str
    value: float
    unit: str
    limit: float
    baseline: float | None = None
    of_ratio: bool = False

    @property
    def ratio(self) -> float | None:
        return self.value / self.baseline if self.baseline else None

    @property
    def is_reached(self) -> bool:
        judged = self.ratio if self.of_ratio else self.value
        return judged is not None and judged <= self.limit

    def line(self) -> str:
        ratio = f"{self.ratio:.2f}×" if self.ratio is not None else ""
        reach = f"≤ {self.limit:g}{'×' if self.of_ratio else ' ' + self.unit}"
        mark = "reached" if self.is_reached else "MISSED"
        return (
            f"{self.what:58} {_shown(self.value, self.unit):>12}"
            f" {_shown(self.baseline, self.unit):>12} {ratio:>7}   {reach} {mark}"
        )


def p99(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _shown(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g} {unit}".strip()
