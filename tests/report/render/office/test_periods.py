"""The periods that the cells of a calendar stand for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from mercworkshop.report.model.charts import Timeline, TimelineRow
from mercworkshop.report.render.office.periods import periods_of


def chart(first: date, last: date) -> Timeline:
    return Timeline(rows=(TimelineRow(name="x", first=first, last=last),), today=first)


@pytest.mark.parametrize(
    ("years", "cells"), [(1, 4), (6, 24), (7, 14), (12, 24), (13, 13), (24, 24), (25, 13), (60, 12)]
)
def test_the_longer_the_span_the_longer_the_periods(years: int, cells: int):
    found = periods_of(chart(date(2015, 3, 1), date(2014 + years, 8, 1)))
    assert len(found) == cells


@pytest.mark.parametrize("years", [1, 9, 20, 61, 400])
def test_the_periods_follow_each_other_without_a_gap(years: int):
    found = periods_of(chart(date(2015, 1, 1), date(2014 + years, 12, 31)))
    assert found[0].first <= date(2015, 1, 1)
    assert found[-1].last >= date(2014 + years, 12, 31)
    for one, other in pairwise(found):
        assert one.last + timedelta(days=1) == other.first


def test_a_chart_without_bars_has_the_year_of_today():
    found = periods_of(Timeline(rows=(), today=date(2026, 11, 24)))
    assert [each.part for each in found] == ["1", "2", "3", "4"]
    assert found[3].holds(date(2026, 11, 24))


def test_the_last_possible_year_can_be_shown():
    assert periods_of(chart(date(2015, 1, 1), date.max))


def test_no_empty_years_follow_a_plan_that_is_long_over():
    row = TimelineRow(name="x", first=date(2015, 3, 1), last=date(2018, 8, 1))
    found = periods_of(Timeline(rows=(row,), today=date(2026, 11, 24)))
    assert found[-1].last == date(2018, 12, 31)
