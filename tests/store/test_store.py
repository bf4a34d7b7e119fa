from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import cast

import pytest

from mercworkshop.domain.comparison import conflicts
from mercworkshop.domain.entities import actions, groups, people, road_map
from mercworkshop.domain.entities.actions import Action, Funding
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import record_fields
from mercworkshop.domain.values import file_names
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.values.money.money import Money
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import FileTooNew, InvalidInput, StorageError
from mercworkshop.store.database import closed_file, errors, file_connection, record_tables
from mercworkshop.store.journal import merging
from mercworkshop.store.store import Store

FULL = Action(
    id="a1",
    road_map="r1",
    title="Import controls for lamps",
    articles=("4", "7.3"),
    partners=("Customs", "Min. Health"),
    start=PartialDate("2015-10"),
    end=PartialDate("2017-33"),
    is_milestone=True,
    cost=Money(30000, 45000, "USD", 2015),
    funding=Funding.GAP,
    depends_on=("a0",),
    percent=40,
)
WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
EARLY = datetime(2014, 1, 1, tzinfo=UTC)
TABLE = Answer(id="t1", run="c1", prompt="p6", rows=(("a", ""), ("b\nc", "\t")))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "Port of Spain.mercws"


@pytest.fixture
def store(path):
    store = Store(path, Stamp("Ann", "Laptop 1"), create=True)
    store.set_meta("workshop", WORKSHOP)
    yield store
    store.close()


@pytest.fixture
def other(tmp_path):
    store = Store(tmp_path / "other.mercws", Stamp("Bob", "Laptop 2"), create=True)
    store.set_meta("workshop", WORKSHOP)
    yield store
    store.close()


def test_every_field_of_every_record_has_its_column(store):
    for kind in RECORD_TYPES.values():
        rows = store._db.execute(f"PRAGMA table_info([{record_tables.table_name(kind)}])")
        assert {row[1] for row in rows} == {"id", "workshop", "verbatim", *record_fields(kind)}


@pytest.mark.parametrize("record", [FULL, TABLE, Action(id="a2", road_map="r1"), Details(id="d")])
def test_a_record_comes_back_as_it_went_in(store, path, record):
    store.apply(Edit("", after=(record,)))
    assert store.workshop().latest(record) == record
    store.close()
    again = Store(path)
    assert again.workshop().latest(record) == record
    again.close()


def test_the_receipt_is_what_the_file_holds(store):
    receipt = store.apply(Edit("", after=(FULL,)))
    assert receipt.records == (FULL,)
    assert receipt.conflicts == {}


def test_only_fields_that_differ_are_written_to_the_journal(store):
    store.apply(Edit("", after=(FULL,)))
    before = store.count_content()["Change"]
    store.apply(actions.update(FULL, title="Lamps"))
    assert store.count_content()["Change"] == before + 1
    (first, second) = store.history("a1", "title")
    assert second.supersedes == (first.id,)
    assert (second.author, second.laptop) == ("Ann", "Laptop 1")


def test_deleting_and_undoing_gives_the_row_back(store):
    store.apply(Edit("", after=(FULL,)))
    gone = actions.delete([FULL])
    store.apply(gone)
    assert store.workshop().latest(FULL) is None
    store.apply(gone.inverse())
    assert store.workshop().latest(FULL) == FULL


@pytest.mark.parametrize("is_seen", [True, False])
def test_a_deletion_covers_only_versions_that_its_author_saw(store, other, is_seen):
    """The version from the other laptop is the earlier one, so the record shows the same value."""
    store.apply(Edit("", after=(FULL,)))
    other.merge(store.changes())
    other.stamp.clock = lambda: EARLY
    other.apply(actions.update(FULL, lead="Min. Trade"))
    store.apply(actions.update(FULL, lead="Customs"))
    shown = store.workshop()
    store.merge(other.changes())
    if is_seen:
        shown = store.workshop()
    action = shown.latest(FULL)
    gone = shown.rebase(actions.delete([action]))
    store.apply(gone)
    if is_seen:
        assert store.workshop().latest(FULL) is None
        store.apply(gone.inverse())
        assert [fork.field for fork in store.workshop().conflicts.values()] == ["lead"]
    else:
        assert store.workshop().latest(FULL) is not None
        assert "Min. Trade" in {
            version.value
            for fork in store.workshop().conflicts.values()
            for version in fork.versions
        }


