"""``Checkout`` finds files that a test left in the checkout."""

from __future__ import annotations

import os

import pytest

from tests.checkout import Checkout


@pytest.fixture
def looked_at(tmp_path):
    """Return a checkout with two folders, already searched once."""
    (tmp_path / "tests" / "gui").mkdir(parents=True)
    checkout = Checkout(tmp_path)
    assert checkout.files() == set()
    return checkout


def test_a_file_is_found_in_any_folder_until_it_is_deleted(looked_at):
    left = [looked_at.root / "plan.pdf", looked_at.root / "tests" / "gui" / "plan.mercws"]
    for path in left:
        path.write_bytes(b"")
    assert looked_at.files() == {str(path) for path in left}
    left[0].unlink()
    assert looked_at.files() == {str(left[1])}


def test_a_file_in_a_new_folder_is_found_and_one_in_a_deleted_folder_is_not(looked_at):
    made = looked_at.root / "tests" / "made" / "inside"
    made.mkdir(parents=True)
    (made / "page.png").write_bytes(b"")
    assert looked_at.files() == {str(made / "page.png")}
    made.rename(looked_at.root / ".hidden")
    assert looked_at.files() == set()


def test_sources_and_caches_are_left_out(looked_at):
    (looked_at.root / "tests" / "__pycache__").mkdir()
    for name in ("test_new.py", "text.po", ".coverage", "__pycache__/page.png"):
        (looked_at.root / "tests" / name).write_bytes(b"")
    assert looked_at.files() == set()


def test_only_folders_that_changed_are_read_again(looked_at):
    folder = looked_at.root / "tests"
    long_ago = 10**18
    os.utime(folder, ns=(long_ago, long_ago))
    looked_at.files()
    (folder / "page.png").write_bytes(b"")
    os.utime(folder, ns=(long_ago, long_ago))
    assert looked_at.files() == set()
    os.utime(folder)
    assert looked_at.files() == {str(folder / "page.png")}
