from __future__ import annotations

from datetime import date

import pytest

from tests.shipped import SHIPPED

PERIODS = SHIPPED.law.periods
BY_REF = {period.ref: period for period in PERIODS.periods}
LIBERIA = date(2024, 12, 23)


def test_periods_have_different_ids_and_a_length():
    ids = [each.id for each in PERIODS.day_one] + [each.id for each in PERIODS.periods]
    assert len(set(ids)) == len(ids)
    for period in PERIODS.periods:
        assert sum(bool(length) for length in (period.years, period.months, period.days)) == 1


def test_every_paragraph_belongs_to_an_article():
    articles = {str(article.number) for article in SHIPPED.law.convention.articles}
    assert {each.ref.partition(".")[0] for each in PERIODS.day_one} <= articles
    assert {each.ref.partition(".")[0] for each in PERIODS.periods} <= articles


@pytest.mark.parametrize(
    ("ref", "due"),
    [
        ("5.5 (c)", date(2027, 12, 23)),
        ("8.7", date(2029, 12, 23)),
        ("8.5", date(2034, 12, 23)),
        ("3.4", date(2039, 12, 23)),
    ],
)
def test_a_period_ends_on_the_same_day_of_a_later_year(ref, due):
    assert BY_REF[ref].due(LIBERIA) == due


@pytest.mark.parametrize(
    ("notified", "due"),
    [
        (None, date(2027, 12, 23)),
        (date(2024, 9, 24), date(2027, 12, 23)),
        (date(2026, 1, 1), date(2029, 1, 1)),
    ],
)
def test_the_action_plan_is_due_three_years_after_the_later_of_two_events(notified, due):
    assert BY_REF["7.3 (b)"].due(LIBERIA, notified) == due


def test_a_notification_changes_only_the_period_that_counts_from_it():
    assert BY_REF["9.3"].due(LIBERIA, date(2026, 1, 1)) == date(2027, 12, 23)


def test_a_period_that_counts_from_another_event_has_no_day():
    assert BY_REF["27.3 (b)"].due(LIBERIA) is None
    starts = {each.period.starts for each in PERIODS.after(LIBERIA)}
    assert starts == {"entry_into_force", "entry_into_force_or_notification"}


def test_definitions_do_not_count_as_deadlines():
    refs = [each.period.ref for each in SHIPPED.law.deadlines(date(2024, 9, 24))]
    assert "8.2 (c)" not in refs
    assert "7.3 (b)" in refs


def test_a_new_party_reports_first_on_the_next_day_of_the_reporting_cycle():
    first = PERIODS.reports.after(LIBERIA)[0]
    assert (first.day, first.kind, first.verified) == (date(2025, 12, 31), "full", False)
    days = [each.day for each in PERIODS.reports.days]
    assert days == sorted(days)
    assert PERIODS.reports.after(date(2027, 5, 30))[0].day == date(2027, 12, 31)
