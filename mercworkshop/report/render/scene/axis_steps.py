"""Chooses round numbers for an axis: of points, or of amounts from zero."""

from __future__ import annotations

from math import ceil, floor, log10

_STEPS = (5, 10, 15, 20, 25, 50, 100)
_MOST = 7


def axis_steps(low: float, high: float, most: int = _MOST) -> tuple[int, ...]:
    """Return round numbers from the last below ``low`` to the first above ``high``."""
    for step in _STEPS:
        first, last = floor(low / step), ceil(high / step)
        if last - first < most:
            break
    return tuple(number * step for number in range(first, last + 1))


_FROM_ZERO = (1, 2, 2.5, 5, 10)
_MOST_FROM_ZERO = 6


def steps_from_zero(most: float) -> tuple[float, ...]:
    """Return zero and the round numbers after it up to ``most``, however small or large that is."""
    size = 10.0 ** floor(log10(most)) if most > 0 else 1.0
    steps = (size / 10 * times * each for times in (1, 10) for each in _FROM_ZERO)
    step = next((each for each in steps if most / each <= _MOST_FROM_ZERO), size)
    return tuple(step * place for place in range(floor(most / step + 1e-9) + 1))
