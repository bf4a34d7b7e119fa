"""The test passed round on one laptop: it covers the window until a facilitator ends it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.records import Occasion, QuizSheet
from mercworkshop.errors import InvalidInput
from mercworkshop.gui.places.evaluate.round.person import Respondent, next_person
from mercworkshop.gui.places.evaluate.round.steps import (
    CodeStep,
    EndStep,
    LanguageStep,
    QuestionStep,
    RoundStep,
    ThanksStep,
)
from mercworkshop.gui.session.page import PageContext
from mercworkshop.gui.widgets.basics import button, plain_text
from mercworkshop.gui.widgets.covering_dialog import CoveringDialog
from mercworkshop.gui.widgets.keys.binding import bind, meaning
from mercworkshop.gui.widgets.keys.scopes import ROUND
from mercworkshop.gui.widgets.layouts import column, row, scroll_area
from mercworkshop.i18n import RIGHT_TO_LEFT, _, current_language, language_scope
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts


class RoundDialog(CoveringDialog):
    """Shows one person after the other the test; nobody sees what another answered.

    Show it with ``open()``. Esc asks whether the test ends, on any page.
    """

    def __init__(self, context: PageContext, occasion: Occasion, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Knowledge test"))
        self.setGeometry(parent.window().geometry())
        self._context = context
        self._occasion = occasion
        self._facilitators = current_language()
        self.person: Respondent | None = None
        self.step: RoundStep | None = None
        self.leave = button(_("End…"), "close", "quiet", run=self.reject)
        self._area = scroll_area(QWidget())
        self.setLayout(column(row(None, self.leave), self._area, gap=0, margin=8))
        bind(self, ROUND, "forward", self.go_on)
        bind(self, ROUND, "back", self.go_back)
        self.ask_language()

    def ask_language(self) -> None:
        """Begin with the next person."""
        self.person = None
        step = LanguageStep(self._occasion)
        step.chosen.connect(self.begin)
        self._show(step, self._facilitators)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if meaning(event, ROUND) == "leave":
            self.reject()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if isinstance(self.step, EndStep):  # it asks already, and closing is no answer
            event.ignore()
        else:
            super().closeEvent(event)

    def reject(self) -> None:
        """Ask whether the test ends; pressed again, go on with it."""
        if isinstance(self.step, EndStep):
            self._show_place()
            return
        self._keep_answer()
        with language_scope(self._facilitators):
            step = EndStep(is_answering=self.person is not None)
        step.ended.connect(self.end)
        step.back.connect(self._show_place)
        self._show(step, self._facilitators)

    def begin(self, language: str) -> None:
        """Begin the test in a language, with the code."""
        session = self._context.session
        facts = evaluation_facts(session.reference.in_language(language), session.workshop)
        self.person = next_person(self._occasion, facts)
        self.person.place = -1
        self._show_place()

    def _show_place(self) -> None:
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
        self._show(step, person.language)

    def go_on(self) -> None:
        """Keep the answer, and show what follows; after the last question, thank."""
        person = self.person
        if isinstance(self.step, ThanksStep):
            self.ask_language()
        elif person is not None and isinstance(self.step, CodeStep | QuestionStep):
            self._keep_answer()
            refusal = _refusal(person) if isinstance(self.step, CodeStep) else ""
            if isinstance(self.step, CodeStep) and refusal:
                plain_text(self.step.note, refusal)
            elif person.place >= 0 and person.is_last:
                self._finish(person)
            else:
                person.place += 1
                self._show_place()

    def go_back(self) -> None:
        """Keep the answer, and show what came before."""
        person = self.person
        if person is None or not isinstance(self.step, CodeStep | QuestionStep):
            return
        self._keep_answer()
        if person.place < 0:
            self.ask_language()
        else:
            person.place -= 1
            self._show_place()

    def _keep_answer(self) -> None:
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
            self._show_place()
            if isinstance(self.step, CodeStep):
                plain_text(self.step.note, _refusal(person))
            return
        session.end_step()
        with language_scope(person.language):
            step = ThanksStep()
        language, self.person = person.language, None
        step.forward.connect(self.ask_language)
        self._show(step, language)

    def end(self) -> None:
        """End the test: what the present person has answered is not kept."""
        self.person = None
        self.done(QDialog.DialogCode.Accepted)

    def _show(self, step: RoundStep, language: str) -> None:
        self.step = step
        is_mirrored = language in RIGHT_TO_LEFT
        sides = Qt.LayoutDirection
        self.setLayoutDirection(sides.RightToLeft if is_mirrored else sides.LeftToRight)
        before = self._area.takeWidget()
        self._area.setWidget(step)
        if before is not None:
            before.hide()
            before.deleteLater()
        step.first.setFocus()


def _refusal(person: Respondent) -> str:
    """Return why the sheet of a person cannot be kept, in their language; empty if it can."""
    with language_scope(person.language):
        try:
            quiz.make_sheets([person.sheet])
        except InvalidInput as error:
            return str(error)
    return ""


def open_round(context: PageContext, occasion: Occasion, parent: QWidget) -> RoundDialog:
    """Return the test on this laptop, shown over the window."""
    from mercworkshop.gui.style import theme

    dialog = RoundDialog(context, occasion, parent)
    theme.dress(dialog)
    dialog.open()
    return dialog
