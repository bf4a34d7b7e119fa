from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import time
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest

from mercworkshop.domain.values import file_names
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import safe_write, signed_parts
from tests.builders.checks import present
from tests.exchange.sample import SAMPLE


def test_a_file_is_written_whole_and_an_earlier_one_is_never_replaced(tmp_path):
    path = tmp_path / "Jamaica.mercx"
    assert safe_write.write_new(path, b"first") == path
    assert safe_write.write_new(path, b"second").name == "Jamaica (2).mercx"
    assert safe_write.write_new(path, b"third").name == "Jamaica (3).mercx"
    contents = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert contents == {
        "Jamaica.mercx": b"first",
        "Jamaica (2).mercx": b"second",
        "Jamaica (3).mercx": b"third",
    }


def test_a_partial_file_that_another_program_is_writing_is_left_alone(tmp_path):
    part = tmp_path / "a.mercx.part"
    part.write_bytes(b"theirs")
    assert safe_write.write_new(tmp_path / "a.mercx", b"mine").name == "a (2).mercx"
    assert part.read_bytes() == b"theirs"


def test_a_partial_file_left_by_a_crash_is_removed(tmp_path):
    part = tmp_path / "a.mercx.part"
    part.write_bytes(b"half")
    long_ago = time.time() - safe_write.STALE_AFTER - 60
    os.utime(part, (long_ago, long_ago))
    assert safe_write.write_new(tmp_path / "a.mercx", b"whole").name == "a.mercx"
    assert [file.name for file in tmp_path.iterdir()] == ["a.mercx"]


def test_a_missing_folder_is_refused_with_a_reason(tmp_path):
    with pytest.raises(StorageError, match=r"^a\.mercx could not be written\. .*stick"):
        safe_write.write_new(tmp_path / "gone" / "a.mercx", b"x")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_refused_with_a_reason(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StorageError, match="may write to"):
        safe_write.write_new(tmp_path / "a.mercx", b"x")
    tmp_path.chmod(0o700)


def test_a_full_disk_is_reported_before_a_byte_is_written(tmp_path, monkeypatch):
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(1024 * 1024))
    with pytest.raises(StorageError, match="Free some room"):
        safe_write.write_new(tmp_path / "a.mercx", b"x")
    assert not list(tmp_path.iterdir())


def test_the_free_space_must_exceed_the_file_by_a_tenth_and_a_megabyte(tmp_path, monkeypatch):
    usage = namedtuple("usage", "free")
    enough = 1100 + 1024 * 1024
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(enough))
    safe_write.write_new(tmp_path / "a.mercx", bytes(1000))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage(enough - 1))
    with pytest.raises(StorageError, match="Free some room"):
        safe_write.write_new(tmp_path / "b.mercx", bytes(1000))


@pytest.mark.parametrize("failing", ["fsync", "rename"])
def test_a_disk_that_fails_midway_leaves_nothing(tmp_path, monkeypatch, failing):
    def fail(*_args):
        raise OSError(errno.EIO, "broken")

    target = os if failing == "fsync" else Path
    monkeypatch.setattr(target, failing, fail)
    with pytest.raises(StorageError, match="another folder or stick"):
        safe_write.write_new(tmp_path / "a.mercx", b"x")
    monkeypatch.undo()
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_not_on_the_disk_as_written_is_an_error(tmp_path, monkeypatch):
    real = safe_write._fill
    monkeypatch.setattr(safe_write, "_fill", lambda descriptor, data: real(descriptor, data[:-1]))
    with pytest.raises(StorageError, match=r"a\.mercx could not be written"):
        safe_write.write_new(tmp_path / "a.mercx", b"xyz")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_flushed_on_systems_that_cannot(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert safe_write.write_new(tmp_path / "a.mercx", b"x").read_bytes() == b"x"


def sharing_violation(code=32):
    error = PermissionError(errno.EACCES, "held")
    setattr(error, "winerror", code)  # noqa: B010 - Python for Windows alone declares it
    return error


def test_a_file_held_by_a_virus_scanner_is_tried_again(monkeypatch):
    pauses: list[Any] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    answers = iter([*map(sharing_violation, (5, 32, 33)), None])

    def action():
        if error := next(answers):
            raise error

    safe_write._retry_while_locked(action)
    assert pauses == [0.05, 0.1, 0.2]


def test_retrying_a_locked_file_ends_after_a_time(monkeypatch):
    now = iter(range(100))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(now)))
    monkeypatch.setattr(time, "sleep", lambda _pause: None)

    def action():
        raise sharing_violation()

    with pytest.raises(PermissionError):
        safe_write._retry_while_locked(action)


KILLED = """
import sys
from pathlib import Path
from mercworkshop.exchange.package import safe_write
from tests.exchange.sample import SAMPLE
print("ready", flush=True)
while True:
    safe_write.write_new(Path(sys.argv[1]) / "a.mercx", SAMPLE)
"""


def test_a_kill_at_any_moment_leaves_only_whole_files(tmp_path):
    chance = random.Random(5)
    for number in range(6):
        folder = tmp_path / str(number)
        folder.mkdir()
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[3],
        ) as child:
            assert present(child.stdout).readline()
            time.sleep(chance.uniform(0.0, 0.05))
            child.kill()
        for file in folder.glob("*.mercx"):
            assert signed_parts.read_parts(file.read_bytes()) == signed_parts.read_parts(SAMPLE)


def test_on_windows_a_name_that_it_cannot_keep_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(file_names, "ON_WINDOWS", True)
    with pytest.raises(StorageError, match="Windows cannot keep"):
        safe_write.write_new(tmp_path / "c:d.mercx", b"mine")
    assert list(tmp_path.iterdir()) == []
