"""A key on paper: its words, its code, and how a wrong word or character is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mnemonic import Mnemonic

from mercworkshop.errors import InvalidInput
from mercworkshop.exchange.keys import holder_key, paper_key
from tests.examples import examples

KEY = holder_key.key_of_secret(bytes(range(100, 132)))
WORDS = paper_key.words_of(KEY)
ENDING = paper_key.ending_of(KEY)


@given(st.binary(min_size=32, max_size=32))
def test_words_and_code_give_the_key_back(secret):
    key = holder_key.key_of_secret(secret)
    words = paper_key.words_of(key)
    assert " ".join(words) == Mnemonic("english").to_mnemonic(secret)
    assert paper_key.parse_words(words).key == key
    assert paper_key.parse_code(" ".join(paper_key.code_of(key))) == key


def test_four_letters_are_enough_and_capitals_do_not_matter():
    typed = [f" {word[:4].upper()} " for word in WORDS]
    assert paper_key.parse_words(typed).key == KEY


def with_word(at, word):
    return [*WORDS[: at - 1], word, *WORDS[at:]]


def test_a_word_that_is_not_in_the_list_is_named_and_the_right_one_proposed():
    wrong = WORDS[6] + "x"
    found = paper_key.parse_words(with_word(7, wrong))
    assert (found.key, found.wrong) == (None, (7,))
    assert found.near[0] == WORDS[6]
    assert found.fitting[0] == WORDS[6]
    assert "Word 7 is not" in found.sentence


@pytest.mark.parametrize("ending", [ENDING, ENDING[-4:], ENDING.upper().replace(" ", "")])
def test_a_word_that_cannot_be_read_is_found_by_the_end_of_the_public_part(ending):
    found = paper_key.parse_words(with_word(24, ""), ending)
    assert (found.wrong, found.fitting) == ((24,), (WORDS[23],))


def test_several_words_that_are_not_in_the_list_are_all_named():
    typed = [*WORDS]
    typed[2] = typed[10] = "zzzz"
    assert paper_key.parse_words(typed).wrong == (3, 11)


@pytest.mark.parametrize("at", [1, 12, 24])
def test_a_wrong_word_of_the_list_is_found_by_the_end_of_the_public_part(at):
    other = "zoo" if WORDS[at - 1] != "zoo" else "abandon"
    blind = paper_key.parse_words(with_word(at, other))
    assert blind.key is None or blind.key != KEY
    found = paper_key.parse_words(with_word(at, other), ENDING)
    assert (found.key, found.wrong, found.fitting) == (None, (at,), (WORDS[at - 1],))
    assert WORDS[at - 1] in found.sentence


def test_a_wrong_word_asks_for_the_end_of_the_public_part_if_it_was_not_typed():
    other = next(
        word
        for word in ("zoo", "abandon", "garden", "kettle")
        if paper_key.parse_words(with_word(5, word)).key is None
    )
    assert "Type the end" in paper_key.parse_words(with_word(5, other)).sentence


def test_two_words_that_changed_places_are_found():
    turned = [*WORDS]
    turned[3], turned[9] = WORDS[9], WORDS[3]
    found = paper_key.parse_words(turned, ENDING)
    assert (found.key, found.wrong) == (None, (4, 10))


def test_words_of_another_sheet_are_recognised_as_another_key():
    other = paper_key.words_of(holder_key.key_of_secret(bytes(32)))
    assert paper_key.parse_words(other).key is not None
    found = paper_key.parse_words(other, ENDING)
    assert found.key is None
    assert "but not the one" in found.sentence


def test_two_wrong_words_are_not_guessed():
    typed = [*WORDS]
    typed[3], typed[9] = "zoo", "zebra"
    found = paper_key.parse_words(typed, ENDING)
    assert (found.key, found.wrong) == (None, ())


def test_the_code_is_read_with_any_spaces_and_with_look_alike_characters():
    code = " ".join(paper_key.code_of(KEY))
    typed = code.lower().replace(" ", "-").replace("0", "o").replace("1", "l")
    assert paper_key.parse_code(typed) == KEY


@settings(max_examples=examples(60))
@given(st.integers(0, 59), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_the_line_of_one_wrong_character_of_the_code_is_named(at, sign):
    signs = "".join(paper_key.code_of(KEY)).replace(" ", "")
    if signs[at] == sign:
        return
    with pytest.raises(InvalidInput, match=f"Line {at // 30 + 1} of the code does not fit"):
        paper_key.parse_code(signs[:at] + sign + signs[at + 1 :])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "60 characters; 0 are typed"),
        ("K7QD2", "60 characters; 5 are typed"),
        ("U" * 60, "Line 1 of the code does not fit"),
        ("!" * 60, "60 characters; 0 are typed"),
    ],
)
def test_a_text_that_is_no_code_is_refused(text, reason):
    with pytest.raises(InvalidInput, match=reason):
        paper_key.parse_code(text)
