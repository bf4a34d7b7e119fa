"""The evaluation of the workshop: its results, the entry of forms, and the table of questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from mercworkshop.domain.entities import people
from mercworkshop.domain.entities.agenda import days, sessions
from mercworkshop.domain.entities.agenda.records import AgendaDay
from mercworkshop.domain.entities.evaluation import forms, questions
from mercworkshop.domain.entities.evaluation.forms import FilledForm, WrittenComment
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.gui.places.evaluate.opinions.scale_field import ScaleField
from mercworkshop.gui.places.evaluate.opinions.view import OpinionsView
from mercworkshop.gui.places.evaluate.page import EvaluatePage
from mercworkshop.gui.session.pages.page import OPINIONS
from mercworkshop.gui.widgets.layouts import bare_widget, column

NO_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def asked(session):
    return session.workshop.records(EvaluationQuestion).all()


def enter_forms(session, view, count):
    view.take_standard()
    filled = [
        FilledForm(
            {each.id: min(each.most, 1 + number % 5) for each in asked(session) if each.most},
            tuple(
                WrittenComment(each.id, f"<b>Words</b> {number}")
                for each in asked(session)
                if not each.most
            ),
        )
        for number in range(count)
    ]
    assert session.apply(forms.enter, asked(session), filled)


def words(view):
    return [each.text() for each in view.results.findChildren(QLabel) if each.isVisible()]


def test_below_five_forms_nothing_is_shown(context, session, shown):
    view = shown(OpinionsView(context))
    enter_forms(session, view, 4)
    assert view.results.stack.currentIndex() == 0
    assert "1 more form is needed." in " ".join(words(view))
    assert not any("Words" in each for each in words(view))


def test_results_are_bars_a_table_and_what_was_written(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    enter_forms(session, view, 7)
    assert view.results.title.text() == "7 people answered."
    qtbot.waitUntil(lambda: view.results.charted.chart.view is not None)
    scales = [each for each in asked(session) if each.best]
    table = view.results.charted.table.words
    assert table.rowCount() == len(scales)
    assert [table.index(0, n).data() for n in range(1, 6)] == ["2", "2", "1", "1", "1"]
    assert sum("<b>Words</b> 3" in each for each in words(view)) == 3


def test_a_step_of_a_scale_is_chosen_by_its_square_or_its_digit(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    view.show_part("entry")
    field = view.entry.first()
    assert isinstance(field, ScaleField)
    places = {step: square.center().toPoint() for step, square in field.squares()}
    for pressed, shown_then in ((4, 4), (2, 2), (2, 0)):  # pressed again: no answer
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton, pos=places[pressed])
        assert field.value() == shown_then
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        qtbot.mouseClick(field, button, pos=places[4])
        assert field.value() == 0
    qtbot.keyClicks(field, "7")  # the scale has five steps
    assert field.value() == 0
    qtbot.keyClicks(field, "3")
    assert list(view.entry.form.answers.values()) == [3]
    qtbot.keyClicks(field, "0")
    assert not view.entry.form.answers
    qtbot.keyClicks(field, "7")
    assert "steps from 1 to 5" in view.entry.warning.text()
    assert "1 is “Not useful”, 5 is “Very useful”" in [
        each.text().translate(NO_MARKS) for each in view.entry.findChildren(QLabel)
    ]


def test_one_digit_for_each_scale_types_a_form(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    view.take_standard()
    view.show_part("entry")
    scales = [each for each in view.entry.numbers.values() if isinstance(each, ScaleField)]
    typed = [5, 4, 0, 3, 2, 1, 5, 4][: len(scales)]
    for digit in typed:
        qtbot.keyClicks(QApplication.focusWidget(), str(digit))
    assert [each.value() for each in scales] == typed
    assert QApplication.focusWidget() not in scales, (
        "after the last scale the focus goes to the rest of the form"
    )
    view.entry.first().setFocus()
    qtbot.keyClick(view.entry.first(), Qt.Key.Key_Right)
    assert view.entry.first().hasFocus(), "an arrow key stays within its scale"


def test_a_form_is_typed_and_the_next_begins_empty(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    view.show_part("entry")
    entry = view.entry
    first = entry.first()
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_5)
    text = next(iter(entry.comments.values()))[0].text
    text.setFocus()
    qtbot.keyClicks(text, "More time")
    entry.save.setFocus()
    qtbot.keyClick(entry.save, Qt.Key.Key_Return)
    (sheet,) = session.workshop.records(EvaluationSheet).values()
    assert list(forms.answers_of(sheet).values()) == [5]
    assert len(asked(session)) == 12
    assert entry.form == FilledForm({})
    assert entry.first().hasFocus()


def test_an_empty_form_and_one_with_the_same_answers_cause_a_warning(context, session, shown):
    view = shown(OpinionsView(context))
    view.show_part("entry")
    view.entry.save.click()
    assert "Nothing is answered" in view.entry.warning.text()
    for _time in range(2):
        view.entry.first().show_value(4)
        view.entry.save.click()
    assert "with the same answers" in view.entry.warning.text()
    assert len(session.workshop.records(EvaluationSheet).values()) == 1
    view.entry.save.click()
    assert len(session.workshop.records(EvaluationSheet).values()) == 2


def test_questions_are_edited_in_a_table(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    view.show_part("questions")
    view.standard.click()
    assert len(asked(session)) == 12
    view.standard.click()
    assert len(asked(session)) == 12
    view.table.setFocus()
    view.table.setCurrentIndex(view.table.model().index(0, 0))
    qtbot.keyClicks(view.table, "W")
    qtbot.keyClicks(QApplication.focusWidget(), "as it worth it?")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    session.flush()
    assert asked(session)[0].text == "Was it worth it?"
    assert view.turn not in view.shown_tools


def half_typed(view, qtbot):
    """Type an answer and a comment without entering the form; return the form."""
    view.show_part("entry")
    first = view.entry.first()
    qtbot.keyClick(first, Qt.Key.Key_4)
    text = next(iter(view.entry.comments.values()))[0].text
    text.setFocus()
    qtbot.keyClicks(text, "More time")
    return view.entry.form


def test_a_half_typed_form_stays_when_the_agenda_or_a_question_changes(
    context, session, shown, qtbot
):
    view = shown(OpinionsView(context))
    view.take_standard()
    typed = half_typed(view, qtbot)
    assert typed.answers
    assert typed.comments
    session.apply(days.add, "", (), [None])
    (day,) = session.workshop.records(AgendaDay).values()
    session.apply(sessions.add, day, (), [{"title": "Opening"}])
    assert view.entry.form == typed
    last = asked(session)[-2]
    session.apply(questions.update, last, (), text="And what else?")
    assert view.entry.form == typed
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "!")
    assert [each.text for each in view.entry.form.comments] == ["More time!"]
    session.apply(questions.add, asked(session), [{"text": "One more?"}])
    assert [each.text for each in view.entry.form.comments] == ["More time!"]


def test_a_half_typed_form_is_shown_in_a_new_view_until_it_is_entered(
    context, session, shown, qtbot
):
    view = shown(OpinionsView(context))
    view.take_standard()
    typed = half_typed(view, qtbot)
    session.flush()
    again = shown(OpinionsView(context))
    assert again.entry.form == typed
    assert again.part == "entry", "the part with the half typed form is shown"
    assert again.entry.first_open().hasFocus()
    again.entry.save.click()
    assert len(session.workshop.records(EvaluationSheet).values()) == 1
    assert again.entry.form == FilledForm({})
    last = OpinionsView(context)
    qtbot.addWidget(last)
    assert last.entry.form == FilledForm({})


def test_a_half_typed_form_does_not_replace_results_that_somebody_reads(
    context, session, shown, qtbot
):
    page = shown(EvaluatePage(context))
    view = page.show_tab(OPINIONS)
    view.take_standard()
    typed = half_typed(view, qtbot)
    view.show_part("results")
    session.flush()
    again = EvaluatePage(context)
    again.take_over(page.hand_over())
    line = QLineEdit()
    shown(bare_widget(column(line, again)))
    line.setFocus()
    after = again.show_tab(OPINIONS)
    assert isinstance(after, OpinionsView)
    assert (after.part, after.entry.form) == ("results", typed)
    assert line.hasFocus()
    assert again.hand_over() == page.hand_over()


def test_a_half_typed_form_that_is_read_later_takes_the_keyboard_from_nothing(
    context, session, shown, qtbot
):
    first = shown(OpinionsView(context))
    first.take_standard()
    view, line = OpinionsView(context), QLineEdit()
    shown(bare_widget(column(line, view)))
    line.setFocus()
    assert view.part == "results"
    first.entry.half_typed.keep({"numbers": {asked(session)[0].id: 4}})
    assert view.part == "entry"
    assert view.entry.form.answers
    assert line.hasFocus()


def test_a_form_that_was_shown_by_itself_leaves_the_keyboard_where_somebody_types(
    context, session, shown, qtbot
):
    first = shown(OpinionsView(context))
    first.take_standard()
    typed = half_typed(first, qtbot)
    session.flush()
    view = shown(OpinionsView(context))
    assert (view.part, view.chosen_part) == ("entry", "")
    text = next(iter(view.entry.comments.values()))[0].text
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(QApplication.focusWidget(), " for ")
    session.flush()
    assert text.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "3 groups")
    session.flush()
    assert text.toPlainText() == "More time for 3 groups"
    assert view.entry.form.answers == typed.answers


def test_a_form_that_is_read_later_leaves_the_keyboard_of_a_window_that_is_not_in_front(
    context, session, shown, qtbot
):
    first = shown(OpinionsView(context))
    first.take_standard()
    view, line = OpinionsView(context), QLineEdit()
    window = shown(bare_widget(column(line, view)))
    line.setFocus()
    other = shown(QLineEdit())
    other.close()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is None)
    first.entry.half_typed.keep({"numbers": {asked(session)[0].id: 4}})
    assert view.part == "entry"
    assert window.focusWidget() is line


def three_comments(qtbot, context, session, shown):
    """Type a comment about each of three sessions; return the view, their question and rows."""
    view = shown(OpinionsView(context))
    view.take_standard()
    session.apply(days.add, "", (), [None])
    (day,) = session.workshop.records(AgendaDay).values()
    titles = ("Opening", "Group work", "Closing")
    session.apply(sessions.add, day, (), [{"title": each} for each in titles])
    question = next(each for each in asked(session) if each.kind == "sessions")
    view.show_part("entry")
    rows = view.entry.comments[question.id]
    for place, each in enumerate(titles):
        for _down in range(place + 1):
            qtbot.keyClick(rows[place].session, Qt.Key.Key_Down)
        rows[place].text.setFocus()
        qtbot.keyClicks(rows[place].text, f"About {each}")
    session.flush()
    return view, question, rows


def empty(qtbot, text):
    text.setFocus()
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    qtbot.keyClick(text, Qt.Key.Key_Tab)


def test_an_emptied_comment_leaves_the_others_at_their_sessions(context, session, shown, qtbot):
    view, question, rows = three_comments(qtbot, context, session, shown)
    typed = view.entry.form.comments
    assert len({each.session for each in typed}) == 3
    empty(qtbot, rows[0].text)
    assert view.entry.form.comments == typed[1:]
    kept = view.entry.half_typed.read()["written"][question.id]
    assert kept == [[each.session, each.text] for each in typed[1:]]
    rows[0].text.setFocus()
    qtbot.keyClicks(rows[0].text, "again")
    session.flush()
    assert view.entry.form.comments[1:] == typed[1:]


def test_the_keyboard_stays_at_its_comment_after_an_emptied_one_when_a_question_changes(
    context, session, shown, qtbot
):
    view, question, rows = three_comments(qtbot, context, session, shown)
    empty(qtbot, rows[1].text)
    rows[2].text.setFocus()
    rows[2].text.moveCursor(QTextCursor.MoveOperation.End)
    session.apply(questions.update, question, (), text="Which session, and why?")
    qtbot.keyClicks(QApplication.focusWidget(), "!")
    written = [each.text for each in view.entry.form.comments]
    assert written == ["About Opening", "About Closing!"]


def test_an_answer_to_a_removed_question_comes_back_with_the_question(
    context, session, shown, qtbot
):
    view = shown(OpinionsView(context))
    view.take_standard()
    typed = half_typed(view, qtbot)
    gone = next(each for each in asked(session) if each.id in typed.answers)
    session.apply(questions.remove, (gone,))
    assert not view.entry.form.answers
    session.undo()
    assert view.entry.form == typed


def sheet_of(session):
    (sheet,) = session.workshop.records(EvaluationSheet).values()
    return sheet


def test_a_form_that_was_entered_is_corrected_and_removed_by_keys(context, session, shown, qtbot):
    view = shown(OpinionsView(context))
    view.take_standard()
    half_typed(view, qtbot)
    view.entry.save.click()
    half_typed(view, qtbot)
    waiting = view.entry.form
    table = view.entered.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert view.entry.corrects == sheet_of(session)
    assert [each.text for each in view.entry.form.comments] == ["More time"]
    view.entry.first().show_value(2)
    view.entry.save.click()
    assert next(iter(forms.answers_of(sheet_of(session)).values())) == 2
    assert view.entry.form == waiting
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert (view.entry.corrects, view.entry.form) == (None, waiting)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert not session.workshop.records(EvaluationSheet)
    assert not view.entered.isVisible()
    session.undo()
    assert forms.answers_of(sheet_of(session))


def two_forms(context, session, shown):
    """Show the entry of a form below which two are entered; return it and their ids."""
    view = shown(OpinionsView(context))
    view.take_standard()
    (scale, *_), text = (
        [each for each in asked(session) if each.most],
        next(each for each in asked(session) if not each.most),
    )
    filled = [
        FilledForm({scale.id: number}, (WrittenComment(text.id, words),))
        for number, words in ((1, "Too fast"), (2, "Too slow"))
    ]
    assert session.apply(forms.enter, asked(session), filled)
    view.show_part("entry")
    told = {form.comments[0].text: its for its, form in view.entered.filled.items()}
    return view, (told["Too fast"], told["Too slow"])


def first_comment(view):
    return next(iter(view.entry.comments.values()))[0].text


def type_correction(view, qtbot, form, words):
    """Go on with the comment of a form, as if it was typed a moment ago."""
    view.entered.choose(form)
    view.entered.table.setFocus()
    qtbot.keyClick(view.entered.table, Qt.Key.Key_F2)
    first_comment(view).setFocus()
    first_comment(view).moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(first_comment(view), words)


def with_correction(view):
    """Return the ids of the forms whose row says that a correction waits."""
    words = view.entered.table.words
    return {
        each.id
        for row, each in enumerate(view.entered.sheets)
        if "a correction waits" in words.index(row, 0).data()
    }


def test_corrections_that_are_not_entered_wait_each_at_its_form(context, session, shown, qtbot):
    view, (one, other) = two_forms(context, session, shown)
    half_typed(view, qtbot)
    waiting = view.entry.form
    type_correction(view, qtbot, one, " at noon")
    type_correction(view, qtbot, other, " at night")
    session.flush()
    assert with_correction(view) == {one, other}
    again = shown(OpinionsView(context))
    assert again.part == "entry"
    assert again.entry.corrects is not None
    assert again.entry.corrects.id == other, "it goes on where it was left"
    assert first_comment(again).toPlainText() == "Too slow at night"
    type_correction(again, qtbot, one, "!")
    assert first_comment(again).toPlainText() == "Too fast at noon!"
    assert "begun before" in again.entry.warning.text()
    again.entry.save.click()
    assert again.entered.filled[one].comments[0].text == "Too fast at noon!"
    assert again.entry.form == waiting
    assert with_correction(again) == {other}
    type_correction(again, qtbot, other, "!")
    again.entry.cancel.click()
    assert (again.entry.form, with_correction(again)) == (waiting, set())
    type_correction(again, qtbot, other, "!")
    qtbot.keyClick(first_comment(again), Qt.Key.Key_Backspace)
    session.flush()
    assert with_correction(again) == set(), "it says again what was entered"
    last = OpinionsView(context)
    qtbot.addWidget(last)
    assert (last.entry.corrects, last.entry.form) == (None, waiting)


def test_a_correction_that_is_left_at_once_changes_no_form_that_waits(
    context, session, shown, qtbot
):
    view, (one, other) = two_forms(context, session, shown)
    half_typed(view, qtbot)
    waiting = view.entry.form
    type_correction(view, qtbot, one, " at noon")
    qtbot.keyClick(first_comment(view), Qt.Key.Key_Escape)
    session.flush()
    assert (view.entry.corrects, view.entry.form) == (None, waiting)
    assert with_correction(view) == {one}, "the words wait, as after Esc everywhere"
    last = OpinionsView(context)
    qtbot.addWidget(last)
    assert (last.entry.corrects, last.entry.form) == (None, waiting)
    type_correction(view, qtbot, one, "!")
    assert first_comment(view).toPlainText() == "Too fast at noon!"
    view.entered.choose(other)
    view.correct_chosen()  # no key before: nothing typed was kept yet
    session.flush()
    assert first_comment(view).toPlainText() == "Too slow"
    assert with_correction(view) == {one}


def test_a_correction_goes_on_while_a_question_is_removed_and_comes_back(
    context, session, shown, qtbot
):
    view, (one, _other) = two_forms(context, session, shown)
    type_correction(view, qtbot, one, " at noon")
    session.apply(questions.remove, [asked(session)[0]])
    assert first_comment(view).toPlainText() == "Too fast at noon"
    assert not view.entry.form.answers
    session.undo()
    assert list(view.entry.form.answers.values()) == [1]
    assert first_comment(view).toPlainText() == "Too fast at noon"


def test_a_corrected_comment_keeps_its_session_though_that_was_removed(context, session, shown):
    view = shown(OpinionsView(context))
    view.take_standard()
    question = next(each for each in asked(session) if each.kind == "sessions")
    written = WrittenComment(question.id, "Too fast", "gone")
    session.apply(forms.enter, asked(session), [FilledForm({}, (written,))])
    view.show_record(sheet_of(session).id)
    view.edit.click()
    assert view.entry.form.comments == (written,)
    view.entry.first().show_value(3)
    view.entry.save.click()
    (kept,) = session.workshop.records(EvaluationComment).values()
    assert (kept.text, kept.session) == ("Too fast", "gone")


def test_a_form_removed_during_its_correction_is_entered_again_after_a_warning(
    context, session, shown
):
    view = shown(OpinionsView(context))
    view.take_standard()
    view.show_part("entry")
    view.entry.first().show_value(3)
    view.entry.save.click()
    view.edit.click()
    session.apply(forms.remove, [sheet_of(session)], ())
    view.entry.save.click()
    assert "was removed" in view.entry.warning.text()
    view.entry.save.click()
    assert forms.answers_of(sheet_of(session))


def test_more_forms_than_people_cause_a_warning(context, session, shown):
    view = shown(OpinionsView(context))
    session.apply(people.add, (), "Ann Campbell")
    enter_forms(session, view, 2)
    view.show_part("entry")
    assert view.entered.surplus.text() == (
        "2 forms, but 1 person is on the list: was one entered twice?"
    )
