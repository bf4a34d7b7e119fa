"""Only texts that share a rare word are compared with each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.values.alike_candidates import pair_by_rare_words

TEXTS = st.lists(st.frozensets(st.text("abc", min_size=1, max_size=4), max_size=4), max_size=8)


def test_only_texts_that_share_the_beginning_of_a_rare_word_are_compared():
    texts = {1: ("ministry", "health"), 2: ("ministry", "healthy"), 3: ("ministry", "mines")}
    assert pair_by_rare_words(texts, letters=5, most=2) == {(1, 2)}
    assert pair_by_rare_words(texts, letters=5, most=3) == {(1, 2), (1, 3), (2, 3)}
    assert pair_by_rare_words(texts, letters=7, most=2) == set()


@given(TEXTS)
def test_pairs_share_a_beginning_and_are_in_the_order_of_their_keys(texts):
    found = pair_by_rare_words(dict(enumerate(texts)), letters=2, most=3)
    for one, other in found:
        assert one < other
        assert {each[:2] for each in texts[one]} & {each[:2] for each in texts[other]}
