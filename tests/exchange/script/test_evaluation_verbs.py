"""Verbs of scripts for sheets of the knowledge test and forms of the evaluation."""

from __future__ import annotations

import pytest

from mercworkshop.domain.entities.evaluation.pairing import pair_sheets
from mercworkshop.domain.entities.evaluation.records import (
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.script_steps import ScriptStep
from mercworkshop.errors import BadFile
from mercworkshop.exchange.script.verbs import VERBS
from mercworkshop.reference.facts.lookups import build_lookups
from tests.every import every
from tests.exchange.scripted import EMPTY, do
from tests.exchange.scripted import after as run_steps
from tests.shipped import SHIPPED

LOOKUPS = build_lookups(SHIPPED)

BEFORE = do("quiz.enter", rows=[{"code": "an 12", "choices": ["q01:A", "q02:-"]}])
AFTER = do("quiz.enter", rows=[{"occasion": "after", "code": "AM12", "choices": ["q01:A"]}])
SESSION = [
    do("agenda.add_days", dates=["2015-01-19"]),
    do("agenda.add", day="2015-01-19", rows=[{"title": "Opening"}]),
]
STANDARD = do("evaluation.ask_standard")
FORM = {
    "answers": {"useful": 4, "How was the time for discussion?": 2},
    "comments": [
        {"question": "sessions", "session": "Opening", "text": "Short, and good"},
        {"question": "home", "text": "Call customs"},
    ],
}


def after(now, *steps):
    return run_steps(*steps, workshop=now, lookups=LOOKUPS)


def test_sheets_are_entered_paired_corrected_and_removed():
    now = after(EMPTY, BEFORE, AFTER)
    assert not pair_sheets(now.records(QuizSheet).values()).pairs
    now = after(now, do("quiz.pair", before="AN12", after="AM12"))
    (pair,) = pair_sheets(now.records(QuizSheet).values()).pairs
    assert pair.after.code == "AN12"
    now = after(now, do("quiz.correct", sheet=pair.before.id, fields={"choices": ["q01:C"]}))
    assert now.records(QuizSheet)[pair.before.id].choices == ("q01:C",)
    now = after(now, do("quiz.remove", ids=[pair.before.id, pair.after.id]))
    assert not now.records(QuizSheet)


def test_a_sheet_entered_twice_is_refused_unless_the_step_says_again():
    with pytest.raises(BadFile, match=r"rows 1.*a sheet like this is there already"):
        after(EMPTY, BEFORE, BEFORE)
    with pytest.raises(BadFile, match="rows 2"):
        after(EMPTY, do("quiz.enter", rows=[{"code": "AN12"}, {"code": "an-12"}]))
    now = after(EMPTY, BEFORE, {**BEFORE, "again": True})
    assert len(now.records(QuizSheet)) == 2


def test_standard_questions_are_added_once_and_can_be_changed():
    now = after(EMPTY, STANDARD, STANDARD)
    assert len(now.records(EvaluationQuestion)) == 12
    question = "How useful was the workshop for your work?"
    now = after(
        now,
        do("evaluation.describe", question=question, fields={"kind": "scale_down"}),
        do(
            "evaluation.ask", rows=[{"text": "Which day?", "kind": "choice", "choices": ["1", "2"]}]
        ),
        do("evaluation.remove_questions", ids=["How good were travel, rooms and meals?"]),
    )
    found = now.records(EvaluationQuestion).all()
    assert found[0].kind is AnswerKind.SCALE_DOWN
    assert found[-1].choices == ("1", "2")
    assert len(found) == 12


def test_a_form_is_entered_by_the_names_of_its_questions_corrected_and_removed():
    now = after(EMPTY, *SESSION, STANDARD, do("evaluation.enter", **FORM))
    (sheet,) = now.records(EvaluationSheet).values()
    assert sorted(each.rpartition(":")[2] for each in sheet.answers) == ["2", "4"]
    comments = now.records(EvaluationComment).owned_by(sheet.id)
    assert sorted(each.text for each in comments) == ["Call customs", "Short, and good"]
    assert {bool(each.session) for each in comments} == {True, False}
    with pytest.raises(BadFile, match="a sheet like this is there already"):
        after(now, do("evaluation.enter", **FORM))
    now = after(now, do("evaluation.correct", sheet=sheet.id, answers={"useful": 5}))
    (sheet,) = now.records(EvaluationSheet).values()
    assert len(sheet.answers) == 1
    assert not now.records(EvaluationComment)
    assert not after(now, do("evaluation.remove", ids=[sheet.id])).records(EvaluationSheet)


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"answers": {"useful": 9}}, "has no answer 9"),
        ({"answers": {"unknown": 1}}, "there is no “unknown”"),
        ({"answers": ["useful"]}, "expected a group of named fields"),
        ({"answers": {}, "comments": "Well"}, "expected a list"),
        ({"answers": {}, "comments": [{"question": "home", "who": "Ann"}]}, "no such field here"),
        ({"answers": {}, "comments": [{"question": "useful", "text": "x"}]}, "Nothing can be"),
    ],
)
def test_what_a_form_cannot_hold_is_refused_with_its_place(form, said):
    with pytest.raises(BadFile, match=said):
        after(EMPTY, STANDARD, do("evaluation.enter", **form))


@every("header", [{"step": "sheet of Ann"}, {"author": "Ms Ann"}, {"audience": "facilitator"}])
@every("verb", sorted(name for name, each in VERBS.items() if each.names_nobody))
def test_a_step_with_anonymous_answers_may_have_no_name_author_or_audience(verb, header):
    with pytest.raises(BadFile, match=f"{next(iter(header))}.*without a name"):
        after(EMPTY, do(verb, **header))


def test_every_verb_that_writes_anonymous_records_is_marked_and_notes_no_step():
    given: dict[str, dict[str, object]] = {
        "quiz.enter": {"rows": [{"code": "AN12"}]},
        "evaluation.enter": {"answers": {"useful": 4}},
    }
    now = after(EMPTY, STANDARD, *(do(verb, **more) for verb, more in given.items()))
    assert not now.records(ScriptStep)
    named = {name for name, each in VERBS.items() if each.names_nobody}
    assert named == {
        name
        for name in VERBS
        if name.startswith("quiz.")
        or name.split(".")[1] in {"enter", "correct"}
        or name in {"evaluation.remove", "votes.cast", "votes.remove_ballots"}
    }
