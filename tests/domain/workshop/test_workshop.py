from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.workshop import workshop
from mercworkshop.domain.workshop.workshop import Records

OWNERS = ("map 1", "map 2", "map 3")
NEEDS = some.lists(
    some.builds(
        Need,
        id=some.sampled_from([f"n{number}" for number in range(6)]),
        road_map=some.sampled_from(OWNERS),
        position=some.sampled_from(["a", "b", "c"]),
    ),
    unique_by=lambda need: need.id,
)


@given(before=NEEDS, gone=NEEDS, new=NEEDS, is_asked=some.booleans())
def test_replacing_records_gives_the_order_of_sorting_them_again(before, gone, new, is_asked):
    records = Records(before)
    if is_asked:
        records.owned_by("map 1")
    patched = records.replace(gone, new)
    anew = Records(patched.values())
    for owner in (*OWNERS, "nobody"):
        assert patched.owned_by(owner) == anew.owned_by(owner)
        assert {need.id for need in patched.owned_by(owner)} == {
            key for key, need in patched.items() if need.road_map == owner
        }


def test_the_records_of_all_owners_are_found_in_one_pass(monkeypatch):
    asked = []
    owner_of = workshop.owner_of
    monkeypatch.setattr(workshop, "owner_of", lambda each: asked.append(each) or owner_of(each))
    records = Records(Need(id=f"n{number}", road_map=f"map {number % 50}") for number in range(500))
    for number in range(50):
        assert len(records.owned_by(f"map {number}")) == 10
    assert len(asked) == 500
