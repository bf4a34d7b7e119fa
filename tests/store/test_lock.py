"""One program at a time on a workshop, whatever else this process does with the file."""

from __future__ import annotations

import signal
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop.domain import groups
from mercworkshop.store import opening
from mercworkshop.store.store import Store
from tests.store import second_program

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
    assert said.startswith("Busy")
    assert "had it open since" in said
    assert second_program.told(path) == "opened"
    assert not note(path).exists()


def test_a_program_that_was_killed_locks_nobody_out(path):
    with second_program.holding(path) as process:
        with pytest.raises(opening.Busy, match="had it open since"):
            Store(path)
        process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait(60)
        assert note(path).exists()
        Store(path).close()
    assert not note(path).exists()


@posix
@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to])
def test_another_name_of_the_file_meets_the_same_lock(path, tmp_path, link):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    other = folder / "two.mercws"
    link(other, path)
    with closing(Store(path)):
        path.open("rb").close()
        assert second_program.told(other).startswith("Busy")
        with pytest.raises(opening.Busy):
            Store(other)
        path.open("rb").close()
        assert second_program.told(path).startswith("Busy")
    assert second_program.told(other) == "opened"


def test_another_spelling_of_the_path_meets_the_same_lock(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with closing(Store(Path(path.name))):
        path.open("rb").close()
        assert second_program.told(path).startswith("Busy")
        spelled = Path(f"{path.parent}/../{path.parent.name}/{path.name}")
        assert second_program.told(spelled).startswith("Busy")


def test_a_note_that_somebody_took_away_opens_no_door(path):
    with closing(Store(path)):
        note(path).unlink()
        path.open("rb").close()
        assert second_program.told(path).startswith("Busy")


@posix
def test_a_note_that_was_made_anew_between_is_not_taken_for_the_lock(path, monkeypatch):
    """The first to hold it goes between the opening and the locking of the second."""
    from mercworkshop.store import lock

    first = Store(path)
    real, once = lock._claim, []

    def claim(descriptor):
        if not once:
            once.append(first.close())  # its note is unlinked while the second has it open
        real(descriptor)

    monkeypatch.setattr(lock, "_claim", claim)
    with closing(Store(path)):
        assert note(path).exists()
        assert note(path).stat().st_nlink == 1
        assert second_program.told(path).startswith("Busy")


def test_where_no_note_can_be_kept_the_file_can_still_be_opened(path, monkeypatch):
    note(path).mkdir()
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        path.open("rb").close()
        if sys.platform == "linux":
            assert second_program.told(path).startswith("Busy")
