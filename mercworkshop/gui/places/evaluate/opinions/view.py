"""The tab “Evaluation”: results, the form of one person, and the questions that it asks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities.agenda import wording
from mercworkshop.domain.entities.agenda.plan import plan_agenda
from mercworkshop.domain.entities.evaluation import forms, opinions, questions
from mercworkshop.domain.entities.evaluation.forms import FilledForm
from mercworkshop.domain.entities.evaluation.records import (
    EvaluationComment,
    EvaluationQuestion,
    EvaluationSheet,
)
from mercworkshop.gui.places.evaluate.opinions.entered_forms import EnteredForms
from mercworkshop.gui.places.evaluate.opinions.entry import FormEntry
from mercworkshop.gui.places.evaluate.opinions.questions import question_table
from mercworkshop.gui.places.evaluate.opinions.results import OpinionResults
from mercworkshop.gui.places.evaluate.parts.answer_files import AnswerFiles
from mercworkshop.gui.places.evaluate.parts.half_typed_sheet import leave_out_half_typed
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import EVALUATE, SHEETS
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.gui.widgets.lines.chip_bar import ChipBar
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

RESULTS, ENTRY, QUESTIONS = "results", "entry", "questions"
_PARTS = (
    (RESULTS, N_("Results")),
    (ENTRY, N_("Enter a form")),
    (QUESTIONS, N_("Questions of the form")),
)


class OpinionsView(TabView):
    """Three parts, one of which is shown: ``part``, or the results if it is empty.

    ``chosen_part`` is the part that a person chose to look at; empty if nobody did.
    """

    def __init__(self, context: PageContext, part: str = "") -> None:
        super().__init__()
        self.context = context
        self.parts = ChipBar(_("Parts of the evaluation"))
        self.parts.set_chips([(part, _(words)) for part, words in _PARTS])
        begin = weak_slot(self, OpinionsView.show_part, ENTRY)
        self.results = OpinionResults(button(_("Enter a form"), "plus", run=begin))
        self.entry = FormEntry(context.session)
        self.table = question_table(context)
        self.table.follow(self)
        self.turn = button(
            _("Show as chart, table or both"), "table", run=self.results.charted.turn
        )
        self.standard = button(_("Take the standard questions"), "plus", run=self.take_standard)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.remove_chosen)
        self.edit = button(_("Correct"), "edit", run=self.correct_chosen)
        self.files = AnswerFiles(context, self)
        self.take_in = button(_("Take in a workbook…"), "incoming", run=self._ask_file)
        let_go_first(self.remove)
        self.tools = (self.remove, self.edit, self.standard, self.take_in, self.turn)
        self.entered = EnteredForms(context.session)
        self.stack = QStackedWidget()
        self._lay_out()
        self._told: FilledForm | None = None
        self._listen()
        refresh_when_visible(self, context.session, self._on_changed)
        self._refresh()
        self.entry.show_kept()
        self.chosen_part = part
        self._show(part or RESULTS)
        if self._show_half_typed():
            self.entry.first_open().setFocus()

    def _lay_out(self) -> None:
        forms_part = bare_widget(column(self.entry, self.entered, None, gap=0))
        for part in (scroll_area(self.results), scroll_area(forms_part), self.table):
            self.stack.addWidget(part)
        self.setLayout(column(bare_widget(column(self.parts, margin=10)), self.stack, gap=0))

    def _listen(self) -> None:
        bind(self, EVALUATE, "turn", self.results.charted.turn)
        bind(self.entered.table, SHEETS, "edit", self.correct_chosen)
        bind(self.entry, SHEETS, "leave", self.entry.leave)
        self.parts.chosen.connect(self.show_part)
        self.entry.typed.connect(self._take)
        for chosen in (self.table.rows_chosen, self.entered.table.row_chosen):
            chosen.connect(weak_slot(self, OpinionsView._show_tools))
        self.entered.table.delete_pressed.connect(self.remove_chosen)

    def panes(self) -> Sequence[QWidget]:
        return (self.parts, self.stack)

    def show_record(self, record_id: str) -> None:
        """Show a question or a form by its id."""
        if record_id in self.context.session.workshop.records(EvaluationSheet):
            self.show_part(ENTRY)
            self.entered.choose(record_id)
        if record_id in self.context.session.workshop.records(EvaluationQuestion):
            self.show_part(QUESTIONS)
            self.table.show_record(record_id)

    def commands(self) -> tuple[PaletteCommand, ...]:
        return tuple(
            PaletteCommand(_(words), weak_slot(self, OpinionsView.show_part, part))
            for part, words in _PARTS
        )

    @property
    def part(self) -> str:
        """The part that is shown."""
        return _PARTS[self.stack.currentIndex()][0]

    def show_part(self, part: str) -> None:
        """Show results, entry or questions."""
        self.chosen_part = part
        self._show(part)
        if part == ENTRY:
            self.entry.first_open().setFocus()

    def _show(self, part: str) -> None:
        self.stack.setCurrentIndex([each for each, _words in _PARTS].index(part))
        self.parts.set_current(part)
        self._show_tools()

    def _show_half_typed(self) -> bool:
        """Turn to a form that waits half typed, unless a person chose what to look at; True if so.

        It may be read from the file after this was made. Once the form is shown, what waits is what
        somebody types there.
        """
        if self.chosen_part or self.part == ENTRY or not self.entry.is_begun:
            return False
        self._show(ENTRY)
        return True

    def take_standard(self) -> None:
        """Add the standard questions that are not there yet."""
        session = self.context.session
        there = session.workshop.records(EvaluationQuestion).all()
        rows = session.reference.evaluation.rows
        session.apply(questions.add_standard, there, session.workshop.workshop_id, rows)

    def correct_chosen(self) -> None:
        """Show the chosen form above, to correct it."""
        if (chosen := self.entered.chosen) is not None:
            self.entry.begin(chosen)

    def remove_chosen(self) -> None:
        """Remove the chosen form, or the chosen questions; it can be undone."""
        if self.part == QUESTIONS:
            self.table.delete_rows()
        elif (chosen := self.entered.chosen) is not None:
            session = self.context.session
            comments = session.workshop.records(EvaluationComment).values()
            session.apply(forms.remove, [chosen], comments)
            session.end_step()

    def _ask_file(self) -> None:
        self.files.ask()

    def _take(self, form: FilledForm) -> None:
        """Enter or correct a form; one that looks like another is reported first."""
        session, corrects = self.context.session, self.entry.corrects
        own = corrects.id if corrects is not None else ""
        other = {its: each for its, each in self.entered.filled.items() if its != own}
        if forms.repeated(other, form) and self._told != form:
            self._tell(
                form, _("A form with the same answers is there. Enter it again to keep both.")
            )
            return
        if not session.workshop.records(EvaluationQuestion).all():
            self.take_standard()
        asked = session.workshop.records(EvaluationQuestion).all()
        kept = corrects and session.workshop.records(EvaluationSheet).get(corrects.id)
        if kept is not None:
            comments = session.workshop.records(EvaluationComment).values()
            is_done = session.apply(forms.update, asked, kept, comments, form)
        elif corrects is not None and self._told != form:
            self._tell(form, _("This form was removed. Enter it again to keep it."))
            return
        else:
            is_done = self._enter(asked, form)
        if is_done:
            session.end_step()
            self._told = None
            self.entry.clear()
            self.entry.first().setFocus()

    def _enter(self, asked: Sequence[EvaluationQuestion], form: FilledForm) -> bool:
        """Enter a form, and choose it: it is the one that may have to be corrected."""
        session = self.context.session
        before = session.workshop.records(EvaluationSheet)
        if not session.apply(forms.enter, asked, [form]):
            return False
        new = session.workshop.records(EvaluationSheet).keys() - before.keys()
        self.entered.choose(next(iter(new), ""))
        return True

    def _tell(self, form: FilledForm, words: str) -> None:
        self._told = form
        self.entry.warn(words)

    def _on_changed(self, ids: frozenset[str]) -> None:
        records = leave_out_half_typed(ids)
        if records != ids:
            self.entry.show_kept()
            self.entered.show_begun()
            focused = self.window().focusWidget()  # also while another program has the keyboard
            is_here = focused is not None and self.isAncestorOf(focused)
            if self._show_half_typed() and is_here:
                self.entry.first_open().setFocus()
        if records:
            self._refresh()

    def _refresh(self) -> None:
        session = self.context.session
        facts = evaluation_facts(session.reference, session.workshop)
        plan = plan_agenda(session.workshop)
        titles = {
            placed.session.id: wording.session_title(placed.session)
            for _day, placed in plan.sessions
        }
        records = session.workshop.records
        result = opinions.opinion_result(
            facts.questions,
            records(EvaluationSheet).values(),
            records(EvaluationComment).values(),
            list(titles),
        )
        self.results.show_result(result, titles)
        self.entry.show_questions(facts.questions, list(titles.items()))
        self.entered.refresh()
        self.said.set_words(plural("{n} form", "{n} forms", result.sheets) if result.sheets else "")
        self._show_tools()

    def _show_tools(self) -> None:
        is_results = self.part == RESULTS and self.results.stack.currentIndex() == 1
        self.set_tool_visible(self.turn, is_visible=is_results)
        self.set_tool_visible(self.take_in, is_visible=self.part == ENTRY)
        is_questions = self.part == QUESTIONS
        self.set_tool_visible(self.standard, is_visible=is_questions)
        has_forms = self.part == ENTRY and bool(self.entered.sheets)
        self.set_tool_visible(self.edit, is_visible=has_forms)
        self.set_tool_visible(self.remove, is_visible=is_questions or has_forms)
        has_form = self.entered.chosen is not None
        self.edit.setEnabled(has_form)
        is_chosen = bool(self.table.selected_records()) if is_questions else has_form
        self.remove.setEnabled(is_chosen)
