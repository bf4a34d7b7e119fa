"""No time, laptop, author or order in a file leads from a sheet back to a person."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from mercworkshop.domain.entities.evaluation import forms, questions, quiz
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.votes import verbs as votes
from mercworkshop.domain.entities.votes.records import Ballot, Vote, VoteOption
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values import local_time
from mercworkshop.domain.workshop.details import Details
from mercworkshop.errors import InvalidInput
from mercworkshop.store import table_updates
from mercworkshop.store.store import Store
from mercworkshop.store.writer import quarantine
from tests.builders.answers import begun
from tests.builders.files import arrival

KINDS = (QuizSheet, EvaluationSheet, EvaluationComment, Ballot)
VOTE = Vote(id="v", question="What first?")
OPTION = VoteOption(id="o", vote="v", text="Lamps")
WORKSHOP = "01a215ac-6a60-7e47-a8e0-fb11ef2ae896"
PEOPLE = [f"AA{number:02}" for number in range(30)]
"""Their codes, in the order in which they sat."""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A file with sheets entered one after the other, each followed by a signed change."""
    path = tmp_path_factory.mktemp("sheets") / "one.mercws"
    clock = iter(datetime(2015, 1, 21, 16, tzinfo=UTC) + timedelta(minutes=n) for n in range(999))
    stamp = Stamp("Ann Campbell", "Laptop of Ann", lambda: next(clock))
    now = begun()
    asked = now.records(EvaluationQuestion).all()
    with closing(Store(path, stamp, create=True)) as store:
        store.apply(
            Edit("", after=tuple(r for table in now.tables.values() for r in table.values()))
        )
        store.apply(Edit("", after=(VOTE, OPTION)))
        for place, code in enumerate(PEOPLE):
            store.apply(quiz.enter([{"code": code, "choices": ("q01:B",)}]))
            comment = WrittenComment(asked[-1].id, f"Remark of {code}")
            store.apply(forms.enter(asked, [FilledForm({asked[0].id: 1 + place % 5}, (comment,))]))
            store.apply(votes.cast(store.workshop(), VOTE, {"o": (1 + place % 3,)}))
            details = store.workshop().details
            store.apply(Edit("", (details,), (_renamed(details, place),)))
        assert store.find_problems() == []
    return path


def _renamed(details, place):
    return replace_fields(details, title=f"Title {place}")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_changes_of_sheets_have_no_author_laptop_or_time(file, kind):
    with closing(Store(file)) as store:
        found = [each for each in store.changes() if each.record_type == kind.__name__]
    assert len(found) >= len(PEOPLE)
    for each in found:
        assert (each.author, each.laptop, each.utc_offset) == ("", "", 0)
        assert each.recorded_at == local_time.NEVER


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_ids_of_sheets_hold_no_time(file, kind):
    with closing(Store(file)) as store:
        ids = list(store.workshop().records(kind))
    assert {UUID(each).version for each in ids} == {4}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        (
            "SELECT json_extract(value, '$') FROM journal WHERE field = 'code' ORDER BY no",
            "journal",
        ),
        ("SELECT code FROM quiz_sheet ORDER BY rowid", "table"),
        ("SELECT code FROM quiz_sheet ORDER BY id", "ids"),
        ("SELECT text FROM evaluation_comment ORDER BY rowid", "comments"),
        (
            "SELECT value FROM journal WHERE field = 'text' AND record_type = 'EvaluationComment'"
            " ORDER BY no",
            "comments of the journal",
        ),
    ],
    ids=lambda value: value if " " not in value else "",
)
def test_no_order_in_the_file_is_that_in_which_people_sat(file, query, name):
    with closing(sqlite3.connect(file)) as db:
        found = [str(row[0]).strip('"').removeprefix("Remark of ") for row in db.execute(query)]
    assert sorted(found) == PEOPLE
    neighbours = sum(PEOPLE.index(b) - PEOPLE.index(a) == 1 for a, b in pairwise(found))
    assert neighbours < len(PEOPLE) // 3, name


