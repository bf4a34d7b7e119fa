"""A first and a last day become one date."""

from __future__ import annotations

from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.dates.spans import date_of_span, format_span


def test_a_span_becomes_the_shortest_date_with_these_days():
    for edtf in ("2016-02-29", "2016-02", "2016-34", "2016", "2016-03/2016-04", "2015-05-02/2016"):
        when = PartialDate(edtf)
        made = date_of_span(when.first, when.last)
        assert (made.first, made.last) == (when.first, when.last), edtf
        if "/" not in edtf:
            assert made == when, edtf
    assert format_span(PartialDate("2016-34").first, PartialDate("2016-34").last) == "Q2 2016"
