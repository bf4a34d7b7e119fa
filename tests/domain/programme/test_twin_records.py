"""Records entered twice are found as if every record were compared with every other."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from random import Random

import pytest

from mercworkshop.domain.programme.quality.likely_pairs import likely_pairs, read_candidate
from mercworkshop.domain.programme.quality.rows import TwinCandidate
from mercworkshop.domain.programme.quality.twin_records import find_twin_records
from mercworkshop.domain.values.alike_names import are_alike

WORDS = ("workshop", "Caribbean", "Kingston", "the", "ministry", "environment", "UNDP", "2015", "3")
CITIES = ("", "Kingston", "King ston", "Port of Spain", "Lima 2")
DAY = date(2015, 1, 1)


def made_up(random: Random, count: int) -> list[TwinCandidate]:
    """Return records of two types that often share words, values and days."""
    return [_one(random, number) for number in range(count)]


def _one(random: Random, number: int) -> TwinCandidate:
    name = " ".join(random.choices(WORDS, k=random.randrange(5)))
    first = DAY + timedelta(days=random.randrange(40)) if random.random() < 0.6 else None
    values = [random.choice(("", "", "JAM", "KEN")), random.choice(("", "5 USD", "5 EUR"))]
    return TwinCandidate(
        random.choice(("Meeting", "Partner")),
        f"{number:05}",
        name.upper() if random.random() < 0.3 else name,
        random.choice(CITIES),
        first,
        first + timedelta(days=random.randrange(9)) if first and random.random() < 0.7 else None,
        "|".join(values),
    )


def compared_with_each_other(records: list[TwinCandidate]) -> set[tuple[str, str]]:
    """Return the ids of all pairs that may be one, the slow way."""
    read = [read_candidate(each) for each in sorted(records, key=lambda each: each.id)]
    return {
        (one.own.id, other.own.id)
        for one, other in combinations(read, 2)
        if one.own.record_type == other.own.record_type and scored(one, other) >= 2
    }


@pytest.mark.parametrize("seed", range(4))
def test_the_same_pairs_are_found_as_if_all_were_compared(seed):
    records = made_up(Random(seed), 150)
    found = [(each.about, each.field) for each in find_twin_records(records)]
    assert len(found) == len(set(found))
    assert set(found) == compared_with_each_other(records)
    assert found, "nothing was found at all"


def scored(one, other):
    """Return how many parts of two records agree; -1 if they contradict each other."""
    pairs = list(zip(one.values, other.values, strict=True))
    if any(ours and theirs and ours != theirs for ours, theirs in pairs):
        return -1
    dated = one.own.first is not None and other.own.first is not None
    if dated and (one.last < other.first or other.last < one.first):
        return -1
    named, also = agree(one.name, other.name), agree(one.also, other.also)
    same = named and one.name.folded == other.name.folded
    return sum(bool(ours and theirs) for ours, theirs in pairs) + dated + named + same + also


def agree(one, other):
    common = len({*one.words} & {*other.words})
    fewest = min(len(one.words), len(other.words))
    is_enough = 2 * common >= fewest > 0 and one.figures == other.figures
    return is_enough and are_alike(one.words, other.words)


def test_of_many_records_only_likely_pairs_are_compared():
    records = [
        TwinCandidate("Partner", f"{number:05}", f"Ministry of {_word(number)} and the Environment")
        for number in range(600)
    ]
    records.append(TwinCandidate("Partner", "twin", "ministry of aaaab AND the environment"))
    read = [read_candidate(each) for each in records]
    assert len(list(likely_pairs(read))) == 1
    assert [each.field for each in find_twin_records(records)] == ["twin"]


def _word(number: int) -> str:
    """Return a different word for each number, in letters alone."""
    return "".join(chr(ord("a") + int(sign)) for sign in f"{number:05}")
