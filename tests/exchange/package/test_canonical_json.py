from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.errors import BadFile, InvalidInput
from mercworkshop.exchange.package import canonical_json

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t")).map(
    lambda text: unicodedata.normalize("NFC", text)
)
NUMBERS = st.integers(-canonical_json.BIGGEST_NUMBER, canonical_json.BIGGEST_NUMBER)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=8,
).filter(lambda value: json.dumps(value).count("[") + json.dumps(value).count("{") < 7)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=5)


@given(st.lists(OBJECTS, max_size=5))
def test_a_written_value_is_read_back(objects):
    written = canonical_json.to_lines(objects)
    assert list(canonical_json.read_lines(written, "x")) == objects
    assert canonical_json.to_lines(canonical_json.read_lines(written, "x")) == written


@given(OBJECTS)
def test_the_order_of_keys_does_not_matter(value):
    turned = dict(reversed(value.items()))
    assert canonical_json.to_line(turned) == canonical_json.to_line(value)


def test_a_value_is_written_in_one_canonical_form():
    value = {"b": [1, None, True], "a": "e\u0301 “x”\n"}
    assert canonical_json.to_line(value) == '{"a":"é “x”\\n","b":[1,null,true]}\n'.encode()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\x00", "a control character"),
        ("\x1b[1m", "a control character"),
        ("\r", "a control character"),
        ("\x85", "a control character"),
        ("\ud800", "half of a character"),
        ("x" * 30_001, "longer than 30,000 characters"),
    ],
)
def test_a_text_that_no_reader_accepts_is_refused_before_it_is_written(text, reason):
    with pytest.raises(InvalidInput, match=reason) as caught:
        canonical_json.to_line({"a": [text]})
    assert caught.value.advice


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ({"a": 1.5}, "not a whole number that can be kept exactly"),
        ({"a": 2**53}, "not a whole number that can be kept exactly"),
        ({"a": [[[[[[[[1]]]]]]]]}, "nested too deeply"),
        ({"a": {1}}, "not a whole number"),  # what has no place in JSON is called a wrong number
        ({"é": 1, "e\u0301": 2}, "the same key appears twice"),
        ({"a": ["x" * 30_000] * 20}, "longer than a line may be"),
    ],
)
def test_a_value_that_only_a_bug_can_produce_is_not_written(value, reason):
    with pytest.raises(ValueError, match=reason):
        canonical_json.to_line(value)


def test_the_limits_are_those_of_the_format():
    assert canonical_json.LONGEST_LINE == 524_288
    assert canonical_json.LONGEST_TEXT == 30_000
    assert canonical_json.MOST_LINES == 200_000
    assert canonical_json.BIGGEST_NUMBER == 9_007_199_254_740_991


def test_the_length_of_a_single_line_is_limited_too():
    with pytest.raises(BadFile, match=r"^x, line 3: the line is longer"):
        canonical_json.read_line(b'{"a":"' + b"x" * canonical_json.LONGEST_LINE + b'"}', "x", 3)


def test_a_line_of_exactly_the_longest_length_is_read():
    texts = ["x" * 29_000] * 18
    room = canonical_json.LONGEST_LINE - len(canonical_json.to_line({"a": texts, "b": ""}))
    value = {"a": texts, "b": "y" * (room + 1)}
    written = canonical_json.to_line(value)
    assert len(written) == canonical_json.LONGEST_LINE + 1
    assert list(canonical_json.read_lines(written, "x")) == [value]
    with pytest.raises(ValueError, match="longer"):
        canonical_json.to_line({"a": texts, "b": "y" * (room + 2)})


def test_a_document_is_exactly_one_line():
    assert canonical_json.read_document(b'{"a":1}\n', "x") == {"a": 1}
    for wrong, reason in (
        (b"", "the line is not one JSON object"),
        (b'{"a":1}', "the last line is cut off"),
        (b'{"a":1}\n{"a":1}\n', "more lines than a file may hold"),
    ):
        with pytest.raises(BadFile, match=reason):
            canonical_json.read_document(wrong, "x")
