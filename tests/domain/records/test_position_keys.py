from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.domain.records.position_keys import fresh_keys, keys_between


def test_many_appended_rows_keep_short_keys():
    keys = [*keys_between("", "")]
    for _ in range(5000):
        keys += keys_between(keys[-1], "")
    assert keys == sorted(keys)
    assert max(map(len, keys)) == 5


def test_always_inserting_at_the_same_place_still_sorts():
    low, high = fresh_keys(2)
    for _ in range(200):
        (high,) = keys_between(low, high)
        assert low < high


def test_always_inserting_before_the_end_still_sorts():
    low, high = fresh_keys(2)
    for _ in range(300):
        (low,) = keys_between(low, high)
        assert low < high


def test_a_key_never_grows_longer_than_an_exchange_file_takes():
    low, high = fresh_keys(2)
    with pytest.raises(ValueError, match="no room"):
        keys_between(low, high, 1000)


def test_there_is_room_after_the_very_last_key():
    first, second = keys_between("zzzzz", "", 2)
    assert "zzzzz" < first < second


def test_there_is_no_room_before_the_very_first_key():
    with pytest.raises(ValueError, match="no room"):
        keys_between("", "00000")


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_keys_put_anywhere_stay_sorted_and_different(wishes):
    keys: list[str] = []
    for wish in wishes:
        at = wish % (len(keys) + 1)
        low = keys[at - 1] if at else ""
        high = keys[at] if at < len(keys) else ""
        keys[at:at] = keys_between(low, high)
        assert keys == sorted(set(keys))


def test_several_rows_are_placed_in_their_order():
    low, high = fresh_keys(2)
    keys = [low, *keys_between(low, high, 40), high]
    assert keys == sorted(set(keys))


def test_nothing_lies_between_two_equal_keys():
    (key,) = fresh_keys(1)
    with pytest.raises(ValueError, match="between"):
        keys_between(key, key)
