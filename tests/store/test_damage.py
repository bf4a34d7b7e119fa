"""A damaged workshop file: an error explains it, or the check finds it."""

from __future__ import annotations

import inspect
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from mercworkshop.domain.arrivals.arrivals import ExportNote
from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.named_versions import NamedVersion
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.errors import StorageError, UserError
from mercworkshop.store.database import digest, errors
from mercworkshop.store.database.file_watch import FileGone
from mercworkshop.store.erasing import table_erasure
from mercworkshop.store.journal import journal_table
from mercworkshop.store.store import Store
from tests.examples import times

GROUP = BreakoutGroup(id="one", name="Group A")
ACTIONS = [Action(id=f"a{n}", road_map="r", title=f"Action {n} " * 40) for n in range(60)]
SAMPLE = Path(__file__).parent / "files" / "version_1.sql"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    path = tmp_path_factory.mktemp("whole") / "Port of Spain.mercws"
    Store.create(path, Edit("", after=(GROUP, *ACTIONS)), Stamp("Ann", "Laptop 1")).close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, whole):
    path = tmp_path / "Port of Spain.mercws"
    path.write_bytes(whole)
    return path


def run_sql(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def refusal(work: Callable[[], object]) -> StorageError | None:
    """Return the error that a person is shown, if any; any other exception fails the test."""
    try:
        work()
    except StorageError as error:
        return error
    return None


# How each public method of a store is called; a new method must be added, and explain damage.
READ = "SELECT value FROM journal"
PERSON = frozenset({("Person", "p")})
ASKED = {
    "arrivals": lambda store: store.arrivals(),
    "export_notes": lambda store: store.export_notes(),
    "has_file": lambda store: store.has_file("a"),
    "note_export": lambda store: store.note_export(ExportNote("a", "group", "A", "", 1)),
    "find_obstacle": lambda store: store.find_obstacle(1),
    "preview_take_back": lambda store: store.preview_take_back(1),
    "take_back": lambda store: store.take_back(1),
    "workshop_at_version": lambda store: store.workshop_at_version(
        NamedVersion(id="v", road_map="p", label="a")
    ),
    "snapshot": lambda store: store.snapshot("p"),
    "apply": lambda store: store.apply(Edit("", before=(GROUP,))),
    "changes": lambda store: list(store.changes()),
    "check_file": lambda store: store.check_file(),
    "copy_to": lambda store: store.copy_to(store.path.with_name("copy.mercws")),
    "count_changes": lambda store: store.count_changes(),
    "meta": lambda store: store.meta("workshop"),
    "all_meta": lambda store: store.all_meta(),
    "count_content": lambda store: store.count_content(),
    "history": lambda store: store.history("one"),
    "lacks": lambda store: store.lacks(list(_elsewhere(store))),
    "run_query": lambda store: store.run_query(lambda db: db.execute(READ).fetchall()),
    "set_meta": lambda store: store.set_meta("a", "b"),
    "merge": lambda store: store.merge(_elsewhere(store)),
    "preview_merge": lambda store: store.preview_merge(_elsewhere(store)),
    "find_problems": lambda store: store.find_problems(),
    "revision": lambda store: store.revision,
    "checkpoint": lambda store: store.checkpoint(),
    "run_in_transaction": lambda store: store.run_in_transaction(
        lambda db: table_erasure.erase_records(db, PERSON)
    ),
    "workshop": lambda store: store.workshop(),
    "workshop_of": lambda store: store.workshop_of(store.workshop_id),
    "workshops": lambda store: store.workshops(),
    "rewrite_file": lambda store: store.rewrite_file(),
    "field_history": lambda store: store.field_history(("Action", "a1"), "title", 9),
    "road_map_history": lambda store: store.road_map_history("r", 9),
    "road_map_changes": lambda store: store.road_map_changes("r"),
    "road_map_moments": lambda store: store.road_map_moments("r"),
    "workshop_at": lambda store: store.workshop_at("r", "2017-05-18"),
    "settled_differences": lambda store: store.settled_differences(9),
    "removed": lambda store: store.removed(),
}
NOT_OF_AN_OPEN_FILE = {
    "create_filled",
    "create",
    "close",
    "workshop_id",
    "forbid_changes",
    "keep_names_out",
    "path",
    "had_foreign_wal",
}
MAY_NOT_NOTICE = {"checkpoint"}  # the log may be empty


def _elsewhere(store):
    other = store.path.with_name("other.mercws")
    if not other.exists():
        Store.create(other, Edit("", after=(BreakoutGroup(id="two", name="Group B"),))).close()
    with closing(Store(other)) as there:
        return list(there.changes())


def test_every_public_method_is_tried():
    public = {name for name, _part in inspect.getmembers(Store) if not name.startswith("_")}
    assert public == ASKED.keys() | NOT_OF_AN_OPEN_FILE


@pytest.mark.parametrize("method", ASKED)
def test_every_method_explains_a_file_that_is_damaged_while_it_is_open(path, method):
    with closing(Store(path)) as store:
        _elsewhere(store)
        store._db.execute("PRAGMA cache_size = 0")
        store._db.execute("PRAGMA shrink_memory")
        with path.open("r+b") as file:  # all but the header, like a failing stick
            file.seek(100)
            file.write(b"\xa5" * (path.stat().st_size - 100))
        found: list[object] = []
        refused = refusal(lambda: found.append(ASKED[method](store)))
        if refused is None:
            assert method in MAY_NOT_NOTICE or (method == "find_problems" and found[0])
        else:
            assert isinstance(refused, errors.FileDamaged | FileGone)


NOT_UNICODE = (
    "UPDATE journal SET value = CAST(x'2280ff22' AS TEXT), author = CAST(x'80ff' AS TEXT)",
    "UPDATE [breakout_group] SET name = CAST(x'80ff' AS TEXT)",
    "UPDATE fact SET value = CAST(x'80ff' AS TEXT)",
)
READS_WORDS = {
    "all_meta", "apply", "changes", "field_history", "find_problems", "history", "meta",
    "note_export", "run_in_transaction", "run_query", "snapshot", "workshop", "workshop_at",
    "workshop_at_version", "workshop_of",
}  # fmt: skip


@pytest.mark.parametrize("method", ASKED)
def test_every_method_that_reads_words_explains_those_that_are_not_unicode(path, method):
    refused: UserError | None = None
    with closing(Store(path)) as store:
        for statement in NOT_UNICODE:
            store._db.execute(statement)
        try:
            ASKED[method](store)
        except UserError as error:
            refused = error
    assert isinstance(refused, errors.FileDamaged) is (method in READS_WORDS)


def test_a_file_whose_facts_are_not_unicode_is_not_opened(path):
    run_sql(path, *NOT_UNICODE)
    with pytest.raises(errors.FileDamaged):
        Store(path)


VALUES = (
    *("null", "5", "[[1]]", "{}", '["a", 5]', '"a"', "[null]", "true", "", "{", "[" * 100_000),
    *("1e999", "NaN", "-Infinity", "1.5", "9" * 5000, "9007199254740992", '"\\ud800"'),
)


@pytest.mark.parametrize("text", VALUES, ids=lambda text: text[:12])
@pytest.mark.parametrize("column", ["value", "supersedes"])
def test_a_changed_cell_of_the_journal_is_found_and_costs_nothing_else(path, column, text):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"UPDATE journal SET {column} = ? WHERE record_id = 'a7'", [text])
        (identity,) = connection.execute(
            "SELECT id FROM journal WHERE record_id = 'a7' AND field = 'title'"
        ).fetchone()
    with closing(Store(path)) as store:  # still opens
        assert len(store.workshop().records(Action)) == len(ACTIONS)
        assert any(identity in line and "Action a7 title" in line for line in store.find_problems())
        assert all(change.record_id != "a7" for change in store.changes())  # not exported
        assert find_inconsistencies(store.workshop(), store.changes())
        for ask in (
            lambda: store.history("a7"),
            lambda: store.apply(Edit("", before=(ACTIONS[7],))),
        ):
            refused = refusal(ask)
            assert refused is None or "of its journal cannot be read" in refused.message


