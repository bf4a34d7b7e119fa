from __future__ import annotations

from dataclasses import replace

import pytest

from mercworkshop.domain.entities.evaluation import forms, opinions, questions
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    AnswerKind,
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import InvalidInput
from tests.builders.checks import present

ROWS = (
    {"id": "useful", "text": "How useful?", "low": "Not", "high": "Very"},
    {"id": "grade", "text": "Which grade?", "kind": AnswerKind.SCALE_DOWN},
    {"id": "time", "text": "How was the time?", "kind": AnswerKind.CHOICE, "choices": ("a", "b")},
    {"id": "sessions", "text": "Which sessions?", "kind": AnswerKind.SESSIONS},
    {"id": "home", "text": "What will you do?", "kind": AnswerKind.TEXT},
)


@pytest.fixture
def asked():
    return Workshop().apply(questions.add((), ROWS))


def filled(workshop, *forms_):
    return workshop.apply(forms.enter(workshop.records(EvaluationQuestion).all(), forms_))


def result(workshop, sessions=()):
    return opinions.opinion_result(
        workshop.records(EvaluationQuestion).all(),
        workshop.records(EvaluationSheet).values(),
        workshop.records(EvaluationComment).values(),
        sessions,
    )


def test_standard_questions_are_taken_once_and_are_the_same_on_every_laptop():
    rows = {"a": {"text": "A?"}, "b": {"text": "B?"}}
    now = Workshop().apply(questions.add_standard((), "w", {"a": rows["a"]}))
    now = now.apply(questions.add_standard(now.records(EvaluationQuestion).all(), "w", rows))
    found = now.records(EvaluationQuestion).all()
    assert [each.text for each in found] == ["A?", "B?"]
    assert found[0].id == questions.standard_id("w", "a") != questions.standard_id("v", "a")
    again = questions.add_standard(found, "w", rows)
    assert again.is_empty


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"text": " "}, "needs its words"),
        ({"text": "A?", "choices": ("x",)}, "Only a question with several choices"),
        ({"text": "A?", "kind": AnswerKind.CHOICE, "choices": ("x", " X")}, "alike"),
        ({"text": "A?", "kind": AnswerKind.CHOICE, "choices": tuple("abcdefghijklm")}, "at most"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(asked, row, said):
    with pytest.raises(InvalidInput, match=said):
        questions.add((), [row])
    first = asked.records(EvaluationQuestion).all()[0]
    with pytest.raises(InvalidInput, match=said):
        questions.update(first, (), **row)


def test_each_scale_keeps_which_end_is_the_best(asked):
    best = [(each.id, each.best, each.most) for each in asked.records(EvaluationQuestion).all()]
    assert best == [
        ("useful", 5, 5),
        ("grade", 1, 5),
        ("time", 0, 2),
        ("sessions", 0, 0),
        ("home", 0, 0),
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (FilledForm({"useful": 6}), "has no answer 6"),
        (FilledForm({"time": 3}), "has no answer 3"),
        (FilledForm({"home": 1}), "has no answer 1"),
        (FilledForm({"other": 1}), "no such question"),
        (FilledForm({}, (WrittenComment("useful", "Well"),)), "Nothing can be written"),
        (FilledForm({}, (WrittenComment("home", "Well", "s1"),)), "not about sessions"),
    ],
)
def test_an_answer_that_a_question_does_not_have_is_refused(asked, form, said):
    with pytest.raises(InvalidInput, match=said):
        filled(asked, form)


def test_a_sheet_is_entered_corrected_and_removed_with_its_comments(asked):
    form = FilledForm({"useful": 4}, (WrittenComment("home", "Ask"), WrittenComment("home", " ")))
    now = filled(asked, form)
    (sheet,) = now.records(EvaluationSheet).values()
    assert sheet.answers == ("useful:4",)
    (comment,) = now.records(EvaluationComment).owned_by(sheet.id)
    better = FilledForm(
        {"useful": 5}, (WrittenComment("home", "Ask"), WrittenComment("home", "Go"))
    )
    all_questions = now.records(EvaluationQuestion).all()
    now = now.apply(forms.update(all_questions, sheet, [comment], better))
    assert comment.id in now.records(EvaluationComment)
    known = forms.filled_forms(
        now.records(EvaluationSheet).values(), now.records(EvaluationComment).values()
    )
    assert forms.repeated(known, better) == (sheet.id,)
    assert forms.repeated(known, form) == ()
    (sheet,) = now.records(EvaluationSheet).values()
    now = now.apply(forms.remove([sheet], now.records(EvaluationComment).values()))
    assert not now.records(EvaluationSheet)
    assert not now.records(EvaluationComment)


def test_with_fewer_than_five_forms_or_answers_to_a_question_nothing_is_shown(asked):
    form = FilledForm({"useful": 4}, (WrittenComment("home", "Ask"),))
    now = filled(asked, *[form] * 4)
    assert result(now) == opinions.OpinionResult(4, ())
    assert "from 5 sheets on" in opinions.summary(result(now))
    useful, grade, *_others, home = result(filled(now, FilledForm({"useful": 2, "grade": 2}))).rows
    assert (useful.counts, useful.mean, useful.answered) == ((0, 1, 0, 4, 0), 3.6, 5)
    assert (grade.counts, grade.mean, grade.answered) == ((), None, 1)
    assert home.answered == 4


