"""The files of a memory stick that the inbox reads are found by their names."""

from __future__ import annotations

from pathlib import Path

from mercworkshop.exchange.inbox import file_finder


def test_files_on_a_stick_are_found_by_their_names_alone(tmp_path: Path) -> None:
    wanted = ["a.mercx", "deep/er/b.MERCX", "deep/c.mercws", "other.mercpa"]
    others = ["photo.jpg", "deep/d.mercws-wal", "e.pdf", "deep/mercx"]
    unseen = [".Trash/f.mercx", "._a.mercx", "deep/c.mercws-shm", ".c.mercws.reserve", "own.mercpa"]
    for name in (*wanted, *others, *unseen):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = file_finder.find_files([tmp_path], tmp_path / "own.mercpa")
    assert [each.relative_to(tmp_path).as_posix() for each in found.files] == [
        "a.mercx",
        "other.mercpa",
        "deep/c.mercws",
        "deep/er/b.MERCX",
    ]
    assert found.others == len(others) - 1  # the -wal file counts as part of its workshop


def test_a_file_named_directly_is_taken_once_whatever_its_name(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.touch()
    (tmp_path / "a.mercx").touch()
    found = file_finder.find_files(
        [photo, tmp_path, tmp_path / "a.mercx", tmp_path / "none.mercx"], tmp_path / "own.mercpa"
    )
    assert found.files == (photo, tmp_path / "a.mercx", tmp_path / "none.mercx")
    assert found.others == 1


def test_without_folders_or_files_nothing_is_found(tmp_path: Path) -> None:
    assert file_finder.find_files([], tmp_path) == file_finder.FoundFiles(())
