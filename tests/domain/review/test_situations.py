from __future__ import annotations

from functools import lru_cache

from tests.domain.review.situations import read_situations
from tests.every import every

situations = lru_cache(maxsize=1)(read_situations)


def test_there_are_many_situations_with_and_without_findings():
    found = situations()
    assert len({each.id for each in found}) == len(found) >= 150
    assert sum(not each.wanted for each in found) >= 70
    assert sum(bool(each.wanted) for each in found) >= 70


@every("situation", situations, ids=lambda each: each.id)
def test_the_review_of_each_situation_gives_exactly_the_wanted_findings(situation):
    found = situation.found()
    assert {(each.article, str(each.severity)) for each in found} == situation.wanted
    for each in found:
        assert each.article in each.sentence
