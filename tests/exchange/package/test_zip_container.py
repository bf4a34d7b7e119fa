from __future__ import annotations

import os
import random
import stat
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mercworkshop.errors import BadFile, StorageError
from mercworkshop.exchange.package import zip_container
from tests.every import every

NAMES = ["manifest.sig", "READ ME.txt", "journal.jsonl", "people.jsonl", f"blob/{'0a' * 32}"]
CONTENTS = st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=2000)).flatmap(
    lambda found: st.binary(max_size=500).map(lambda data: {"manifest.json": data, **found})
)


@given(CONTENTS)
def test_packed_contents_are_unpacked_unchanged(contents):
    assert zip_container.read_container(zip_container.write_container(contents)) == contents


@given(CONTENTS)
def test_equal_contents_give_equal_bytes(contents):
    assert zip_container.write_container(
        dict(reversed(contents.items()))
    ) == zip_container.write_container(contents)


# Derived from APPNOTE.TXT by hand: writer and reader share code, so this value checks both.
GOLDEN = bytes.fromhex(
    "504b03041400000000000000210006b0a1dd03000000030000000d0000006d616e69666573742e6a736f6e7b"
    "7d0a504b0304140000000000000021008316dc8c01000000010000000b00000052454144204d452e74787478"
    "504b010214031400000000000000210006b0a1dd03000000030000000d0000000000000000000000a4810000"
    "00006d616e69666573742e6a736f6e504b01021403140000000000000021008316dc8c01000000010000000b"
    "0000000000000000000000a4812e00000052454144204d452e747874504b0506000000000200020074000000"
    "580000000000"
)


def test_the_bytes_of_a_file_are_those_derived_from_the_specification():
    contents = {"READ ME.txt": b"x", "manifest.json": b"{}\n"}
    assert zip_container.write_container(contents) == GOLDEN
    assert zip_container.read_container(GOLDEN) == contents


def test_the_limits_are_those_of_the_format():
    assert zip_container.LARGEST_PACKED == 67_108_864
    assert zip_container.LARGEST_UNPACKED == 134_217_728
    assert zip_container.MOST_ENTRIES == 64


def test_a_file_may_be_exactly_as_large_as_the_limits(monkeypatch):
    full = {"manifest.json": b"12345"} | {f"blob/{n:064x}": b"" for n in range(63)}
    packed = zip_container.write_container(full)
    monkeypatch.setattr(zip_container, "LARGEST_PACKED", len(packed))
    monkeypatch.setattr(zip_container, "LARGEST_UNPACKED", 5)
    assert zip_container.read_container(zip_container.write_container(full)) == full
    monkeypatch.setattr(zip_container, "LARGEST_UNPACKED", 4)
    with pytest.raises(BadFile, match="larger"):
        zip_container.read_container(packed)
    with pytest.raises(StorageError, match="more than one exchange file can carry"):
        zip_container.write_container(full)
    monkeypatch.setattr(zip_container, "LARGEST_PACKED", len(packed) - 1)
    with pytest.raises(BadFile, match="larger"):
        zip_container.read_container(packed)


def test_other_zip_programs_can_read_a_container(tmp_path):
    path = tmp_path / "x.mercx"
    path.write_bytes(
        zip_container.write_container({"manifest.json": b"{}" * 99, "READ ME.txt": b"x"})
    )
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        first, second = opened.infolist()
    assert (first.filename, first.compress_type) == ("manifest.json", zipfile.ZIP_DEFLATED)
    assert (second.filename, second.compress_type) == ("READ ME.txt", zipfile.ZIP_STORED)
    assert stat.S_IMODE(second.external_attr >> 16) == 0o644


def test_writing_a_part_with_an_unknown_name_is_an_error_of_the_program():
    with pytest.raises(ValueError, match="notes"):
        zip_container.write_container({"manifest.json": b"", "notes.txt": b""})


def test_more_than_a_reader_accepts_is_not_packed(monkeypatch):
    many = {"manifest.json": b""} | {f"blob/{n:064x}": b"" for n in range(64)}
    with pytest.raises(StorageError, match="64 parts"):
        zip_container.write_container(many)
    monkeypatch.setattr(zip_container, "LARGEST_PACKED", 1000)
    with pytest.raises(StorageError, match="64 MB"):
        zip_container.write_container({"manifest.json": random.Random(1).randbytes(2000)})


def foreign_zip(name):
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, "x" * 99)
    return packed.getvalue()


KINDS = {
    "nothing": (b"", "the file is empty"),
    "zeros after a power cut": (bytes(5_000), "the file is empty"),
    "a workshop": (b"SQLite format 3\0" + bytes(84), "this is a workshop file, not a file that"),
    "a spreadsheet": (foreign_zip("[Content_Types].xml"), "this is not an exchange file"),
    "half a spreadsheet": (foreign_zip("[Content_Types].xml")[:60], "this is not an exchange file"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(90), "this is not an exchange file"),
    "a text": (b"Dear colleague,\n" * 9, "this is not an exchange file"),
    "a cut": (GOLDEN[:60], "the file is damaged"),
    "a cut at the beginning": (GOLDEN[9:], "the file is damaged"),
    "garbage before": (b"garbage" + GOLDEN, "the file is damaged"),
    "garbage after": (GOLDEN + b"garbage", "the file is damaged"),
    "a hole": (bytes(44) + GOLDEN[44:], "the file is damaged"),
    "a burst": (GOLDEN[:30] + b"\xff" * 13 + GOLDEN[43:], "the file is damaged"),
}


@every("kind", KINDS)
def test_only_a_broken_exchange_file_is_called_damaged(kind):
    data, reason = KINDS[kind]
    with pytest.raises(BadFile) as caught:
        zip_container.read_container(data)
    assert caught.value.message.startswith(reason)
    assert caught.value.advice


def test_a_file_on_disk_is_measured_before_it_is_kept_in_memory(tmp_path, monkeypatch):
    path = tmp_path / "x.mercx"
    path.write_bytes(bytes(101))
    monkeypatch.setattr(zip_container, "LARGEST_ENCRYPTED", 100)
    with pytest.raises(BadFile, match=r"^x\.mercx: the file is larger"):
        zip_container.read_file_bytes(path)
    path.write_bytes(bytes(100))
    assert zip_container.read_file_bytes(path) == bytes(100)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(BadFile, match="this is a folder, a pipe or a device"):
        zip_container.read_file_bytes(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.mercx")
    with pytest.raises(BadFile, match=r"^x\.mercx: this is a folder, a pipe or a device"):
        zip_container.read_file_bytes(tmp_path / "x.mercx")


def test_a_file_that_cannot_be_read_is_refused_with_a_reason(tmp_path):
    with pytest.raises(StorageError, match=r"^gone\.mercx could not be read"):
        zip_container.read_file_bytes(tmp_path / "gone.mercx")
