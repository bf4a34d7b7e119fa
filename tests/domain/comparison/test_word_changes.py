"""Two wordings of a text are compared word by word, and nothing of either is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.comparison.word_changes import MOST_WORDS, WordFate, compare_words

KEPT, WRITTEN, REMOVED = WordFate.KEPT, WordFate.WRITTEN, WordFate.REMOVED
TEXTS = st.lists(st.sampled_from(["lamps ", "can ", "be ", "stopped", ", ", "禁", "مَنع "])).map(
    "".join
)


def texts_of(runs):
    old = "".join(each.text for each in runs if each.fate is not WRITTEN)
    new = "".join(each.text for each in runs if each.fate is not REMOVED)
    return old, new


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_from_the_runs(before, after):
    runs = compare_words(before, after)
    assert texts_of(runs)[1] == after
    assert texts_of(runs)[0].split() == before.split()
    assert all(each.text for each in runs)


def test_only_the_words_that_differ_are_marked():
    runs = compare_words(
        "Creams that break the rules can be stopped", "Creams above the limits can be stopped"
    )
    assert runs[0] == (KEPT, "Creams ")
    assert runs[-1] == (KEPT, " can be stopped")
    assert "that break" in "".join(each.text for each in runs if each.fate is REMOVED)
    assert "limits" in "".join(each.text for each in runs if each.fate is WRITTEN)


def test_chinese_is_compared_character_by_character():
    assert compare_words("禁止面霜", "禁止灯") == (
        (KEPT, "禁止"),
        (REMOVED, "面霜"),
        (WRITTEN, "灯"),
    )


def test_a_vowel_mark_stays_with_its_letter():
    (_kept, gone, new) = compare_words("كلمة مَنع", "كلمة مِنع")
    assert (gone.text, new.text) == ("مَنع", "مِنع")


def test_a_very_long_passage_is_not_compared_word_by_word():
    before, after = "a b " * MOST_WORDS, "c d " * MOST_WORDS
    assert [each.fate for each in compare_words(before, after)][:2] == [REMOVED, WRITTEN]
