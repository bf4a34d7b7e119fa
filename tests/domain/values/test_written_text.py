"""Paragraphs that people wrote: their runs, and their JSON."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.records.record import clean_text
from mercworkshop.domain.values.written_text import (
    PLACE,
    WrittenFigure,
    WrittenText,
    read_text,
    write_text,
)

THREE = WrittenFigure("workshops.held", "3", "three workshops", "2016-02-12")
FOUR = WrittenFigure("workshops.held", "4", "four workshops", "2016-03-01")

texts = st.text(max_size=20)
figures = st.builds(
    WrittenFigure,
    st.sampled_from(["workshops.held", "{"]),
    st.just("3"),
    st.text('a"1', max_size=8),
)
paragraphs = st.builds(
    WrittenText.of, st.lists(st.one_of(texts, figures)), st.just("basis"), st.just("at")
)


@given(paragraphs)
def test_a_text_is_read_as_it_was_written(text):
    assert read_text(write_text(text)) == text
    assert WrittenText.of(text.runs, text.basis, text.at) == text
    assert PLACE not in "".join(each for each in text.runs if isinstance(each, str))
    kinds = [type(each) for each in text.runs]
    assert (str, str) not in pairwise(kinds)


@given(paragraphs)
def test_cleaning_a_text_does_not_change_its_json(text):
    assert clean_text(write_text(text)) == write_text(text)


def test_several_spaces_and_line_breaks_become_one_space():
    made = WrittenText.of(["  In all,\n\n", THREE, "  were", "  held.  "])
    assert made.runs == ("In all, ", THREE, " were held.")
    assert made.words == "In all, three workshops were held."
    assert made.typed == f"In all, {PLACE} were held."


def test_a_figure_is_replaced_by_its_position_in_the_text():
    made = WrittenText.of([THREE, " and ", THREE], "basis")
    assert made.with_figure(1, FOUR) == WrittenText.of([THREE, " and ", FOUR], "basis")


def test_a_text_that_is_not_our_json_is_shown_as_it_is():
    for words in ("plain words", "[1]", "{}", '{"runs": 1}', "{"):
        assert read_text(words).words == words, words
    assert read_text('{"runs": [7, {"key": "k"}, "x"]}').figures == (WrittenFigure("k", "", ""),)
