from __future__ import annotations

import pytest

from mercworkshop.domain.entities import case_run, groups
from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.records.edit import History
from mercworkshop.domain.workshop.workshop import Workshop
from tests.builders.workshop import made_by


@pytest.fixture
def group():
    (group,) = made_by(groups.add((), "Group A"), BreakoutGroup)
    return group


@pytest.fixture
def run(group):
    (run,) = made_by(case_run.assign(group, "cs-a"), CaseRun)
    return run


def fill(workshop, run, prompt, country="", **fields):
    answers = workshop.records(Answer)
    return case_run.save_answer(
        answers, case_run.find_answer(answers, run, prompt, country), **fields
    )


def test_assigning_a_case_study_on_two_laptops_makes_the_same_run(group):
    assert case_run.assign(group, "cs-a") == case_run.assign(group, "cs-a")


def test_unassigning_deletes_the_answers_too_and_undo_restores_both(run):
    answer = case_run.blank_answer(run, "p1")
    edit = case_run.unassign(run, [answer])
    full = Workshop().replace_merged([run, answer], (), ())
    empty = full.apply(edit)
    assert not empty.records(CaseRun)
    assert not empty.records(Answer)
    assert empty.apply(edit.inverse()).records(Answer)[answer.id] == answer


def test_a_finished_stage_is_marked_done_once_and_the_next_stage_opens(run):
    (after,) = made_by(case_run.finish_stage(run, "read", "identify"), CaseRun)
    assert (after.done, after.stage) == (("read",), "identify")
    (again,) = made_by(case_run.finish_stage(after, "read", "identify"), CaseRun)
    assert again.done == ("read",)
    (back,) = made_by(case_run.go_to_stage(after, "read"), CaseRun)
    assert (back.done, back.stage) == (("read",), "read")


def test_each_delegation_has_an_answer_of_its_own(run):
    ids = {case_run.answer_id(run, "p8", country) for country in ("", "JAM", "TTO")}
    assert len(ids) == 3


def test_typing_the_first_words_and_more_is_one_step_of_undo(run):
    box = [Workshop()]

    def apply(edit):
        box[0] = box[0].apply(edit)
        return edit

    history = History(apply)
    for text in ("a", "ab", "abc"):
        history.apply(fill(box[0], run, "p1", text=text))
    (answer,) = box[0].records(Answer).values()
    assert answer.text == "abc"
    history.undo()
    assert not box[0].records(Answer)


def test_a_prompt_about_ones_own_country_counts_once_for_each_country(run):
    asks = case_run.list_asked(("p1", "p8"), ("p8",), ("JAM", "TTO"))
    assert sorted(asks) == [("p1", ""), ("p8", "JAM"), ("p8", "TTO")]
    workshop = Workshop().apply(fill(Workshop(), run, "p8", "TTO", text="No mining"))
    assert case_run.count_answered(workshop.records(Answer), run, asks) == 1
    assert case_run.list_asked(("p8",), ("p8",), ()) == [("p8", "")]


def test_blank_cells_are_no_answer(run):
    assert case_run.blank_answer(run, "p1").is_blank
    assert Answer(id="a", run="r", prompt="p", rows=((" ", ""),), items=("",)).is_blank
    assert not Answer(id="a", run="r", prompt="p", rows=(("", "x"),)).is_blank
