"""The knowledge test on a laptop that is passed round, which one person after another answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from shiboken6 import Shiboken

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop import details
from mercworkshop.gui.places.evaluate.round.dialog import QuizRound
from mercworkshop.gui.places.evaluate.round.person import Respondent
from mercworkshop.gui.places.evaluate.round.steps import CodeStep, QuestionStep
from mercworkshop.gui.places.evaluate.round.view import RoundView
from mercworkshop.gui.room.round.steps import EndStep, LanguageStep, ThanksStep
from mercworkshop.gui.widgets.covering_dialog import end_covering
from tests.builders.checks import as_a

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down


def sheets(session):
    return list(session.workshop.records(QuizSheet).values())


@pytest.fixture
def dialog(context, shown, qtbot):
    view = shown(RoundView(context))
    made = view.open(Occasion.AFTER)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    if Shiboken.isValid(made):
        made.done(QDialog.DialogCode.Accepted)


def test_the_test_that_is_due_on_the_day_has_the_primary_button(context, shown, session):
    view = shown(RoundView(context))
    for end, due in (("2199", Occasion.BEFORE), ("2015-01-21", Occasion.AFTER)):
        session.apply(details.update, session.workshop.details, start=None, end=PartialDate(end))
        kinds = {each: made.property("kind") for each, made in view.begin.items()}
        assert [each for each, kind in kinds.items() if kind == "primary"] == [due]


def press(qtbot, dialog, *keys):
    for key in keys:
        focus = dialog.focusWidget()
        qtbot.keyClicks(focus, key) if isinstance(key, str) else qtbot.keyClick(focus, key)


def begin(qtbot, dialog, code="AN12"):
    press(qtbot, dialog, ENTER, code, ENTER)
    assert isinstance(dialog.step, QuestionStep)


def test_one_person_answers_with_the_keyboard_alone(dialog, session, qtbot):
    begin(qtbot, dialog)
    asked = []
    for _question in session.reference.quiz.questions:
        asked.append(dialog.person.item.id)
        press(qtbot, dialog, Qt.Key.Key_Space, ENTER)
    assert isinstance(dialog.step, ThanksStep)
    (made,) = sheets(session)
    assert (made.occasion, made.code) == (Occasion.AFTER, "AN12")
    first = {each.id: each.options[0].id for each in session.reference.quiz.questions}
    assert quiz.answers_of(made) == first
    assert sorted(asked) == sorted(first)
    assert asked != sorted(first)


def test_going_back_and_forward_keeps_the_chosen_options_and_the_code(dialog, qtbot):
    begin(qtbot, dialog)
    press(qtbot, dialog, DOWN, Qt.Key.Key_PageDown)
    person = dialog.person
    assert person.place == 1
    dialog.go_back()
    assert dialog.step.letter == next(iter(person.item.options)), (
        "no option was chosen before, so the first one is"
    )
    press(qtbot, dialog, DOWN)
    options = dialog.step.options
    marks = [options.item(at).checkState() for at in range(options.count())]
    assert [each is Qt.CheckState.Checked for each in marks].index(True) == 1
    assert marks.count(Qt.CheckState.Checked) == 1
    dialog.go_back()
    assert isinstance(dialog.step, CodeStep)
    assert dialog.step.code.text() == "AN12"


def test_a_question_may_be_left_open(dialog, session, qtbot):
    begin(qtbot, dialog)
    for _question in session.reference.quiz.questions:
        dialog.go_on()
    (made,) = sheets(session)
    assert quiz.answers_of(made) == {}
    assert len(made.choices) == len(session.reference.quiz.questions)


def test_the_next_person_sees_nothing_of_the_one_before(dialog, session, qtbot):
    begin(qtbot, dialog)
    secret = "ZZ99"
    dialog.person.code = secret
    for _question in session.reference.quiz.questions:
        press(qtbot, dialog, DOWN)
        dialog.go_on()
    press(qtbot, dialog, ENTER)
    assert isinstance(dialog.step, LanguageStep)
    assert dialog.person is None
    dialog.go_back()
    assert isinstance(dialog.step, LanguageStep)
    dialog.begin("en")
    assert not as_a(CodeStep, dialog.step).code.text()
    dialog.go_on()
    assert as_a(QuestionStep, dialog.step).letter == ""
    assert not as_a(Respondent, dialog.person).answers


def test_a_code_that_a_sheet_has_already_causes_a_note(dialog, session, qtbot):
    choices = quiz.choices_of({}, ["q01"])
    session.apply(quiz.enter, [{"occasion": Occasion.AFTER, "code": "AN12", "choices": choices}])
    press(qtbot, dialog, ENTER, "an12")
    dialog.step.code.pending_input.commit()
    assert "there already" in dialog.step.note.text()


def test_esc_asks_and_only_a_confirmation_ends_the_round(dialog, session, qtbot):
    begin(qtbot, dialog)
    press(qtbot, dialog, DOWN)
    place = dialog.person.place
    press(qtbot, dialog, Qt.Key.Key_Escape)
    assert isinstance(dialog.step, EndStep)
    press(qtbot, dialog, ENTER)
    assert isinstance(dialog.step, QuestionStep)
    assert dialog.person.place == place
    assert dialog.step.options.selectedItems()
    press(qtbot, dialog, Qt.Key.Key_Escape)
    dialog.step.ended.emit()
    assert not Shiboken.isValid(dialog) or not dialog.isVisible()
    assert not sheets(session)


def test_closing_the_dialog_asks_too(dialog, qtbot):
    begin(qtbot, dialog)
    dialog.close()
    assert dialog.isVisible()
    assert isinstance(dialog.step, EndStep)


def test_closing_the_window_below_waits_until_the_round_is_ended(dialog, qtbot):
    """Ending the program or logging off closes the window below, not the dialog itself."""
    begin(qtbot, dialog)
    press(qtbot, dialog, DOWN)
    window = as_a(QWidget, dialog.parentWidget()).window()
    for _again in range(2):
        assert not end_covering(window)
        assert isinstance(dialog.step, EndStep)
    press(qtbot, dialog, ENTER)
    assert as_a(QuestionStep, dialog.step).options.selectedItems()
    dialog.end()
    assert end_covering(window)


@pytest.mark.parametrize(
    ("language", "begins"), [("fr", "Votre code"), ("ar", "رمزك"), ("zh", "您的代码")]
)
def test_a_person_reads_the_test_in_a_language_of_their_own(
    dialog, session, qtbot, language, begins
):
    dialog.begin(language)
    assert begins in dialog.step.title.text()
    is_mirrored = dialog.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert is_mirrored is (language == "ar")
    dialog.go_on()
    words = {each.question for each in session.reference.in_language(language).quiz.questions}
    assert dialog.step.title.text() in words
    assert dialog.step.options.accessibleName() in words


def test_the_dialog_covers_the_whole_window_and_its_labels_are_plain_text(dialog):
    assert isinstance(dialog, QuizRound)
    assert dialog.size() == as_a(QWidget, dialog.parentWidget()).window().size()
    assert dialog.isModal()
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
    )


def test_a_code_that_is_too_long_is_refused_before_the_questions(dialog, session, qtbot):
    """The code is one character, but normalised it has 18, which is too long."""
    press(qtbot, dialog, ENTER)
    as_a(CodeStep, dialog.step).code.setText("\ufdfa")
    press(qtbot, dialog, ENTER)
    step = as_a(CodeStep, dialog.step)
    assert "The code is too long" in step.note.text()
    step.code.setText("AN12")
    press(qtbot, dialog, ENTER)
    assert isinstance(dialog.step, QuestionStep)


def test_after_a_refused_sheet_the_code_is_asked_for_again_before_the_thanks(
    dialog, session, qtbot
):
    begin(qtbot, dialog)
    dialog.person.code = "\ufdfa"
    for _question in session.reference.quiz.questions:
        dialog.go_on()
    assert "The code is too long" in as_a(CodeStep, dialog.step).note.text()
    assert not sheets(session)
    as_a(CodeStep, dialog.step).code.setText("AN12")
    for _step in range(1 + len(session.reference.quiz.questions)):
        dialog.go_on()
    assert isinstance(dialog.step, ThanksStep)
    assert [each.code for each in sheets(session)] == ["AN12"]
