"""What a merge refuses; and SQL and domain find the same heads in any journal."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Stamp, group_by_field, heads
from mercworkshop.errors import BadFile
from mercworkshop.store.store import Store
from tests.examples import examples

WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
GROUP = BreakoutGroup(id="one", name="Group A")


@pytest.fixture
def store(tmp_path):
    with closing(Store(tmp_path / "ours.mercws", Stamp("Ann", "Laptop 1"), create=True)) as store:
        store.set_meta("workshop", WORKSHOP)
        yield store


@pytest.fixture
def named(tmp_path):
    """A change made elsewhere: the name of a group."""
    path = tmp_path / "theirs.mercws"
    with closing(Store(path, Stamp("Bob", "Laptop 2"), create=True)) as store:
        store.set_meta("workshop", WORKSHOP)
        store.apply(Edit("", after=(GROUP,)))
        (change,) = store.changes()
    return change


def content(store):
    return list(store.changes()), store.workshop(), store.count_content()


@pytest.mark.parametrize(
    "other",
    [
        {"value": "Group B"},
        {"field": "room"},
        {"record_id": "two"},
        {"record_id": "two", "record_type": "Person"},
        {"supersedes": ("a" * 32,)},
        {"author": "Cleo"},
        {"laptop": "Laptop 3"},
        {"recorded_at": "2015-01-19T09:00:00.000Z"},
        {"utc_offset": 60},
    ],
    ids="+".join,
)
def test_one_id_with_two_meanings_is_refused_and_nothing_taken_in(store, named, other):
    store.merge([named])
    before = content(store)
    fine = replace(named, id="c" * 32, record_id="three")
    for file in ([replace(named, **other)], [fine, replace(named, **other)]):
        for ask in (store.preview_merge, store.merge):
            with pytest.raises(BadFile, match=named.id) as caught:
                ask(file)
            assert caught.value.advice
    assert content(store) == before


def test_a_file_in_which_one_id_has_two_meanings_is_refused(store, named):
    with pytest.raises(BadFile, match=named.id):
        store.merge([named, replace(named, value="Group B")])
    with pytest.raises(BadFile, match=named.id):
        store.merge([named, replace(named, record_id="two")])
    assert store.count_content()["Change"] == 0


def test_a_change_that_comes_twice_in_one_file_is_taken_once(store, named):
    assert store.merge([named, named]).new == 1


def test_a_record_cannot_become_one_of_another_type(store, named):
    store.merge([named])
    before = content(store)
    other = replace(named, id="a" * 32, record_type="Need", field="text", value="Money")
    for ask in (store.preview_merge, store.merge):
        with pytest.raises(BadFile, match="record one is of the type BreakoutGroup") as caught:
            ask([replace(named, id="b" * 32, record_id="two"), other])
        assert "Need" in caught.value.message
    assert content(store) == before


def test_a_file_in_which_one_record_is_of_two_types_is_refused(store, named):
    with pytest.raises(BadFile, match="record one"):
        store.merge([named, replace(named, id="a" * 32, record_type="Need", field="text")])
    assert store.count_content()["Change"] == 0


@pytest.mark.parametrize(
    "odd",
    [
        {"recorded_at": "0001-01-01T00:00:00.000Z"},
        {"recorded_at": "1969-12-31T23:59:59.999Z"},
        {"recorded_at": "2201-01-01T00:00:00.000Z"},
        {"recorded_at": "9999-12-31T23:59:59.999Z"},
        {"recorded_at": ""},
        {"recorded_at": "²²²²-01-01T00:00:00.000Z"},
        {"value": float("nan")},
        {"value": 1.5},
        {"value": 2**53},
        {"value": {"a": 1}},
        {"value": ["\ud800"]},
        {"value": "\ud800"},
        {"utc_offset": "60"},
    ],
    ids=repr,
)
def test_values_that_the_program_never_writes_are_refused(store, named, odd):
    for ask in (store.preview_merge, store.merge):
        with pytest.raises(BadFile, match=named.id):
            ask([replace(named, **odd)])
    assert store.count_content()["Change"] == 0


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z"])
def test_the_first_and_the_last_moment_are_taken_in(store, named, moment):
    assert store.merge([replace(named, recorded_at=moment)]).new == 1


@pytest.mark.parametrize(
    "damage",
    [
        "value = '\"Group C\"'",
        "value = '[]'",
        "supersedes = 'null'",
        "record_id = 'two'",
        "author = 'X'",
        "digest = x'00'",
    ],
)
def test_a_damaged_change_is_repaired_by_a_file_that_has_it(store, named, damage):
    store.merge([named])
    store._db.execute(f"UPDATE journal SET {damage}")
    assert store.find_problems()
    store.merge([named])
    assert (list(store.changes()), store.find_problems()) == ([named], [])
    assert store.workshop().records(BreakoutGroup) == {"one": GROUP}


def test_whether_anything_is_new_is_answered_without_merging(store, named):
    more = [replace(named, id=f"{n:032x}", record_id=f"r{n}") for n in range(1200)]
    assert store.lacks([named])
    store.merge([named, *more])
    assert not store.lacks([])
    assert not store.lacks([named, *more])
    assert store.lacks([*more, replace(named, id="f" * 32)])


IDS = [f"{n:032x}" for n in range(8)]
MOMENTS = [f"2015-01-19T09:00:0{n}.000Z" for n in range(3)]
JOURNALS = some.lists(
    some.builds(
        Change,
        id=some.sampled_from(IDS),
        record_type=some.just("Action"),
        record_id=some.sampled_from(["r1", "r2"]),
        field=some.sampled_from(["title", "lead"]),
        value=some.sampled_from(["a", "b", None, 1, ["x"]]),
        supersedes=some.lists(some.sampled_from(IDS), max_size=3).map(tuple),  # circles as well
        author=some.just("Ann"),
        laptop=some.just(""),
        recorded_at=some.sampled_from(MOMENTS),
    ),
    unique_by=lambda change: change.id,
    max_size=8,
)


@settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=JOURNALS, cuts=some.lists(some.integers(0, 8), max_size=2))
def test_heads_in_the_file_are_those_of_the_domain_in_any_parts_of_changes(store, changes, cuts):
    for table in ("journal", "head", "action"):
        store._db.execute(f"DELETE FROM {table}")
    for begin, end in pairwise([0, *sorted(cuts), len(changes)]):
        store.merge(changes[begin:end])
    wanted = {
        (*key[1:], change.id)
        for key, versions in group_by_field(changes).items()
        for change in heads(versions)
    }
    query = "SELECT head.record_id, head.field, journal.id FROM head JOIN journal USING (no)"
    assert set(store._db.execute(query)) == wanted
    assert store.find_problems() == []
    for record_id, field, _change in wanted:
        lost = "DELETE FROM head WHERE (record_id, field) = (?, ?) RETURNING *"
        rows = store._db.execute(lost, [record_id, field]).fetchall()
        assert any(f"{record_id} {field}" in line for line in store.find_problems())
        store._db.executemany("INSERT INTO head VALUES (?, ?, ?)", rows)


def test_an_edit_leaves_the_heads_that_a_merge_would_find(store, named):
    store.merge([named, replace(named, id="d" * 32, value="Group D")])
    held = store.workshop().records(BreakoutGroup)["one"]
    store.apply(Edit("", before=(held,), after=(replace(held, room="Hall"),)))
    store.apply(Edit("", after=(Action(id="a1", road_map="r1", title="Lamps"),)))
    assert store.find_problems() == []
