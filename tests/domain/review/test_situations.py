from __future__ import annotations

from functools import lru_cache

from tests.domain.review.situations import read_situations
from tests.every import every

situations = lru_cache(maxsize=1)(read_situations)


def test_the_situations_are_many_and_both_to_speak_and_to_be_silent():
    found = situations()
    assert len({each.id for each in found}) == len(found) >= 150
    assert sum(not each.wanted for each in found) >= 70
    assert sum(bool(each.wanted) for each in found) >= 70


@every("situation", situations, ids=lambda each: each.id)
def test_the_review_says_what_the_convention_says_and_nothing_else(situation):
    found = situation.found()
    assert {(each.article, str(each.severity)) for each in found} == situation.wanted
    for each in found:
        assert each.article in each.sentence
