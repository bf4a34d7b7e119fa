"""Records of the programme that may have been entered twice, by two officers.

The description of a type says by which of its fields two may be one; the first that is a text
counts twice if it is the same. A field that is blank in one of the two is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mercworkshop.domain.programme.quality.likely_pairs import (
    ReadCandidate,
    ReadText,
    likely_pairs,
    read_candidate,
)
from mercworkshop.domain.programme.quality.rows import JoinedPair, QualityRow, TwinCandidate
from mercworkshop.domain.programme.quality.rules import QualityRule
from mercworkshop.domain.values.alike_names import are_alike

_ENOUGH = 2
"""How much has to agree."""


def find_twin_records(candidates: Iterable[TwinCandidate]) -> Iterator[QualityRow]:
    """Yield the pairs of records that may be one."""
    by_type: dict[str, list[TwinCandidate]] = defaultdict(list)
    for each in candidates:
        by_type[each.record_type].append(each)
    for its in by_type.values():
        read = [read_candidate(each) for each in sorted(its, key=lambda each: each.id)]
        for one, other in likely_pairs(read):
            if _may_be_one(one, other):
                yield _row(one.own, other.own)


def joined_row(joined: JoinedPair) -> QualityRow:
    """Return the row of two records that were joined."""
    one = TwinCandidate(joined.record_type, joined.kept, joined.kept_name)
    other = TwinCandidate(joined.record_type, joined.other, joined.other_name)
    return _row(one, other)


def _may_be_one(one: ReadCandidate, other: ReadCandidate) -> bool:
    """Whether enough of two records agrees, and nothing contradicts."""
    agreed = 0
    for ours, theirs in zip(one.values, other.values, strict=True):
        if ours and theirs and ours != theirs:
            return False
        agreed += bool(ours and theirs)
    if one.own.first is not None and other.own.first is not None:
        if one.last < other.first or other.last < one.first:
            return False
        agreed += 1
    if agreed >= _ENOUGH:
        return True
    is_same = one.name.folded == other.name.folded
    agreed += _agree(one.also, other.also)
    if agreed + 1 + is_same < _ENOUGH:
        return False  # a name that is alike is not enough
    named = _agree(one.name, other.name)
    return agreed + named + (named and is_same) >= _ENOUGH


def _agree(one: ReadText, other: ReadText) -> bool:
    """Whether two texts may mean the same: words much alike, with the same figures."""
    if one.figures != other.figures:
        return False
    common = len({*one.words} & {*other.words})
    fewest = min(len(one.words), len(other.words))
    return 2 * common >= fewest > 0 and are_alike(one.words, other.words)


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
