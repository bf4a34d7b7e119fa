"""The list of files that came and left, from notes in the workshop file and the list of 0.1.0."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime

import pytest

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities import people
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.workshop import details
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import Audience
from mercworkshop.exchange.transfer import log, transfer
from mercworkshop.exchange.transfer.log import LogEntry
from mercworkshop.store.erasing import eraser
from mercworkshop.store.store import Store

NOON = datetime.fromisoformat("2015-01-21T12:00:00-04:00")
FORMER = LogEntry("out", "kit.mercx", "group", "2014-06-02T09:00:00-04:00", 31)


@pytest.fixture
def store(tmp_path):
    stamp = Stamp("Fay", "Laptop F", lambda: NOON)
    edit = details.add_details("Port of Spain")
    with closing(Store.create(tmp_path / "w.mercws", edit, stamp)) as store:
        yield store


def leave(store, number, at="2015-01-21T12:00:00-04:00"):
    store.note_export(ExportNote(str(number), "group", f"{number}.mercx", at, 1, number))


def arrival(name, at):
    return Arrival(
        name,
        "facilitator",
        name,
        "",
        "",
        "new",
        "Laptop A",
        at,
        collected_by="Fay",
        collected_at=at,
    )


def kept_by_the_first_release(store, *entries):
    fields = ("way", "file", "who", "at", "new")
    said = [{name: getattr(each, name) for name in fields} for each in entries]
    store.set_meta("exchange_diary", json.dumps(said))


def test_a_file_that_was_written_is_listed_with_what_it_holds(store):
    draft = transfer.prepare_export(store, Audience.GROUP)
    log.note_export(store, "Kit.mercx", b"bytes", draft)
    (left,) = store.export_notes()
    assert left.hash == package.hash_of(b"bytes")
    (entry,) = log.read_log(store)
    at = datetime.fromisoformat(entry.at)
    assert (entry.way, entry.file, entry.who) == ("out", "Kit.mercx", "group")
    assert (at, entry.new) == (NOON, len(draft.changes))


def test_an_export_goes_on_if_its_note_cannot_be_written(store, monkeypatch, caplog):
    def refuse(_departure):
        raise StorageError("The disk is full.", "")

    monkeypatch.setattr(store, "note_export", refuse)
    draft = transfer.prepare_export(store, Audience.GROUP)
    log.note_export(store, "Kit.mercx", b"bytes", draft)
    assert log.read_log(store) == ()
    assert "Kit.mercx was written, but could not be noted" in caplog.text


def test_the_newest_file_comes_first_whether_it_came_or_left(store):
    leave(store, 1, "2015-01-21T09:00:00-04:00")
    store.merge((), arrival("In.mercx", "2015-01-21T14:00:00+00:00"))
    leave(store, 2, "2015-01-21T11:00:00-04:00")
    files = [each.file for each in log.read_log(store)]
    assert files == ["2.mercx", "In.mercx", "1.mercx"]


def test_the_last_fifty_are_listed(store):
    for number in range(60):
        leave(store, number)
    listed = log.read_log(store)
    assert len(listed) == 50
    assert listed[0].file == "59.mercx"
    assert listed[-1].file == "10.mercx"


def test_files_listed_by_the_first_release_are_listed_below(store):
    older = LogEntry("in", "A.mercx", "Laptop A", "2014-06-01T09:00:00-04:00", 2)
    kept_by_the_first_release(store, FORMER, older)
    leave(store, 1)
    assert [*log.read_log(store)[1:]] == [FORMER, older]


def test_an_erased_person_is_removed_from_the_list_of_the_first_release_too(store):
    store.apply(people.add_many((), [{"name": "Ann Poinciana"}]))
    (person,) = store.workshop().records(people.Person).values()
    named = LogEntry("in", "For Ann.mercx", "Ann Poinciana", FORMER.at, 1)
    kept_by_the_first_release(store, named)
    eraser.erase_people(store, [person.id])
    assert [each.who for each in log.read_log(store)] == [""]


@pytest.mark.parametrize(
    "damaged", ["", "{", "[1]", '{"a": 1}', '[{"way": "out"}]', "[null]", "[" * 100_000]
)
def test_a_damaged_list_of_the_first_release_counts_as_empty(store, damaged):
    store.set_meta("exchange_diary", damaged)
    assert log.read_log(store) == ()


@pytest.mark.parametrize("at", ["", "yesterday", "9999-99-99", "2015-01-21"])
def test_a_file_whose_time_is_damaged_is_still_listed(store, at):
    leave(store, 1)
    leave(store, 2, at)
    assert [each.file for each in log.read_log(store)] == ["1.mercx", "2.mercx"]
