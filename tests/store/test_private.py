"""Only one account may read a workshop: it has the key of hand-ins and the contacts of people."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import closing
from typing import Any

import pytest

from mercworkshop import paths
from mercworkshop.domain.entities import groups
from mercworkshop.exchange.package.signature import KnownLaptops, Signer
from mercworkshop.gui.app.opening import workshop_opening
from mercworkshop.log import log_file
from mercworkshop.settings import SettingsFile
from mercworkshop.store.copies import backups
from mercworkshop.store.emergency_copy import write_emergency_copy
from mercworkshop.store.store import Store

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there the folder of a person is closed to others; not run"
)


@pytest.fixture(params=[0o000, 0o022])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.fixture
def path(tmp_path, umask):
    return tmp_path / "one.mercws"


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def open_to_others(folder):
    """Return the files below a folder that another account may read."""
    return [each.name for each in folder.rglob("*") if each.is_file() and mode(each) & 0o077]


def test_every_file_of_a_workshop_is_for_this_account_alone(path, tmp_path, home, monkeypatch):
    seen: list[Any] = []

    def fill(store):
        store.apply(groups.add((), "Group A"))
        seen.extend(each.name for each in tmp_path.iterdir())
        assert open_to_others(tmp_path) == []

    Store.create_filled(path, fill)
    assert any(name.endswith(".part") for name in seen)
    with closing(Store(path)) as store:
        store.apply(groups.add((), "Group B"))
        copy = backups.make_backup(store)
        assert open_to_others(tmp_path) == []
        rescued = write_emergency_copy(store, (), store.workshop(), tmp_path / "two.mercws")
        backups.restore_backup(copy, path)
        workshop_opening.copy_to_this_computer(rescued.place)
    assert open_to_others(tmp_path) == []
    assert open_to_others(home) == []


def test_opening_a_workshop_that_others_may_read_makes_it_private(path):
    Store.create(path, groups.add((), "Group A")).close()
    path.chmod(0o644)
    with closing(Store(path)) as store:
        former = backups.make_backup(store).path
        former.chmod(0o644)
        store.apply(groups.add((), "Group B"))
        assert open_to_others(path.parent) == []
        backups.make_backup(store)
    assert open_to_others(former.parent) == []


def test_our_folders_are_closed_to_others_and_no_other_is_touched(tmp_path, umask, monkeypatch):
    above = tmp_path / "above"
    above.mkdir(mode=0o755)
    above.chmod(0o755)
    home = above / "MercWorkshop"
    monkeypatch.setattr(paths, "app_data_folder", lambda: home)
    monkeypatch.delenv("MERCWORKSHOP_HOME")
    made = [paths.backups() / "x", paths.key_folder(), paths.logs(), paths.workshops()]
    for folder in made:
        paths.make_private_folder(folder)
    assert {mode(each) for each in (home, paths.backups(), *made)} == {0o700}
    for folder in made:
        folder.chmod(0o755)
        paths.make_private_folder(folder)
    assert {mode(each) for each in made} == {0o700}
    assert mode(above) == 0o755


def test_a_home_folder_that_somebody_named_keeps_its_permissions(tmp_path, umask, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    stick.chmod(0o755)
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(stick))
    paths.make_private_folder(paths.backups())
    assert mode(stick) == 0o755
    assert mode(paths.backups()) == 0o700


def test_settings_keys_and_logs_are_kept_in_private_folders(tmp_path, umask, monkeypatch):
    monkeypatch.setenv("MERCWORKSHOP_HOME", str(tmp_path / "home"))
    SettingsFile().change(zoom=110)
    Signer(paths.key_folder())
    KnownLaptops(paths.key_folder()).remember("k" * 43, "Laptop A")
    log_file()
    folders = [tmp_path / "home", paths.key_folder()]
    assert {mode(each) for each in folders} == {0o700}
