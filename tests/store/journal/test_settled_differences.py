"""Settled differences are read from the file; one that is opened again is as it was before."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from mercworkshop.domain.comparison import conflicts, settled_differences
from mercworkshop.domain.comparison.difference_past import tell_past
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.journal import DELETED, Stamp
from mercworkshop.errors import InvalidInput
from mercworkshop.store.journal.past import SettledReader
from mercworkshop.store.store import Store
from tests.builders.files import arrival
from tests.builders.workshop import a_workshop, only

MOST = 10


@pytest.fixture
def store(tmp_path):
    """A workshop whose action has one lead here and another in a collected file."""
    path, copy = tmp_path / "a.mercws", tmp_path / "b.mercws"
    begun = a_workshop().with_road_map("JAM", {"title": "Ban creams", "lead": "Customs"})
    with closing(begun.opened_at(path, Stamp("Kerron", "Laptop A"))) as here:
        here.copy_to(copy)
        here.apply(actions.update(the_action(here), lead="Customs, with the police"))
        with closing(Store(copy, Stamp("Althea", "Laptop B"))) as there:
            there.apply(actions.update(the_action(there), lead="Trade"))
            here.merge(list(there.changes()), arrival("B.mercx"))
        yield here


def the_action(store):
    return only(store.workshop(), Action)


def the_conflict(store):
    (found,) = store.workshop().conflicts.values()
    return found


def settle(store, place=0):
    conflict = the_conflict(store)
    store.apply(conflicts.settle(the_action(store), conflict, conflict.versions[place]))


def said(conflict):
    return [(each.value, each.author, each.laptop) for each in conflict.versions]


def test_a_settled_difference_is_listed_until_the_field_is_written_again(store):
    assert store.settled_differences(MOST) == []
    before = the_conflict(store)
    settle(store, 1)
    (found,) = store.settled_differences(MOST)
    assert found.conflict == before
    assert found.answer.value == before.versions[1].value
    store.apply(actions.update(the_action(store), lead="Ministry of health"))
    assert store.settled_differences(MOST) == []
    with pytest.raises(InvalidInput, match="Something else was written here since"):
        settled_differences.ask_again(store.workshop(), found)


def steps_of_reading(store):
    """Return the settled difference, and how many hundred steps the database took to find it."""
    taken = []
    store.run_query(lambda db: db.set_progress_handler(lambda: taken.append(1), 100))
    (found,) = store.settled_differences(MOST)
    store.run_query(lambda db: db.set_progress_handler(None, 0))
    return found, len(taken)


def test_changes_are_read_only_once_and_a_new_reader_finds_the_same(store):
    settle(store, 1)
    store.apply(actions.add((), road_map_id("JAM"), [{"title": f"A {n}"} for n in range(900)]))
    found, first = steps_of_reading(store)
    store.apply(actions.update(store.workshop().records(Action).all()[-1], title="Last"))
    again, second = steps_of_reading(store)
    assert again == found
    assert first > 10 * second
    assert store.run_query(lambda db: SettledReader().read(db, MOST)) == [found]


@pytest.mark.parametrize("place", [0, 1])
def test_a_reopened_difference_is_as_it_was_and_undo_settles_it(store, place):
    before, its_past = the_conflict(store), past_of(store)
    settle(store, place)
    settled = the_action(store)
    (found,) = store.settled_differences(MOST)
    edit = settled_differences.ask_again(store.workshop(), found)
    assert store.workshop().apply(edit).conflicts == {before.key: before}
    store.apply(edit)
    assert said(the_conflict(store)) == said(before)
    assert store.settled_differences(MOST) == []
    again = past_of(store)
    assert (again.before, again.file) == (its_past.before, its_past.file)
    assert [*again.files.values()] == [*its_past.files.values()]
    store.apply(edit.inverse())
    assert store.workshop().conflicts == {}
    assert the_action(store) == settled
    (found,) = store.settled_differences(MOST)
    assert said(found.conflict) == said(before)


def past_of(store):
    conflict = the_conflict(store)
    key = conflict.record_type, conflict.record_id
    return tell_past(conflict, store.field_history(key, conflict.field, MOST))


def deleted_here(tmp_path):
    """Return the store of an action that was deleted after the file was copied, and the edit."""
    begun = a_workshop().with_road_map("JAM", {"title": "Ban creams", "lead": "Customs"})
    here = begun.opened_at(tmp_path / "a.mercws", Stamp("Kerron", "Laptop A"))
    here.copy_to(tmp_path / "b.mercws")
    deletion = actions.delete(here.workshop().records(Action).all(), [the_action(here)])
    here.apply(deletion)
    return here, deletion


def change_elsewhere(here, tmp_path, ahead=timedelta(0)):
    """Merge a change that another laptop, its clock ``ahead``, made in its copy."""
    stamp = Stamp("Althea", "Laptop B", lambda: datetime.now(UTC) + ahead)
    with closing(Store(tmp_path / "b.mercws", stamp)) as there:
        there.apply(actions.update(the_action(there), lead="Trade"))
        here.merge(list(there.changes()), arrival("B.mercx"))


@pytest.fixture
def kept(tmp_path):
    """An action that was deleted here and changed in a collected file."""
    here, _deletion = deleted_here(tmp_path)
    with closing(here):
        change_elsewhere(here, tmp_path)
        yield here


def test_a_kept_record_is_listed_as_settled_and_can_be_asked_about_again(kept):
    before = the_conflict(kept)
    assert before.field == DELETED
    kept.apply(conflicts.keep_record(the_action(kept), before))
    assert kept.workshop().conflicts == {}
    (found,) = kept.settled_differences(MOST)
    assert said(found.conflict) == said(before)
    assert settled_differences.is_settled(kept.workshop(), found)
    edit = settled_differences.ask_again(kept.workshop(), found)
    kept.apply(edit)
    assert said(the_conflict(kept)) == said(before)
    assert kept.settled_differences(MOST) == []
    assert not settled_differences.is_settled(kept.workshop(), found)
    kept.apply(edit.inverse())
    assert kept.workshop().conflicts == {}
    (found,) = kept.settled_differences(MOST)
    assert said(found.conflict) == said(before)


def test_a_confirmed_deletion_is_listed_as_settled_and_can_be_asked_about_again(kept):
    before = the_conflict(kept)
    gone = the_action(kept)
    kept.apply(conflicts.confirm_deletion(gone, before))
    assert not kept.workshop().records(Action)
    (found,) = kept.settled_differences(MOST)
    assert said(found.conflict) == said(before)
    assert (found.answer.value, found.record) == (True, gone)
    assert settled_differences.is_settled(kept.workshop(), found)
    edit = settled_differences.ask_again(kept.workshop(), found)
    assert kept.workshop().apply(edit).conflicts == {before.key: before}
    kept.apply(edit)
    assert the_action(kept) == gone
    assert said(the_conflict(kept)) == said(before)
    assert kept.settled_differences(MOST) == []
    assert not settled_differences.is_settled(kept.workshop(), found)
    kept.apply(edit.inverse())
    assert not kept.workshop().records(Action)
    (found,) = kept.settled_differences(MOST)
    assert said(found.conflict) == said(before)


def test_undoing_a_confirmed_deletion_asks_one_question_and_not_one_for_each_field(kept):
    before = the_conflict(kept)
    edit = conflicts.confirm_deletion(the_action(kept), before)
    kept.apply(edit)
    kept.apply(edit.inverse())
    assert said(the_conflict(kept)) == said(before)
    kept.apply(conflicts.confirm_deletion(the_action(kept), the_conflict(kept)))
    assert len(kept.settled_differences(MOST)) == 1


def test_another_laptop_can_reopen_a_confirmed_deletion(kept, tmp_path):
    before = the_conflict(kept)
    kept.apply(conflicts.confirm_deletion(the_action(kept), before))
    with closing(Store(tmp_path / "b.mercws", Stamp("Althea", "Laptop B"))) as there:
        there.merge(list(kept.changes()), arrival("A.mercx"))
        (found,) = there.settled_differences(MOST)
        there.apply(settled_differences.ask_again(there.workshop(), found))
        assert said(the_conflict(there)) == said(before)
        kept.merge(list(there.changes()), arrival("B again.mercx"))
    assert said(the_conflict(kept)) == said(before)


def test_a_deletion_that_nobody_asked_about_is_no_difference(tmp_path):
    here, deletion = deleted_here(tmp_path)
    with closing(here):
        here.apply(deletion.inverse())
        here.apply(deletion)
        assert here.settled_differences(MOST) == []


def test_a_kept_record_is_listed_even_if_a_clock_was_ahead(tmp_path):
    here, _deletion = deleted_here(tmp_path)
    with closing(here):
        change_elsewhere(here, tmp_path, timedelta(minutes=5))
        here.apply(conflicts.keep_record(the_action(here), the_conflict(here)))
        (found,) = here.settled_differences(MOST)
        assert found.conflict.field == DELETED


def test_a_change_after_a_record_was_put_back_is_no_difference(tmp_path):
    here, deletion = deleted_here(tmp_path)
    with closing(here):
        here.apply(deletion.inverse())
        change_elsewhere(here, tmp_path, timedelta(minutes=-5))
        assert here.settled_differences(MOST) == []


def test_putting_a_record_back_from_the_bin_settles_no_difference(store):
    settle(store, 1)
    edit = actions.delete(store.workshop().records(Action).all(), [the_action(store)])
    store.apply(edit)
    store.apply(edit.inverse())
    assert all(each.conflict.field != DELETED for each in store.settled_differences(MOST))
