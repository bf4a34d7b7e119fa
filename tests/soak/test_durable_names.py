"""After a power cut, finished files are whole and have their names."""

from __future__ import annotations

import random
import sys

import pytest

from mercworkshop import paths
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.exchange.package import safe_write
from mercworkshop.exchange.package.signature import KnownLaptops, Signer
from mercworkshop.report.typesetting import whole_file
from mercworkshop.settings import SettingsFile
from mercworkshop.store.copies import backups
from mercworkshop.store.disk import safe_rename
from mercworkshop.store.writer import quarantine
from tests.soak.disk import log as disk_log
from tests.soak.disk.log import AfterCut, DiskLog

CUTS = 25
COPY = "2026-01-01 100000-000000Z.mercws"
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a soak forks, mounts and kills")


WORKS = {
    "a file of ours": lambda folder: paths.write_whole(folder / "a.txt", b"whole"),
    "the preferences": lambda folder: SettingsFile(folder / "s.json").change(theme="dark"),
    "the key of this laptop": lambda folder: Signer(folder / "keys"),
    "a laptop that is known": lambda folder: KnownLaptops(folder / "keys").remember(
        "ab" * 32, "Ann's"
    ),
    "a paper": lambda folder: whole_file.write_whole(
        folder / "paper.pdf", b"%PDF", is_private=False
    ),
    "an export": lambda folder: safe_write.write_new(folder / "a.mercx", b"whole"),
    "a new workshop": lambda folder: safe_rename.rename_new(
        folder / "before", folder / "new.mercws"
    ),
    "a copy that is kept": lambda folder: backups.pin_backup(_copy(folder), is_pinned=True),
    "a damaged file": lambda folder: backups.set_file_aside(folder / "before"),
    "what could not be saved": lambda folder: quarantine.quarantine_edit(
        Edit(""), Stamp(), folder / "a.mercws", "Mistake"
    ),
    "where copies come from": lambda folder: backups._record_place(folder, folder / "a.mercws"),
}


@pytest.mark.parametrize("work", WORKS)
def test_finished_files_are_there_after_a_power_cut(tmp_path, work):
    folder = tmp_path / "disk"
    folder.mkdir()
    for name in ("before", COPY):
        (folder / name).write_bytes(b"before")
    log = DiskLog(folder)
    with disk_log.kept(log, "durable"):
        WORKS[work](folder)
    wanted = content(folder)
    assert wanted != {"before": b"before", COPY: b"before"}
    for cut in range(CUTS):
        after = tmp_path / f"after {cut}"
        after.mkdir()
        AfterCut(log, len(log.operations), random.Random(cut)).write(folder, after)
        assert content(after) == wanted


def _copy(folder):
    (found,) = backups.list_backups(folder)
    return found


def content(folder):
    """Return the contents of the files, except locks, which are empty and made when needed."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }
