"""The folders for data of the program: those that the README names, and never a relative one."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest

from mercworkshop import paths

VARIABLES = ("MERCWORKSHOP_HOME", "XDG_DATA_HOME", "LOCALAPPDATA")


@pytest.fixture
def person(tmp_path, monkeypatch):
    """Return a home folder; no environment variable names another place for data."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no HOME")
@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", ".local/share/MercWorkshop"),
        ("darwin", "Library/Application Support/MercWorkshop"),
    ],
)
def test_the_folder_is_the_one_that_the_readme_names(person, monkeypatch, system, folder):
    monkeypatch.setattr(sys, "platform", system)
    assert paths.app_data_folder() == person / folder


@pytest.mark.parametrize(
    ("system", "variable"), [("linux", "XDG_DATA_HOME"), ("win32", "LOCALAPPDATA")]
)
def test_the_folder_lies_where_the_variable_of_the_system_says(
    person, monkeypatch, system, variable
):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv(variable, str(person / "data"))
    assert paths.app_data_folder() == person / "data" / "MercWorkshop"


def test_a_mac_keeps_the_folder_of_the_first_version_whatever_variables_say(person, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setenv("XDG_DATA_HOME", str(person / "data"))
    assert (
        paths.app_data_folder()
        == paths.user_home() / "Library" / "Application Support" / "MercWorkshop"
    )


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("said", ["", "data", "./data"])
def test_a_variable_that_is_empty_or_relative_counts_as_not_set(person, monkeypatch, system, said):
    monkeypatch.setattr(sys, "platform", system)
    unset = paths.app_data_folder()
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, said)
    assert paths.app_data_folder() == unset
    assert unset.is_absolute()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no HOME")
@pytest.mark.parametrize("system", ["linux", "darwin"])
@pytest.mark.parametrize("home", ["", "somewhere"])
def test_the_folders_are_absolute_whatever_the_home_variable_says(
    person, monkeypatch, system, home
):
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setenv("HOME", home)
    assert paths.user_home().is_absolute()
    assert paths.app_data_folder().is_absolute()


def test_the_data_of_an_account_without_a_home_are_in_the_temporary_folder(person, monkeypatch):
    def homeless(_path):
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", classmethod(homeless))
    assert paths.app_data_folder().is_relative_to(tempfile.gettempdir())


def test_a_portable_home_that_is_relative_is_made_absolute(person, monkeypatch):
    monkeypatch.chdir(person)
    monkeypatch.setenv("MERCWORKSHOP_HOME", "stick")
    assert paths.app_data_folder() == person / "stick"


def test_a_portable_home_that_is_empty_counts_as_not_set(person, monkeypatch):
    unset = paths.app_data_folder()
    monkeypatch.setenv("MERCWORKSHOP_HOME", "")
    assert paths.app_data_folder() == unset


@pytest.mark.parametrize("is_private", [True, False])
def test_a_partial_file_that_another_program_is_writing_is_left_alone(tmp_path, is_private):
    theirs = tmp_path / "a.pdf.part"
    theirs.write_bytes(b"half of theirs")
    paths.write_whole(tmp_path / "a.pdf", b"ours", is_private=is_private)
    assert (tmp_path / "a.pdf").read_bytes() == b"ours"
    assert theirs.read_bytes() == b"half of theirs"


def test_a_partial_file_left_by_a_crash_is_removed(tmp_path):
    left = tmp_path / "a.pdf.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    paths.write_whole(tmp_path / "a.pdf", b"whole", is_private=False)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