def test_half_an_edit_is_never_kept(store):
    broken = replace(FULL, id="a3", start=cast("PartialDate", "2015"))
    with pytest.raises(AttributeError, match="no attribute 'edtf'"):
        store.apply(Edit("", after=(FULL, broken)))
    assert store.workshop().records(Action) == {}
    assert store.count_content()["Change"] == 0


def test_a_merge_brings_what_the_other_laptop_wrote(store, other):
    store.apply(Edit("", after=(FULL,)))
    report = other.merge(store.changes())
    assert report.added == (FULL,)
    assert other.workshop().latest(FULL) == FULL


def test_merging_the_same_file_twice_changes_nothing(store, other):
    store.apply(Edit("", after=(FULL, TABLE)))
    other.merge(store.changes())
    again = other.merge(store.changes())
    assert (again.new, again.added, again.changed, again.conflicts) == (0, (), (), ())


def test_a_field_edited_on_two_laptops_is_a_conflict_on_both(store, other):
    store.apply(Edit("", after=(FULL,)))
    other.merge(store.changes())
    store.apply(actions.update(FULL, lead="Customs"))
    other.apply(actions.update(FULL, lead="Min. Trade"))
    report = store.merge(other.changes())
    other.merge(store.changes())
    assert [fork.field for fork in report.conflicts] == ["lead"]
    assert store.workshop().conflicts == other.workshop().conflicts
    assert store.workshop().tables == other.workshop().tables


def test_a_settled_conflict_is_settled_on_the_other_laptop_too(store, other):
    test_a_field_edited_on_two_laptops_is_a_conflict_on_both(store, other)
    shown = store.workshop()
    (fork,) = shown.conflicts.values()
    store.apply(conflicts.settle(shown.latest(FULL), fork, fork.versions[0]))
    assert store.workshop().conflicts == {}
    other.merge(store.changes())
    assert other.workshop().conflicts == {}
    assert other.workshop().latest(FULL).lead == fork.versions[0].value


def test_a_preview_says_what_a_merge_does_and_keeps_nothing(store, other):
    store.apply(Edit("", after=(FULL,)))
    expected = other.preview_merge(store.changes())
    assert other.workshop().records(Action) == {}
    assert other.count_content()["Change"] == 0
    assert other.merge(store.changes()) == expected


def test_a_record_with_missing_fields_waits_for_the_rest(store, other):
    store.apply(Edit("", after=(FULL,)))
    changes = list(store.changes())
    owner = [change for change in changes if change.field == "road_map"]
    report = other.merge(change for change in changes if change not in owner)
    assert report.incomplete == 1
    assert other.workshop().records(Action) == {}
    other.merge(owner)
    assert other.workshop().latest(FULL) == FULL


def test_types_that_are_left_out_are_not_exported(store):
    person = Person(id="p1", name="A. Campbell")
    store.apply(Edit("", after=(person,)))
    store.apply(people.update_contact(None, person, email="a@example.org"))
    kinds = {change.record_type for change in store.changes(without=["Contact"])}
    assert kinds == {"Person"}


def test_the_file_is_written_with_full_sync_and_secure_delete(store):
    for pragma, value in (("synchronous", 2), ("journal_mode", "wal"), ("secure_delete", 1)):
        assert store._db.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def test_a_second_program_is_refused_and_learns_since_when_the_file_is_open(store, path):
    with pytest.raises(errors.FileInUse) as caught:
        Store(path)
    assert "had it open since" in caught.value.message
    store.apply(Edit("", after=(FULL,)))  # the first program can still write


