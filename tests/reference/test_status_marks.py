"""A deposit that is not verified has the same mark wherever its day is shown."""

from __future__ import annotations

from datetime import date

import pytest

from mercworkshop.domain.programme.follow_up.promise_rows import DepositAct
from mercworkshop.domain.programme.follow_up.reading import DepositThenNow
from mercworkshop.domain.programme.follow_up.wording import deposit_words
from mercworkshop.gui.places.workshop.delegations import treaty_status as delegations
from mercworkshop.reference.facts import country_sheets
from mercworkshop.reference.facts.treaty_status import status_lines
from tests.shipped import SHIPPED

JAMAICA = "Party since 17 Oct 2017 · unverified"


def day_of(when):
    return f"{when.day} {when:%b %Y}"


def test_an_unverified_deposit_is_marked_before_and_after_its_day_in_every_list():
    before, now = SHIPPED.on_day(date(2015, 1, 21)), SHIPPED.on_day(date(2026, 1, 20))
    country = now.countries.of_code("JAM")
    assert country is not None
    later = "Later: deposited 19 Jul 2017, Party since 17 Oct 2017 · unverified"
    assert later in [each.marked for each in status_lines(before, country, day_of)]
    assert later in delegations.status_source(before, country)
    assert delegations.status_words(now, country) == JAMAICA
    assert country_sheets.status_words(now, "JAM")[0] == JAMAICA


def test_a_verified_deposit_has_no_mark_and_a_limit_says_that_its_day_is_unknown():
    now = SHIPPED.on_day(date(2026, 1, 20))
    assert country_sheets.status_words(now, "DZA")[0] == "Party since 28 Feb 2023"
    assert country_sheets.status_words(now, "CMR")[0] == "Party by 17 Nov 2021, day not known"


@pytest.mark.parametrize("is_verified", [True, False])
def test_the_follow_up_marks_an_unverified_deposit_in_the_same_way(is_verified):
    day = date(2017, 7, 19)
    told = deposit_words(DepositThenNow(act=DepositAct("JAM", day, day, is_verified)))
    assert told == ("19 Jul 2017" if is_verified else "19 Jul 2017 · unverified")
