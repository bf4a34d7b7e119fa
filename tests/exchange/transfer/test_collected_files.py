"""Several files are collected into one workshop: what each brought, and one backup before them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import BadFile, StorageError, UserError
from mercworkshop.exchange.keys import key_ring
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.signature import Verdict
from mercworkshop.exchange.transfer import collected_files
from mercworkshop.store.store import Store
from tests.builders.checks import present
from tests.builders.files import hand_in
from tests.builders.workshop import a_workshop

JAMAICA = road_map.road_map_id("JAM")


@pytest.fixture
def desk(tmp_path):
    return CollectingLaptop(tmp_path)


class CollectingLaptop:
    """A workshop that collects files which other laptops made from copies of it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.copies = folder, 0
        begun = a_workshop().with_road_map("JAM", "Train customs")
        self.path = begun.saved_as(folder / "ours.mercws", Stamp("Fay", "Laptop F"))

    def hand_in(self, label: str, **fields: Any) -> Path:
        """Return the file that a laptop makes of its copy."""
        return hand_in(self.path, label, **fields)

    def collect(self, *paths, make_backup=None):
        with closing(Store(self.path, Stamp("Fay", "Laptop F"))) as store:
            return list(
                collected_files.collect_files(
                    store, paths, self.read, self.folder / "keys", make_backup or self.make_backup
                )
            )

    def read(self, path):
        return package.read_package(path, key_ring.all_decryption_keys(self.folder / "keys"))

    def make_backup(self):
        self.copies += 1

    def arrivals(self):
        with closing(Store(self.path)) as store:
            return store.arrivals()


def test_one_backup_is_made_before_the_first_file_that_brings_something(desk):
    paths = [desk.hand_in("A", lead="Customs"), desk.hand_in("B", outcome="Fewer lamps")]
    first, second = desk.collect(*paths)
    assert (first.source, second.source) == tuple(paths)
    assert [each.report.new for each in (first, second)] == [1, 1]
    assert desk.copies == 1
    again = desk.collect(*paths)
    assert [each.report.new for each in again] == [0, 0]
    assert desk.copies == 1, "files that bring nothing new need no backup"
    assert [each.name for each in desk.arrivals()] == ["A.mercx", "B.mercx"]


def test_a_file_that_is_refused_does_not_stop_the_next(desk):
    damaged = desk.folder / "damaged.mercx"
    damaged.write_bytes(b"PK")
    refused, taken = desk.collect(damaged, desk.hand_in("A", lead="Customs"))
    assert isinstance(refused.result, BadFile)
    assert refused.report is None
    assert taken.report.new == 1


def test_no_file_is_collected_if_no_backup_can_be_made(desk):
    tries = []

    def make_backup():
        tries.append(1)
        raise StorageError("No copy could be kept.", "Make room.")

    paths = [desk.hand_in("A", lead="Customs"), desk.hand_in("B", outcome="Fewer lamps")]
    outcomes = desk.collect(*paths, make_backup=make_backup)
    assert all(isinstance(each.result, UserError) for each in outcomes)
    assert len(tries) == 2, "each file is tried again"
    assert desk.arrivals() == []


def test_a_laptop_is_known_when_its_next_file_is_collected(desk):
    path = desk.hand_in("A", lead="Customs")
    desk.collect(path)
    assert desk.read(path).signature_check.verdict is Verdict.KNOWN


def test_a_preview_says_the_same_and_writes_nothing(desk):
    paths = [desk.hand_in("A", lead="Customs")]
    with closing(Store(desk.path, Stamp("Fay", "Laptop F"))) as store:
        before = store.revision
        (looked,) = collected_files.preview_files(store, paths, desk.read)
        assert (store.revision, store.arrivals()) == (before, [])
    (taken,) = desk.collect(*paths)
    assert present(looked.report).new == present(taken.report).new == 1
