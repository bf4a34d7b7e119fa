from __future__ import annotations

import pytest

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.records import ordering
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop


def needs(*positions):
    return tuple(
        Need(id=name, road_map="map", text=name, position=place)
        for name, place in zip("abcd", positions, strict=False)
    )


def order_after(rows, edit):
    moved = Workshop().apply(Edit("", after=rows)).apply(edit)
    return "".join(each.id for each in moved.records(Need).owned_by("map"))


ROWS = needs("V0001", "V0002", "V0003", "V0004")


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [
        ("a", 1, "bacd"),
        ("b", -1, "bacd"),
        ("ab", 1, "cabd"),
        ("cd", -1, "acdb"),
        ("a", -1, "abcd"),
        ("d", 1, "abcd"),
        ("ac", 1, "bdac"),
        ("", 1, "abcd"),
    ],
)
def test_rows_move_by_one_and_stop_at_the_edge(chosen, by, expected):
    moved = [row for row in ROWS if row.id in chosen]
    assert order_after(ROWS, ordering.move_by("Move", ROWS, moved, by)) == expected


def test_moving_one_row_changes_one_record():
    assert len(ordering.move_by("Move", ROWS, ROWS[:1], 1).after) == 1


def test_rows_that_two_laptops_put_in_the_same_place_get_new_positions():
    rows = needs("V0001", "V0001", "V0001")
    assert order_after(rows, ordering.move_by("Move", rows, rows[2:], -1)) == "acb"


def test_hundreds_of_rows_put_at_one_place_still_fit_into_an_exchange_file():
    found, moved = ordering.make_room(ROWS, 2, 1000)
    keys = [
        *(new.position for _old, new in moved[:2]),
        *found,
        *(new.position for _old, new in moved[2:]),
    ]
    assert keys == sorted(set(keys))
    assert max(map(len, keys)) <= 60


def test_rows_can_be_added_after_a_key_that_leaves_no_room():
    rows = needs("z" * 64)
    assert ordering.end_positions(rows, 2) == ["z" * 64] * 2
