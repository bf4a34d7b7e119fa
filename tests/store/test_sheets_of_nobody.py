"""No time, laptop, author or order in a file leads from a sheet back to a person."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest

from mercworkshop.domain.entities.evaluation import forms, quiz
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.domain.values import local_time
from mercworkshop.store.store import Store
from tests.builders.answers import begun

KINDS = (QuizSheet, EvaluationSheet, EvaluationComment)
PEOPLE = [f"AA{number:02}" for number in range(30)]
"""Their codes, in the order in which they sat."""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A file into which sheets were entered one after the other, each with something signed."""
    path = tmp_path_factory.mktemp("sheets") / "one.mercws"
    clock = iter(datetime(2015, 1, 21, 16, tzinfo=UTC) + timedelta(minutes=n) for n in range(999))
    stamp = Stamp("Ann Campbell", "Laptop of Ann", lambda: next(clock))
    now = begun()
    asked = now.records(EvaluationQuestion).all()
    with closing(Store(path, stamp, create=True)) as store:
        store.apply(
            Edit("", after=tuple(r for table in now.tables.values() for r in table.values()))
        )
        for place, code in enumerate(PEOPLE):
            store.apply(quiz.enter([{"code": code, "choices": ("q01:B",)}]))
            comment = WrittenComment(asked[-1].id, f"Remark of {code}")
            store.apply(forms.enter(asked, [FilledForm({asked[0].id: 1 + place % 5}, (comment,))]))
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


def test_what_travels_is_in_no_order_either(file):
    with closing(Store(file)) as store:
        found = [each.value for each in store.changes() if each.field == "code"]
    assert sorted(map(str, found)) == PEOPLE
    assert found != PEOPLE


def test_the_numbers_of_changes_stay_whole_and_the_heads_are_theirs(file):
    with closing(sqlite3.connect(file)) as db:
        numbers = [row[0] for row in db.execute("SELECT no FROM journal ORDER BY no")]
        lost = "SELECT count(*) FROM head LEFT JOIN journal USING (no) WHERE journal.no IS NULL"
        (without,) = db.execute(lost).fetchone()
    assert numbers == list(range(1, len(numbers) + 1))
    assert without == 0
