"""A number of a change in the journal is never used again: notes of files refer to numbers."""

from __future__ import annotations

from contextlib import closing

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.store.database import closed_file, file_connection
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.journal import row_numbers
from mercworkshop.store.store import Store

CAME = Arrival("a", "facilitator", "A.mercx", "", "Apia", "known", "Laptop 2", "2015-01-21T14:00Z")


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "one.mercws"
    with closing(Store.create(path, groups.add((), "Group A"), Stamp("Ana", "L1"))) as store:
        yield store


@pytest.fixture
def theirs(tmp_path, store):
    store.copy_to(tmp_path / "two.mercws")
    with closing(Store(tmp_path / "two.mercws", Stamp("Ben", "L2"))) as other:
        yield other


def numbers(store):
    return {
        no for (no,) in store.run_in_transaction(lambda db: db.execute("SELECT no FROM journal"))
    }


def add(store, name):
    """Add a group; return the numbers of its changes."""
    before = numbers(store)
    store.apply(groups.add(store.workshop().records(BreakoutGroup).all(), name))
    return numbers(store) - before


def assert_later(new, former):
    assert new
    assert min(new) > max(former)


def test_numbers_of_a_file_that_was_taken_back_are_not_used_again(store, theirs):
    add(theirs, "Group B")
    store.merge(theirs.changes(), CAME)
    came = numbers(store)
    store.take_back(1)
    assert_later(add(store, "Group C"), came)
    store.merge(theirs.changes(), CAME)
    assert store.arrivals()[-1].changes


def test_changes_collected_again_do_not_count_as_exported_before(store, theirs):
    add(theirs, "Group B")
    store.merge(theirs.changes(), CAME)
    before = store.revision
    store.take_back(1)
    store.note_export(ExportNote("b", "group", "B.mercx", CAME.made_at, store.revision))
    assert store.revision > before
    store.merge(theirs.changes(), CAME)
    assert store.find_obstacle(2) is None


def test_changes_exported_before_their_file_was_taken_back_count_as_exported(store, theirs):
    add(theirs, "Group B")
    store.merge(theirs.changes(), CAME)
    seen = store.revision
    store.take_back(1)
    store.merge(theirs.changes(), CAME)
    store.note_export(ExportNote("b", "group", "B.mercx", CAME.made_at, seen))
    obstacle = store.find_obstacle(2)
    assert obstacle is not None
    assert "B.mercx" in obstacle.sentence


def test_a_preview_uses_no_numbers(store, theirs):
    add(theirs, "Group B")
    store.merge(theirs.changes(), CAME)
    before = store.revision
    store.preview_take_back(1)
    assert store.find_obstacle(1) is None
    assert store.revision == before


def erase_last(store):
    (group,) = [each for each in store.workshop().records(BreakoutGroup).all() if "B" in each.name]
    gone = frozenset({("BreakoutGroup", group.id)})
    store.run_in_transaction(
        lambda db: table_erasure.strip_records(
            db, file_connection.LATEST_VERSION, gone, frozenset()
        )
    )


def test_numbers_of_erased_changes_are_not_used_again(store):
    former = add(store, "Group B")
    erase_last(store)
    assert_later(add(store, "Group C"), former)
    assert store.find_problems() == []


def test_numbers_are_not_used_again_in_another_session_or_a_copy(store, tmp_path):
    former = add(store, "Group B")
    erase_last(store)
    store.copy_to(tmp_path / "copy.mercws")
    store.close()
    for path in (store.path, tmp_path / "copy.mercws"):
        with closing(Store(path, Stamp("Ana", "L1"))) as again:
            assert_later(add(again, "Group C"), former)


def test_a_copy_does_not_use_the_numbers_of_changes_that_it_lacks(store, tmp_path):
    former = add(store, "Group B")
    copy = tmp_path / "copy.mercws"
    erase = "DELETE FROM {} WHERE no IN (SELECT no FROM journal ORDER BY no DESC LIMIT 1)"

    def strip(db):
        row_numbers.use_up(db)
        for table in ("head", "journal"):
            db.execute(erase.format(table))

    closed_file.write_copy(store._db, copy, strip)
    with closing(Store(copy, Stamp("Ana", "L1"))) as again:
        assert_later(add(again, "Group C"), former)


@pytest.mark.parametrize("text", ["", "x", "-1", "9" * 40, "²"])
def test_a_stored_value_that_is_no_number_blocks_no_change(store, text):
    store.set_meta(row_numbers.META_NAME, text)
    former = numbers(store)
    assert_later(add(store, "Group B"), former)
