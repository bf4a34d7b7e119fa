"""The file is lost while it is open: nothing is called saved, and nothing that is shown is lost."""

from __future__ import annotations

import os
import queue
import shutil
import sqlite3
import sys
import threading
import time
from contextlib import closing
from types import SimpleNamespace
from typing import Any

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.store.copies import backups
from mercworkshop.store.database import closed_file, errors, file_connection
from mercworkshop.store.database.file_watch import FileGone, FileOverwritten
from mercworkshop.store.disk import wal_files
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store
from mercworkshop.store.writer import writer_thread as writing
from mercworkshop.store.writer.events import FileRenamed, FileReturned, NotSaved, Saved
from mercworkshop.store.writer.writer_thread import Writer

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows lets nobody delete or replace a file that is open"
)


@pytest.fixture
def path(tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "RETRY_AFTER", 0.02)
    folder = tmp_path / "folder"
    folder.mkdir()
    path = folder / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    return path


@pytest.fixture(scope="module")
def larger(tmp_path_factory):
    path = tmp_path_factory.mktemp("larger") / "other.mercws"
    with closing(Store.create(path, groups.add((), "Another"))) as store:
        for n in range(200):
            store.apply(groups.add((), f"Another {n}"))
    return path.read_bytes()


@pytest.fixture
def other(larger, tmp_path):
    """Another workshop, larger than the first."""
    path = tmp_path / "other.mercws"
    path.write_bytes(larger)
    return path


@pytest.fixture
def itself(path, tmp_path):
    """A copy of the workshop, as a person makes one."""
    return shutil.copyfile(path, tmp_path / "itself.mercws")


def wait_until(happened):
    deadline = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def names(path):
    with closing(Store(path)) as store:
        return sorted(each.name for each in store.workshop().records(BreakoutGroup).values())


def deleted(path, _other, _itself):
    path.unlink()


def replaced_by_another(path, other, _itself):
    other.replace(path)


def replaced_by_itself(path, _other, itself):
    itself.replace(path)


def overwritten_by_another(path, other, _itself):
    shutil.copyfile(other, path)


def truncated_to_nothing(path, _other, _itself):
    os.truncate(path, 0)


