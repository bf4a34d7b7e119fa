from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing

import pytest

from mercworkshop import paths
from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError
from mercworkshop.store.copies import backups
from mercworkshop.store.disk import lock
from mercworkshop.store.store import Store
from mercworkshop.store.writer import backup_schedule
from mercworkshop.store.writer import writer_thread as writing
from mercworkshop.store.writer.events import BackupFailed, EditQuarantined, NotSaved, Saved
from mercworkshop.store.writer.writer_thread import Writer


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    return path


@pytest.fixture
def news():
    return []


def listened(path, news):
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    return writer


def names(path):
    store = Store(path)
    try:
        return sorted(group.name for group in store.workshop().records(BreakoutGroup).values())
    finally:
        store.close()


def test_edits_are_written_in_order_and_acknowledged(path, news):
    writer = listened(path, news)
    numbers = [writer.submit(groups.add((), f"Group {n}")) for n in range(20)]
    assert writer.close(10)
    assert [item.number for item in news] == numbers
    assert all(isinstance(item, Saved) for item in news)
    assert len(names(path)) == 21


def test_opening_fails_where_it_is_asked_for(path, news):
    holder = Store(path)
    writer = listened(path, news)
    with pytest.raises(StorageError, match="has had it open since"):
        writer.wait_until_open(10)
    assert writer.close(10)
    holder.close()