COLUMNS = (
    "id",
    "record_type",
    "record_id",
    "field",
    "author",
    "laptop",
    "recorded_at",
    "workshop",
    "verbatim",
)


@pytest.mark.parametrize("table", ["action", "breakout_group"])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("workshop", "'01a0c450-6c00-7c0c-9ebc-a20ddf5591aa'"),
        ("verbatim", """'{"%s": ["Soon", false]}'"""),
    ],
)
def test_columns_of_a_row_that_are_no_fields_are_checked_against_the_journal(
    path, table, column, value
):
    field = "start" if table == "action" else "room"
    run_sql(path, f"UPDATE [{table}] SET {column} = {value.replace('%s', field)}")
    with closing(Store(path)) as store:
        assert find_inconsistencies(store.workshop(), store.changes())


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_author_laptop_or_time_of_a_change_is_found(path, column):
    run_sql(path, f"UPDATE journal SET {column} = {column} || 'x' WHERE record_id = 'a7'")
    with closing(Store(path)) as store:
        assert len(store.workshop().records(Action)) == len(ACTIONS)
        assert store.find_problems()


@pytest.mark.parametrize("value", ["'[]'", "'null'", "'5'", "'NaN'", "'{}'", "'true'"])
def test_a_journal_without_titles_is_not_sound(path, value):
    run_sql(path, f"UPDATE journal SET value = {value} WHERE field = 'title'")
    with closing(Store(path)) as store:
        assert len(store.find_problems()) >= len(ACTIONS)


