"""Only one program can open a workshop, even if this process opens the file in other ways."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mercworkshop.domain.entities import groups
from mercworkshop.errors import StorageError
from mercworkshop.store.database import errors
from mercworkshop.store.disk import lock
from mercworkshop.store.store import Store
from tests.store import second_program

if sys.platform != "win32":
    import fcntl

posix = pytest.mark.skipif(sys.platform == "win32", reason="a lock of POSIX; not run on Windows")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "one.mercws"
    Store.create(path, groups.add((), "Group A")).close()
    return path


def note(path):
    return path.with_name(f".{path.name}.open")


def test_a_file_that_this_process_opened_and_closed_stays_locked(path):
    with closing(Store(path)):
        path.open("rb").close()
        note(path).open("rb").close()
        said = second_program.told(path)
    assert said.startswith("FileInUse")
    assert "had it open since" in said
    assert second_program.told(path) == "opened"
    assert not note(path).exists()


def test_a_killed_program_leaves_the_workshop_unlocked(path):
    with second_program.holding(path) as process:
        with pytest.raises(errors.FileInUse, match="had it open since"):
            Store(path)
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait(60)
        assert note(path).exists()
        Store(path).close()
    assert not note(path).exists()


@posix
@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_another_name_of_the_file_has_the_same_lock(path, tmp_path, link):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = folder / "two.mercws"
    link(other, path)
    with closing(Store(path)):
        path.open("rb").close()
        assert second_program.told(other).startswith("FileInUse")
        with pytest.raises(errors.FileInUse):
            Store(other)
        path.open("rb").close()
        assert second_program.told(path).startswith("FileInUse")
    assert second_program.told(other) == "opened"


def test_another_spelling_of_the_path_has_the_same_lock(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with closing(Store(Path(path.name))):
        path.open("rb").close()
        assert second_program.told(path).startswith("FileInUse")
        spelled = Path(f"{path.parent}/../{path.parent.name}/{path.name}")
        assert second_program.told(spelled).startswith("FileInUse")


def test_a_deleted_lock_note_does_not_unlock_the_workshop(path):
    with closing(Store(path)):
        note(path).unlink()
        path.open("rb").close()
        assert second_program.told(path).startswith("FileInUse")


@posix
def test_a_lock_note_that_was_deleted_meanwhile_is_not_taken_for_the_lock(path, monkeypatch):
    """The first program closes after the second opened the note and before it locks it."""
    from mercworkshop.store.disk import lock

    first = Store(path)
    real, once = lock._claim, list[Any]()

    def claim(descriptor):
        if not once:
            once.append(first.close())  # its note is unlinked while the second has it open
        real(descriptor)

    monkeypatch.setattr(lock, "_claim", claim)
    with closing(Store(path)):
        assert note(path).exists()
        assert note(path).stat().st_nlink == 1
        assert second_program.told(path).startswith("FileInUse")


def test_without_a_lock_note_the_file_can_still_be_opened(path, monkeypatch):
    note(path).mkdir()
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        path.open("rb").close()
        if sys.platform == "linux":
            assert second_program.told(path).startswith("FileInUse")


@posix
def test_a_file_that_is_no_workshop_keeps_its_permissions(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.mercws")) as other:
        other.execute("CREATE TABLE t (a)")
    (tmp_path / "notes.txt").write_text("hello")
    for name, reason in (("other.mercws", "is not a workshop file"), ("notes.txt", "is damaged")):
        each = tmp_path / name
        each.chmod(0o664)
        with pytest.raises(StorageError, match=reason):
            Store(each)
        assert stat.S_IMODE(each.stat().st_mode) == 0o664


@posix
def test_checking_whether_a_workshop_is_open_does_not_lock_it(path, monkeypatch):
    note(path).touch()
    looking = os.open(note(path), os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH | fcntl.LOCK_NB)  # as is_held does for a moment
    monkeypatch.setattr(time, "sleep", lambda _seconds: fcntl.flock(looking, fcntl.LOCK_UN))
    Store(path).close()
    os.close(looking)


@posix
@pytest.mark.parametrize("kind", ["pipe", "large", "nested"])
def test_a_damaged_lock_note_is_not_waited_for(path, kind):
    if kind == "pipe":
        os.mkfifo(note(path))
    else:
        note(path).write_text(" " * 5_000_000 if kind == "large" else "[" * 1000)
    said = []
    looks = threading.Thread(
        target=lambda: said.extend([lock.describe_holder(path), lock.is_locked(path)]), daemon=True
    )
    looks.start()
    looks.join(60)
    assert said == ["It is open in another window or program.", False]


def test_a_workshop_that_is_never_released_is_waited_for_once(path, monkeypatch):
    monkeypatch.setattr(lock, "LEAVING_PATIENCE", 0.01)
    lock.announce_release(path)
    assert lock.lock_note_path(path) in lock._leaving
    Store(path).close()
    assert lock.lock_note_path(path) not in lock._leaving
