"""Pairs the sheets before and after the workshop by their codes, and proposes likely pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet

_SHORTEST_SIMILAR = 3
"""Shortest code that is compared for slips: a code of two characters is close to very many."""


@dataclass(frozen=True, slots=True)
class SheetPair:
    """The two sheets of one person."""

    before: QuizSheet
    after: QuizSheet


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the sheets of a test go together.

    ``proposed`` are pairs of sheets left over whose codes almost match: a person decides.
    ``double`` are sheets whose code stands on several sheets of one occasion: they are not paired.
    """

    pairs: tuple[SheetPair, ...]
    proposed: tuple[SheetPair, ...]
    alone_before: tuple[QuizSheet, ...]
    alone_after: tuple[QuizSheet, ...]
    double: tuple[QuizSheet, ...]


def pair_sheets(sheets: Iterable[QuizSheet]) -> Pairing:
    """Return the pairs: one sheet before and one after with the same code."""
    by_code: dict[Occasion, dict[str, list[QuizSheet]]] = {
        each: defaultdict(list) for each in Occasion
    }
    for sheet in sorted(sheets, key=lambda each: (each.code, each.id)):
        by_code[sheet.occasion][sheet.code].append(sheet)
    before, after = by_code[Occasion.BEFORE], by_code[Occasion.AFTER]
    double = {
        code
        for coded in (before, after)
        for code, found in coded.items()
        if code and len(found) > 1
    }
    pairs = tuple(
        SheetPair(before[code][0], after[code][0])
        for code in before
        if code and code in after and code not in double
    )
    paired = {each.before.code for each in pairs}
    alone_before, alone_after = (
        tuple(sheet for code, found in coded.items() if code not in paired for sheet in found)
        for coded in (before, after)
    )
    return Pairing(
        pairs,
        _proposed(_single(alone_before, double), _single(alone_after, double)),
        alone_before,
        alone_after,
        tuple(each for each in (*alone_before, *alone_after) if each.code in double),
    )


def is_almost(one: str, other: str) -> bool:
    """Whether two different codes differ by one slip.

    A slip is one character too many, one too few, one wrong, or two neighbours swapped.
    """
    if one == other or min(len(one), len(other)) < _SHORTEST_SIMILAR:
        return False
    if len(one) == len(other):
        differing = [n for n, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        match differing:
            case [_place]:
                return True
            case [first, second]:
                swapped = one[first] == other[second] and one[second] == other[first]
                return second == first + 1 and swapped
        return False
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(
        long[:n] + long[n + 1 :] == short for n in range(len(long))
    )


def _single(sheets: Sequence[QuizSheet], double: Iterable[str]) -> Mapping[str, QuizSheet]:
    return {each.code: each for each in sheets if each.code and each.code not in double}


def _proposed(
    before: Mapping[str, QuizSheet], after: Mapping[str, QuizSheet]
) -> tuple[SheetPair, ...]:
    return tuple(
        SheetPair(ours, theirs)
        for code, ours in before.items()
        for other, theirs in after.items()
        if is_almost(code, other)
    )
