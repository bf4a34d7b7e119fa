"""While a file of an older version is brought up to date, a message says so."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop.domain.workshop import details
from mercworkshop.store.database import migrations
from mercworkshop.store.store import Store

OLD = Path(__file__).parents[2] / "store" / "files" / "version_2.sql"
WORDS = "Preparing the file for this version…"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Former.mercws"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    return path


@pytest.fixture
def held(monkeypatch):
    """Bring no file up to date before the event is set."""
    go_on, migrate = threading.Event(), migrations.migrate

    def wait(connection):
        assert go_on.wait(60)
        migrate(connection)

    monkeypatch.setattr(migrations, "migrate", wait)
    yield go_on
    go_on.set()


def said(opening):
    newest = opening._messages.latest
    return newest.text if newest else ""


def test_the_start_screen_says_so_until_the_file_is_open(qtbot, opening, opened, file, held):
    with qtbot.waitSignal(opening.start_wanted, timeout=20_000):
        opening.open(file)
    assert said(opening) == WORDS
    assert opening._messages.latest.stays
    opened(held.set)
    qtbot.waitUntil(lambda: said(opening) != WORDS, timeout=20_000)
    assert opening.session.path == file


def test_the_window_of_an_open_workshop_says_so(qtbot, opening, opened, file, held, tmp_path):
    held.set()
    other = tmp_path / "Apia.mercws"
    Store.create(other, details.add_details("Apia")).close()
    window = opened(lambda: opening.open(other))
    held.clear()
    with qtbot.assertNotEmitted(opening.start_wanted):
        opening.open(file)
        qtbot.waitUntil(lambda: said(opening) == WORDS, timeout=20_000)
        assert window.isVisible()
        opened(held.set)
    qtbot.waitUntil(lambda: said(opening) != WORDS, timeout=20_000)


def test_the_reason_of_a_failure_replaces_the_message(qtbot, opening, file, held, monkeypatch):
    def fail(_connection):
        assert held.wait(60)
        raise sqlite3.DatabaseError("a bad sector")

    monkeypatch.setattr(migrations, "migrate", fail)
    with qtbot.waitSignal(opening.start_wanted, timeout=20_000):
        opening.open(file)
    assert said(opening) == WORDS
    with qtbot.waitSignal(opening.not_opened, timeout=20_000):
        held.set()
    qtbot.waitUntil(lambda: "could not be opened" in said(opening), timeout=20_000)
    assert opening._messages.waiting == 0


def test_a_file_of_this_version_is_not_prepared(tmp_path):
    told = []
    path = tmp_path / "Apia.mercws"
    Store.create(path, details.add_details("Apia")).close()
    Store(path, upgrading=lambda: told.append(path)).close()
    assert told == []
