"""When the copies of an open workshop are due, by a clock that the tests set."""

from __future__ import annotations

import math
from contextlib import closing

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.errors import StorageError
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from mercworkshop.store.writer.backup_schedule import (
    BACKUP_AFTER,
    FIRST_AFTER,
    LONGEST_WAIT,
    BackupSchedule,
)


class Clock:
    """A clock that tests set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "Port of Spain.mercws"
    with closing(Store.create(path, groups.add((), "Group A"))) as store:
        yield store


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def copies(store, clock):
    return BackupSchedule(clock)


def test_nothing_is_due_before_a_change(copies, clock):
    clock.now += 10 * BACKUP_AFTER
    assert copies.seconds_left() == math.inf


def test_the_first_copy_is_due_after_a_minute_and_later_ones_after_ten(copies, clock, store):
    copies.note_change()
    clock.now += 40
    copies.note_change()
    assert copies.seconds_left() == FIRST_AFTER - 40 == 20
    clock.now += 20
    assert copies.seconds_left() == 0
    assert copies.make_due_backup(store) is None
    assert len(backups.backups_of_file(store.path)) == 1

    assert copies.seconds_left() == math.inf
    copies.note_change()
    assert copies.seconds_left() == BACKUP_AFTER == 600
    clock.now += 600
    assert copies.make_due_backup(store) is None
    assert len(backups.backups_of_file(store.path)) == 2


def test_a_first_copy_that_fails_is_tried_again_after_a_minute(copies, clock, store, monkeypatch):
    def fail(_store):
        raise StorageError("No room.")

    with monkeypatch.context() as full:
        full.setattr(backups, "make_backup", fail)
        copies.note_change()
        clock.now += FIRST_AFTER
        assert copies.make_due_backup(store).message == "No room."
        assert copies.seconds_left() == FIRST_AFTER
        clock.now += FIRST_AFTER
        assert copies.make_due_backup(store) is None, "the failure is reported only once"
    clock.now += FIRST_AFTER
    assert copies.seconds_left() == 0
    assert copies.make_due_backup(store) is None
    assert len(backups.backups_of_file(store.path)) == 1


def test_few_answers_without_a_name_wait_for_others_but_not_for_long(copies, clock, store):
    """Two copies that differ by one sheet would show when somebody answered."""
    copies.note_change(1)
    copies.note_change()
    assert copies.seconds_left() == LONGEST_WAIT
    clock.now += FIRST_AFTER
    copies.note_change(4)
    assert copies.seconds_left() == 0
    assert copies.make_due_backup(store) is None
    copies.note_change()
    assert copies.seconds_left() == BACKUP_AFTER
