"""Anonymous types of record: the journal keeps the values, but not who wrote them and when."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.journal import Stamp, can_be_exported
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, record_fields, replace_fields
from mercworkshop.domain.values import local_time
from mercworkshop.errors import BadFile
from mercworkshop.exchange.package import change_lines
from mercworkshop.exchange.package.zip_container import JOURNAL, PEOPLE
from mercworkshop.store import emergency_copy
from mercworkshop.store.database import file_connection, record_tables, schema_check
from mercworkshop.store.disk.storage_location import StorageKind
from mercworkshop.store.store import Store
from tests.exchange.changes import described

STAMP = Stamp("Ann Campbell", "Laptop of Ann", lambda: datetime(2015, 1, 20, 9, 30, tzinfo=UTC))
OWN = "workshop TEXT NOT NULL DEFAULT '', verbatim TEXT NOT NULL DEFAULT '{}'"
WORKSHOP = described().workshop
ID = "01a215af-3868-4fb3-ae91-438f571ef960"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOfHands(Record):
    READERS: ClassVar[Readers] = Readers.EVERYBODY
    ANONYMOUS: ClassVar[bool] = True

    choice: str = ""
    reason: str = ""


SHOWN = ShowOfHands(id=ID, choice="lamps", reason="They are everywhere.")


@pytest.fixture
def shows_of_hands(monkeypatch):
    """Register an anonymous type of record; return a function that makes files with its table."""
    monkeypatch.setitem(RECORD_TYPES, "ShowOfHands", ShowOfHands)
    for known, make in (
        (record_tables._CELL_PARSERS, record_tables._cell_parsers),
        (record_tables._SELECTS, record_tables._select),
        (record_tables._UPSERTS, record_tables._upsert),
    ):
        monkeypatch.setitem(known, ShowOfHands, make(ShowOfHands))

    def begin(path):
        with closing(Store(path, create=True)) as store:
            columns = ", ".join(f"[{name}]" for name in record_fields(ShowOfHands))
            store._db.execute(f"CREATE TABLE show_of_hands (id TEXT PRIMARY KEY, {columns}, {OWN})")
            monkeypatch.setitem(
                schema_check._FINGERPRINTS,
                file_connection.LATEST_VERSION,
                schema_check.schema_fingerprint(store._db),
            )
        store = Store(path, STAMP)
        store.set_meta("workshop", WORKSHOP)
        return store

    return begin


def test_the_changes_of_an_anonymous_record_say_nothing_of_who_made_them():
    need = Need(id="n", road_map="r")
    made = changes_for(Edit("", after=(SHOWN, need)), lambda _record: {}, STAMP, WORKSHOP)
    ours = [each for each in made if each.record_type == "ShowOfHands"]
    assert {(c.author, c.laptop, c.recorded_at, c.utc_offset) for c in ours} == {
        ("", "", local_time.NEVER, 0)
    }
    assert all(map(can_be_exported, ours))
    (other,) = {(c.author, c.laptop) for c in made if c.record_type == "Need"}
    assert other == ("Ann Campbell", "Laptop of Ann")


def test_an_anonymous_record_is_kept_merged_and_checked_like_any_other(shows_of_hands, tmp_path):
    later = replace_fields(SHOWN, choice="batteries")
    with closing(shows_of_hands(tmp_path / "a.mercws")) as ours:
        ours.apply(Edit("", after=(SHOWN,)))
        ours.apply(Edit("", (SHOWN,), (later,)))
        assert {each.value for each in ours.history(ID, "choice")} == {"lamps", "batteries"}
        sent = list(ours.changes())
    for name in ("a.mercws", "a.mercws-wal"):
        path = tmp_path / name
        assert not path.exists() or b"Laptop of Ann" not in path.read_bytes()
        assert not path.exists() or b"2015-01-20" not in path.read_bytes()
    with closing(Store(tmp_path / "a.mercws")) as ours:
        assert ours.workshop().records(ShowOfHands) == {ID: later}
        assert ours.find_problems() == find_inconsistencies(ours.workshop(), ours.changes()) == []
    with closing(shows_of_hands(tmp_path / "b.mercws")) as theirs:
        assert theirs.merge(reversed(sent)).new == len(sent)
        assert theirs.workshop().records(ShowOfHands) == {ID: later}
        assert theirs.merge(sent).new == 0
        assert (
            theirs.find_problems()
            == find_inconsistencies(theirs.workshop(), theirs.changes())
            == []
        )


def test_an_anonymous_record_changed_on_two_laptops_has_a_difference(shows_of_hands, tmp_path):
    with (
        closing(shows_of_hands(tmp_path / "a.mercws")) as ours,
        closing(shows_of_hands(tmp_path / "b.mercws")) as theirs,
    ):
        ours.apply(Edit("", after=(SHOWN,)))
        theirs.merge(ours.changes())
        for store, choice in ((ours, "lamps"), (theirs, "batteries")):
            store.apply(Edit("", (SHOWN,), (replace_fields(SHOWN, choice=f"all {choice}"),)))
        ours.merge(list(theirs.changes()))
        theirs.merge(list(ours.changes()))
        assert ours.workshop() == theirs.workshop()
        (fork,) = ours.workshop().conflicts.values()
        assert {each.value for each in fork.versions} == {"all lamps", "all batteries"}


def test_a_line_that_names_who_wrote_an_anonymous_record_is_refused(shows_of_hands):
    made = changes_for(Edit("", after=(SHOWN,)), lambda _record: {}, STAMP, WORKSHOP)
    change_lines.check_lines(change_lines.encode_changes(made), JOURNAL, described())
    told: tuple[dict[str, Any], ...] = (
        {"author": "Ann"},
        {"laptop": "A"},
        {"recorded_at": "2015-01-20T09:30:00.000Z"},
    )
    for odd in told:
        lines = change_lines.encode_changes([replace(made[0], **odd)])
        with pytest.raises(BadFile, match="is anonymous, but the line says who"):
            change_lines.check_lines(lines, JOURNAL, described())
        assert not change_lines.is_readable(replace(made[0], **odd))


def test_a_file_with_a_record_that_may_not_leave_its_laptop_is_refused(shows_of_hands, monkeypatch):
    monkeypatch.setattr(ShowOfHands, "READERS", Readers.THIS_LAPTOP)
    made = changes_for(Edit("", after=(SHOWN,)), lambda _record: {}, STAMP, WORKSHOP)
    with pytest.raises(BadFile, match="may not leave the laptop"):
        change_lines.check_lines(change_lines.encode_changes(made), PEOPLE, described())


@pytest.mark.parametrize("kind", [StorageKind.REMOVABLE, StorageKind.LOCAL])
def test_an_emergency_copy_elsewhere_has_only_records_that_may_leave(
    shows_of_hands, tmp_path, monkeypatch, kind
):
    monkeypatch.setattr(ShowOfHands, "READERS", Readers.THIS_LAPTOP)
    monkeypatch.setattr(emergency_copy, "storage_kind", lambda _path: kind)
    need, late = (
        Need(id="n", road_map="r", text="Lamps"),
        replace_fields(SHOWN, reason="So they are."),
    )
    with closing(shows_of_hands(tmp_path / "a.mercws")) as store:
        store.apply(Edit("", after=(SHOWN, need)))
        waiting = [Edit("", (SHOWN,), (late,))]
        shown = store.workshop().apply(waiting[0])
        copy = emergency_copy.write_emergency_copy(store, waiting, shown, tmp_path / "stick.mercws")
    with closing(Store(copy.place)) as saved:
        leaves = kind is not StorageKind.LOCAL
        assert saved.workshop().records(Need) == {"n": need}
        assert saved.workshop().records(ShowOfHands) == ({} if leaves else {ID: late})
        assert saved.find_problems() == []
    data = copy.place.read_bytes()
    assert (SHOWN.reason.encode() in data, late.reason.encode() in data) == (not leaves,) * 2
    assert copy.missing == 0
