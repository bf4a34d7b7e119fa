"""Words for office files: which characters are left out, their direction, and their width."""

from __future__ import annotations

import pytest

from mercworkshop.report.render.office import letters
from mercworkshop.report.render.office.letters import Span

LRM, RLM = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x00b\x07c\x1bd\ufffe", "abcd"),
        ("\ud800x", "x"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("tab\tand=1+1", "tab\tand=1+1"),
        ("\u202eturned round", "turned round"),
    ],
)
def test_only_what_a_file_cannot_hold_is_left_out(words: str, kept: str):
    assert letters.clean(words) == kept


def test_isolates_and_overrides_are_left_out():
    assert letters.plain("\u2068a\u2069 \u202eb\u202c \u2066c\u2069") == "a b c"
    assert (
        "".join(span.words for span in letters.spans("\u202eb\u202c \u2067c\u2069", "en")) == "b c"
    )


def test_an_isolate_in_arabic_keeps_its_direction_to_its_last_bracket():
    assert letters.spans("مكتب \u2068Bureau (B)\u2069", "ar") == [
        Span("مكتب ", is_right_to_left=True),
        Span(f"Bureau (B){LRM}", is_right_to_left=False),
    ]


def test_signs_between_two_isolates_in_arabic_stay_right_to_left():
    found = letters.spans("الإصدار \u20683\u2069، \u20682026\u2069", "ar")
    assert [each.words for each in found] == [
        "الإصدار ", f"{LRM}3{LRM}", f"{RLM}، ", f"{LRM}2026{LRM}",
    ]  # fmt: skip


def test_an_isolate_within_an_isolate_belongs_to_it():
    words = "\u2068a \u2067b\u2069 c\u2069"
    assert "".join(each.words for each in letters.spans(words, "ar")) == "a b c"


def test_english_in_an_arabic_document_keeps_its_question_mark_at_its_end():
    assert letters.spans("Who pays?", "ar") == [Span(f"Who pays?{LRM}", is_right_to_left=False)]


def test_arabic_in_an_english_document_is_a_span_of_its_own():
    assert letters.spans("Ministry وزارة البيئة (ME)", "en") == [
        Span("Ministry ", is_right_to_left=False),
        Span("وزارة البيئة", is_right_to_left=True),
        Span(" (ME)", is_right_to_left=False),
    ]


def test_an_isolate_that_is_never_closed_loses_no_words():
    assert "".join(each.words for each in letters.spans("a \u2067b c", "en")) == "a b c"


def test_an_empty_text_has_no_spans():
    assert letters.spans("", "ar") == []
    assert letters.spans("", "en") == []


def test_a_chinese_character_is_as_wide_as_two_letters():
    assert letters.width("汞ab\nc") == 4


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share"]
)
def test_an_address_that_is_not_of_the_web_is_no_link(address: str):
    assert not letters.is_web_address(address)
