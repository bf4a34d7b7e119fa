"""The time of the room runs independently: neither sleep nor a jump of the wall clock moves it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.room_time import anchor_at, find_jump

START = Moment(1_700_000_000.0, 5_000.0, "one")
HOURS_OF_A_DAY = 8
YEAR = 365 * 24 * 3600


JUMPS = st.sampled_from([0, 0, 0, 1, -1, 3600, -3600, YEAR, -YEAR])
STEPS = st.lists(st.tuples(st.floats(0.2, 3 * 3600), JUMPS), min_size=1, max_size=40)
"""Seconds that pass, awake or asleep, each with a jump of the wall clock after them."""


@given(STEPS)
def test_after_a_day_of_sleep_and_clock_changes_the_time_is_right(steps):
    anchor, true, wall = anchor_at(START), START.utc, START.utc
    share = HOURS_OF_A_DAY * 3600 / sum(passed for passed, _jump in steps)
    for part, jump in steps:
        passed = part * share
        true += passed
        wall += passed + jump
        moment = Moment(wall, START.boot + true - START.utc, "one")
        anchor, _told = find_jump(anchor, moment)
        assert abs(anchor.time_at(moment) - true) < 0.001
    assert true - START.utc == pytest.approx(HOURS_OF_A_DAY * 3600)


@given(st.floats(5.0, 10 * YEAR), st.booleans())
def test_each_jump_of_the_clock_is_reported_once(seconds, is_back):
    jump = -seconds if is_back else seconds
    after = Moment(START.utc + 10 + jump, START.boot + 10, "one")
    anchor, told = find_jump(anchor_at(START), after)
    assert told == pytest.approx(jump)
    later = replace(after, utc=after.utc + 60, boot=after.boot + 60)
    assert find_jump(anchor, later) == (anchor, 0.0)
    _anchor, back = find_jump(anchor, replace(later, utc=later.utc - jump))
    assert back == pytest.approx(-jump)


def test_a_difference_within_the_precision_of_a_clock_is_no_jump():
    after = Moment(START.utc + 100 + 3, START.boot + 100, "one")
    assert find_jump(anchor_at(START), after)[1] == 0.0


@pytest.mark.parametrize(
    "after",
    [Moment(START.utc + 100, 12.0, "two"), Moment(START.utc + 100, START.boot + 100, "two"),
     Moment(START.utc + 100, 12.0, "one")],
    ids=["another start", "another start that ran longer", "a system that tells no start"],
)  # fmt: skip
def test_after_a_restart_of_the_computer_the_wall_clock_counts(after):
    anchor = anchor_at(START)
    assert not anchor.is_of_this_start(after)
    assert anchor.time_at(after) == after.utc
    assert find_jump(anchor, after) == (anchor, 0.0)