def test_a_changed_fact_is_found(path):
    with closing(Store(path)) as store:
        store.set_meta("public_key", "age1")
    run_sql(path, "UPDATE fact SET value = 'x' || value WHERE name = 'public_key'")
    with closing(Store(path)) as store:
        assert any("public_key" in line for line in store.find_problems())


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM head WHERE record_id = 'a7'",
        "UPDATE head SET field = 'lead' WHERE record_id = 'a7' AND field = 'title'",
        "INSERT INTO head VALUES ('a7', 'title', 100000)",
    ],
)
def test_heads_that_do_not_follow_from_the_journal_are_found(path, change):
    run_sql(path, change)
    with closing(Store(path)) as store:
        assert any("a7 title" in line for line in store.find_problems())


def test_a_record_under_the_id_of_another_is_found_and_not_exported(path):
    run_sql(
        path,
        "INSERT INTO journal (id, record_type, record_id, field, value, supersedes, author, laptop,"
        " recorded_at, utc_offset) SELECT 'x' || id, 'Need', record_id, 'text', value, '[]',"
        " author, laptop, recorded_at, utc_offset FROM journal"
        " WHERE record_id = 'a7' AND field = 'title'",
        "INSERT INTO head SELECT record_id, field, no FROM journal WHERE record_type = 'Need'",
    )
    with closing(Store(path)) as store:
        assert any(line.startswith("Need a7: ") for line in store.find_problems())
        kinds = {change.record_type for change in store.changes() if change.record_id == "a7"}
        assert kinds == {"Action"}