def test_an_edit_that_cannot_be_saved_is_kept_and_tried_again(path, news, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    full = threading.Event()
    full.set()
    real = Store.apply

    def apply(store, edit):
        if full.is_set():
            raise StorageError("disk full")
        return real(store, edit)

    monkeypatch.setattr(Store, "apply", apply)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    writer.submit(groups.add((), "Group C"))
    assert not writer.close(0.2)
    assert len(writer.unsaved) == 2
    full.clear()
    assert writer.close(10)
    assert isinstance(news[0], NotSaved)
    assert [item.number for item in news if isinstance(item, Saved)] == [1, 2]
    assert names(path) == ["Group A", "Group B", "Group C"]


def test_a_call_sees_every_edit_made_before_it(path, news):
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    seen = writer.call_after_edits(
        lambda store: len(store.workshop().records(BreakoutGroup))
    ).result(10)
    assert writer.close(10)
    assert seen == 2


def test_a_failing_call_passes_its_error_on(path, news):
    writer = listened(path, news)
    future = writer.call_after_edits(lambda _store: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        future.result(10)
    assert writer.close(10)


def test_closing_after_a_change_leaves_a_copy(path, news):
    writer = listened(path, news)
    writer.wait_until_open(10)
    assert writer.close(10)
    assert backups.backups_of_file(path) == []
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    assert writer.close(10)
    assert writer.wait(60)
    assert len(backups.backups_of_file(path)) == 1


def test_a_merge_without_any_edit_leaves_a_copy_too(path, news, tmp_path):
    other = Store.create(tmp_path / "two.mercws", groups.add((), "Group B"))
    changes = list(other.changes())
    other.close()
    writer = listened(path, news)
    writer.call_after_edits(lambda store: store.preview_merge(changes)).result(10)
    assert writer.close(10)
    assert backups.backups_of_file(path) == []
    writer = listened(path, news)
    writer.call_after_edits(lambda store: store.merge(changes)).result(10)
    assert writer.close(10)
    assert writer.wait(60)
    assert len(backups.backups_of_file(path)) == 1


def test_a_file_that_is_taken_back_leaves_a_copy_too(path, news, tmp_path):
    """Also if other changes were written after those of the file, so that the last row stays."""
    came = Arrival("a", "group", "A.mercx", "", "Apia", "known", "Laptop 2", "2015-01-21T14:00Z")
    with (
        closing(Store.create(tmp_path / "two.mercws", groups.add((), "Group B"))) as other,
        closing(Store(path)) as store,
    ):
        store.merge(other.changes(), came)
        store.apply(groups.add((), "Group C"))
    writer = listened(path, news)
    writer.call_after_edits(lambda store: store.preview_take_back(1)).result(10)
    assert writer.close(10)
    assert backups.backups_of_file(path) == []
    writer = listened(path, news)
    writer.call_after_edits(lambda store: store.take_back(1)).result(10)
    assert writer.close(10)
    assert writer.wait(60)
    assert len(backups.backups_of_file(path)) == 1


def test_a_copy_is_made_some_time_after_the_first_change(path, news, monkeypatch):
    monkeypatch.setattr(backup_schedule, "FIRST_AFTER", 0.05)
    made = threading.Event()
    keep = backups.make_backup
    monkeypatch.setattr(backups, "make_backup", lambda store: (keep(store), made.set()))
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    assert made.wait(10)
    assert writer.close(10)


def test_the_log_is_folded_in_after_many_edits(path, news, monkeypatch):
    monkeypatch.setattr(writing, "CHECKPOINT_AFTER", 3)
    tidied = []
    real = Store.checkpoint
    monkeypatch.setattr(Store, "checkpoint", lambda store: (real(store), tidied.append(len(news))))
    writer = listened(path, news)
    for number in range(7):
        writer.submit(groups.add((), f"Group {number}"))
        writer.call_after_edits(lambda _store: None).result(10)
    assert writer.close(10)
    assert tidied == [3, 6]


def test_reading_does_not_wait_for_edits_that_cannot_be_saved(path, news, monkeypatch):
    def apply(_store, _edit):
        raise StorageError("disk full")

    monkeypatch.setattr(Store, "apply", apply)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    found = writer.call_now(lambda store: (store.workshop(), writer.unsaved)).result(10)
    assert len(found[0].records(BreakoutGroup)) == len(found[1]) == 1
    waiting = writer.call_after_edits(Store.workshop)
    writer.release_file()
    with pytest.raises(StorageError, match="was closed before"):
        waiting.result(10)
    assert writer.close(10)
    monkeypatch.undo()
    assert names(path) == ["Group A"]


def test_edits_have_the_author_that_was_set_when_they_were_made(path, news):
    writer = listened(path, news)
    made = [groups.add((), f"Group {n}") for n in range(2)]
    writer.submit(made[0])
    writer.set_author("Ana", "Laptop 2")
    writer.submit(made[1])
    ids = [edit.after[0].id for edit in made]
    changes = writer.call_after_edits(
        lambda store: [store.history(each)[0] for each in ids]
    ).result(10)
    assert [(each.author, each.laptop) for each in changes] == [("", ""), ("Ana", "Laptop 2")]
    assert writer.close(10)


def test_a_programming_error_is_reported_and_the_writer_goes_on(path, news, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda hook: told.append(hook.exc_value))
    real, wrong = Store.apply, [OverflowError("too large")]

    def apply(store, edit):
        if wrong:
            raise wrong.pop()
        return real(store, edit)

    monkeypatch.setattr(Store, "apply", apply)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    writer.submit(groups.add((), "Group C"))
    assert writer.close(10)
    assert [type(error) for error in told] == [OverflowError]
    assert [type(item) for item in news] == [NotSaved, Saved, Saved]
    assert names(path) == ["Group A", "Group B", "Group C"]


def test_a_listener_that_is_gone_does_not_end_the_writer(path, monkeypatch):
    told = []
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    monkeypatch.setattr(threading, "excepthook", lambda hook: told.append(hook.exc_value))

    def gone(_news):
        raise RuntimeError("Signal source has been deleted")

    writer = Writer(path, Stamp())
    writer.listen(gone)
    writer.submit(groups.add((), "Group B"))
    writer.submit(groups.add((), "Group C"))
    assert writer.close(10)
    assert names(path) == ["Group A", "Group B", "Group C"]
    assert len(told) == 2


def test_closing_says_that_all_is_written_and_does_not_wait_for_the_copy(path, news, monkeypatch):
    may_go_on = threading.Event()
    real = backups.make_backup

    def keep(store, **options):
        may_go_on.wait(60)
        return real(store, **options)

    monkeypatch.setattr(backups, "make_backup", keep)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    assert writer.close(60)
    assert not may_go_on.is_set()
    assert not writer.wait(0)
    read = []
    reader = threading.Thread(target=lambda: read.append(names(path)))
    reader.start()  # to open the file again waits until it is released
    may_go_on.set()
    reader.join(60)
    assert read == [["Group A", "Group B"]]
    assert len(backups.backups_of_file(path)) == 1


def test_the_last_copy_is_finished_before_the_program_ends(path, home):
    program = (
        "import sys; from pathlib import Path\n"
        "from mercworkshop.domain.entities import groups\n"
        "from mercworkshop.domain.records.journal import Stamp\n"
        "from mercworkshop.store.copies import backups\n"
        "from mercworkshop.store.writer.writer_thread import Writer\n"
        "real = backups.make_backup\n"
        "backups.make_backup = lambda store: (closed.wait(60), real(store))\n"
        "import threading; closed = threading.Event()\n"
        "writer = Writer(Path(sys.argv[1]), Stamp())\n"
        "writer.submit(groups.add((), 'Group B'))\n"
        "assert writer.close(60)\n"
        "assert not writer.wait(0)\n"
        "closed.set()\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, timeout=120)
    assert len(backups.backups_of_file(path)) == 1
    assert names(path) == ["Group A", "Group B"]


def test_typing_on_while_the_disk_is_full_does_not_try_again_at_every_key(path, news, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 600)
    tried = []

    def apply(_store, edit):
        tried.append(edit)
        raise StorageError("The disk is full.")

    monkeypatch.setattr(Store, "apply", apply)
    writer = listened(path, news)
    for n in range(50):
        writer.submit(groups.add((), f"Group {n}"))
        writer.call_now(lambda _store: None).result(60)
    looked = len(tried)
    for n in range(50):
        writer.submit(groups.add((), f"Group {n}"))
    assert len(tried) <= looked + 1
    writer.retry()
    deadline = time.monotonic() + 60
    while len(tried) == looked:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert not writer.close(0)
    writer.release_file()
    assert writer.wait(60)


class Wrong:
    """A programming error: every edit that adds "Group B" fails, each time it is tried."""

    def __init__(self, monkeypatch, error):
        monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
        monkeypatch.setattr(threading, "excepthook", lambda hook: None)
        real = Store.apply

        def apply(store, edit):
            if any(getattr(each, "name", "") == "Group B" for each in edit.after):
                raise error
            return real(store, edit)

        monkeypatch.setattr(Store, "apply", apply)


@pytest.mark.parametrize(
    "error", [sqlite3.IntegrityError("UNIQUE"), KeyError("x"), OverflowError()]
)
def test_an_edit_that_can_never_be_written_is_set_aside_and_blocks_no_other(
    path, news, monkeypatch, error
):
    Wrong(monkeypatch, error)
    writer = listened(path, news)
    edits = [groups.add((), f"Group {letter}") for letter in "BCD"]
    for edit in edits:
        writer.submit(edit)
    assert writer.close(60)
    assert [type(item) for item in news] == [NotSaved, EditQuarantined, Saved, Saved]
    assert names(path) == ["Group A", "Group C", "Group D"]
    kept = news[1].file
    assert kept.parent == path.parent
    text = kept.read_text(encoding="utf-8")
    assert "Traceback" not in text
    (record,) = json.loads(text)["records"]
    assert (record["type"], record["id"]) == ("BreakoutGroup", edits[0].after[0].id)
    assert record["fields"]["name"] == {"before": None, "after": "Group B"}


def test_an_unreadable_cell_blocks_edits_of_its_record_and_no_other(path, news, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda hook: told.append(hook.exc_value))
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "UPDATE journal SET value = '\"Group' WHERE value = '\"Group A\"'"
        assert connection.execute(query).rowcount == 1
    writer = listened(path, news)
    (group,) = writer.wait_until_open(10).records(BreakoutGroup).values()
    writer.submit(groups.update(group, room="Garden"))
    writer.submit(groups.add((), "Group B"))
    assert writer.close(60)
    assert [type(item) for item in news] == [NotSaved, EditQuarantined, Saved]
    assert "damaged" in news[0].error.message
    assert "Garden" in news[1].file.read_text(encoding="utf-8")
    assert names(path) == ["Group A", "Group B"]
    assert told == []  # not our mistake: nobody is asked to report it


def test_an_edit_is_set_aside_in_the_home_folder_if_its_own_refuses(path, news, monkeypatch, home):
    Wrong(monkeypatch, KeyError("x"))
    real = paths.create_private

    def refuse(place):
        if place.parent == path.parent:
            raise OSError(28, "No space left on device")
        real(place)

    monkeypatch.setattr(paths, "create_private", refuse)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    assert writer.close(60)
    assert news[-1].file.parent == paths.app_data_folder()


def test_an_edit_that_cannot_be_set_aside_stays_queued_and_is_not_called_saved(
    path, news, monkeypatch
):
    Wrong(monkeypatch, KeyError("x"))

    def refuse(_place):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(paths, "create_private", refuse)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    writer.submit(groups.add((), "Group C"))
    assert not writer.close(0.5)
    assert len(writer.unsaved) == 2
    assert {type(item) for item in news} == {NotSaved}
    monkeypatch.undo()
    assert writer.close(60)


@pytest.mark.parametrize("error", [StorageError("No room."), OSError(28, "x"), KeyError("x")])
def test_a_failing_copy_is_reported_once_and_the_file_is_released(path, news, monkeypatch, error):
    monkeypatch.setattr(backup_schedule, "FIRST_AFTER", 0.02)
    monkeypatch.setattr(threading, "excepthook", lambda hook: None)
    tried = threading.Semaphore(0)

    def keep(_store):
        tried.release()
        raise error

    monkeypatch.setattr(backups, "make_backup", keep)
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    for _ in range(3):
        assert tried.acquire(timeout=60)
    assert writer.close(60)
    assert writer.wait(60)
    assert [type(item) for item in news] == [Saved, BackupFailed]
    assert news[1].error.message
    assert names(path) == ["Group A", "Group B"]


def test_edits_and_calls_after_the_file_is_released_are_refused(path, news):
    writer = listened(path, news)
    assert writer.close(10)
    with pytest.raises(StorageError, match="was closed before"):
        writer.submit(groups.add((), "Group B"))
    with pytest.raises(StorageError, match="was closed before"):
        writer.call_after_edits(Store.workshop).result(10)


def test_opening_does_not_wait_for_a_file_that_failed_to_close(path, news, monkeypatch):
    told = []
    monkeypatch.setattr(threading, "excepthook", lambda hook: told.append(hook.exc_value))
    real = Store.close

    def close(store):
        real(store)
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Store, "close", close)
    writer = listened(path, news)
    writer.wait_until_open(10)
    assert writer.close(10)
    assert writer.wait(60)
    monkeypatch.undo()
    assert lock.lock_note_path(path) not in lock._leaving
    assert names(path) == ["Group A"]


def test_an_error_of_reading_is_reported_even_if_closing_fails_too(path, news, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda hook: None)
    real = Store.close

    def close(store):
        real(store)
        raise OSError(5, "Input/output error")

    def fail(_store):
        raise StorageError("The workshop could not be read.")

    monkeypatch.setattr(Store, "close", close)
    monkeypatch.setattr(Store, "workshop", fail)
    writer = listened(path, news)
    with pytest.raises(StorageError, match="could not be read"):
        writer.wait_until_open(60)
    assert writer.wait(60)


def test_a_pause_is_enough_for_the_file_alone_to_hold_all_that_was_saved(
    path, news, tmp_path, monkeypatch
):
    monkeypatch.setattr(writing, "CHECK_FILE_AFTER", 0.02)
    folded = threading.Event()
    real = Store.checkpoint
    monkeypatch.setattr(Store, "checkpoint", lambda store: (real(store), folded.set()))
    writer = listened(path, news)
    writer.submit(groups.add((), "Group B"))
    assert folded.wait(60)
    shutil.copyfile(path, tmp_path / "copy.mercws")  # without its log
    assert names(tmp_path / "copy.mercws") == ["Group A", "Group B"]
    assert writer.close(60)
