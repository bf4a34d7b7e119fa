"""How sure a mean of a small group is: the bootstrap over people, computed without chance.

The bootstrap draws as many people as there are, with replacement, and takes their mean; the middle
95 % of all such means is the interval (the percentile interval). Usually a computer draws some
thousand times. Here every person has a whole number, so the sum of ``n`` people drawn from ``n``
has a known distribution: the ``n``-fold convolution of their numbers. It is computed exactly, as
the power of a polynomial in whole numbers. So there is no seed and no chance in it: the same people
give the same interval on every laptop, it is what ever more draws come to, and it takes no library
and less time than ten thousand draws. Only people who answered before and after are drawn, each
with both sheets, so that what differs between people does not widen the interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

_TAIL = 40
"""One in 40 means lies below the interval and one in 40 above it, so 95 % are in it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values a mean lies, allowing for who happened to be in the room."""

    low: float
    high: float


def mean_interval(values: Sequence[int]) -> Interval:
    """Return the 95 % percentile interval of the mean of ``values``, one for each person."""
    count, least = len(values), min(values)
    ways = _ways_of_sums([each - least for each in values])
    all_ways = sum(ways)
    low = _quantile(ways, -(-all_ways // _TAIL))
    high = _quantile(ways, all_ways - all_ways // _TAIL)
    return Interval(least + low / count, least + high / count)


def _ways_of_sums(values: Sequence[int]) -> list[int]:
    """Return in how many ways ``n`` draws from ``n`` values sum up to 0, to 1, and so on.

    How often each value is there are the coefficients of a polynomial; its ``n``-th power has the
    ways. They follow one from another (Euler's rule for powers of series), in whole numbers. The
    least of the values is 0.
    """
    count, found = len(values), Counter(values)
    none = found.pop(0)
    steps = sorted(found.items())
    ways = [none**count]
    for total in range(1, max(values) * count + 1):
        reached = sum(
            (value * (count + 1) - total) * times * ways[total - value]
            for value, times in steps
            if value <= total
        )
        ways.append(reached // (total * none))
    return ways


def _quantile(ways: Sequence[int], wanted: int) -> int:
    """Return the least sum up to which there are ``wanted`` ways."""
    return next(total for total, seen in enumerate(accumulate(ways)) if seen >= wanted)
