"""Records of the programme that two officers may have entered, each for itself.

The description of a type says by which of its fields two may be one; the first that is a text
counts twice if it is the same. Nothing is compared that one of them leaves blank.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from mercworkshop.domain.programme.quality.rows import JoinedPair, QualityRow, TwinCandidate
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.programme.quality.twin_bodies import are_alike
from mercworkshop.domain.values.text_folding import fold_text, split_words

_ENOUGH = 2
"""How much has to agree."""
_BETWEEN = "|"
"""Stands between values that have to be equal."""
_FIGURES = re.compile(r"\d+")


def find_twin_records(candidates: Iterable[TwinCandidate]) -> Iterator[QualityRow]:
    """Yield the pairs of records that may be one."""
    by_type: dict[str, list[TwinCandidate]] = defaultdict(list)
    for each in candidates:
        by_type[each.record_type].append(each)
    for its in by_type.values():
        for one, other in combinations(sorted(its, key=lambda each: each.id), 2):
            if _may_be_one(one, other):
                yield _row(one, other)


def joined_row(joined: JoinedPair) -> QualityRow:
    """Return the row of two records that were joined."""
    one = TwinCandidate(joined.record_type, joined.kept, joined.kept_name)
    other = TwinCandidate(joined.record_type, joined.other, joined.other_name)
    return _row(one, other)


def _may_be_one(one: TwinCandidate, other: TwinCandidate) -> bool:
    agreed = 0
    pairs = zip(one.same.split(_BETWEEN), other.same.split(_BETWEEN), strict=True)
    for ours, theirs in pairs:
        if ours and theirs and ours != theirs:
            return False
        agreed += bool(ours and theirs)
    if one.first is not None and other.first is not None:
        if not _overlap(one, other):
            return False
        agreed += 1
    agreed += _agree(one.also, other.also)
    named = _agree(one.name, other.name)
    is_same = named and fold_text(one.name) == fold_text(other.name)
    return agreed + named + is_same >= _ENOUGH


def _overlap(one: TwinCandidate, other: TwinCandidate) -> bool:
    return _last(one) >= _first(other) and _last(other) >= _first(one)


def _first(each: TwinCandidate) -> date:
    return each.first or date.min


def _last(each: TwinCandidate) -> date:
    return each.last or _first(each)


def _agree(one: str, other: str) -> bool:
    """Whether two texts may mean the same: words much alike, with the same figures."""
    if not one or not other or set(_FIGURES.findall(one)) != set(_FIGURES.findall(other)):
        return False
    ours, theirs = (tuple(sorted(set(split_words(each)))) for each in (one, other))
    common = len({*ours} & {*theirs})
    return 2 * common >= min(len(ours), len(theirs)) > 0 and are_alike(ours, theirs)


def _row(one: TwinCandidate, other: TwinCandidate) -> QualityRow:
    return QualityRow(
        rule=QualityRule.ENTERED_TWICE,
        workshop="",
        title=one.name,
        country="",
        road_map="",
        language="",
        about_type=one.record_type,
        about=one.id,
        field=other.id,
        what=one.name,
        other=other.name,
        day=one.first,
        other_day=other.first,
        count=None,
        other_count=None,
    )
