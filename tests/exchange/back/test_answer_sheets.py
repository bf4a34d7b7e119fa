"""Answers typed into a workbook are read back, or each wrong cell is named."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from mercworkshop.domain.entities.agenda import sessions
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.agenda.records import AgendaDay, AgendaSession
from mercworkshop.domain.entities.evaluation import opinions
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
    QuizSheet,
)
from mercworkshop.domain.entities.evaluation.variants import QuizVariant, arrange, right_marks
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile
from mercworkshop.exchange.back.answer_sheets import read_answer_sheets
from mercworkshop.exchange.out.answer_sheets import write_evaluation_entry, write_quiz_entry
from mercworkshop.i18n import language_scope, without_marks
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.report.documents.evaluation.form import build_evaluation_form
from mercworkshop.report.model.blocks import Group, Table
from tests.builders.answers import SESSION, WORKSHOP, begun
from tests.builders.checks import present
from tests.shipped import SHIPPED

NOW = begun()
FACTS = evaluation_facts(SHIPPED, NOW)


def filled(tmp_path, write, rows, language="en", now=NOW):
    """Return a workbook for answers with ``rows``, each a dictionary from column key to text."""
    facts = evaluation_facts(SHIPPED.in_language(language), now)
    book = load_workbook(BytesIO(write(now, facts, "A4").content))
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


def test_a_workbook_in_another_language_is_read(tmp_path):
    row = quiz_row(QuizVariant.A, occasion="AFTER the workshop")
    path = filled(tmp_path, write_quiz_entry, [row], language="zh")
    (sheet,) = read_answer_sheets(path, NOW, FACTS).quiz
    assert sheet.occasion.value == "after"


def test_each_wrong_cell_is_named_by_sheet_and_cell_and_the_file_is_refused(tmp_path):
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


def test_another_workbook_or_another_edition_of_the_test_is_refused(tmp_path):
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


def test_a_workbook_of_another_workshop_is_refused(tmp_path):
    other = replace(NOW, workshop_id="another-workshop")
    path = filled(tmp_path, write_quiz_entry, [quiz_row(QuizVariant.A)], now=other)
    with pytest.raises(BadFile, match="made for another workshop"):
        read_answer_sheets(path, NOW, FACTS)
    assert read_answer_sheets(path, other, FACTS).quiz


def test_forms_bring_the_standard_questions_if_none_were_taken(tmp_path):
    now = Workshop(workshop_id=WORKSHOP)
    facts = evaluation_facts(SHIPPED, now)
    first, second = facts.questions[:2]
    path = filled(tmp_path, write_evaluation_entry, [{first.id: 4, second.id: 2}], now=now)
    found = read_answer_sheets(path, now, facts)
    entered = now.apply(found.edit(now))
    assert [each.id for each in entered.records(EvaluationQuestion).all()] == [
        each.id for each in facts.questions
    ]
    (sheet,) = entered.records(EvaluationSheet).values()
    assert set(sheet.answers) == {f"{first.id}:4", f"{second.id}:2"}
    assert len(NOW.apply(found.edit(NOW)).records(EvaluationQuestion)) == len(facts.questions)
    assert found.edit(now, without=found.places).is_empty


def test_words_in_a_column_without_a_question_are_named(tmp_path):
    path = filled(tmp_path, write_evaluation_entry, [{FACTS.questions[0].id: 4}])
    book = load_workbook(path)
    sheet = book.worksheets[0]
    margin = sheet.max_column + 1
    sheet.cell(3, margin, "He shouted this")
    sheet.cell(7, margin, "And this")
    book.save(path)
    with pytest.raises(BadFile) as caught:
        read_answer_sheets(path, NOW, FACTS)
    for line in (3, 7):
        cell = sheet.cell(line, margin).coordinate
        assert f"cell {cell}: this column belongs to no question" in caught.value.message


def test_a_formula_without_a_result_is_refused_as_an_answer(tmp_path):
    row = quiz_row(QuizVariant.A, **{"mark 1": "=E9", "mark 2": "=F9"})
    path = filled(tmp_path, write_quiz_entry, [row])
    with pytest.raises(BadFile) as caught:
        read_answer_sheets(path, NOW, FACTS)
    for cell in ("E3", "F3"):
        assert f"cell {cell}: this formula has no result" in caught.value.message


def test_a_copied_sheet_is_read_and_a_sheet_not_for_answers_is_reported(tmp_path):
    path = filled(tmp_path, write_quiz_entry, [quiz_row(QuizVariant.A)])
    book = load_workbook(path)
    copied = book.copy_worksheet(book.worksheets[0])
    copied.title = "Table of Ann"
    copied.cell(3, 3, "BO07")
    book.create_sheet("Notes")["A1"] = "Ask Ann"
    book.save(path)
    found = read_answer_sheets(path, NOW, FACTS)
    assert {each.code for each in found.quiz} == {"AN12", "BO07"}
    assert found.places == ("Knowledge test, row 3", "Table of Ann, row 3")
    assert found.remarks == ("The sheet “Notes” was left out: it is not for answers.",)


def test_two_kinds_of_answers_in_one_workbook_are_refused(tmp_path):
    path = filled(tmp_path, write_quiz_entry, [quiz_row(QuizVariant.A)])
    book = load_workbook(path)
    book.copy_worksheet(book.worksheets[0])["A2"] = "evaluation"
    book.save(path)
    with pytest.raises(BadFile, match="answers of several kinds"):
        read_answer_sheets(path, NOW, FACTS)


def with_two_lunches():
    """Return a workshop with a session named Lunch on each of two days."""
    now = NOW
    for name in ("First day", "Second day"):
        day = AgendaDay(id=name, title=name, position=name)
        now = now.apply(Edit("", after=(day,)))
        now = now.apply(sessions.add(day, (), [{"title": "Lunch"}]))
    return now


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sessions_with_one_title_are_distinguished_by_day_and_time(tmp_path, language):
    now = with_two_lunches()
    with language_scope(language):
        names = plan_agenda(now).session_names
    lunches = [its for its, each in names.items() if each.startswith("Lunch")]
    assert len({names[each] for each in lunches}) == 2
    asked = next(e for e in FACTS.questions if e.kind == "sessions")
    rows = [
        {f"session 1 {asked.id}": names[each], f"comment 1 {asked.id}": each} for each in lunches
    ]
    path = filled(tmp_path, write_evaluation_entry, rows, language, now)
    offered = {cell.value for row in load_workbook(path)["lists"] for cell in row}
    assert {without_marks(names[each]) for each in lunches} <= offered
    read = read_answer_sheets(path, now, FACTS).forms
    assert [each.comments[0].session for each in read] == lunches
    assert [each.comments[0].text for each in read] == lunches


def test_a_title_of_several_sessions_is_refused_with_the_possible_ones(tmp_path):
    now = with_two_lunches()
    asked = next(e for e in FACTS.questions if e.kind == "sessions")
    row = {f"session 1 {asked.id}": "lunch", f"comment 1 {asked.id}": "Too short"}
    path = filled(tmp_path, write_evaluation_entry, [row], now=now)
    with pytest.raises(BadFile) as caught:
        read_answer_sheets(path, now, FACTS)
    assert "several sessions are called “lunch”" in caught.value.message
    assert "Lunch (Second day, 09:00–09:30)" in caught.value.message


def test_the_workbook_has_as_many_rows_for_sessions_as_the_paper(tmp_path):
    asked = next(e for e in FACTS.questions if e.kind == "sessions")
    form = build_evaluation_form(NOW, FACTS)
    (table,) = (
        block
        for group in form.parts[0].blocks
        if isinstance(group, Group)
        for block in group.blocks
        if isinstance(block, Table)
    )
    last = len(table.rows)
    row = {f"comment {last} {asked.id}": "The last one"}
    (read,) = read_answer_sheets(filled(tmp_path, write_evaluation_entry, [row]), NOW, FACTS).forms
    assert [each.text for each in read.comments] == ["The last one"]
