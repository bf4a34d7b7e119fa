"""A workshop file must have exactly the shape of this version or of an earlier one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Contact
from mercworkshop.domain.entities.shared_actions.records import SharedActionMember
from mercworkshop.domain.records.edit import Edit
from mercworkshop.errors import StorageError
from mercworkshop.store.database import (
    closed_file,
    digest,
    errors,
    file_connection,
    note_proof,
    schema_check,
)
from mercworkshop.store.store import Store
from tests.examples import chosen

FILES = Path(__file__).parents[1] / "files"
VERSIONS = range(1, file_connection.LATEST_VERSION)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "Port of Spain.mercws"
    Store.create(path, Edit("", after=(BreakoutGroup(id="one", name="Group A"),))).close()
    return path


def made_of(sql: Path, path: Path) -> Path:
    """Write the file that an earlier release wrote, from its text."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql.read_text(encoding="utf-8"))
    return path


def changed(path: Path, *statements: str) -> bytes:
    """Change a closed file without the program; return its bytes."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    return path.read_bytes()


def test_there_is_a_file_of_every_earlier_shape():
    assert {entry.stem for entry in FILES.glob("*.sql")} == {f"version_{n}" for n in VERSIONS}


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_an_earlier_release_opens_whole_and_sound(tmp_path, version):
    path = made_of(FILES / f"version_{version}.sql", tmp_path / "Port of Spain.mercws")
    with closing(sqlite3.connect(path)) as former:
        told = former.execute("SELECT id, value, supersedes FROM journal ORDER BY id").fetchall()
        facts = dict(former.execute("SELECT name, value FROM fact"))
        facts.pop(note_proof.META_NAME, None)  # the notes have a new column
    with closing(Store(path)) as store:
        workshop = store.workshop()
        assert store.find_problems() == find_inconsistencies(workshop, store.changes()) == []
        assert [change.id for change in store.changes()] == [row[0] for row in told]
        assert {name: store.meta(name) for name in facts} == facts
        (action,) = workshop.records(Action).values()
        assert (action.title, action.percent) == ("Import controls for all lamps", 40)
        assert [contact.email for contact in workshop.records(Contact).values()] == [
            "a@example.org"
        ]
        assert [fork.field for fork in workshop.conflicts.values()] == ["lead"]
        assert (
            store._db.execute("SELECT id, value, supersedes FROM journal ORDER BY id").fetchall()
            == told
        )
    copied = path.with_name(f"{path.stem} before upgrade {version}.mercws")
    closed_file.check_closed_file(copied)
    with closing(sqlite3.connect(copied)) as kept:
        assert file_connection.schema_version(kept) == version


@pytest.mark.parametrize("version", chosen(VERSIONS, *VERSIONS[::4]))
def test_an_upgraded_file_and_a_new_one_merge_into_the_same_workshop(tmp_path, version):
    path = made_of(FILES / f"version_{version}.sql", tmp_path / "old.mercws")
    with closing(Store(path)) as old, closing(Store(tmp_path / "new.mercws", create=True)) as new:
        new.set_meta("workshop", old.workshop_id)
        new.merge(old.changes())
        assert old.merge(new.changes()).new == 0
        assert old.workshop() == new.workshop()


def test_a_member_of_a_shared_action_of_version_17_is_read_without_news(tmp_path):
    path = made_of(FILES / "version_17.sql", tmp_path / "old.mercws")
    changed(
        path,
        "INSERT INTO shared_action_member (id, shared_action, road_map, action, answer, note,"
        " position, workshop)"
        " SELECT 'm', 's', 'r', 'a', 'accepted', '', 'V', workshop FROM [action]",
    )
    with closing(Store(path)) as store:
        (member,) = store.workshop().records(SharedActionMember).values()
    assert (member.country, member.said, member.said_on, member.said_percent) == (
        "",
        "",
        None,
        None,
    )


@pytest.mark.parametrize("is_damaged", [False, True])
def test_notes_of_exported_files_get_their_count_and_keep_their_digest(tmp_path, is_damaged):
    path = made_of(FILES / "version_3.sql", tmp_path / "old.mercws")
    if is_damaged:
        changed(path, "UPDATE departure SET name = 'other.mercx'")
    with closing(Store(path)) as store:
        (departure,) = store.export_notes()
        assert departure.changes == 0
        assert bool(store.find_problems()) is is_damaged


def test_a_file_of_version_3_that_has_the_count_already_is_upgraded_too(tmp_path):
    path = made_of(FILES / "version_3.sql", tmp_path / "old.mercws")
    changed(
        path,
        "ALTER TABLE departure ADD COLUMN changes INTEGER NOT NULL DEFAULT 0",
        "UPDATE departure SET changes = 7",
        f"DELETE FROM fact WHERE name = '{note_proof.META_NAME}'",
    )
    with closing(Store(path)) as store:
        (departure,) = store.export_notes()
        assert departure.changes == 7
        assert store.find_problems() == []
        assert file_connection.schema_version(store._db) == file_connection.LATEST_VERSION


@pytest.mark.parametrize("order", [("2015-01-01", "2016-01-01"), ("2016-01-01", "2015-01-01")])
def test_two_records_of_the_details_become_one_with_a_conflict(tmp_path, order):
    path = made_of(FILES / "version_2.sql", tmp_path / "old.mercws")
    with closing(sqlite3.connect(path, isolation_level=None)) as former:
        _say_details_twice(former, order)
    with closing(Store(path)) as store:
        shown = store.workshop()
        assert shown.details.id == store.workshop_id
        assert {each.field for each in shown.conflicts.values()} == {"lead", "title"}
        (titles,) = (each for each in shown.conflicts.values() if each.field == "title")
        assert {each.value for each in titles.versions} == {"Port of Spain", "Castries"}
        assert shown.details.title == titles.shown_head.value
        assert shown.details.languages == ("en",)
        assert store.find_problems() == find_inconsistencies(shown, store.changes()) == []


def _say_details_twice(db, order):
    """Put a second record of the details beside the first; the titles are dated by ``order``."""
    columns = "id, record_type, record_id, field, value, supersedes, author, laptop, recorded_at"
    other = "01a214fe-6c23-77f8-8056-c21cbc3a68cc"
    names = [row[1] for row in db.execute("PRAGMA table_info(details)")]
    given = {"id": f"'{other}'", "title": "'Castries'", "languages": """'["en"]'"""}
    cells = ", ".join(given.get(name, f"[{name}]") for name in names)
    db.execute(f"INSERT INTO details SELECT {cells} FROM details")
    for number, (field, value) in enumerate((("title", '"Castries"'), ("languages", '["en"]'))):
        row = (f"{number:032x}", "Details", other, field, value, "[]", "", "")
        marks = ", ".join("?" * 11)
        db.execute(
            f"INSERT INTO journal ({columns}, utc_offset, digest) VALUES ({marks})",
            [*row, f"{order[1]}T00:00:00.000Z", 0, b""],
        )
        db.execute("INSERT INTO head SELECT record_id, field, max(no) FROM journal")
    db.create_function("digest_of", -1, digest.digest_of)
    db.execute(
        "UPDATE journal SET recorded_at = ? WHERE record_type = 'Details' AND value = ?",
        [f"{order[0]}T00:00:00.000Z", '"Port of Spain"'],
    )
    db.execute(f"UPDATE journal SET digest = digest_of({columns}, utc_offset)")


def test_the_shape_of_this_version_is_known(path):
    with closing(sqlite3.connect(path)) as connection:
        assert schema_check.has_known_schema(connection, file_connection.LATEST_VERSION)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE extra (id TEXT)",
        "CREATE VIEW extra AS SELECT 1",
        "CREATE TRIGGER extra AFTER INSERT ON journal BEGIN DELETE FROM journal; END",
        "CREATE INDEX extra ON journal (author)",
        "CREATE INDEX extra ON journal (upper(author))",
        "CREATE VIRTUAL TABLE extra USING fts5(words)",
        "ALTER TABLE action ADD COLUMN extra TEXT",
        "ALTER TABLE action ADD COLUMN extra TEXT AS (printf('%.*c', 400000000, 'x')) VIRTUAL",
        "ALTER TABLE action RENAME COLUMN note TO extra",
        "ALTER TABLE action DROP COLUMN note",
        "ALTER TABLE _sqlite_migrations ADD COLUMN extra TEXT AS (printf('%.*c', 9, 'x')) VIRTUAL",
        "CREATE INDEX extra ON _sqlite_migrations (name)",
        "DROP TABLE action",
        "DROP TABLE fact",
        "DROP INDEX journal_record",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = 1",
        "PRAGMA user_version = -1",
        "ANALYZE",
    ],
)
def test_any_other_shape_is_refused_and_the_file_left_as_it_is(path, statement):
    before = changed(path, "PRAGMA journal_mode = DELETE", statement)
    with pytest.raises(errors.FileDamaged) as caught:
        Store(path)
    assert caught.value.advice
    assert path.read_bytes() == before
    assert not path.with_name(f"{path.name}-wal").exists()


def test_two_thousand_tables_are_refused(path):
    tables = (f"CREATE TABLE extra{number} (id TEXT)" for number in range(2000))
    changed(path, "PRAGMA synchronous = OFF", "BEGIN", *tables, "COMMIT")
    with pytest.raises(errors.FileDamaged):
        Store(path)


@pytest.mark.parametrize(
    ("at", "byte"), [(47, 5), (59, 3), (16, 0), (20, 255)], ids=["format", "words", "page", "rest"]
)
def test_a_header_that_sqlite_cannot_read_is_explained(path, at, byte):
    change_byte(path, at, byte)
    with pytest.raises(errors.FileDamaged) as caught:
        Store(path)
    assert caught.value.advice


@pytest.mark.parametrize(("at", "byte"), [(44, 255), (56, 9), (59, 9)])
def test_a_header_that_sqlite_understands_all_the_same_loses_nothing(path, at, byte):
    change_byte(path, at, byte)
    with closing(Store(path)) as store:
        store.apply(Edit("", after=(BreakoutGroup(id="two", name="Group B"),)))
    with closing(Store(path)) as store:
        assert {*store.workshop().records(BreakoutGroup)} == {"one", "two"}


def test_a_file_of_a_later_sqlite_can_be_read_and_refuses_changes(path):
    change_byte(path, 18, 3)
    with closing(Store(path)) as store:
        assert {*store.workshop().records(BreakoutGroup)} == {"one"}
        with pytest.raises(StorageError, match="could not be saved"):
            store.apply(Edit("", after=(BreakoutGroup(id="two", name="Group B"),)))


def change_byte(path: Path, at: int, byte: int) -> None:
    """Change one byte of the header of a closed file."""
    data = bytearray(path.read_bytes())
    data[at] = byte
    path.write_bytes(data)


@pytest.mark.parametrize("word", [b"action", b"TEXT PRIMARY KEY", b"CREATE", b"sqlite_autoindex"])
def test_a_schema_that_is_not_even_unicode_is_explained(path, word):
    data = path.read_bytes()
    path.write_bytes(data.replace(word, bytes([word[0] | 0x80]) + word[1:]))
    with pytest.raises(errors.FileDamaged):
        Store(path)


def test_a_query_that_would_never_end_is_stopped(path):
    with closing(sqlite3.connect(path)) as connection, schema_check.limit_work(connection, 0):
        endless = (
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        )
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            connection.execute(endless).fetchall()


def test_a_row_longer_than_any_of_ours_is_not_made(path):
    with closing(Store(path)) as store, pytest.raises(sqlite3.DataError, match="too big"):
        store._db.execute("SELECT zeroblob(20000000)").fetchall()
