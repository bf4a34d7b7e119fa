"""The workshop files that tests copy are the same as those that the program makes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop.details import Details
from mercworkshop.store.database import migrations
from mercworkshop.store.store import Store
from tests import new_files
from tests.builders.laptop import MORNING

BEGIN = Edit("Begin", after=(Details(id="3f1c6d2e-7b60-5a4e-9c1d-000000000001", title="Apia"),))
PRAGMAS = "application_id", "user_version", "journal_mode", "page_size", "encoding"


def dump(path):
    """Make a file, and return its content without the journal and the times of its migrations."""
    Store.create(path, BEGIN, Stamp("Ann", "Laptop A", lambda: MORNING)).close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE _sqlite_migrations SET applied_at = ''")
        pragmas = [db.execute(f"PRAGMA {name}").fetchone() for name in PRAGMAS]
        return pragmas, [line for line in db.iterdump() if 'INTO "journal"' not in line]


def test_a_copied_file_has_the_same_content_as_one_that_the_migrations_made(tmp_path, monkeypatch):
    copied = dump(tmp_path / "copied.mercws")
    monkeypatch.setattr(migrations, "migrate", new_files.REAL_MIGRATE)
    assert dump(tmp_path / "made.mercws") == copied


def test_copied_files_have_different_workshop_ids(tmp_path):
    found = set()
    for name in "ab":
        with closing(Store(tmp_path / f"{name}.mercws", create=True)) as store:
            found.add(store.workshop_id)
    assert len(found) == 2


def test_a_copied_file_can_be_opened_again(tmp_path):
    path = tmp_path / "copied.mercws"
    dump(path)
    with closing(Store(path)) as store:
        assert store.workshop().details.title == "Apia"
        assert store.find_problems() == []
