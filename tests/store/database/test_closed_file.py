from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from mercworkshop.domain.workshop import details
from mercworkshop.store.database.closed_file import read_meta, read_workshop_id
from mercworkshop.store.store import Store


def test_facts_of_a_closed_file_are_read_and_nothing_is_written_beside_it(tmp_path):
    path = tmp_path / "w.mercws"
    with closing(Store.create(path, details.add_details("Lima"))) as store:
        store.set_meta("secret_key", "x")
        identity = store.workshop_id
    before = sorted(tmp_path.iterdir()), path.read_bytes()
    assert read_meta(path) == read_meta(path) | {"workshop": identity, "secret_key": "x"}
    assert (sorted(tmp_path.iterdir()), path.read_bytes()) == before


@pytest.mark.parametrize("content", [None, b"", b"nonsense" * 100])
def test_a_file_that_cannot_be_read_has_no_facts(tmp_path, content):
    path = tmp_path / "w.mercws"
    if content is not None:
        path.write_bytes(content)
    assert read_meta(path) == {}


def spoil(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "w.mercws"
    Store.create(path, details.add_details("Lima")).close()
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact SET value = CAST(x'ff41' AS TEXT)",  # not UTF-8
        "CREATE TABLE more (a)",  # a shape that no version has
    ],
)
def test_a_file_with_bad_text_or_another_shape_has_no_facts_and_no_identity(path, statement):
    assert read_workshop_id(path)
    spoil(path, statement)
    assert read_meta(path) == {}
    assert read_workshop_id(path) == ""


def test_no_more_facts_are_read_than_a_workshop_can_have(path):
    spoil(
        path,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
        " INSERT INTO fact (name, value, digest) SELECT 'f' || i, 'x', x'00' FROM n",
    )
    assert 0 < len(read_meta(path)) <= 100
