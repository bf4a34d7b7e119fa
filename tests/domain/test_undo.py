"""Undo restores what was there before an edit: values, and the differences that were open."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Conflict, merged_states
from mercworkshop.domain.records.record import to_json
from mercworkshop.errors import InvalidInput
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.examples import examples

FIELDS = ("name", "room", "chair")


def as_seen(fork: Conflict) -> list[tuple[object, ...]]:
    """Return the versions; of a disputed deletion only those that say whether the record stays.

    Text that was typed and undone is one more change that the deletion had not seen.
    """
    versions = [each for each in fork.versions if fork.field in {each.field, *FIELDS}]
    return [(v.field, v.value, v.author, v.laptop, v.recorded_at) for v in versions]


def only(laptop: MemoryLaptop) -> BreakoutGroup:
    return laptop.the(BreakoutGroup)


def rows_of(laptop: MemoryLaptop) -> dict[str, BreakoutGroup]:
    return dict(laptop.workshop.records(BreakoutGroup))


def questions(laptop: MemoryLaptop) -> dict[tuple[str, str, str], list[tuple[object, ...]]]:
    """Return the open differences: each version with its author, laptop and time."""
    return {key: as_seen(fork) for key, fork in laptop.conflicts.items()}


@pytest.fixture
def pair() -> tuple[MemoryLaptop, MemoryLaptop]:
    """Return two laptops that wrote different rooms for a group and have merged."""
    one, two = MemoryLaptop("one"), MemoryLaptop("two")
    one.do(groups.add((), "Group A"))
    two.collect(one)
    one.do(groups.update(only(one), room="Hall"))
    two.do(groups.update(only(two), room="Garden"))
    meet(one, two)
    return one, two


@pytest.fixture
def disputed() -> tuple[MemoryLaptop, MemoryLaptop]:
    """Return two laptops, merged after one deleted a group and the other edited it."""
    one, two = MemoryLaptop("one"), MemoryLaptop("two")
    one.do(groups.add((), "Group A"))
    two.collect(one)
    one.do(groups.delete(only(one), ()))
    two.do(groups.update(only(two), room="Garden"))
    meet(one, two)
    return one, two


def answers(laptop: MemoryLaptop) -> list[Edit]:
    """Return every edit that can settle the only difference of a laptop."""
    (fork,) = laptop.workshop.conflicts.values()
    group = only(laptop)
    if fork.field == DELETED:
        return [conflicts.keep_record(group, fork), conflicts.confirm_deletion(group, fork)]
    settled = [conflicts.settle(group, fork, version) for version in fork.versions]
    return [*settled, conflicts.settle_with_value(group, fork, "Annex")]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_undo_of_a_settled_difference_opens_it_again_with_both_sides(pair, which):
    one, two = pair
    rows, before = rows_of(one), questions(one)
    one.do(answers(one)[which])
    assert questions(one) == {}
    one.history.undo()
    assert (rows_of(one), questions(one)) == (rows, before)
    two.collect(one)
    assert (rows_of(two), questions(two)) == (rows, before)


@pytest.mark.parametrize("which", [0, 1])
def test_undo_of_a_settled_deletion_opens_it_again(disputed, which):
    one, two = disputed
    rows, before = rows_of(one), questions(one)
    one.do(answers(one)[which])
    assert questions(one) == {}
    one.history.undo()
    assert (rows_of(one), questions(one)) == (rows, before)
    two.collect(one)
    assert (rows_of(two), questions(two)) == (rows, before)


def test_undo_of_confirming_a_disputed_deletion_leaves_the_difference_open(disputed):
    one, _two = disputed
    rows, before = rows_of(one), questions(one)
    one.do(groups.delete(only(one), ()))
    one.history.undo()
    assert (rows_of(one), questions(one)) == (rows, before)


def test_a_difference_can_be_settled_and_opened_again_any_number_of_times(pair):
    one, _two = pair
    rows, before = rows_of(one), questions(one)
    one.do(answers(one)[0])
    settled = rows_of(one)
    for _ in range(3):
        one.history.undo()
        assert (rows_of(one), questions(one)) == (rows, before)
        one.history.redo()
        assert (rows_of(one), questions(one)) == (settled, {})


def test_undo_keeps_what_somebody_added_to_a_settled_difference(pair):
    one, two = pair
    one.do(answers(one)[2])
    two.collect(one)
    two.do(groups.update(only(two), room="Annex, first floor"))
    one.collect(two)
    one.history.undo()
    (fork,) = one.workshop.conflicts.values()
    assert {v.value for v in fork.versions} == {"Hall", "Garden", "Annex, first floor"}


def test_redo_settles_only_the_versions_that_were_there_at_the_time(pair):
    one, two = pair
    one.do(answers(one)[0])
    settled = only(one).room
    one.history.undo()
    two.do(groups.update(only(two), room="Tent"))
    one.collect(two)
    before = questions(one)
    one.history.redo()
    (fork,) = one.workshop.conflicts.values()
    assert {version.value for version in fork.versions} == {settled, "Tent"}
    one.history.undo()
    assert questions(one) == before


def test_a_version_that_arrives_while_somebody_settles_stays_open(pair):
    one, two = pair
    choices = answers(one)
    two.do(groups.update(only(two), room="Tent"))
    one.collect(two)
    one.do(choices[2])
    (fork,) = one.workshop.conflicts.values()
    assert {version.value for version in fork.versions} == {"Annex", "Tent"}


def test_an_edit_that_arrives_while_a_deletion_is_confirmed_keeps_it_open(disputed):
    one, two = disputed
    _keep, delete = answers(two)
    three = MemoryLaptop("three")
    three.collect(two)
    three.do(groups.update(only(three), chair="Ms. Campbell"))
    two.collect(three)
    two.do(delete)
    assert [fork.field for fork in two.workshop.conflicts.values()] == [DELETED]
    assert only(two).chair == "Ms. Campbell"
    one.collect(two)
    assert questions(one) == questions(two)


def test_a_deletion_does_not_delete_words_that_arrived_unseen(pair):
    one, two = pair
    one.do(answers(one)[2])
    two.collect(one)
    two.do(groups.update(only(two), room="Tent"))
    one.do(groups.update(only(one), room="Annex, first floor"))
    screen = one.workshop
    one.collect(two)
    edit = screen.rebase(groups.delete(screen.records(BreakoutGroup)[only(one).id], ()))
    one.write(edit)
    assert DELETED in {fork.field for fork in one.workshop.conflicts.values()}
    assert only(one).name == "Group A"


def test_deleting_a_record_with_a_difference_deletes_it_and_undo_restores_both(pair):
    one, two = pair
    before = rows_of(one), questions(one)
    one.do(groups.delete(only(one), ()))
    two.collect(one)
    assert (rows_of(two), questions(two)) == ({}, {})
    one.history.undo()
    assert (rows_of(one), questions(one)) == before


def test_undo_of_typing_the_value_of_the_other_side_restores_the_difference(pair):
    one, two = pair
    rows, before = rows_of(one), questions(one)
    other = next(v for v in ("Hall", "Garden") if v != only(one).room)
    one.do(groups.update(only(one), room=other))
    one.history.undo()
    assert (rows_of(one), questions(one)) == (rows, before)
    two.collect(one)
    assert questions(two) == before


def test_undo_of_ones_own_words_does_not_undo_a_settlement_of_another_laptop(pair):
    one, two = pair
    one.do(groups.update(only(one), chair="Ms. Campbell"))
    two.do(answers(two)[0])
    one.collect(two)
    one.history.undo()
    assert questions(one) == {}
    assert only(one).room == only(two).room


moves = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("add", "edit", "edit", "edit", "delete", "settle", "settle"),
                *("their add", "their edit", "their edit", "their delete", "their settle"),
                *("collect", "collect", "hand over"),
            ]
        ),
        st.integers(0, 10**6),
    ),
    min_size=4,
    max_size=30,
)


def step_of(laptop: MemoryLaptop, what: str, chance: random.Random) -> Edit | None:
    workshop = laptop.workshop
    rows = sorted(
        workshop.records(BreakoutGroup).values(),
        key=lambda each: (*to_json(each).values(), each.id),
    )
    if what == "add":
        return groups.add(rows, f"Group {chance.randrange(4)}")
    if what == "settle":
        forks = sorted(
            workshop.conflicts.values(), key=lambda fork: (fork.field, str(as_seen(fork)))
        )
        if not forks:
            return None
        fork = chance.choice(forks)
        group = workshop.records(BreakoutGroup)[fork.record_id]
        return conflicts.settle(group, fork, chance.choice(fork.versions))
    if not rows:
        return None
    if what == "edit":
        fields = {chance.choice(FIELDS): f"words {chance.randrange(4)}"}
        return groups.update(chance.choice(rows), **fields)
    return groups.delete(chance.choice(rows), ())


def play(steps, one: MemoryLaptop, two: MemoryLaptop) -> None:
    for what, seed in steps:
        laptop = two if what.startswith("their") else one
        if what == "collect":
            one.collect(two)
        elif what == "hand over":
            two.collect(one)
        elif (edit := step_of(laptop, what.split()[-1], random.Random(seed))) is not None:
            laptop.do(edit)


def begun() -> tuple[MemoryLaptop, MemoryLaptop]:
    """Return two laptops that know the same two groups; the second has a clock far behind."""
    one, two = MemoryLaptop("one"), MemoryLaptop("two", ahead=timedelta(days=-7000))
    for name in ("Group A", "Group B"):
        one.do(groups.add(rows_of(one).values(), name))
    two.collect(one)
    return one, two


@settings(max_examples=examples(200), deadline=None)
@given(moves, moves)
def test_undo_of_any_edits_restores_values_and_open_differences(before, then):
    one, two = begun()
    play(before, one, two)
    one.collect(two)
    seen = [(rows_of(one), questions(one))]
    for what, seed in then:
        is_own = what in {"add", "edit", "delete", "settle"}
        edit = step_of(one, what, random.Random(seed)) if is_own else None
        if edit is not None and not edit.is_empty:
            one.do(edit)
            seen.append((rows_of(one), questions(one)))
    for _twice in range(2):
        for expected in reversed(seen[:-1]):
            one.history.undo()
            assert (rows_of(one), questions(one)) == expected
        for expected in seen[1:]:
            one.history.redo()
            assert (rows_of(one), questions(one)) == expected


@settings(max_examples=examples(150), deadline=None)
@given(moves, st.lists(st.sampled_from(["undo", "redo", "undo"]), max_size=12), moves)
def test_laptops_agree_and_lose_nothing_whatever_is_undone(before, turns, then):
    one, two = begun()
    play(before, one, two)
    for turn in turns:
        try:
            getattr(one.history, turn)()
        except InvalidInput:
            continue
    play(then, one, two)
    meet(one, two)
    assert (rows_of(one), questions(one)) == (rows_of(two), questions(two))
    superseded = {old for c in one.changes.values() for old in c.supersedes}
    state = merged_states(one.changes.values())
    for change in one.changes.values():
        if change.field in {DELETED, "position"} or change.id in superseded:
            continue
        its = state[change.record_type, change.record_id]
        versions = [
            v for fork in its.conflicts if fork.field == change.field for v in fork.versions
        ]
        assert not its.is_deleted
        assert its.values[change.field] == change.value or change in versions
