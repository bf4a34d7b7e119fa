from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.values.phrases import PhraseIndex, word_start, words_in

PHRASES = tuple(
    map(word_start, ("lamp", "or.", "take back", "récup", "ламп", "灯管", "مصباح", "oecs."))
)
PIECES = st.sampled_from(
    ["lamps", "Lamp", "clamp", "or", "gold", "order", "take", "back", "backs", "récupérer", "лампы",
     "废旧灯管", "灯", "المصباح", "OECS", "oecs's", "–", "12", ""]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map(" ".join))
def test_an_index_finds_what_each_phrase_finds_alone(text):
    found = PhraseIndex(PHRASES).find(text)
    assert set(found) == {each for each in PHRASES if words_in(text, (each,))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two lamps, old", {"lamps"}),
        ("Gold or lead", {"or"}),
        ("Ordinary gold", set()),
        ("Take backs", {"take backs"}),
        ("收集废旧灯管 now", {"收集废旧灯管"}),
        ("جمع المصباح القديم", {"المصباح"}),
    ],
)
def test_the_whole_words_that_hold_a_phrase_are_returned(text, words):
    assert set(PhraseIndex(PHRASES).find(text).values()) == words
