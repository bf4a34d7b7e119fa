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
from mercworkshop.gui.places.evaluate.opinions.entry import FormEntry
from mercworkshop.gui.places.evaluate.opinions.questions import question_table
from mercworkshop.gui.places.evaluate.opinions.results import OpinionResults
from mercworkshop.gui.places.evaluate.parts.answer_files import AnswerFiles
from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import button
from mercworkshop.gui.widgets.chip_bar import ChipBar
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import EVALUATE
from mercworkshop.gui.widgets.layouts import bare_widget, column, scroll_area
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, plural
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts

if TYPE_CHECKING:
    from mercworkshop.gui.session.page import PageContext

RESULTS, ENTRY, QUESTIONS = "results", "entry", "questions"
_PARTS = (
    (RESULTS, N_("Results")),
    (ENTRY, N_("Enter a form")),
    (QUESTIONS, N_("Questions of the form")),
)


class OpinionsView(TabView):
    """Three parts, one of which is shown."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.parts = ChipBar(_("Parts of the evaluation"))
        self.parts.set_chips([(part, _(words)) for part, words in _PARTS])
        begin = weak_slot(self, OpinionsView.show_part, ENTRY)
        self.results = OpinionResults(button(_("Enter a form"), "plus", run=begin))
        self.entry = FormEntry(context.session)
        self.table = question_table(context)
        self.table.follow(self)
        self.turn = button(_("Chart, table, both"), "table", run=self.results.charted.turn)
        self.standard = button(_("Take the standard questions"), "plus", run=self.take_standard)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.table.delete_rows)
        self.files = AnswerFiles(context, self)
        self.take_in = button(_("Take in a workbook…"), "incoming", run=self._ask_file)
        self.tools = (self.remove, self.standard, self.take_in, self.turn)
        self.stack = QStackedWidget()
        for part in (scroll_area(self.results), scroll_area(self.entry), self.table):
            self.stack.addWidget(part)
        self.setLayout(column(bare_widget(column(self.parts, margin=10)), self.stack, gap=0))
        self._told: FilledForm | None = None
        bind(self, EVALUATE, "turn", self.results.charted.turn)
        self.parts.chosen.connect(self.show_part)
        self.entry.typed.connect(self._take)
        self.table.rows_chosen.connect(weak_slot(self, OpinionsView._show_tools))
        refresh_when_visible(self, context.session, self._on_changed)
        self._refresh()
        self.entry.show_kept()
        self.show_part(RESULTS)

    def panes(self) -> Sequence[QWidget]:
        return (self.parts, self.stack)

    def show_record(self, record_id: str) -> None:
        """Show a question by its id."""
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
        names = [each for each, _words in _PARTS]
        self.stack.setCurrentIndex(names.index(part))
        self.parts.set_current(part)
        self._show_tools()
        if part == ENTRY:
            self.entry.first().setFocus()

    def take_standard(self) -> None:
        """Add the standard questions that are not there yet."""
        session = self.context.session
        there = session.workshop.records(EvaluationQuestion).all()
        rows = session.reference.evaluation.rows
        session.apply(questions.add_standard, there, session.workshop.workshop_id, rows)

    def _ask_file(self) -> None:
        self.files.ask()

    def _take(self, form: FilledForm) -> None:
        """Enter a form; one that looks like another is told first."""
        session = self.context.session
        sheets = session.workshop.records(EvaluationSheet).values()
        comments = session.workshop.records(EvaluationComment).values()
        if forms.repeated(forms.filled_forms(sheets, comments), form) and self._told != form:
            self._told = form
            self.entry.warn(
                _("A form with the same answers is there. Enter it again to keep both.")
            )
            return
        if not session.workshop.records(EvaluationQuestion).all():
            self.take_standard()
        asked = session.workshop.records(EvaluationQuestion).all()
        if session.apply(forms.enter, asked, [form]):
            session.end_step()
            self._told = None
            self.entry.clear()
            self.entry.first().setFocus()

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.entry.half_typed.id in ids:
            self.entry.show_kept()
        if ids - {self.entry.half_typed.id}:
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
        self.said.set_words(plural("{n} form", "{n} forms", result.sheets) if result.sheets else "")
        self._show_tools()

    def _show_tools(self) -> None:
        is_results = self.part == RESULTS and self.results.stack.currentIndex() == 1
        self.set_tool_visible(self.turn, is_visible=is_results)
        self.set_tool_visible(self.take_in, is_visible=self.part == ENTRY)
        is_questions = self.part == QUESTIONS
        self.set_tool_visible(self.standard, is_visible=is_questions)
        self.set_tool_visible(self.remove, is_visible=is_questions)
        self.remove.setEnabled(bool(self.table.selected_records()))
