"""Times of a day as people type them, and as they are shown."""

from __future__ import annotations

import pytest

from mercworkshop.domain.values.clock_time import format_clock_time, parse_clock_time
from mercworkshop.errors import InvalidInput
from tests.every import every


@every(
    ("text", "minutes"),
    [
        ("9", 540),
        ("9:30", 570),
        ("09.30", 570),
        ("9h30", 570),
        ("9 h", 540),
        ("0930", 570),
        ("2 pm", 840),
        ("12:15 a.m.", 15),
        ("٩:٣٠", 570),
        ("9：30", 570),
        ("", None),
    ],
)
def test_a_time_is_read_as_people_type_it(text, minutes):
    assert parse_clock_time(text) == minutes


@pytest.mark.parametrize("text", ["24:00", "9:60", "nine", "9:3", "13 pm pm"])
def test_a_text_that_is_no_time_is_refused(text):
    with pytest.raises(InvalidInput, match="is not a time of the day"):
        parse_clock_time(text)


def test_the_clock_begins_again_after_midnight():
    assert [format_clock_time(each) for each in (0, 570, 1439, 1450)] == [
        "00:00",
        "09:30",
        "23:59",
        "00:10",
    ]
