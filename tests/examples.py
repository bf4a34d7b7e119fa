"""How many cases the tests try: a part of them, or all.

All are tried with ``MERCWORKSHOP_EXAMPLES=full`` in the environment, as ``python -m tests.soak
full`` sets it. The other soaks try far more generated cases.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Sequence

FULL = os.environ.get("MERCWORKSHOP_EXAMPLES") == "full"
FEWEST = 12


def examples(all_of_them: int) -> int:
    """Return how many generated cases to try: all, or a tenth, but at least ``FEWEST``."""
    return times(all_of_them, max(FEWEST, all_of_them // 10))


def times(all_of_them: int, few: int) -> int:
    """Return how often to do something that takes long: all times, or a few."""
    return all_of_them if FULL else min(all_of_them, few)


def chosen[T](all_of_them: Sequence[T], *few: T) -> Sequence[T]:
    """Return the cases to try if each takes long: all, or a few of different kinds."""
    assert all(each in all_of_them for each in few)
    return all_of_them if FULL else few


def in_turn[T, S](first: Sequence[T], second: Sequence[S]) -> Sequence[tuple[T, S]]:
    """Return the pairs to try: all, or each case of ``first`` with one of ``second``."""
    if FULL:
        return list(itertools.product(first, second))
    return list(zip(first, itertools.cycle(second)))


SPOKEN = chosen(("en", "fr", "es", "ru", "ar", "zh"), "ar", "zh")
"""The languages in which to try code that does the same in all of them: one written from right to
left, and one without spaces. Most other tests are in English, and the texts themselves are tested
in all six languages.
"""
