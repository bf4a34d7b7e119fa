from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import DELETED, RecordState, Stamp, merged_states
from mercworkshop.domain.records.record import from_json
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.workshop import Records
from tests.builders.memory_laptop import MemoryLaptop, meet
from tests.builders.workshop import made_by
from tests.examples import examples

KIND = "BreakoutGroup"
FIELDS = ("name", "room", "chair")


@pytest.fixture
def pair():
    """Return two laptops that know the same group."""
    one, two = MemoryLaptop("one"), MemoryLaptop("two")
    one.write(groups.add((), "Group A"))
    two.collect(one)
    return one, two


def only(laptop: MemoryLaptop) -> BreakoutGroup:
    return laptop.the(BreakoutGroup)


def rows_of(laptop: MemoryLaptop) -> Records[BreakoutGroup]:
    return laptop.workshop.records(BreakoutGroup)


def states(laptop: MemoryLaptop) -> Mapping[tuple[str, str], RecordState]:
    return merged_states(laptop.changes.values())


def test_edits_of_different_fields_merge_without_a_conflict(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), chair="Ms. Campbell"))
    meet(one, two)
    assert (only(one).room, only(one).chair) == ("Hall", "Ms. Campbell")
    assert one.conflicts == {} == two.conflicts


def test_different_edits_of_one_field_are_a_conflict_that_keeps_both(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    (fork,) = one.conflicts.values()
    assert {version.value for version in fork.versions} == {"Hall", "Garden"}
    assert only(one) == only(two)


def test_the_same_words_typed_on_two_laptops_are_no_conflict(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), room="Hall"))
    meet(one, two)
    assert one.conflicts == {}


def test_different_positions_of_a_row_are_no_conflict(pair):
    one, two = pair
    for laptop, place in ((one, "zzzzz1"), (two, "zzzzz2")):
        before = only(laptop)
        laptop.write(
            Edit(
                "",
                (before,),
                (from_json(BreakoutGroup, before.id, {"name": "Group A", "position": place}),),
            )
        )
    meet(one, two)
    assert one.conflicts == {}
    assert only(one).position == only(two).position


def test_the_order_of_conflicts_does_not_depend_on_the_order_of_changes(pair):
    one, two = pair
    for laptop, room, chair in ((one, "Hall", "Ms. Campbell"), (two, "Garden", "Mr. Persad")):
        laptop.write(groups.update(only(laptop), room=room))
        laptop.write(groups.update(only(laptop), chair=chair))
    changes = [*one.changes.values(), *two.changes.values()]
    asked = [
        [each.field for state in merged_states(some).values() for each in state.conflicts]
        for some in (changes, changes[::-1])
    ]
    assert asked == [["chair", "room"], ["chair", "room"]]


