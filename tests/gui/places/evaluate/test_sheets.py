"""Sheets of the knowledge test are typed from paper, listed, corrected, paired and imported."""

from __future__ import annotations

import shutil
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt

from mercworkshop import yaml_text
from mercworkshop.domain.entities.evaluation import quiz, variants
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.entities.evaluation.variants import QuizVariant
from mercworkshop.exchange.out.answer_sheets import write_quiz_entry
from mercworkshop.gui.places.evaluate.sheets.mark_field import read_signs
from mercworkshop.gui.places.evaluate.sheets.view import SheetsView
from mercworkshop.gui.style import theme
from mercworkshop.i18n import without_marks
from mercworkshop.reference.files.data_files import DataFiles
from mercworkshop.reference.files.pack import Pack
from tests.gui.places.evaluate.conftest import enter_sheets
from tests.shipped import PACK

ENTER = Qt.Key.Key_Return
MARKS = "ABCDABCDABCDABCDABCDABCD-"


def sheets(session):
    return sorted(session.workshop.records(QuizSheet).values(), key=lambda each: each.code)


def type_sheet(qtbot, view, code, marks=MARKS):
    entry = view.entry
    entry.code.setFocus()
    qtbot.keyClicks(entry.code, code)
    qtbot.keyClick(entry.code, ENTER)
    assert entry.marks.hasFocus()
    qtbot.keyClicks(entry.marks, marks)
    qtbot.keyClick(entry.marks, ENTER)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("abcd", "ABCD"),
        ("1234-0.", "ABCD---"),
        ("١٢٣٤", "ABCD"),
        ("ABE5фش9", "AB"),
        ("Ａ１", "AA"),
    ],
)
def test_signs_of_any_keyboard_are_read(typed, read):
    assert read_signs(typed, 4) == read


def test_a_sheet_is_typed_with_the_keyboard_alone(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "an 12")
    (made,) = sheets(session)
    assert (made.occasion, made.code) == (Occasion.BEFORE, "AN12")
    shown_first = variants.arrange(view.facts.letters, QuizVariant.A)[0]
    assert quiz.answers_of(made)[shown_first.question] == shown_first.letters[0]
    assert len(quiz.answers_of(made)) == len(view.facts.quiz) - 1
    assert view.entry.code.hasFocus()
    assert not view.entry.marks.text()
    assert [view.table.words.index(0, n).data() for n in range(3)] == [
        "Before the workshop", "AN12", "24 of 25",
    ]  # fmt: skip


