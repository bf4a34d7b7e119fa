"""What was typed into a workbook for answers comes back, or each wrong cell is named."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from mercworkshop.domain.entities.agenda.records import AgendaSession
from mercworkshop.domain.entities.evaluation import opinions
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.evaluation.variants import QuizVariant, arrange, right_marks
from mercworkshop.errors import BadFile
from mercworkshop.exchange.back.answer_sheets import read_answer_sheets
from mercworkshop.exchange.out.answer_sheets import write_evaluation_entry, write_quiz_entry
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from tests.builders.answers import SESSION, begun
from tests.builders.checks import present
from tests.shipped import SHIPPED

NOW = begun()
FACTS = evaluation_facts(SHIPPED, NOW)


def filled(tmp_path, write, rows, language="en"):
    """A workbook for answers with rows, each its words by the key of the column."""
    facts = evaluation_facts(SHIPPED.in_language(language), NOW)
    book = load_workbook(BytesIO(write(NOW, facts, "A4").content))
    sheet = book.worksheets[0]
    columns = {cell.value: present(cell.column) for cell in sheet[1]}
    for line, row in enumerate(rows, start=3):
        for key, value in row.items():
            sheet.cell(line, columns[key], value)
    path = tmp_path / "answers.xlsx"
    book.save(path)
    return path


def quiz_row(variant, marks=None, **more):
    marks = marks or right_marks(arrange(FACTS.letters, variant), FACTS.key)
    cells = {f"mark {place}": mark for place, mark in enumerate(marks, start=1)}
    return (
        {"occasion": "Before the workshop", "code": "an-12", "sheet": variant.value} | cells | more
    )


@pytest.mark.parametrize("variant", QuizVariant)
def test_a_row_of_marks_as_on_paper_becomes_a_sheet(tmp_path, variant):
    path = filled(tmp_path, write_quiz_entry, [quiz_row(variant), quiz_row(variant, code="BO 01")])
    found = read_answer_sheets(path, NOW, FACTS)
    assert [each.code for each in found.quiz] == ["AN12", "BO01"]
    assert found.places == ("Knowledge test, row 3", "Knowledge test, row 4")
    right = tuple(f"{each.question}:{each.right}" for each in FACTS.key)
    assert {each.choices for each in found.quiz} == {right}
    now = NOW.apply(found.edit(NOW))
    assert len(now.records(QuizSheet)) == 2
    assert found.repeated(NOW) == ()
    again = read_answer_sheets(path, now, FACTS)
    assert again.repeated(now) == again.places
    assert len(again.edit(now, without=again.places[:1]).after) == 1


def test_the_words_of_another_language_are_known(tmp_path):
    row = quiz_row(QuizVariant.A, occasion="AFTER the workshop")
    path = filled(tmp_path, write_quiz_entry, [row], language="zh")
    (sheet,) = read_answer_sheets(path, NOW, FACTS).quiz
    assert sheet.occasion.value == "after"


def test_each_wrong_cell_is_named_by_sheet_and_cell_and_nothing_is_taken_in(tmp_path):
    rows = [
        quiz_row(QuizVariant.A, **{"mark 1": "X", "mark 3": 9}),
        quiz_row(QuizVariant.B, occasion="yesterday"),
        quiz_row(QuizVariant.B, sheet=None),
        quiz_row(QuizVariant.B, code="Maria Alejandra"),
    ]
    with pytest.raises(BadFile) as caught:
        read_answer_sheets(filled(tmp_path, write_quiz_entry, rows), NOW, FACTS)
    said = caught.value.message
    for words in (
        "cell E3: “X” is none of its answers.",
        "cell G3: “9” is none of its answers.",
        "cell B4: “yesterday” is not known here.",
        "cell D5: this is missing",
        "cell C6: The code is too long",
    ):
        assert f"Knowledge test, {words}" in said
    assert "Nothing was changed here." in caught.value.advice


def test_forms_come_back_with_numbers_choices_and_comments_by_session(tmp_path):
    asked = {each.text: each for each in NOW.records(EvaluationQuestion).all()}
    useful = asked["How useful was the workshop for your work?"]
    time = asked["How was the time for discussion?"]
    sessions = next(each for each in asked.values() if each.kind == "sessions")
    home = asked["What will you do first when you are home?"]
    row = {
        useful.id: 4,
        time.id: "just right",
        f"session 1 {sessions.id}": SESSION,
        f"comment 1 {sessions.id}": "Longer, please",
        f"comment 2 {sessions.id}": "All in all well",
        home.id: "Call customs",
    }
    path = filled(tmp_path, write_evaluation_entry, [row] * 5)
    found = read_answer_sheets(path, NOW, FACTS)
    assert found.repeated(NOW) == found.places[1:]
    now = NOW.apply(found.edit(NOW))
    (sheet, *_others) = now.records(EvaluationSheet).values()
    assert set(sheet.answers) == {f"{useful.id}:4", f"{time.id}:2"}
    result = opinions.opinion_result(
        now.records(EvaluationQuestion).all(),
        now.records(EvaluationSheet).values(),
        now.records(EvaluationComment).values(),
        list(now.records(AgendaSession)),
    )
    by_question = {each.question.id: each for each in result.rows}
    assert by_question[useful.id].mean == 4
    assert [each.texts for each in by_question[sessions.id].comments] == [
        ("Longer, please",) * 5,
        ("All in all well",) * 5,
    ]


def test_answers_that_a_question_does_not_have_are_named(tmp_path):
    first, *_others = NOW.records(EvaluationQuestion).all()
    sessions = next(e for e in NOW.records(EvaluationQuestion).all() if e.kind == "sessions")
    rows = [{first.id: 6, f"session 1 {sessions.id}": "Dinner"}]
    with pytest.raises(BadFile) as caught:
        read_answer_sheets(filled(tmp_path, write_evaluation_entry, rows), NOW, FACTS)
    assert "cell B3: “6” is none of its answers." in caught.value.message
    assert "“Dinner” is not a session of the agenda." in caught.value.message


def test_another_workbook_is_refused_and_so_is_another_edition(tmp_path):
    path = filled(tmp_path, write_quiz_entry, [quiz_row(QuizVariant.A)])
    book = load_workbook(path)
    book.worksheets[0]["A2"] = "quiz 0000"
    book.save(path)
    with pytest.raises(BadFile, match="another edition"):
        read_answer_sheets(path, NOW, FACTS)
    book.worksheets[0]["A2"] = "actions"
    book.save(path)
    with pytest.raises(BadFile, match="not a workbook for answers"):
        read_answer_sheets(path, NOW, FACTS)
