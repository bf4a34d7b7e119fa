from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.records.position_keys import between, fresh


def test_many_appended_rows_keep_short_keys():
    keys = [*between("", "")]
    for _ in range(5000):
        keys += between(keys[-1], "")
    assert keys == sorted(keys)
    assert max(map(len, keys)) == 5


def test_always_inserting_at_the_same_place_still_sorts():
    low, high = fresh(2)
    for _ in range(200):
        (high,) = between(low, high)
        assert low < high


def test_always_inserting_before_the_end_still_sorts():
    low, high = fresh(2)
    for _ in range(300):
        (low,) = between(low, high)
        assert low < high


def test_a_key_never_grows_longer_than_an_exchange_file_takes():
    low, high = fresh(2)
    with pytest.raises(ValueError, match="no room"):
        between(low, high, 1000)


def test_there_is_room_behind_the_very_last_key():
    first, second = between("zzzzz", "", 2)
    assert "zzzzz" < first < second


def test_before_the_very_first_key_the_rows_are_numbered_anew():
    with pytest.raises(ValueError, match="no room"):
        between("", "00000")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_rows_put_anywhere_stand_where_they_were_put(wishes):
    keys: list[str] = []
    for wish in wishes:
        at = wish % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys[at:at] = between(low, high)
        assert keys == sorted(set(keys))


def test_several_rows_are_placed_in_their_order():
    low, high = fresh(2)
    keys = [low, *between(low, high, 40), high]
    assert keys == sorted(set(keys))


def test_nothing_lies_between_two_equal_keys():
    (key,) = fresh(1)
    with pytest.raises(ValueError, match="between"):
        between(key, key)