def neighbours_in_bytes(*files):
    """Return how many sheets there are, and how many lie beside that of a neighbour in the room."""
    data = b"".join(each.read_bytes() for each in files if each.exists())
    rows = re.finditer(rb"before(AA\d\d)", data)  # a row of the table: occasion, code
    found = [each[1].decode() for each in rows]
    assert set(found) <= set(PEOPLE)
    beside = [PEOPLE.index(b) - PEOPLE.index(a) for a, b in pairwise(found)]
    return len(found), sum(abs(each) == 1 for each in beside)


def test_the_bytes_of_a_closed_file_do_not_have_the_order_of_entry(file):
    count, neighbours = neighbours_in_bytes(file)
    assert count == len(PEOPLE)
    assert neighbours < len(PEOPLE) // 3
    assert not file.with_name(f"{file.name}-wal").exists()


def test_a_pause_takes_the_order_out_of_the_open_file_and_its_log(tmp_path):
    path = tmp_path / "open.mercws"
    log = path.with_name(f"{path.name}-wal")
    with closing(Store(path, create=True)) as store:
        for person in PEOPLE:
            store.apply(quiz.enter([{"code": person, "choices": ("q01:B",)}]))
        assert neighbours_in_bytes(path, log)[1] > len(PEOPLE) // 3
        places = []
        for _pause in range(2):
            store.checkpoint()
            query = "SELECT code FROM quiz_sheet ORDER BY rowid"
            places.append([row[0] for row in store._db.execute(query)])
            store.apply(quiz.enter([{"code": "ZZ99"}]))
            store.checkpoint()
            store.apply(quiz.remove([_sheet(store, "ZZ99")]))
            store.checkpoint()
        assert places[0] != places[1] != PEOPLE
        count, neighbours = neighbours_in_bytes(path, log)
        assert (count, neighbours < len(PEOPLE) // 3) == (len(PEOPLE), True)
        is_written_again = log.stat().st_size
        store.checkpoint()
        assert log.stat().st_size == is_written_again
        assert store.find_problems() == []


def _sheet(store, code):
    return next(x for x in store.workshop().records(QuizSheet).values() if x.code == code)


def test_changes_that_are_sent_do_not_have_the_order_of_entry(file):
    with closing(Store(file)) as store:
        found = [each.value for each in store.changes() if each.field == "code"]
    assert sorted(map(str, found)) == PEOPLE
    assert found != PEOPLE


def test_the_numbers_of_changes_have_no_gap_and_heads_refer_to_them(file):
    with closing(sqlite3.connect(file)) as db:
        numbers = [row[0] for row in db.execute("SELECT no FROM journal ORDER BY no")]
        lost = "SELECT count(*) FROM head LEFT JOIN journal USING (no) WHERE journal.no IS NULL"
        (without,) = db.execute(lost).fetchone()
    assert numbers == list(range(1, len(numbers) + 1))
    assert without == 0


FILE = "two.mercx"
SENT = ("BB01", "BB02", "BB03")


@pytest.fixture
def merged(tmp_path):
    """A file of two sheets that took in another laptop's file, with three and a new title."""
    here, there = (
        Store(tmp_path / name, Stamp("Ann", laptop), create=True)
        for name, laptop in (("here.mercws", "Laptop here"), ("there.mercws", "Laptop there"))
    )
    rows = [{"text": "How useful was it?"}, {"text": "What else?", "kind": AnswerKind.TEXT}]
    begin = questions.add((), rows).after
    with closing(here), closing(there):
        here.set_meta("workshop", WORKSHOP)
        here.apply(Edit("", after=(Details(id=WORKSHOP), *begin)))
        there.set_meta("workshop", WORKSHOP)
        there.merge(here.changes())
        here.apply(quiz.enter([{"code": "AA01"}]))
        here.apply(quiz.enter([{"code": "AA02"}]))
        for code in SENT:
            there.apply(quiz.enter([{"code": code}]))
        asked = there.workshop().records(EvaluationQuestion).all()
        filled = FilledForm({asked[0].id: 4}, (WrittenComment(asked[1].id, "Remark"),))
        there.apply(forms.enter(asked, [filled]))
        yield here, there


def codes(store):
    return sorted(each.code for each in store.workshop().records(QuizSheet).values())


def test_sheets_that_came_with_a_file_do_not_point_to_it(merged):
    here, there = merged
    there.apply(Edit("", (old := there.workshop().details,), (_renamed(old, 1),)))
    here.merge(there.changes(), arrival(FILE))
    names = ", ".join(f"'{kind.__name__}'" for kind in KINDS)
    pointing = f"SELECT count(*) FROM journal WHERE arrival <> 0 AND record_type IN ({names})"
    assert here._db.execute(pointing).fetchone() == (0,)
    assert here._db.execute("SELECT count(*) FROM journal WHERE arrival = 1").fetchone() == (1,)
    assert here.find_problems() == []
    assert codes(here) == ["AA01", "AA02", *SENT]


def test_the_numbers_of_sheets_do_not_tell_which_came_with_a_file(merged):
    """In 30 merges, the collected sheets are in various places among those entered here."""
    here, there = merged
    order = "SELECT value FROM journal WHERE record_type = 'QuizSheet' AND field = 'code'"
    sent = list(there.changes())
    seen = set()
    for _time in range(30):
        here._db.execute("BEGIN")
        table_updates.collect_changes(here._db, sent)
        found = [row[0].strip('"') for row in here._db.execute(f"{order} ORDER BY no")]
        seen.add(tuple(each in SENT for each in found))
        here._db.execute("ROLLBACK")
    assert len(seen) > 3


def test_taking_a_file_back_leaves_its_sheets_and_says_so(merged):
    here, there = merged
    there.apply(Edit("", (old := there.workshop().details,), (_renamed(old, 1),)))
    here.merge(there.changes(), arrival(FILE))
    assert here.find_obstacle(1) is None
    done = here.take_back(1)
    assert (done.gone, done.has_answers) == (1, True)
    assert here.workshop().details.title == old.title
    assert codes(here) == ["AA01", "AA02", *SENT]
    assert here.find_problems() == []


def test_a_file_of_sheets_alone_cannot_be_taken_back(merged):
    here, there = merged
    here.merge(there.changes(), arrival(FILE))
    found = here.find_obstacle(1)
    assert "Answers without a name stay" in found.sentence
    with pytest.raises(InvalidInput, match="Answers without a name stay"):
        here.take_back(1)
    here.apply(quiz.remove(list(here.workshop().records(QuizSheet).values())))
    assert codes(here) == []


def test_a_file_with_a_question_that_is_answered_cannot_be_taken_back(merged):
    here, there = merged
    there.apply(questions.add((), [{"text": "And then?", "kind": AnswerKind.TEXT}]))
    here.merge(there.changes(), arrival(FILE))
    asked = here.workshop().records(EvaluationQuestion).all()
    (own,) = (each for each in asked if each.text == "And then?")
    here.apply(forms.enter(asked, [FilledForm({}, (WrittenComment(own.id, "Nothing"),))]))
    with pytest.raises(InvalidInput, match="People have answered about what it brought"):
        here.take_back(1)


def test_a_sheet_that_is_set_aside_names_nobody_no_laptop_and_no_time(tmp_path):
    edit = quiz.enter([{"code": "AN12"}])
    stamp = Stamp("Ann Campbell", "Laptop of Ann")
    place = quarantine.quarantine_edit(edit, stamp, tmp_path / "one.mercws", "why")
    kept = json.loads(place.read_text(encoding="utf-8"))
    assert (kept["made_by"], kept["laptop"], kept["set_aside"]) == ("", "", "")
    assert kept["records"][0]["fields"]["code"]["after"] == "AN12"
    assert place.name == "one.mercws.not-saved-sheets.json"
    again = quarantine.quarantine_edit(edit, stamp, tmp_path / "one.mercws", "why")
    assert again != place