def test_settling_a_conflict_ends_it_on_every_laptop(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    (fork,) = one.conflicts.values()
    loser = next(version for version in fork.versions if version != fork.shown_head)
    one.write(conflicts.settle(only(one), fork, loser))
    two.collect(one)
    assert two.conflicts == {}
    assert only(two).room == loser.value


def test_choosing_the_version_already_shown_settles_the_conflict(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    (fork,) = one.conflicts.values()
    one.write(conflicts.settle(only(one), fork, fork.shown_head))
    assert one.conflicts == {}


def test_typing_in_a_field_with_a_conflict_does_not_settle_it(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    one.write(groups.update(only(one), room="Annex"))
    (fork,) = one.conflicts.values()
    assert len(fork.versions) == 2


def test_words_that_came_in_while_somebody_typed_are_not_overwritten(pair):
    one, two = pair
    seen = only(one)
    two.write(groups.update(only(two), room="Garden"))
    one.collect(two)
    one.write(groups.update(seen, room="Hall"))
    (fork,) = one.conflicts.values()
    assert {version.value for version in fork.versions} == {"Hall", "Garden"}


def test_undo_keeps_what_another_laptop_wrote_after_the_edit(pair):
    one, two = pair
    typed = groups.update(only(one), room="Hall")
    one.write(typed)
    two.collect(one)
    two.write(groups.update(only(two), room="Hall, first floor"))
    one.collect(two)
    one.write(typed.inverse())
    (fork,) = one.conflicts.values()
    assert {version.value for version in fork.versions} == {"", "Hall, first floor"}


def test_typing_goes_on_in_the_version_of_this_laptop_while_there_is_a_conflict(pair):
    one, two = pair
    first = groups.update(only(one), room="Ha")
    two.write(groups.update(only(two), room="Garden"))
    one.write(first)
    one.collect(two)
    one.write(groups.update(made_by(first, BreakoutGroup)[0], room="Hall"))
    (fork,) = one.conflicts.values()
    assert {version.value for version in fork.versions} == {"Hall", "Garden"}


def test_a_value_typed_on_both_laptops_can_be_changed_by_one_without_a_conflict(pair):
    one, two = pair
    for laptop in pair:
        laptop.write(groups.update(only(laptop), room="Hall"))
    meet(one, two)
    one.write(groups.update(only(one), room="Garden"))
    assert one.conflicts == {}


def test_a_deletion_keeps_a_record_with_an_edit_that_was_not_seen_and_conflicts(pair):
    one, two = pair
    seen = only(one)
    two.write(groups.update(only(two), room="Garden"))
    one.collect(two)
    one.write(groups.delete(seen, ()))
    assert only(one).room == "Garden"
    assert [fork.field for fork in one.conflicts.values()] == [DELETED]


def test_adding_a_record_that_another_laptop_added_too_loses_neither_version():
    one, two = MemoryLaptop("one"), MemoryLaptop("two")
    for laptop, room, chair in ((one, "Hall", ""), (two, "Garden", "Ms. Campbell")):
        group = BreakoutGroup(id="same", name="Group A", room=room, chair=chair)
        if laptop is two:
            two.collect(one)
        laptop.write(Edit("", after=(group,)))
    one.write(Edit("", after=(BreakoutGroup(id="same", name="Group A", room="Hall"),)))
    one.collect(two)
    assert only(one).chair == "Ms. Campbell"
    (fork,) = one.conflicts.values()
    assert {version.value for version in fork.versions} == {"Hall", "Garden"}


def test_undoing_a_deletion_keeps_what_another_laptop_typed_meanwhile(pair):
    one, two = pair
    gone = groups.delete(only(one), ())
    one.write(gone)
    two.write(groups.update(only(two), room="Garden"))
    one.collect(two)
    one.write(gone.inverse())
    assert only(one).room == "Garden"


def test_changes_that_supersede_each_other_in_a_circle_do_not_empty_the_field(pair):
    one, _two = pair
    known = next(c for c in one.changes.values() if c.field == "name")
    later = replace(known, recorded_at="2015-01-20T00:00:00.000Z")
    first = replace(later, id="a" * 32, value="Round", supersedes=("b" * 32, known.id))
    second = replace(first, id="b" * 32, value="and round", supersedes=("a" * 32,))
    alone = replace(known, field="room", value="Hall", id="c" * 32, supersedes=("c" * 32,))
    for change in (first, second, alone):
        one.changes[change.id] = change
    assert (only(one).name, only(one).room) == ("and round", "Hall")


def test_a_deletion_that_saw_everything_deletes(pair):
    one, two = pair
    one.write(groups.delete(only(one), ()))
    meet(one, two)
    assert rows_of(two) == {}
    assert two.conflicts == {}


def test_an_edit_that_a_deletion_had_not_seen_keeps_the_record_as_a_conflict(pair):
    one, two = pair
    one.write(groups.delete(only(one), ()))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    assert only(one).room == "Garden"
    assert [fork.field for fork in one.conflicts.values()] == [DELETED]


@pytest.mark.parametrize("stays", [True, False])
def test_a_disputed_deletion_is_settled_either_way(pair, stays):
    one, two = pair
    one.write(groups.delete(only(one), ()))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    (fork,) = two.conflicts.values()
    group = only(two)
    two.write(
        conflicts.keep_record(group, fork) if stays else conflicts.confirm_deletion(group, fork)
    )
    one.collect(two)
    assert one.conflicts == {}
    assert bool(rows_of(one)) is stays


def test_an_ordinary_edit_does_not_settle_a_disputed_deletion(pair):
    one, two = pair
    one.write(groups.delete(only(one), ()))
    two.write(groups.update(only(two), room="Garden"))
    meet(one, two)
    two.write(groups.update(only(two), chair="Mr. Persad"))
    assert [fork.field for fork in two.conflicts.values()] == [DELETED]


def test_undoing_a_deletion_brings_every_field_back(pair):
    one, two = pair
    one.write(groups.update(only(one), room="Hall"))
    gone = groups.delete(only(one), ())
    one.write(gone)
    one.write(gone.inverse())
    meet(one, two)
    assert only(two).room == "Hall"
    assert two.conflicts == {}


def test_a_wrong_clock_loses_nothing():
    one, late = MemoryLaptop("one"), MemoryLaptop("1970", ahead=timedelta(days=-16000))
    one.write(groups.add((), "Group A"))
    late.collect(one)
    late.write(groups.update(only(late), room="Garden"))
    one.collect(late)
    assert only(one).room == "Garden"
    assert one.conflicts == {}


def test_two_changes_in_one_millisecond_keep_their_order():
    moment = datetime(2015, 1, 19, 10, 42, 7, 999_700, tzinfo=UTC)
    stamp = Stamp(clock=lambda: moment)
    times = [stamp.now()[0] for _ in range(5)]
    assert times[0] == "2015-01-19T10:42:07.999Z"
    assert times == sorted(set(times))


def test_a_clock_that_was_set_right_is_used_again():
    clock = iter([datetime(2099, 1, 1, tzinfo=UTC), datetime(2015, 1, 19, tzinfo=UTC)])
    stamp = Stamp(clock=lambda: next(clock))
    stamp.now()
    assert stamp.now()[0].startswith("2015-01-19")


def test_a_stamp_has_the_time_in_utc_and_the_local_offset():
    apia = timezone(timedelta(hours=14))
    stamp = Stamp(clock=lambda: datetime(2015, 1, 20, 8, 0, tzinfo=apia))
    assert stamp.now() == ("2015-01-19T18:00:00.000Z", 840)


moves = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "edit", "edit", "delete", "undo", "collect", "collect"]),
        st.integers(0, 2),
        st.integers(0, 10**6),
    ),
    min_size=5,
    max_size=60,
)


