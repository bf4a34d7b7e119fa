from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.report.typesetting import bidi
from tests.every import every
from tests.work import lines_run

# Visual orders by an independent implementation of UAX #9; Hebrew letters are used for all
# right-to-left letters because every editor shows them unjoined.
SEEN = [
    ("abc", 0, "abc"),
    ("אבג", 1, "גבא"),
    ("אבג", 0, "גבא"),
    ("abc אבג def", 0, "abc גבא def"),
    ("abc אבג def", 1, "def גבא abc"),
    ("אב 12 גד", 1, "דג 12 בא"),
    ("אב 1,250,000 גד", 1, "דג 1,250,000 בא"),
    ("אב 10% גד", 1, "דג 10% בא"),
    ("ابج 10% ده", 1, "هد %10 جبا"),
    ("אב (GEF) גד", 1, "דג )GEF( בא"),
    ("אב (גד) ab", 1, "ab )דג( בא"),
    ("a (אב) b", 0, "a (בא) b"),
    ("אב 45 000 גד", 1, "דג 000 45 בא"),
    ("אב 45\u00a0000 גד", 1, "דג 45\u00a0000 בא"),
    ("אב -5 גד", 1, "דג 5- בא"),
    ("אב!", 1, "!בא"),
    ("אב!", 0, "בא!"),
    ("ا ٣٤ ب", 1, "ب ٣٤ ا"),
    ("אב (a)\u0301 גד", 1, "דג \u0301)a( בא"),
]


def visual(text: str, base: int) -> str:
    return "".join(text[place] for place in bidi.visual_order(bidi.embedding_levels(text, base)))


def printed(text: str, base: int) -> str:
    """Return the visual order without the isolates, which are not drawn."""
    return visual(text, base).translate(dict.fromkeys(range(0x2066, 0x206A)))


@every(("text", "base", "seen"), SEEN)
def test_mixed_text_has_the_visual_order_of_the_standard(text, base, seen):
    assert visual(text, base) == seen


@pytest.mark.parametrize("inside", ["30, 3, 4", "45 000", "§ 4 (2)", "A-1 / B-2"])
def test_an_isolate_keeps_figures_and_codes_in_their_order(inside):
    assert inside in visual(f"אב \u2068{inside}\u2069 גד", 1)


def test_an_isolate_of_right_to_left_words_runs_from_the_right():
    assert "דג בא" in visual("see \u2068אב גד\u2069 there", 0)
    assert printed("\u2067ab cd\u2069", 0) == "ab cd"
    assert printed("a\u2067!b\u2069", 0) == "ab!"


def test_words_in_an_isolate_do_not_change_the_order_around_them():
    assert printed("a \u2067אב\u2069 1 b", 0) == "a בא 1 b"


def test_isolates_may_be_nested_left_open_and_closed_too_often():
    assert printed("\u2067א \u2066ab\u2069 ב\u2069", 0) == "ב ab א"
    assert printed("a \u2067אב", 0) == "a בא"
    assert printed("a\u2069 אב", 0) == "a בא"


def test_an_override_does_not_make_a_text_read_as_another():
    assert visual("\u202egpj.exe\u202c", 0).strip("\u202e\u202c") == "gpj.exe"


@pytest.mark.parametrize(
    ("text", "paper", "direction"),
    [
        ("Ban imports.", 1, 0),
        ("45 000", 1, 0),
        ("حظر الاستيراد", 0, 1),
        ("GEF يدعم", 1, 1),
        ("The word حظر", 0, 0),
        ("", 1, 0),
    ],
)
def test_a_text_in_letters_of_one_direction_has_that_direction(text, paper, direction):
    assert bidi.base_level(text, otherwise=paper) == direction


mixed = st.text(
    st.sampled_from("abאبת12٣ ,.()[]%+-$/\n\t\u2066\u2067\u2068\u2069\u202e\u064b\u200d")
)


@given(mixed | st.text(), st.sampled_from([0, 1]))
def test_the_visual_order_keeps_all_letters(text, base):
    levels = bidi.embedding_levels(text, base)
    assert sorted(bidi.visual_order(levels)) == list(range(len(text)))
    assert all(level >= base for level in levels)


@given(mixed, st.sampled_from([0, 1]))
def test_letters_are_on_levels_of_their_own_direction(text, base):
    for letter, level in zip(text, bidi.embedding_levels(text, base), strict=True):
        kind = unicodedata.bidirectional(letter)
        if kind in ("L", "R", "AL"):
            assert level % 2 == (kind != "L")


@pytest.mark.parametrize(
    "text",
    ["()" * 2_000, "(" * 2_000 + ")" * 2_000, "\u2068." * 2_000, "\u2067" * 2_000 + "a" * 2_000],
)
def test_the_work_for_a_hostile_text_grows_no_faster_than_its_length(text):
    half = text[: len(text) // 4] + text[len(text) // 2 : len(text) * 3 // 4]
    work = [lines_run(bidi.embedding_levels, f"ب{each}", 0) for each in (half, text)]
    assert work[1] < 2.2 * work[0]
