from __future__ import annotations

import os
from pathlib import Path

import pytest

from mercworkshop import input_file
from mercworkshop.errors import BadFile


@pytest.fixture
def path(tmp_path):
    return tmp_path / "given.csv"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_file_replaced_by_a_pipe_meanwhile_is_refused_without_waiting(path, monkeypatch):
    plain = path.with_name("plain.csv")
    plain.write_bytes(b"Name")
    before = plain.stat()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _path, **_options: before)
    with pytest.raises(BadFile, match="not a file"):
        input_file.read_bytes(path, 100)


@pytest.mark.skipif(os.name == "nt", reason="NTFS would fill the disk with zeros")
def test_a_file_that_is_too_large_is_refused_before_it_is_read(path):
    with path.open("wb") as file:
        file.truncate(1 << 40)  # a sparse file that could not be read into memory
    assert input_file.read_bytes(path, 10) is None


def test_a_file_is_read_up_to_its_limit(path):
    path.write_bytes(b"0123456789")
    assert input_file.read_bytes(path, 10) == b"0123456789"
    assert input_file.read_bytes(path, 9) is None


def test_an_error_of_the_disk_is_raised_unchanged(path):
    with pytest.raises(FileNotFoundError):
        input_file.read_bytes(path, 10)
