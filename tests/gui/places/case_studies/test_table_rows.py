"""The rows of a table answer keep their ids while they are changed, moved and undone."""

from __future__ import annotations

import random

import pytest

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.gui.grid.rows.model import GridModel
from mercworkshop.gui.places.case_studies.answers.table_rows import TableRows
from tests.examples import times


@pytest.fixture
def rows(session, run):
    def answer():
        return case_run.find_answer(session.workshop.records(Answer), run, "p6")

    return TableRows(session, answer, ("Product", "Date"))


def do(session, rows, dice, turn, wanted, ids):
    """Do one random thing to the rows, and the same to ``wanted`` and ``ids``."""
    what = dice.choice(["add", "write", "delete", "move"]) if wanted else "add"
    word, now = dice.choice("ab"), rows.find()  # so few words that many rows are equal
    at = dice.randrange(len(wanted)) if wanted else 0
    match what:
        case "add":
            session.apply(rows.write, (), [{"0": word}])
            wanted.append((word, ""))
            ids.append(rows.find()[-1].id)
        case "write":
            session.apply(rows.write, [(now[at], {"1": f"{word} {turn}"})], ())
            wanted[at] = (wanted[at][0], f"{word} {turn}")
        case "delete":
            session.apply(rows.delete, [now[at]])
            del wanted[at], ids[at]
        case "move":
            to = at + (by := dice.choice([-1, 1]))
            if session.apply(rows.move, [now[at]], by):
                for each in (wanted, ids):
                    each[at], each[to] = each[to], each[at]


def test_rows_are_what_was_done_to_them_and_undo_takes_all_of_it_back(session, rows):
    dice = random.Random(8)
    wanted: list[tuple[str, str]] = []
    ids: list[str] = []
    begun = session.next_undo
    for turn in range(times(400, 60)):
        session.end_step()
        do(session, rows, dice, turn, wanted, ids)
        assert [row.cells for row in rows.find()] == wanted
        assert [row.id for row in rows.find()] == ids
        assert len(set(ids)) == len(ids)
    session.end_step()
    while session.next_undo is not begun:
        assert session.undo()
        found = rows.find()
        assert len({row.id for row in found}) == len(found)
    assert rows.find() == ()


def arrive(session, rows, *cells):
    """Replace the rows of the answer, as a merge from another laptop does."""
    answer = rows._answer()
    session.apply(case_run.update_answer, answer, False, rows=cells)
    session.end_step()


def begun(session, rows):
    for words in ("one", "two"):
        rows.find()
        session.apply(rows.write, (), [{"0": words}])
        session.end_step()
    return rows.find()


def test_a_row_read_before_another_laptop_added_one_can_still_be_written(session, rows):
    held, second = begun(session, rows)
    arrive(session, rows, held.cells, second.cells, ("three", ""))
    rows.find()
    session.apply(rows.write, [(held, {"1": "2015"})], ())
    assert rows.find()[0].cells[0] == "one"
    assert rows.find()[0].id == held.id


def test_a_row_that_another_laptop_changed_keeps_its_id_though_one_was_added(session, rows):
    first, second = begun(session, rows)
    arrive(session, rows, ("one", "2015"), second.cells, ("three", ""))
    ids = [each.id for each in rows.find()]
    assert ids[:2] == [first.id, second.id]
    assert len(set(ids)) == 3


def test_answers_with_other_headings_are_another_kind_of_table(session, rows):
    def kind(*headings):
        source = TableRows(session, rows._answer, headings).source()
        return GridModel(session, source).kind

    assert kind("Product", "Date") == kind("Product", "Date")
    assert kind("Product", "Date") != kind("Product", "Country")
