"""The test passed round on one laptop: it covers the window until a facilitator ends it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import OCCASION_NAMES, Occasion, QuizSheet
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.evaluate.round.person import Respondent, next_person
from mercworkshop.gui.places.evaluate.round.steps import CodeStep, QuestionStep
from mercworkshop.gui.room.round.dialog import RoundDialog, open_over_window
from mercworkshop.gui.room.round.steps import RoundWords, ThanksStep
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.widgets.labels import plain_text
from mercworkshop.i18n import N_, _, language_scope
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts

WORDS = RoundWords(
    title=N_("Knowledge test"),
    below="",
    kept=N_("Your answers are kept without your name. Pass the laptop on."),
    end_question=N_("End the test on this laptop?"),
    stay=N_("Go on with the test"),
    end=N_("End the test"),
    who_ends=N_("Only a facilitator ends the test on this laptop."),
)


class QuizRound(RoundDialog):
    """Shows one person after the other the test."""

    def __init__(self, context: PageContext, occasion: Occasion, parent: QWidget) -> None:
        super().__init__(replace(WORDS, below=OCCASION_NAMES[occasion]), parent)
        self._context = context
        self._occasion = occasion
        self.person: Respondent | None = None
        self.ask_language()

    @property
    def is_answering(self) -> bool:
        return self.person is not None

    def forget_person(self) -> None:
        self.person = None

    def begin(self, language: str) -> None:
        """Begin the test in a language, with the code."""
        session = self._context.session
        facts = evaluation_facts(session.reference.in_language(language), session.workshop)
        self.person = next_person(self._occasion, facts)
        self.person.place = -1
        self.show_place()

    def show_place(self) -> None:
        """Show where the person is: the code, or a question."""
        person = self.person
        if person is None:
            self.ask_language()
            return
        with language_scope(person.language):
            step = CodeStep(person.code) if person.place < 0 else QuestionStep(person)
        step.back.connect(self.go_back)
        step.forward.connect(self.go_on)
        if isinstance(step, CodeStep):
            step.code.edited.connect(self._check_code)
        self.show_step(step, person.language)

    def go_on(self) -> None:
        """Keep the answer, and show what follows; after the last question, thank."""
        person = self.person
        if isinstance(self.step, ThanksStep):
            self.ask_language()
        elif person is not None and isinstance(self.step, CodeStep | QuestionStep):
            self.keep_answer()
            refusal = _refusal(person) if isinstance(self.step, CodeStep) else ""
            if isinstance(self.step, CodeStep) and refusal:
                plain_text(self.step.note, refusal)
            elif person.place >= 0 and person.is_last:
                self._finish(person)
            else:
                person.place += 1
                self.show_place()

    def go_back(self) -> None:
        """Keep the answer, and show what came before."""
        person = self.person
        if person is None or not isinstance(self.step, CodeStep | QuestionStep):
            return
        self.keep_answer()
        if person.place < 0:
            self.ask_language()
        else:
            person.place -= 1
            self.show_place()

    def keep_answer(self) -> None:
        if self.person is None:
            return
        if isinstance(self.step, CodeStep):
            self.step.code.pending_input.commit()
            self.person.code = self.step.code.text()
        if isinstance(self.step, QuestionStep) and self.step.options.selectedItems():
            self.person.answers[self.person.item.id] = self.step.letter

    def _check_code(self, typed: str) -> None:
        """Say that somebody has this code already; it may be the same person, in error."""
        step, person = self.step, self.person
        if person is None or not isinstance(step, CodeStep):
            return
        known = {
            each.code
            for each in self._context.session.workshop.records(QuizSheet).values()
            if each.occasion is self._occasion
        }
        with language_scope(person.language):
            taken = _("This code is there already. Add a letter, and remember it.")
        step.note.setText(taken if quiz.clean_code(typed) in known - {""} else "")

    def _finish(self, person: Respondent) -> None:
        """Keep the sheet, forget the person, and thank; a refused sheet goes back to the code."""
        session = self._context.session
        if not session.apply(quiz.enter, [person.sheet]):
            person.place = -1
            self.show_place()
            if isinstance(self.step, CodeStep):
                plain_text(self.step.note, _refusal(person))
            return
        session.end_step()
        with language_scope(person.language):
            step = ThanksStep(self.words)
        language, self.person = person.language, None
        step.forward.connect(self.ask_language)
        self.show_step(step, language)


def _refusal(person: Respondent) -> str:
    """Return why the sheet of a person cannot be kept, in their language; empty if it can."""
    with language_scope(person.language):
        try:
            quiz.make_sheets([person.sheet])
        except InvalidInput as error:
            return str(error)
    return ""


def open_round(context: PageContext, occasion: Occasion, parent: QWidget) -> QuizRound:
    """Return the test on this laptop, shown over the window."""
    dialog = QuizRound(context, occasion, parent)
    open_over_window(dialog)
    return dialog
