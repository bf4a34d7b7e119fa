"""How many cases the tests try: a part of them, or all.

All with ``MERCWORKSHOP_EXAMPLES=full`` in the environment, as in ``python -m tests.soak full``. For
far more of those that are made up there are the other soaks.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

FULL = os.environ.get("MERCWORKSHOP_EXAMPLES") == "full"
FEWEST = 12


def examples(all_of_them: int) -> int:
    """Return how many to try of as many cases as a test may make up: a tenth."""
    return times(all_of_them, max(FEWEST, all_of_them // 10))


def times(all_of_them: int, few: int) -> int:
    """Return how often to do what takes long: a few times."""
    return all_of_them if FULL else min(all_of_them, few)


def chosen[T](all_of_them: Sequence[T], *few: T) -> Sequence[T]:
    """Return the cases to try of those that each take long: a few, of different kinds."""
    assert all(each in all_of_them for each in few)
    return all_of_them if FULL else few


def in_turn[T, S](first: Sequence[T], second: Sequence[S]) -> Sequence[tuple[T, S]]:
    """Return the pairs to try of two kinds of cases: each of the first with one of the second."""
    if FULL:
        return list(itertools.product(first, second))
    return list(zip(first, itertools.cycle(second)))


SPOKEN = chosen(("en", "fr", "es", "ru", "ar", "zh"), "ar", "zh")
"""The languages in which code is tried that does the same in all of them: one from the right, one
from the left and without spaces. English is the language of most other tests, and the texts
themselves are tested in all six.
"""