def test_the_best_and_the_worst_question_are_named_by_their_own_scales(asked):
    forms_given = [FilledForm({"useful": 4, "grade": 1})] * 5
    found = result(filled(asked, *forms_given))
    (best,), (worst,) = present(opinions.ends_of_ratings(found))
    assert (best.question.id, worst.question.id) == ("grade", "useful"), "1 is the best grade"
    assert opinions.ends_words(found).endswith("(4.0)")
    only = result(filled(asked, *[FilledForm({"useful": 4})] * 5))
    assert opinions.ends_words(only) == ""


def test_all_questions_with_the_same_rounded_rating_are_named(asked):
    found = result(filled(asked, *[FilledForm({"useful": 4})] * 5))
    better, same, lower = (replace(found.rows[0], mean=mean) for mean in (4.2, 3.64, 3.59))
    three = opinions.OpinionResult(9, (better, same, lower))
    _best, worst = present(opinions.ends_of_ratings(three))
    assert [each.mean for each in worst] == [3.64, 3.59]
    assert opinions.ends_words(three).count("(3.6)") == 2


def test_comments_are_grouped_by_session_and_do_not_show_which_form_they_are_from(asked):
    said = [("s2", "Too long"), ("s1", "zebra"), ("s1", "Apple"), ("", "All good"), ("gone", "Hm")]
    written = [
        FilledForm({}, (WrittenComment("sessions", text, session),)) for session, text in said
    ]
    now = filled(asked, *written)
    row = next(each for each in result(now, ["s1", "s2"]).rows if each.question.id == "sessions")
    assert [(each.session, each.texts) for each in row.comments] == [
        ("s1", ("Apple", "zebra")),
        ("s2", ("Too long",)),
        (opinions.REMOVED_SESSION, ("Hm",)),
        ("", ("All good",)),
    ]
    assert opinions.summary(result(now)) == "5 people answered."


def test_a_removed_question_keeps_what_was_answered_until_it_comes_back(asked):
    now = filled(asked, *[FilledForm({"useful": 4})] * 5)
    edit = questions.remove([now.records(EvaluationQuestion)["useful"]])
    gone = now.apply(edit)
    assert "useful" not in [each.question.id for each in result(gone).rows]
    assert result(gone.apply(edit.inverse())).rows[0].mean == 4


@pytest.mark.parametrize(
    ("question", "fields"),
    [
        ("useful", {"kind": AnswerKind.SCALE_DOWN}),
        ("time", {"choices": ("b", "a")}),
        ("time", {"choices": ("a",)}),
        ("time", {"kind": AnswerKind.TEXT, "choices": ()}),
    ],
)
def test_a_change_that_would_alter_the_meaning_of_given_answers_is_refused(asked, question, fields):
    free = asked.records(EvaluationQuestion)[question]
    assert not questions.update(free, (), **fields).is_empty
    now = filled(asked, FilledForm({question: 2}))
    sheets = now.records(EvaluationSheet).values()
    with pytest.raises(InvalidInput, match="would mean something else"):
        questions.update(free, sheets, **fields)
    assert not questions.update(free, sheets, text="Well?").is_empty


def test_choices_may_be_added_at_the_end_of_a_question_that_is_answered(asked):
    now = filled(asked, FilledForm({"time": 2}))
    time = now.records(EvaluationQuestion)["time"]
    sheets = now.records(EvaluationSheet).values()
    now = now.apply(questions.update(time, sheets, choices=("a", "b", "c")))
    assert now.records(EvaluationQuestion)["time"].choices == ("a", "b", "c")


def test_correcting_a_form_keeps_what_was_answered_to_removed_questions(asked):
    written = (WrittenComment("home", "Call customs"), WrittenComment("sessions", "Well"))
    now = filled(asked, FilledForm({"useful": 4, "time": 1}, written))
    by_id = now.records(EvaluationQuestion)
    now = now.apply(questions.remove([by_id["time"], by_id["home"]]))
    (sheet,) = now.records(EvaluationSheet).values()
    comments = now.records(EvaluationComment).values()
    left = now.records(EvaluationQuestion).all()
    now = now.apply(forms.update(left, sheet, comments, FilledForm({"useful": 5})))
    (sheet,) = now.records(EvaluationSheet).values()
    assert forms.answers_of(sheet) == {"useful": 5, "time": 1}
    assert [e.text for e in now.records(EvaluationComment).values()] == ["Call customs"]


def test_comments_about_removed_questions_and_sessions_are_still_shown(asked):
    written = (
        WrittenComment("home", "Tell the minister"),
        WrittenComment("sessions", "Too fast", "lunch"),
        WrittenComment("sessions", "All of it"),
    )
    now = filled(asked, FilledForm({}, written), *[FilledForm({"useful": 5})] * 4)
    now = now.apply(Edit("", before=(now.records(EvaluationQuestion)["home"],)))
    rows = result(now, ["opening"]).rows
    assert rows[-1].question.text == "Question that was removed"
    assert rows[-1].comments[0].texts == ("Tell the minister",)
    about = next(each for each in rows if each.question.id == "sessions").comments
    names = [opinions.session_name({"opening": "Opening"}, each.session) for each in about]
    assert names == ["About sessions that were removed", "About no session"]
    assert [each.texts for each in about] == [("Too fast",), ("All of it",)]
