"""The dates of several actions moved by the same time."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.entities import rescheduling
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Progress
from mercworkshop.domain.records.record import Verbatim
from mercworkshop.domain.values.dates.partial_date import PartialDate


def row(name, start="", end="", **fields: Any):
    dates: dict[str, Any] = {
        key: PartialDate(edtf) for key, edtf in {"start": start, "end": end}.items() if edtf
    }
    return Action(id=name, road_map="plan", title=name, **dates, **fields)


LAW = row("law", "2016-03", "2016-33")
DONE = row("done", "2015", progress=Progress.DONE)
STEP = row("step", "2016-05-31", step_of="law")
WORDS = row("words", "2017", verbatim=(Verbatim("end", "when the law is there", is_read=False),))
ROWS = LAW, DONE, STEP, WORDS


def names(rows):
    return [each.id for each in rows]


def test_steps_move_with_their_action_and_done_actions_stay_unless_asked():
    assert names(rescheduling.rows_to_move(ROWS, {"law"}, with_done=False)) == ["law", "step"]
    every = {each.id for each in ROWS}
    assert names(rescheduling.rows_to_move(ROWS, every, with_done=False)) == [
        "law",
        "step",
        "words",
    ]
    assert names(rescheduling.rows_to_move(ROWS, every, with_done=True)) == names(ROWS)


def test_all_dates_move_by_a_year_in_one_edit_and_words_stay():
    rows = (LAW, STEP, WORDS)
    law, step, words = rescheduling.moved_dates(rows, 12).after
    assert (law.start, law.end) == (PartialDate("2017-03"), PartialDate("2017-33"))
    assert step.start == PartialDate("2017-05-31")
    assert words.start == PartialDate("2018")
    assert words.verbatim == WORDS.verbatim
    edit = rescheduling.move_dates(rows, 12)
    assert (edit.before, edit.after) == (rows, (law, step, words))
    assert edit.title == "Move the dates of 3 actions"


def test_a_date_known_only_by_its_year_does_not_move_by_months_and_is_counted():
    moved = rescheduling.moved_dates((LAW, WORDS), -1)
    assert names(moved.after) == ["law"]
    assert moved.after[0].end == LAW.end
    assert (moved.coarse, moved.words) == (2, 1)
    assert [when.edtf for when in moved.dates] == ["2016-33", "2016-02"]