def play(steps) -> list[MemoryLaptop]:
    """Return three laptops after these steps; the clock of one is 7,000 days behind."""
    laptops = [
        MemoryLaptop("one"),
        MemoryLaptop("two", ahead=timedelta(days=-7000)),
        MemoryLaptop("three"),
    ]
    made: dict[int, list[Edit]] = {0: [], 1: [], 2: []}
    for what, who, seed in steps:
        chance = random.Random(seed)
        laptop = laptops[who]
        rows = sorted(rows_of(laptop).values(), key=lambda group: group.id)
        if what == "collect":
            laptop.collect(laptops[chance.randrange(3)])
        elif what == "add":
            made[who].append(groups.add(rows, f"Group {seed}"))
            laptop.write(made[who][-1])
        elif what == "undo" and made[who]:
            edit = made[who].pop().inverse()
            if all(record.id in rows_of(laptop) for record in edit.before):
                laptop.write(edit)
        elif rows and what == "edit":
            field = chance.choice(FIELDS)
            made[who].append(groups.update(chance.choice(rows), **{field: f"{field} {seed % 7}"}))
            laptop.write(made[who][-1])
        elif rows and what == "delete":
            made[who].append(groups.delete(chance.choice(rows), ()))
            laptop.write(made[who][-1])
    return laptops


def merged(*laptops: MemoryLaptop) -> MemoryLaptop:
    result = MemoryLaptop("reader")
    for laptop in laptops:
        result.collect(laptop)
    return result


@settings(max_examples=examples(120), deadline=None)
@given(moves)
def test_merging_is_idempotent_commutative_and_associative(steps):
    one, two, three = play(steps)
    expected = states(merged(one, two, three))
    assert states(merged(three, merged(two, one))) == expected
    assert states(merged(merged(one, three), one, two, two)) == expected


@settings(max_examples=examples(120), deadline=None)
@given(moves)
def test_no_value_is_lost_unless_a_later_change_had_seen_it(steps):
    laptops = play(steps)
    everything = merged(*laptops)
    superseded = {old for c in everything.changes.values() for old in c.supersedes}
    state = states(everything)
    for change in everything.changes.values():
        if change.field in {DELETED, "position"} or change.id in superseded:
            continue
        its = state[change.record_type, change.record_id]
        versions = [
            v for fork in its.conflicts if fork.field == change.field for v in fork.versions
        ]
        assert not its.is_deleted
        assert its.values[change.field] == change.value or change in versions


@pytest.mark.parametrize(
    ("name", "kept"), [("Ann\x07\ud800", "Ann"), ("é" * 300, "é" * 200), ("e\u0301", "é"), ("", "")]
)
def test_names_of_author_and_laptop_are_cleaned_so_that_a_change_can_travel(name, kept):
    group = BreakoutGroup(id="1", name="Group A")
    (change, *_others) = changes_for(Edit("", after=(group,)), lambda _: {}, Stamp(name, name))
    assert (change.author, change.laptop) == (kept, kept)


@pytest.mark.parametrize("year", [1, 1969, 2200, 9999])
def test_a_clock_that_is_far_off_writes_moments_that_other_laptops_accept(year):
    stamp = Stamp("Ann", "MemoryLaptop 1", lambda: datetime(year, 6, 1, tzinfo=UTC))
    recorded = [stamp.now()[0] for _time in range(3)]
    assert all(local_time.is_possible(each) for each in recorded)
    assert recorded == sorted(set(recorded))