def test_a_file_of_another_program_is_left_as_it_was(tmp_path):
    path = tmp_path / "photos.mercws"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE photo (id)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageError, match="not a workshop file"):
        Store(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_explained(tmp_path):
    path = tmp_path / "photo.mercws"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(errors.FileDamaged) as caught:
        Store(path)
    assert caught.value.advice
    assert path.read_bytes() == b"not a database " * 100


def test_a_missing_file_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(StorageError, match="no file"):
        Store(tmp_path / "gone.mercws")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_never_replaces_another(store, path):
    with pytest.raises(StorageError, match="already"):
        Store.create(path, Edit("", after=(FULL,)))


def test_a_file_from_the_future_is_left_alone(store, path):
    store.close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {file_connection.LATEST_VERSION + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(FileTooNew, match="newer"):
        Store(path)
    assert path.read_bytes() == before


def test_closing_leaves_one_file(store, path):
    store.apply(Edit("", after=(FULL,)))
    store.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_full_disk_gives_the_reserve_back_for_a_fact_as_well(store, path):
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(errors.DiskFull):
        store.set_meta("unread_words", "n" * 20000)
    assert not path.with_name(f".{path.name}.reserve").exists()


def test_a_full_disk_gives_the_reserve_back_and_the_words_are_kept(store, path):
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    long = replace(FULL, note="n" * 20000)
    with pytest.raises(errors.DiskFull):
        store.apply(Edit("", after=(long,)))
    assert not path.with_name(f".{path.name}.reserve").exists()
    store._db.execute("PRAGMA max_page_count = 100000")
    store.apply(Edit("", after=(long,)))
    assert store.workshop().latest(long) == long


def test_a_full_disk_does_not_hide_the_first_edit_once_it_is_saved(store):
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    begun = Edit("", after=(Details(id=new_id(), title="n" * 20000), FULL))
    with pytest.raises(errors.DiskFull):
        store.apply(begun)
    store._db.execute("PRAGMA max_page_count = 100000")
    store.apply(begun)
    store.close()
    with closing(Store(store.path)) as opened:
        assert opened.workshop().latest(FULL) == FULL
        assert opened.workshop().details.title == "n" * 20000


def test_a_file_renamed_at_its_first_edit_is_followed(path):
    renamed, begun = path.with_name("renamed.mercws"), Details(id=new_id(), title="Apia")

    def rename() -> datetime:
        if path.exists():
            path.rename(renamed)
        return EARLY

    with closing(Store(path, Stamp("Ann", "Laptop 1", rename), create=True)) as store:
        store.apply(Edit("", after=(begun,)))
        store.apply(Edit("", after=(FULL,)))
    with closing(Store(renamed)) as opened:
        assert opened.workshop().details == begun
        assert opened.workshop().latest(FULL) == FULL


def test_equal_values_of_records_are_read_once(store):
    twin = replace(FULL, id="a2", percent=70)
    store.apply(Edit("", after=(FULL, twin)))
    found = store.workshop().records(Action)
    assert found["a1"] == FULL
    assert found["a2"] == twin
    assert found["a1"].cost is found["a2"].cost
    assert found["a1"].partners is found["a2"].partners


def test_a_read_only_file_is_explained(store):
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StorageError, match="that the file can be written"):
        store.apply(Edit("", after=(FULL,)))


def test_a_programming_error_is_not_disguised_as_another_error(store):
    store._db.execute("DROP TABLE action")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        store.apply(Edit("", after=(FULL,)))


def test_an_edit_of_a_stale_record_changes_only_its_own_field(store):
    store.apply(Edit("", after=(FULL,)))
    now = store.workshop().apply(actions.update(FULL, lead="Customs"))
    later = now.apply(actions.update(FULL, title="Lamps"))
    assert (later.latest(FULL).lead, later.latest(FULL).title) == ("Customs", "Lamps")


def test_a_text_too_long_for_a_spreadsheet_cell_is_refused(store):
    with pytest.raises(InvalidInput, match="longer"):
        store.workshop().apply(Edit("", after=(replace(FULL, note="x" * 30001),)))


def test_value_and_file_agree_after_many_edits(store):
    shown = store.workshop()
    for edit in (
        road_map.start_road_map("JAM"),
        groups.add((), "Group A"),
        people.add_delegations("", (), ["JAM", "TTO", "JAM"]),
        actions.add((), "r1", [{"title": f"Action {n}"} for n in range(9)]),
    ):
        shown = shown.apply(edit)
        store.apply(edit)
    rows = shown.records(Action).owned_by("r1")
    for edit in (actions.move(rows, rows[6:8], -5), actions.delete(rows[:2])):
        shown = shown.apply(edit)
        store.apply(edit)
    assert store.workshop().tables == shown.tables | {
        kind: store.workshop().records(kind)
        for kind in RECORD_TYPES.values()
        if kind not in shown.tables
    }
    assert len(shown.records(BreakoutGroup)) == 1


def test_changes_that_supersede_themselves_or_unknown_changes_lose_no_value(store, other):
    group = BreakoutGroup(id="one", name="Group A")
    other.apply(Edit("", after=(group,)))
    (named,) = other.changes()
    odd = [
        replace(named, id="a" * 32, field="room", value="Hall", supersedes=("a" * 32,)),
        replace(named, id="b" * 32, field="chair", value="Ann", supersedes=("c" * 32,)),
        replace(named, id="c" * 32, field="chair", value="Ann", supersedes=("b" * 32,)),
        replace(named, id="d" * 32, field="typist", value="Bob", supersedes=("e" * 32,)),
    ]
    for change in (*odd, named):
        store.merge([change])
    (found,) = store.workshop().records(BreakoutGroup).values()
    assert found == replace(group, room="Hall", chair="Ann", typist="Bob")
    store.apply(groups.update(found, chair="Cleo", room="Garden"))
    (found,) = store.workshop().records(BreakoutGroup).values()
    assert (found.chair, found.room) == ("Cleo", "Garden")
    assert store.find_problems() == []


def test_a_new_file_does_not_read_the_log_of_one_that_is_gone(path):
    Store.create(path, Edit("", after=(BreakoutGroup(id="old", name="Old"),))).close()
    holder = Store(path)
    holder.apply(Edit("", after=(BreakoutGroup(id="lost", name="Lost"),)))
    log = path.with_name(f"{path.name}-wal")
    left_behind = log.read_bytes()
    holder.close()
    path.unlink()
    log.write_bytes(left_behind)
    store = Store.create(path, Edit("", after=(BreakoutGroup(id="new", name="New"),)))
    assert [group.name for group in store.workshop().records(BreakoutGroup).values()] == ["New"]
    assert store.find_problems() == []
    store.close()


def test_an_upgrade_that_was_cut_off_is_started_again(path, monkeypatch):
    Store.create(path, Edit("", after=(BreakoutGroup(id="one", name="Group A"),))).close()
    place = path.with_name(f"{path.stem} before upgrade {file_connection.LATEST_VERSION}.mercws")
    path.with_name(f"{place.name}.part").write_bytes(path.read_bytes()[:5000])
    monkeypatch.setattr(file_connection, "LATEST_VERSION", file_connection.LATEST_VERSION + 1)
    Store(path).close()
    closed_file.check_closed_file(place)
    assert sorted(each.name for each in path.parent.glob("*.mercws*")) == [place.name, path.name]


def test_a_disk_that_fills_up_during_a_preview_is_reported(store, monkeypatch):
    def fail(db, *_rest):
        db.execute("ROLLBACK")  # SQLite rolls back by itself
        raise errors.DiskFull("The disk is full.")

    monkeypatch.setattr(merging, "merge_changes", fail)
    with pytest.raises(errors.DiskFull):
        store.preview_merge([])


def test_a_file_that_appears_while_a_new_one_is_made_is_left_alone(path):
    def fill(_store):
        path.write_text("mine")

    with pytest.raises(StorageError, match="already"):
        Store.create_filled(path, fill)
    assert path.read_text() == "mine"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_being_made_cannot_be_made_a_second_time(path):
    def fill(store):
        with pytest.raises(errors.FileInUse):
            Store.create_filled(path, lambda _store: None)
        store.apply(Edit("", after=(FULL,)))

    assert Store.create_filled(path, fill).latest(FULL) == FULL


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be moved")
def test_a_fact_is_not_written_to_a_file_that_is_gone(store, path):
    path.rename(path.with_name("aside"))
    with pytest.raises(StorageError, match="deleted, moved or replaced"):
        store.set_meta("secret_key", "lost")
    path.with_name("aside").rename(path)


def test_a_name_that_windows_cannot_keep_is_refused_there(tmp_path, monkeypatch):
    monkeypatch.setattr(file_names, "ON_WINDOWS", True)
    with pytest.raises(StorageError, match="Windows cannot keep"):
        Store.create_filled(tmp_path / "Lima?.mercws", lambda store: None)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_holds_records_stays_the_workshop_that_it_is(store):
    store.apply(groups.add((), "Group A"))
    before = store.workshop()
    with pytest.raises(ValueError, match="8ce0"):
        store.set_meta("workshop", "01a215ac-6a60-7e47-a8e0-fb11ef2a8ce0")
    assert store.workshop() == before
    assert store.meta("workshop") == WORKSHOP


def test_a_file_that_lost_its_identity_has_that_of_its_records(path):
    Store.create(path, details.add_details("Apia")).close()
    with closing(Store(path)) as store:
        before = store.workshop()
        store._db.execute("DELETE FROM fact WHERE name = 'workshop'")
    with closing(Store(path)) as again:
        assert again.workshop_id == before.details.id
        assert again.workshop() == before
