"""Dates that are written alike are read alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.values.dates.alike_dates import DateWay, read_alike, way_of
from mercworkshop.domain.values.dates.partial_date import PartialDate, readings_of

DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31)).filter(lambda day: day.day <= 12)


def known_way(words: str, meant: PartialDate) -> DateWay:
    way = way_of(words, meant)
    assert way is not None
    return way


@given(DAYS, DAYS, st.booleans(), st.sampled_from("/.- "))
def test_other_dates_are_read_in_the_same_order_of_day_and_month(one, other, is_day_first, between):
    def written(day):
        first, second = (day.day, day.month) if is_day_first else (day.month, day.day)
        return between.join(map(str, (first, second, day.year)))

    meant = PartialDate.from_day(one)
    if meant not in readings_of(written(one))[0]:
        return  # such as 5/5/2016, which can only mean one day
    way = known_way(written(one), meant)
    expected = PartialDate.from_day(other)
    if other.day != other.month:
        assert read_alike(written(other), way) == expected
    assert read_alike(f"{other.day} May {other.year}", way) is None


@pytest.mark.parametrize("place", range(3))
def test_other_parts_of_a_year_get_the_same_of_several_readings(place):
    first, second = readings_of("mid 2017")[0], readings_of("Mid  2016")[0]
    way = known_way("mid 2017", first[place])
    assert read_alike("Mid  2016", way) == second[place]
    assert read_alike("early 2016", way) is None


def test_a_date_that_is_no_reading_of_the_words_gives_no_way():
    assert way_of("3/4/2017", PartialDate("2017")) is None
