from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.entities.action_spans import percent_done, span_of
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.values.dates.partial_date import PartialDate


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        ("2016-02", "2016-04", date(2016, 2, 1), date(2016, 4, 30)),
        ("2016", None, date(2016, 1, 1), date(2016, 12, 31)),
        (None, "2016-05-03", date(2016, 5, 3), date(2016, 5, 3)),
        ("2016-05", "2016-01", date(2016, 1, 1), date(2016, 5, 31)),
        ("2016", "2016-03", date(2016, 1, 1), date(2016, 3, 31)),
    ],
)
def test_a_bar_covers_what_the_dates_say(
    start: str | None, end: str | None, first: date, last: date
) -> None:
    span = span_of(*(PartialDate(each) if each else None for each in (start, end)))
    assert span is not None
    assert (span.first, span.last) == (first, last)


def test_there_is_no_bar_without_dates() -> None:
    assert span_of(None, None) is None


def test_a_done_action_counts_as_100_percent_whatever_its_percentage_says() -> None:
    action = Action(id="a", road_map="r", title="t", percent=30)
    assert percent_done(action) == 30
    done = Action(id="a", road_map="r", title="t", percent=30, progress=Progress.DONE)
    assert percent_done(done) == 100