def rewrite(path, **cells):
    """Change cells of the change that gave Action a7 its title, and its digest accordingly."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("proof", -1, digest.digest_of)
        for column, cell in cells.items():
            connection.execute(
                f"UPDATE journal SET {column} = ? WHERE record_id = 'a7' AND field = 'title'",
                [cell],
            )
        connection.execute(f"UPDATE journal SET digest = proof({journal_table.COLUMNS})")


@pytest.mark.parametrize(
    "cells",
    [
        {"recorded_at": "0001-01-01T00:00:00.000Z"},
        {"recorded_at": "2200-01-01T00:00:00.000Z"},
        {"recorded_at": "yesterday"},
        {"author": "x" * 201},
        {"laptop": "x" * 201},
        {"utc_offset": 841},
    ],
    ids=str,
)
def test_a_change_that_others_refuse_is_named_and_all_others_are_exported(path, cells):
    with closing(Store(path)) as store:
        before = list(store.changes())
    rewrite(path, **cells)
    with closing(Store(path)) as store:
        assert len(store.workshop().records(Action)) == len(ACTIONS)
        (problem,) = store.find_problems()
        assert "Action a7 title" in problem
        assert not find_inconsistencies(store.workshop(), store.changes(for_others=False))
        handed_on = list(store.changes())
        assert [each for each in before if (each.record_id, each.field) != ("a7", "title")] == (
            handed_on
        )
        assert store.count_changes() == len(handed_on) + 1
        assert store.count_changes(["Action"]) == sum(
            each.record_type != "Action" for each in before
        )
        with closing(Store(path.with_name("theirs.mercws"), create=True)) as theirs:
            assert theirs.merge(handed_on).new == len(handed_on)


def test_an_unreadable_version_leaves_other_differences_open_to_edit(path):
    other = path.with_name("other.mercws")
    shutil.copyfile(path, other)
    for file, title in ((path, "Here"), (other, "There")):
        with closing(Store(file, Stamp(title, title))) as store:
            for number in (7, 8):
                action = store.workshop().records(Action)[f"a{number}"]
                store.apply(Edit("", (action,), (replace(action, title=title),)))
    with closing(Store(path)) as store, closing(Store(other)) as theirs:
        store.merge(theirs.changes())
        assert len(store.workshop().conflicts) == 2
    run_sql(path, "UPDATE journal SET value = '{' WHERE record_id = 'a7' AND value = '\"There\"'")
    with closing(Store(path)) as store:
        workshop = store.workshop()
        assert len(workshop.records(Action)) == len(ACTIONS)
        assert list(workshop.conflicts) == [("Action", "a8", "title")]
        assert any("Action a7 title" in line for line in store.find_problems())
        eight = workshop.records(Action)["a8"]
        store.apply(Edit("", (eight,), (replace(eight, note="Still here"),)))
        assert store.workshop().records(Action)["a8"].note == "Still here"


@pytest.mark.parametrize("cell", ["'\"abc\"'", "'null'", "'{}'", "'5'", "NULL", "'['", "'[1]'"])
def test_a_cell_of_a_list_that_is_no_list_is_explained(path, cell):
    run_sql(path, f"UPDATE action SET articles = {cell} WHERE id = 'a7'")
    with (
        closing(Store(path)) as store,
        pytest.raises(errors.FileDamaged, match="Action a7") as caught,
    ):
        store.workshop()
    assert "articles" in caught.value.message


@pytest.mark.parametrize(
    ("column", "cell"),
    [("title", "NULL"), ("percent", "9223372036854775807"), ("start", "'x'"), ("cost", "'x'"),
     ("funding", "'x'"), ("title", "CAST(zeroblob(40000) AS TEXT)")],
)  # fmt: skip
def test_a_cell_with_an_impossible_value_is_explained(path, column, cell):
    run_sql(path, f"UPDATE action SET [{column}] = {cell} WHERE id = 'a7'")
    with closing(Store(path)) as store, pytest.raises(errors.FileDamaged, match=column):
        store.workshop()


def test_one_bad_row_among_thousands_is_named(tmp_path):
    path = tmp_path / "large.mercws"
    many = [Action(id=f"a{n}", road_map="r", title=f"{n}") for n in range(2_500)]
    Store.create(path, Edit("", after=tuple(many))).close()
    run_sql(path, "UPDATE action SET title = char(97, 0, 98) WHERE id = 'a2222'")
    with closing(Store(path)) as store, pytest.raises(errors.FileDamaged, match="Action a2222"):
        store.workshop()


def content(path):
    """Return all that a file holds, or None if it is refused or the check finds a problem."""
    found = []

    def read():
        with closing(Store(path)) as store:
            workshop = store.workshop()
            if not store.find_problems() + find_inconsistencies(workshop, store.changes()):
                facts = store._db.execute("SELECT name, value FROM fact ORDER BY name").fetchall()
                found.append((workshop.tables, workshop.conflicts, list(store.changes()), facts))

    refusal(read)
    return found[0] if found else None


def test_a_flipped_bit_is_found_or_changes_nothing(tmp_path):
    path = tmp_path / "Port of Spain.mercws"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(SAMPLE.read_text(encoding="utf-8"))
    Store(path).close()
    sound, data = content(path), path.read_bytes()
    assert sound is not None
    dice = random.Random(20150119)
    everywhere = range(len(data))
    written = [at for at in everywhere if data[at]]  # most bytes of such a small file are zero
    seen = 0
    for turn in range(times(400, 30)):
        place = tmp_path / "flipped.mercws"
        at, bit = dice.choice(written if turn % 2 else everywhere), dice.randrange(8)
        place.write_bytes(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])
        found = content(place)
        seen += found is None
        assert found in (None, sound), f"bit {bit} of byte {at} changed the content unseen"
        for left in tmp_path.glob("flipped*"):
            left.unlink()
    assert seen > times(5, 0)
