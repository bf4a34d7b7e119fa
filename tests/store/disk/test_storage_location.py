from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mercworkshop.store.disk import storage_location
from mercworkshop.store.disk.storage_location import (
    StorageKind,
    is_synced,
    linux_kind,
    macos_kind,
    windows_kind,
)
from tests.every import every

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
28 27 254:1 / /home rw,relatime shared:2 master:3 - btrfs /dev/vdb rw
29 27 0:30 / /tmp rw,nosuid - tmpfs tmpfs rw
30 27 0:31 / /srv/team rw - nfs4 server:/team rw
31 27 0:32 / /mnt/office rw - cifs //server/office rw
32 27 0:33 / /mnt/new rw - smb3 //server/new rw
33 27 0:34 / /home/ana/remote rw - fuse.sshfs ana@host: rw
34 27 0:35 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
35 27 0:36 / /mnt/c rw - 9p drvfs rw
36 27 8:17 / /media/ana/BLUE\040STICK rw - vfat /dev/sdb1 rw
37 27 179:1 / /run/media/ana/card rw - exfat /dev/mmcblk0p1 rw
38 27 8:33 / /media/ana/linux-stick rw - ext4 /dev/sdc1 rw
39 27 8:49 / /media/ana/backup-disk rw - ext4 /dev/sdd1 rw
40 27 8:2 / /boot/efi rw - vfat /dev/sda2 rw
41 27 0:40 / /var/lib/box rw - overlay overlay rw
42 27 254:5 / /data rw - xfs /dev/vde rw
43 27 0:41 / /over rw - ext4 /dev/vdf rw
44 27 0:42 / /over rw - nfs server:/over rw
45 27 254:9 / /hom rw - nfs server:/hom rw
""".strip()
REMOVABLE = {"8:33", "254:0"}


@every(
    ("path", "expected"),
    [
        ("/root/a.mercws", StorageKind.LOCAL),
        ("/home/ana/a.mercws", StorageKind.LOCAL),
        ("/tmp/a.mercws", StorageKind.LOCAL),
        ("/var/lib/box/a.mercws", StorageKind.LOCAL),
        ("/data/a.mercws", StorageKind.LOCAL),
        ("/boot/efi/a.mercws", StorageKind.LOCAL),
        ("/media/ana/backup-disk/a.mercws", StorageKind.LOCAL),
        ("/media/ana/elsewhere/a.mercws", StorageKind.LOCAL),
        ("/srv/team/a.mercws", StorageKind.NETWORK),
        ("/srv/teams/a.mercws", StorageKind.LOCAL),
        ("/mnt/office/a.mercws", StorageKind.NETWORK),
        ("/mnt/new/a.mercws", StorageKind.NETWORK),
        ("/home/ana/remote/a.mercws", StorageKind.NETWORK),
        ("/run/user/1000/gvfs/smb/a.mercws", StorageKind.NETWORK),
        ("/mnt/c/Users/a.mercws", StorageKind.NETWORK),
        ("/over/a.mercws", StorageKind.NETWORK),
        ("/media/ana/BLUE STICK/a.mercws", StorageKind.REMOVABLE),
        ("/run/media/ana/card/a.mercws", StorageKind.REMOVABLE),
        ("/media/ana/linux-stick/a.mercws", StorageKind.REMOVABLE),
    ],
)
def test_shares_and_sticks_on_linux_are_told_from_disks(path, expected):
    assert linux_kind(path, MOUNTS, REMOVABLE.__contains__) is expected


def test_a_computer_whose_root_is_a_share_has_no_better_place_to_offer():
    mounts = "27 1 0:20 / / rw - 9p none rw\n28 27 0:21 / /mnt/office rw - cifs //a/b rw"
    assert linux_kind("/home/ana/a.mercws", mounts, lambda _device: False) is StorageKind.LOCAL
    assert linux_kind("/mnt/office/a.mercws", mounts, lambda _device: False) is StorageKind.NETWORK


def test_a_system_without_mounts_to_read_is_local():
    assert linux_kind("/x", "", lambda _device: False) is StorageKind.LOCAL


DRIVES = {"C:\\": 3, "D:\\": 2, "E:\\": 4, "F:\\": 5, "R:\\": 6}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("C:\\Users\\Ana\\a.mercws", StorageKind.LOCAL),
        ("\\\\?\\C:\\Users\\a.mercws", StorageKind.LOCAL),
        ("R:\\a.mercws", StorageKind.LOCAL),
        ("Z:\\a.mercws", StorageKind.LOCAL),
        ("D:\\a.mercws", StorageKind.REMOVABLE),
        ("E:\\team\\a.mercws", StorageKind.NETWORK),
        ("\\\\server\\share\\a.mercws", StorageKind.NETWORK),
        ("\\\\?\\UNC\\server\\share\\a.mercws", StorageKind.NETWORK),
        ("//server/share/a.mercws", StorageKind.NETWORK),
    ],
)
def test_shares_and_sticks_on_windows_are_told_from_disks(path, expected):
    assert windows_kind(path, lambda root: DRIVES.get(root, 1)) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/Users/ana/a.mercws", StorageKind.LOCAL),
        ("/Volumes/STICK/a.mercws", StorageKind.REMOVABLE),
        ("/Network/Servers/x/a.mercws", StorageKind.NETWORK),
    ],
)
def test_volumes_of_macos_are_known_by_their_paths(path, expected):
    assert macos_kind(path) is expected


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("OneDrive", True),
        ("OneDrive - Ministry of Health", True),
        ("Dropbox", True),
        ("Dropbox (Personal)", True),
        ("Google Drive", True),
        ("GoogleDrive", True),
        ("iCloudDrive", True),
        ("Nextcloud", True),
        ("ownCloud", True),
        ("Box", True),
        ("Box Sync", True),
        ("Library/Mobile Documents/com~apple~CloudDocs", True),
        ("Library/CloudStorage/OneDrive-UN", True),
        ("Documents", False),
        ("Documents/Box", False),
        ("Boxes", False),
        ("Dropbox old", False),
        ("Library/Application Support", False),
        ("my OneDrive notes", False),
    ],
)
def test_synced_folders_are_known_by_name_only_where_their_programs_put_them(
    tmp_path, folder, expected
):
    assert is_synced(tmp_path / folder / "a.mercws", tmp_path, {}) is expected


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (".dropbox", True),
        (".nextcloudsync.log", True),
        (".sync_4f1a.db", True),
        ("._sync_4f1a.db", True),
        (".sync/ID", True),
        (".stfolder/", True),
        (".dropbox.cache/", True),
        (".shortcut-targets-by-id/", True),
        (".dropbox/", False),
        (".git/", False),
        ("sync.db", False),
    ],
)
def test_a_synced_folder_is_known_by_the_mark_in_it_or_above(tmp_path, mark, expected):
    root = tmp_path / "shared"
    inside = root / "deep" / "er"
    inside.mkdir(parents=True)
    left = root / mark
    left.parent.mkdir(exist_ok=True)
    if mark.endswith("/"):
        left.mkdir()
    else:
        left.touch()
    assert is_synced(inside / "a.mercws", tmp_path / "home", {}) is expected
    assert not is_synced(tmp_path / "a.mercws", tmp_path / "home", {})


def test_the_folder_of_onedrive_is_known_by_a_variable(tmp_path):
    told = {"OneDrive": str(tmp_path / "Cloud"), "OneDriveCommercial": ""}
    assert is_synced(tmp_path / "Cloud" / "a.mercws", tmp_path / "home", told)
    assert not is_synced(tmp_path / "Cloudy" / "a.mercws", tmp_path / "home", told)


def test_a_folder_of_this_computer_is_local(tmp_path):
    assert storage_location.storage_kind(tmp_path / "not yet" / "a.mercws") is StorageKind.LOCAL


def test_a_synced_folder_is_found_from_its_path_alone(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert storage_location.storage_kind(tmp_path / "a.mercws") is StorageKind.SYNCED


@pytest.mark.parametrize(("system", "expected"), [("win32", "NETWORK"), ("darwin", "LOCAL")])
def test_each_system_is_asked_in_its_own_way(monkeypatch, tmp_path, system, expected):
    kernel = SimpleNamespace(GetDriveTypeW=lambda _root: 4)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", system)
    assert storage_location.storage_kind(tmp_path / "a.mercws") is StorageKind[expected]


def test_a_system_whose_mounts_cannot_be_read_gets_no_warning(monkeypatch, tmp_path):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert storage_location.storage_kind(tmp_path / "a.mercws") is StorageKind.LOCAL


def test_a_folder_that_may_not_be_read_is_not_called_synced(monkeypatch, tmp_path):
    def refuse(*_args, **_options):
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    assert not is_synced(tmp_path / "a.mercws", tmp_path / "home", {})


def test_the_kernel_is_asked_about_unknown_disks_too():
    assert storage_location._is_removable("0:0") is False
    blocks = Path("/sys/dev/block")
    found = [storage_location._is_removable(block.name) for block in blocks.glob("*")]
    assert all(isinstance(answer, bool) for answer in found)


def test_every_place_but_a_local_one_says_why():
    for kind in StorageKind:
        assert bool(kind.sentence) is (kind is not StorageKind.LOCAL)
