"""Chooses round numbers for an axis of points."""

from __future__ import annotations

from math import ceil, floor

_STEPS = (5, 10, 15, 20, 25, 50, 100)
_MOST = 7


def axis_steps(low: float, high: float, most: int = _MOST) -> tuple[int, ...]:
    """Return round numbers from the last below ``low`` to the first above ``high``."""
    for step in _STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first < most:
            break
    return tuple(number * step for number in range(first, last + 1))
