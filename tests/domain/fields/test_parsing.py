from __future__ import annotations

import pytest

from mercworkshop.domain.fields.field import Field, FieldKind
from mercworkshop.domain.fields.parsing import parse_whole_number, parser
from mercworkshop.errors import InvalidInput


def test_a_number_of_a_record_is_parsed_as_one():
    assert parser(Field("persons", "Persons", FieldKind.NUMBER))("1 200") == 1200


@pytest.mark.parametrize(
    ("text", "number"),
    [("45 000", 45000), ("٤٥٬٠٠٠", 45000), ("۴۵", 45), ("45,000", 45000), (" ", None), ("-3", -3)],
)
def test_a_number_is_read_in_either_digits(text, number):
    assert parse_whole_number(text) == number


@pytest.mark.parametrize("text", ["abc", "4.5", "12 people", "½"])
def test_a_text_that_is_no_number_is_refused_with_advice(text):
    with pytest.raises(InvalidInput, match="is not a whole number") as caught:
        parse_whole_number(text)
    assert caught.value.advice