def truncated_to_half(path, _other, _itself):
    os.truncate(path, path.stat().st_size // 2)


def folder_renamed(path, _other, _itself):
    path.parent.rename(path.parent.with_name("moved"))


def log_truncated(path, _other, _itself):
    log = wal_files.wal_path(path)
    os.truncate(log, log.stat().st_size // 2)


WAYS = [
    log_truncated,
    deleted,
    replaced_by_another,
    replaced_by_itself,
    overwritten_by_another,
    truncated_to_nothing,
    truncated_to_half,
    folder_renamed,
]
WRITTEN_TO = {log_truncated, overwritten_by_another, truncated_to_nothing, truncated_to_half}


@pytest.mark.parametrize("way", WAYS)
def test_edits_after_the_file_is_lost_are_not_called_saved_but_can_be_rescued(
    path, other, itself, tmp_path, way
):
    news: list[Any] = []
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    identity = writer.call_now(lambda store: store.workshop_id).result(60)
    shown = writer.wait_until_open(60)
    first, second = groups.add((), "Group B"), groups.add((), "Group C")
    shown = shown.apply(first).apply(second)
    writer.submit(first)
    writer.call_after_edits(lambda _store: None).result(60)
    way(path, other, itself)
    writer.submit(second)
    wait_until(lambda: len(news) > 1)
    assert not writer.close(0)
    assert [type(item) for item in news][:2] == [Saved, NotSaved]
    assert {type(item) for item in news[1:]} == {NotSaved}
    assert isinstance(news[1].error, FileGone)
    is_final = isinstance(news[1].error, FileOverwritten)
    assert is_final == (way in WRITTEN_TO)
    assert writer.unsaved == (second,)
    target = tmp_path / "elsewhere.mercws"
    saved = writer.call_now(
        lambda store: write_emergency_copy(store, writer.unsaved, shown, target)
    )
    assert saved.result(60).place == target
    writer.release_file()
    assert writer.wait(60)
    assert names(target) == ["Group A", "Group B", "Group C"]
    with closing(Store(target)) as store:
        assert store.workshop_id == identity


@pytest.mark.parametrize("way", WAYS)
def test_closing_a_lost_file_is_refused_even_if_no_edit_waits(path, other, itself, way):
    news: list[Any] = []
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    writer.submit(groups.add((), "Group B"))
    writer.call_after_edits(lambda _store: None).result(60)
    way(path, other, itself)
    assert not writer.close(60)
    assert [type(item) for item in news] == [Saved, NotSaved]
    writer.release_file()
    assert writer.wait(60)


def log_deleted(path, _other):
    wal_files.wal_path(path).unlink()


def log_replaced_by_nonsense(path, _other):
    wal_files.wal_path(path).unlink()
    wal_files.wal_path(path).write_bytes(b"not a log" * 1000)


def log_replaced_by_another(path, other):
    with closing(Store(other)) as store:
        store.apply(groups.add((), "Another of the log"))
        copy = shutil.copyfile(wal_files.wal_path(other), other.with_name("log"))
    copy.replace(wal_files.wal_path(path))


def names_after_crash(path, tmp_path):
    """Return the groups that the file would hold after a crash at this moment."""
    copy = tmp_path / "crashed.mercws"
    for source, target in ((path, copy), (wal_files.wal_path(path), wal_files.wal_path(copy))):
        shutil.copyfile(source, target)
    return names(copy)


LOG_WAYS = [log_deleted, log_replaced_by_nonsense, log_replaced_by_another]


@pytest.mark.parametrize("way", LOG_WAYS)
def test_a_lost_log_is_started_again_and_everything_saved_is_on_the_disk(
    path, other, tmp_path, way
):
    news: list[Any] = []
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    for n in range(3):
        writer.submit(groups.add((), f"Group B{n}"))
        writer.call_after_edits(lambda _store: None).result(60)
        way(path, other)
    writer.submit(groups.add((), "Group C"))
    writer.call_after_edits(lambda _store: None).result(60)
    expected = ["Group A", "Group B0", "Group B1", "Group B2", "Group C"]
    assert names_after_crash(path, tmp_path) == expected
    assert writer.close(60)
    assert writer.wait(60)
    assert [type(item) for item in news] == [Saved] * 4
    assert names(path) == expected
    aside = set(path.parent.glob(f"{path.name}-wal*.old"))  # each under a name of its own
    assert set(path.parent.iterdir()) - aside == {path}


@pytest.mark.parametrize("way", LOG_WAYS)
def test_a_log_lost_while_nobody_types_is_started_again(path, other, tmp_path, monkeypatch, way):
    monkeypatch.setattr(writing, "CHECK_FILE_AFTER", 0.02)
    writer = Writer(path, Stamp())
    writer.submit(groups.add((), "Group B"))
    writer.call_after_edits(lambda _store: None).result(60)
    way(path, other)
    wait_until(lambda: is_renewed(path))
    writer.call_after_edits(lambda _store: None).result(60)
    assert names_after_crash(path, tmp_path) == ["Group A", "Group B"]
    assert writer.close(60)
    assert writer.wait(60)


def is_renewed(path):
    """Whether the file itself holds everything: the log that was started again is empty."""
    log = wal_files.wal_path(path)
    return log.exists() and log.stat().st_size == 0


@pytest.mark.parametrize("way", LOG_WAYS)
def test_a_log_lost_before_the_file_is_closed_costs_no_change(path, other, way):
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        way(path, other)
    assert names(path) == ["Group A", "Group B"]


def test_a_change_on_a_full_disk_is_not_called_saved_when_the_log_is_gone(path, monkeypatch):
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        wal_files.wal_path(path).unlink()

        def refuse(_connection):
            raise full

        full = sqlite3.OperationalError("full")
        full.sqlite_errorcode = sqlite3.SQLITE_FULL
        renew = file_connection.renew_wal
        store._file.watch._renew_log = lambda: refuse(store)
        for _try in range(3):
            with pytest.raises(errors.DiskFull):
                store.apply(groups.add((), "Group C"))
        store._file.watch._renew_log = lambda: renew(store._db)
        store.apply(groups.add((), "Group D"))
    assert names(path) == ["Group A", "Group B", "Group D"]


@pytest.mark.parametrize("way", [replaced_by_another, overwritten_by_another])
def test_closing_leaves_a_workshop_that_replaced_the_file_as_it_is(path, other, itself, way):
    whole = other.read_bytes()
    store = Store(path)
    store.apply(groups.add((), "Group B"))
    way(path, other, itself)
    store.close()
    assert path.read_bytes() == whole
    closed_file.check_closed_file(path)
    assert "Group B" not in names(path)


def test_saving_goes_on_once_a_folder_has_its_name_back(path, monkeypatch):
    monkeypatch.setattr(writing, "CHECK_FILE_AFTER", 0.02)
    news: list[Any] = []
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    writer.wait_until_open(60)
    moved = path.parent.with_name("moved")
    path.parent.rename(moved)
    assert not writer.close(60)
    moved.rename(path.parent)
    assert writer.close(60)
    assert [type(item) for item in news] == [NotSaved, FileReturned]


def test_a_file_made_read_only_while_it_is_open_still_gets_every_change(path):
    news: list[Any] = []
    writer = Writer(path, Stamp())
    writer.listen(news.append)
    writer.wait_until_open(60)
    path.chmod(0o400)
    writer.submit(groups.add((), "Group B"))
    assert writer.close(60)
    assert writer.wait(60)
    assert [type(item) for item in news] == [Saved]
    path.chmod(0o600)
    assert names(path) == ["Group A", "Group B"]


def test_a_new_file_time_and_a_checkpoint_are_not_taken_for_another_program(path, monkeypatch):
    from mercworkshop.store import store_file

    monkeypatch.setattr(store_file, "LARGEST_WAL", 20_000)
    with closing(Store(path)) as store:
        for n in range(30):
            store.apply(groups.add((), f"Group {n}"))
            os.utime(path)
            if n % 10 == 9:
                store.checkpoint()
        backups.make_backup(store)
    assert len(names(path)) == 31


def test_a_log_that_is_only_half_folded_in_on_a_full_disk_stays(path, monkeypatch):
    """Only the log still holds these changes: setting it aside would lose them."""
    store = Store(path)
    for n in range(20):
        store.apply(groups.add((), f"Group {n} " + "x" * 2000))
    log = wal_files.wal_size(path)

    def execute(statement, *values):
        """Write a page of the log into the file; there is no room for the next."""
        if "wal_checkpoint" not in statement:
            return real.execute(statement, *values)
        with path.open("ab") as file:
            file.write(bytes(4096))
        raise sqlite3.OperationalError("database or disk is full")

    real = store._db
    real.setconfig(sqlite3.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, True)  # no room at closing either
    full = SimpleNamespace(execute=execute, setconfig=real.setconfig, close=real.close)
    monkeypatch.setattr(store._file, "connection", full)
    store.close()
    assert wal_files.wal_size(path) == log > 0


@pytest.mark.parametrize("is_typing", [False, True])
def test_a_file_renamed_to_no_workshop_file_still_has_all_that_was_saved(path, tmp_path, is_typing):
    writer = Writer(path, Stamp())
    news: queue.Queue[Any] = queue.Queue()
    writer.listen(news.put)
    writer.submit(groups.add((), "Group B"))
    assert isinstance(news.get(timeout=60), Saved)
    renamed = path.rename(path.with_name("renamed.bak"))
    if is_typing:
        writer.submit(groups.add((), "Group C"))
        assert isinstance(news.get(timeout=60), NotSaved)
    else:
        with pytest.raises(FileGone):
            writer.call_after_edits(Store.check_file).result(60)
    copy = tmp_path / "as a crash leaves it.mercws"
    shutil.copyfile(renamed, copy)  # the log stayed at the old name
    assert names(copy) == ["Group A", "Group B"]
    writer.release_file()
    assert writer.wait(60)


@pytest.fixture
def news():
    return queue.Queue()


@pytest.fixture
def writer(path, news):
    writer = Writer(path, Stamp())
    writer.listen(news.put)
    writer.submit(groups.add((), "Group B"))
    assert isinstance(news.get(timeout=60), Saved)
    yield writer
    writer.release_file()
    assert writer.wait(60)


def in_folder(path):
    return {each.name for each in path.parent.iterdir()}


def test_a_file_renamed_between_two_changes_is_written_under_its_new_name(
    path, writer, news, tmp_path
):
    renamed = path.rename(path.with_name("São Tomé – day 2.mercws"))
    number = writer.submit(groups.add((), "Group C"))
    told = [news.get(timeout=60), news.get(timeout=60)]
    assert {type(each) for each in told} == {FileRenamed, Saved}
    assert FileRenamed(renamed) in told
    assert number in [each.number for each in told if isinstance(each, Saved)]
    assert names_after_crash(renamed, tmp_path) == ["Group A", "Group B", "Group C"]
    assert not [name for name in in_folder(path) if "one" in name], (
        "neither a log nor a note file is left"
    )
    assert writer.close(60)
    assert writer.wait(60)
    assert names(renamed) == ["Group A", "Group B", "Group C"]
    assert in_folder(path) == {renamed.name}
    assert len(backups.backups_of_file(renamed)) == 1


def test_a_file_that_is_renamed_while_nobody_types_is_noticed(path, monkeypatch, tmp_path):
    monkeypatch.setattr(writing, "CHECK_FILE_AFTER", 0.02)
    news: queue.Queue[Any] = queue.Queue()
    writer = Writer(path, Stamp())
    writer.listen(news.put)
    writer.wait_until_open(60)
    renamed = path.rename(path.with_name("two.mercws"))
    assert news.get(timeout=60) == FileRenamed(renamed)
    again = renamed.rename(path)
    assert news.get(timeout=60) == FileRenamed(again)
    assert writer.close(60)
    assert writer.wait(60)
    assert names(path) == ["Group A"]
    assert news.empty()


def test_a_renamed_file_stays_locked(path, writer):
    renamed = path.rename(path.with_name("two.mercws"))
    writer.call_now(Store.check_file).result(60)
    with pytest.raises(errors.FileInUse):
        Store(renamed)


def test_a_file_renamed_just_before_closing_is_closed_under_its_new_name(path, writer, news):
    renamed = path.rename(path.with_name("two.mercws"))
    assert writer.close(60)
    assert writer.wait(60)
    assert news.get(timeout=60) == FileRenamed(renamed)
    assert in_folder(path) == {renamed.name}
    assert names(renamed) == ["Group A", "Group B"]


def test_no_change_is_lost_if_the_log_was_renamed_as_well(path, writer, news):
    renamed = path.rename(path.with_name("two.mercws"))
    wal_files.wal_path(path).rename(wal_files.wal_path(renamed))
    writer.submit(groups.add((), "Group C"))
    told = {type(news.get(timeout=60)) for _ in range(2)}
    assert told == {FileRenamed, Saved}
    assert writer.close(60)
    assert writer.wait(60)
    assert names(renamed) == ["Group A", "Group B", "Group C"]


@pytest.mark.parametrize("name", [".two.mercws", "two.mercws.bak", "sub/two.mercws"])
def test_a_file_that_was_hidden_or_moved_away_is_not_followed(path, writer, news, name):
    path.with_name("sub").mkdir()
    away = path.rename(path.parent / name)
    writer.submit(groups.add((), "Group C"))
    assert isinstance(news.get(timeout=60).error, FileGone)
    away.rename(path)


def test_a_renamed_file_whose_old_name_has_another_file_is_not_followed(path, writer, news, other):
    """A program that synchronises does this; which of the two files is meant cannot be known."""
    path.rename(path.with_name("one (conflict).mercws"))
    whole = shutil.copyfile(other, path).read_bytes()
    writer.submit(groups.add((), "Group C"))
    assert isinstance(news.get(timeout=60).error, FileGone)
    assert path.read_bytes() == whole


def test_a_file_that_was_renamed_and_overwritten_is_not_followed(path, writer, news, other):
    shutil.copyfile(other, path.rename(path.with_name("two.mercws")))
    writer.submit(groups.add((), "Group C"))
    assert isinstance(news.get(timeout=60).error, FileGone)


def test_a_renamed_file_is_kept_open_on_a_disk_with_no_room_for_its_log(path, monkeypatch):
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        renamed = path.rename(path.with_name("two.mercws"))

        def refuse(_how):
            raise full

        full = sqlite3.OperationalError("full")
        with monkeypatch.context() as patched:
            patched.setattr(store._file, "run_checkpoint", refuse)
            with pytest.raises(FileGone):
                store.apply(groups.add((), "Group C"))
        store.apply(groups.add((), "Group D"))
        assert store.path == renamed
    assert names(renamed) == ["Group A", "Group B", "Group D"]


def test_a_renamed_file_that_another_program_holds_is_followed_once_it_is_free(path):
    renamed = path.with_name("two.mercws")
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        path.rename(renamed)
        with closing(sqlite3.connect(renamed, isolation_level=None)) as somebody:
            hold = file_connection.open_exclusive

            def late(*args, **kwargs):
                somebody.execute("BEGIN IMMEDIATE")
                return hold(*args, **kwargs)

            with pytest.MonkeyPatch.context() as patched:
                patched.setattr(file_connection, "open_exclusive", late)
                for _try in range(2):
                    with pytest.raises(FileGone):
                        store.check_file()
                    somebody.execute("ROLLBACK")
        store.apply(groups.add((), "Group C"))
    assert names(renamed) == ["Group A", "Group B", "Group C"]


def test_all_can_be_saved_elsewhere_while_another_program_has_the_renamed_file(
    path, writer, news, tmp_path, monkeypatch
):
    renamed = path.with_name("two.mercws")
    shown = writer.call_now(Store.workshop).result(60)
    hold, is_taken = file_connection.open_exclusive, threading.Event()

    def late(place, **kwargs):
        if place == renamed and is_taken.is_set():
            raise errors.file_in_use_error(place, "It could not be opened.")
        return hold(place, **kwargs)

    is_taken.set()
    monkeypatch.setattr(file_connection, "open_exclusive", late)
    path.rename(renamed)
    last = groups.add((), "Group C")
    writer.submit(last)
    assert isinstance(news.get(timeout=60).error, FileGone)
    target = tmp_path / "elsewhere.mercws"
    shown = shown.apply(last)
    saved = writer.call_now(
        lambda store: write_emergency_copy(store, writer.unsaved, shown, target)
    )
    assert saved.result(60).missing == 0
    assert names(target) == ["Group A", "Group B", "Group C"]
    is_taken.clear()
    assert writer.close(60)
    assert writer.wait(60)
    assert names(renamed) == ["Group A", "Group B", "Group C"]


def test_another_file_that_got_the_number_of_the_renamed_one_is_left_alone(path, other):
    with closing(Store(path)) as store:
        renamed = path.rename(path.with_name("two.mercws"))
        whole = other.read_bytes()
        hold = file_connection.open_exclusive

        def late(place, **kwargs):
            """Write another workshop into the renamed file just before it is opened."""
            renamed.write_bytes(whole)
            return hold(place, **kwargs)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(file_connection, "open_exclusive", late)
            with pytest.raises(FileGone):
                store.apply(groups.add((), "Group B"))
    assert "Group B" not in names(renamed)