def test_sheet_b_has_another_order(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    view.entry.variant.setFocus()
    qtbot.keyClick(view.entry.variant, Qt.Key.Key_Down)
    type_sheet(qtbot, view, "BE07")
    first, second = sheets(session)
    assert first.choices != second.choices


def test_in_a_narrow_window_each_option_of_a_question_has_a_line(context, shown):
    view = shown(SheetsView(context))
    assert "\n" not in view.entry.options.text()
    view.resize(theme.NARROW - 200, 700)
    lines = view.entry.options.text().splitlines()
    assert [without_marks(each)[0] for each in lines] == list("ABCD")
    assert not any(each.endswith(",") for each in lines)


def test_the_row_of_marks_names_the_question_at_the_cursor(context, shown, qtbot):
    view = shown(SheetsView(context))
    view.entry.marks.setFocus()
    asked = [view.entry.asked.text()]
    for key in "AB":
        qtbot.keyClicks(view.entry.marks, key)
        asked.append(view.entry.asked.text())
    assert [words.split(":")[0] for words in asked] == [
        "Question 1 of 25", "Question 2 of 25", "Question 3 of 25",
    ]  # fmt: skip
    qtbot.keyClick(view.entry.marks, Qt.Key.Key_Left)
    assert view.entry.asked.text() == asked[1]


def test_a_sheet_with_too_few_marks_is_refused_and_says_how_many_are_missing(
    context, session, shown, qtbot
):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12", "ABC")
    assert "22 answers are missing" in view.entry.warning.text()
    assert not sheets(session)
    assert view.entry.marks.text() == "ABC"


def test_a_key_in_a_full_row_replaces_the_mark_that_follows(context, shown, qtbot):
    view = shown(SheetsView(context))
    marks = view.entry.marks
    marks.setFocus()
    qtbot.keyClicks(marks, MARKS)
    marks.setCursorPosition(1)
    qtbot.keyClicks(marks, "D")
    assert marks.text() == "AD" + MARKS[2:]
    assert marks.cursorPosition() == 2


def test_a_sheet_whose_code_is_used_already_is_entered_only_after_a_warning(
    context, session, shown, qtbot
):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    type_sheet(qtbot, view, "AN12", "B" * 25)
    assert "AN12 is there already" in view.entry.warning.text()
    assert len(sheets(session)) == 1
    qtbot.keyClick(view.entry.marks, ENTER)
    assert len(sheets(session)) == 2
    assert view.entry.warning.isHidden()
    assert view.table.words.index(0, 3).data() == "The code stands on several sheets"


def test_f2_corrects_del_removes_and_undo_takes_both_back(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    view.table.setFocus()
    view.table.choose_first()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    assert view.entry.marks.text() == MARKS
    qtbot.keyClicks(view.entry.marks, "D")
    qtbot.keyClick(view.entry.marks, ENTER)
    (corrected,) = sheets(session)
    first = variants.arrange(view.facts.letters, QuizVariant.A)[0]
    assert quiz.answers_of(corrected)[first.question] == first.letters[3]
    view.table.setFocus()
    view.table.choose_first()
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    assert not sheets(session)
    session.undo()
    assert sheets(session) == [corrected]
    session.undo()
    assert quiz.answers_of(sheets(session)[0])[first.question] == first.letters[0]


def test_esc_leaves_a_sheet_as_it_was(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    (before,) = sheets(session)
    view.table.choose_first()
    view.correct_chosen()
    qtbot.keyClicks(view.entry.marks, "D")
    qtbot.keyClick(view.entry.marks, Qt.Key.Key_Escape)
    assert sheets(session) == [before]
    assert view.entry.corrects is None


def test_a_typing_error_in_a_code_is_pointed_out_and_the_sheets_are_paired(context, session, shown):
    choices = quiz.choices_of({}, (each.id for each in session.reference.quiz.questions))
    rows = [
        {"occasion": Occasion.BEFORE, "code": "AN12", "choices": choices},
        {"occasion": Occasion.AFTER, "code": "AN21", "choices": choices},
    ]
    session.apply(quiz.enter, rows)
    view = shown(SheetsView(context))
    assert view.table.words.index(0, 3).data() == "Perhaps the one with the code AN21"
    assert view.pair not in view.shown_tools
    view.table.choose_first()
    assert view.pair in view.shown_tools
    view.join_chosen()
    assert [each.code for each in sheets(session)] == ["AN12", "AN12"]
    assert view.table.words.index(0, 3).data() == "Handed in too"


def test_the_table_shows_no_answers(context, session, shown):
    enter_sheets(session, 1, 0)
    view = shown(SheetsView(context))
    cells = [view.table.words.index(0, n).data() for n in range(4)]
    assert cells == ["Before the workshop", "AB00", cells[2], "Not there"]
    assert cells[2].endswith(" of 25")


def test_a_workbook_is_read_and_left_out_when_it_comes_a_second_time(
    context, session, shown, qtbot, tmp_path
):
    from openpyxl import load_workbook

    view = shown(SheetsView(context))
    path = tmp_path / "answers.xlsx"
    path.write_bytes(write_quiz_entry(session.workshop, view.facts, "A4").content)
    book = load_workbook(path)
    table = book.worksheets[0]
    heads = [cell.value for cell in table[1]]
    line = next(n for n in range(2, 20) if table.cell(n, 1).value is None)
    table.cell(line, heads.index("occasion") + 1, "Before the workshop")
    table.cell(line, heads.index("code") + 1, "AN12")
    table.cell(line, heads.index("sheet") + 1, "A")
    book.save(path)
    view.files.read(str(path))
    qtbot.waitUntil(lambda: len(sheets(session)) == 1, timeout=20_000)
    view.files.read(str(path))
    qtbot.waitUntil(lambda: "Left out" in str(context.messages.latest), timeout=20_000)
    assert len(sheets(session)) == 1


def typed_marks(qtbot, view, letters, variant):
    """Choose an order of the test; return the marks that a sheet of it has for ``letters``."""
    choose_order(qtbot, view, variant)
    shown = variants.arrange(view.facts.letters, variant)
    return "".join(each.printed(letters[each.question]) or "-" for each in shown)


def choose_order(qtbot, view, variant):
    key = Qt.Key.Key_Down if variant is QuizVariant.B else Qt.Key.Key_Up
    view.entry.variant.setFocus()
    qtbot.keyClick(view.entry.variant, key)
    assert view.entry.variant.value() is variant


def test_a_sheet_b_that_is_corrected_keeps_its_answers(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    right = {each.question: each.right for each in view.facts.key}
    type_sheet(qtbot, view, "AN12", typed_marks(qtbot, view, right, QuizVariant.B))
    choose_order(qtbot, view, QuizVariant.A)
    view.table.setFocus()
    view.table.choose_first()
    qtbot.keyClick(view.table, Qt.Key.Key_F2)
    choose_order(qtbot, view, QuizVariant.B)
    marks = view.entry.marks
    assert marks.text() == typed_marks(qtbot, view, right, QuizVariant.B)
    marks.setFocus()
    marks.setCursorPosition(0)
    qtbot.keyClicks(marks, "-")
    choose_order(qtbot, view, QuizVariant.A)
    choose_order(qtbot, view, QuizVariant.B)
    qtbot.keyClick(marks, ENTER)
    (corrected,) = sheets(session)
    first = variants.arrange(view.facts.letters, QuizVariant.B)[0].question
    assert quiz.answers_of(corrected) == {q: letter for q, letter in right.items() if q != first}


def test_marks_of_a_new_sheet_stay_as_on_paper_in_another_order(context, shown, qtbot):
    view = shown(SheetsView(context))
    view.entry.marks.setFocus()
    qtbot.keyClicks(view.entry.marks, "ABC")
    choose_order(qtbot, view, QuizVariant.B)
    assert view.entry.marks.text() == "ABC"


def a_quiz_without_its_first_question(folder):
    """Return the shipped data with another edition of the test, one question shorter."""
    data = shutil.copytree(PACK.data.shipped, folder / "data")
    whole = cast(
        "Any", yaml_text.build(data / "quiz.yaml", (data / "quiz.yaml").read_text("utf-8"))
    )
    del whole["questions"][0]
    (data / "quiz.yaml").write_text(yaml_text.dump_yaml(whole), "utf-8")
    return DataFiles(data)


def test_sheets_are_read_in_the_order_of_the_test_as_it_is_now(
    context, session, shown, qtbot, tmp_path
):
    view = shown(SheetsView(context))
    before = variants.edition_code(view.facts.letters)
    assert before in view.entry.variant.currentText()
    qtbot.keyClicks(view.entry.code, "AN12")
    shorter = a_quiz_without_its_first_question(tmp_path)
    session._pack = Pack(shorter, PACK.case_studies)
    session.data_changed.emit()
    after = variants.edition_code(view.facts.letters)
    assert after != before
    assert after in view.entry.variant.currentText()
    assert "edition" in view.entry.warning.text()
    assert view.entry.code.text() == "AN12"
    questions = len(view.facts.quiz)
    qtbot.keyClicks(view.entry.marks, "A" * questions)
    qtbot.keyClick(view.entry.marks, ENTER)
    (made,) = sheets(session)
    letters = {each.question: each.letters[0] for each in view.entry.shown}
    assert len(letters) == questions == 24
    assert quiz.answers_of(made) == letters


def test_a_sheet_removed_during_its_correction_is_entered_again_after_a_warning(
    context, session, shown, qtbot
):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    view.table.choose_first()
    view.correct_chosen()
    session.apply(quiz.remove, sheets(session))
    qtbot.keyClick(view.entry.marks, ENTER)
    assert "was removed" in view.entry.warning.text()
    assert view.entry.marks.text() == MARKS
    qtbot.keyClick(view.entry.marks, ENTER)
    assert [each.code for each in sheets(session)] == ["AN12"]
    assert view.entry.corrects is None


def test_a_half_typed_sheet_waits_while_another_is_corrected(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    entry = view.entry
    entry.occasion.setCurrentIndex(1)
    qtbot.keyClicks(entry.code, "BO01")
    qtbot.keyClick(entry.code, ENTER)
    qtbot.keyClicks(entry.marks, "ABCDABCD")
    view.table.choose_first()
    for leave in (Qt.Key.Key_Escape, ENTER):
        view.table.setFocus()
        qtbot.keyClick(view.table, Qt.Key.Key_F2)
        assert (entry.code.text(), entry.marks.text()) == ("AN12", MARKS)
        qtbot.keyClick(entry.marks, leave)
        assert (entry.code.text(), entry.marks.text()) == ("BO01", "ABCDABCD")
        assert entry.occasion.value() is Occasion.AFTER
    qtbot.keyClick(entry.marks, Qt.Key.Key_Escape)
    assert (entry.code.text(), entry.marks.text()) == ("BO01", "ABCDABCD")
    qtbot.keyClicks(entry.marks, MARKS[8:])
    qtbot.keyClick(entry.marks, ENTER)
    assert [each.code for each in sheets(session)] == ["AN12", "BO01"]
    assert (entry.code.text(), entry.marks.text()) == ("", "")


def test_a_half_typed_sheet_is_shown_in_a_new_view_until_it_is_entered(
    context, session, shown, qtbot
):
    view = shown(SheetsView(context))
    view.entry.variant.setCurrentIndex(1)
    view.entry.code.setFocus()
    qtbot.keyClicks(view.entry.code, "BO01")
    qtbot.keyClick(view.entry.code, ENTER)
    qtbot.keyClicks(view.entry.marks, "ABC")
    session.flush()
    again = SheetsView(context)
    qtbot.addWidget(again)
    assert (again.entry.code.text(), again.entry.marks.text()) == ("BO01", "ABC")
    assert again.entry.variant.value() is QuizVariant.B
    assert sheets(session) == []
    qtbot.keyClicks(view.entry.marks, MARKS[3:])
    qtbot.keyClick(view.entry.marks, ENTER)
    assert SheetsView(context).entry.code.text() == ""


def correct(qtbot, view, row):
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.words.index(row, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_F2)


def corrections(view):
    """Return whether the row of each sheet says that a correction waits."""
    rows = range(view.table.words.rowCount())
    cells = [view.table.words.index(row, 2).data() for row in rows]
    return ["a correction waits" in each for each in cells]


def typed(view):
    return view.entry.variant.value(), view.entry.code.text(), view.entry.marks.text()


def two_begun_corrections(qtbot, view):
    """Enter two sheets, and begin to correct both; return what is typed of each."""
    type_sheet(qtbot, view, "AN12")
    type_sheet(qtbot, view, "BO01", "D" * 25)
    entry = view.entry
    correct(qtbot, view, 0)
    choose_order(qtbot, view, QuizVariant.B)
    entry.marks.setFocus()
    entry.marks.setCursorPosition(25)
    qtbot.keyClick(entry.marks, Qt.Key.Key_Backspace)
    one = typed(view)
    correct(qtbot, view, 1)
    entry.code.setFocus()
    entry.code.end(False)
    qtbot.keyClicks(entry.code, "X")
    return one, typed(view)


def test_corrections_that_are_not_entered_wait_each_at_its_sheet(context, session, shown, qtbot):
    view = shown(SheetsView(context))
    one, other = two_begun_corrections(qtbot, view)
    before = sheets(session)
    session.flush()
    assert corrections(view) == [True, True]
    again = shown(SheetsView(context))
    assert (again.entry.corrects, typed(again)) == (before[1], other), "it goes on there"
    correct(qtbot, again, 0)
    assert typed(again) == one
    assert "begun before" in again.entry.warning.text()
    qtbot.keyClick(again.entry.marks, Qt.Key.Key_Escape)
    assert typed(again)[1:] == ("", "")
    assert corrections(again) == [False, True]
    correct(qtbot, again, 1)
    qtbot.keyClick(again.entry.marks, ENTER)
    assert [each.code for each in sheets(session)] == ["AN12", "BO01X"]
    assert corrections(again) == [False, False]
    assert sheets(session)[0] == before[0]


def test_a_sheet_that_says_what_was_entered_has_no_correction(context, shown, qtbot):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    correct(qtbot, view, 0)
    choose_order(qtbot, view, QuizVariant.B)
    assert corrections(view) == [False]
    view.entry.marks.setFocus()
    view.entry.marks.setCursorPosition(0)
    first = view.entry.marks.text()[0]
    for key, is_begun in (("-", True), (first, False)):
        qtbot.keyClick(view.entry.marks, Qt.Key.Key_Home)
        qtbot.keyClicks(view.entry.marks, key)
        assert corrections(view) == [is_begun]


def test_the_order_and_the_occasion_of_the_next_sheet_stay_while_another_is_corrected(
    context, shown, qtbot
):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    view.entry.occasion.setCurrentIndex(1)
    view.table.choose_first()
    view.correct_chosen()
    choose_order(qtbot, view, QuizVariant.B)
    view.entry.leave()
    assert view.entry.occasion.value() is Occasion.AFTER
    assert view.entry.variant.value() is QuizVariant.A


def test_a_waiting_sheet_of_another_edition_of_the_test_says_so(
    context, session, shown, qtbot, tmp_path
):
    view = shown(SheetsView(context))
    qtbot.keyClicks(view.entry.marks, "ABC")
    session._pack = Pack(a_quiz_without_its_first_question(tmp_path), PACK.case_studies)
    again = shown(SheetsView(context))
    assert again.entry.marks.text() == "ABC"
    assert "edition" in again.entry.warning.text()


def test_the_order_of_a_sheet_that_is_corrected_changes_its_marks_not_its_answers(
    context, session, shown, qtbot
):
    view = shown(SheetsView(context))
    type_sheet(qtbot, view, "AN12")
    (before,) = sheets(session)
    view.table.choose_first()
    view.correct_chosen()
    view.entry.variant.setFocus()
    qtbot.keyClick(view.entry.variant, Qt.Key.Key_Down)
    assert view.entry.variant.value() is QuizVariant.B
    assert view.entry.marks.text() != MARKS
    view.entry.marks.setFocus()
    qtbot.keyClick(view.entry.marks, ENTER)
    assert sheets(session) == [before]
