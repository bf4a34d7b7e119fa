"""The tab “Sheets”: the knowledge test typed from paper, and the sheets that are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.evaluation import quiz
from mercworkshop.domain.entities.evaluation.attendees import surplus_of_sheets
from mercworkshop.domain.entities.evaluation.pairing import Pairing, pair_sheets
from mercworkshop.domain.entities.evaluation.records import OCCASION_NAMES, QuizSheet
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.errors import UserError
from mercworkshop.gui.places.evaluate.parts.answer_files import AnswerFiles
from mercworkshop.gui.places.evaluate.parts.half_typed_sheet import (
    CORRECTION_WAITS,
    leave_out_half_typed,
)
from mercworkshop.gui.places.evaluate.sheets.entry import SheetEntry, TypedSheet
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import SHEETS
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, listed_phrases, number, plural
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

_COLUMNS = (
    (N_("When"), 3),
    (N_("Code"), 2),
    (N_("Answers given"), 2),
    (N_("The other sheet of this person"), 5),
)
_LINES = 8


class SheetsView(TabView):
    """A row to type the next sheet in, and below it all sheets, without what they answered."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.facts = evaluation_facts(context.session.reference, context.session.workshop)
        self.entry = SheetEntry(context.session, self.facts)
        self.table = TextTable(_("Sheets that are there"), _COLUMNS, lines=_LINES)
        self.sheets: list[QuizSheet] = []
        self._pairing: Pairing = pair_sheets(())
        self._begun: frozenset[str] = frozenset()
        """The sheets with a correction that waits."""
        self._told: TypedSheet | None = None
        self.empty = label(
            _("No sheet has been entered yet. The order of a sheet, A or B, is printed on it."),
            "muted",
            wrap=True,
        )
        self.pair = button(_("Pair the two sheets"), "link", run=self.join_chosen)
        self.edit = button(_("Correct"), "edit", run=self.correct_chosen)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.remove_chosen)
        self.files = AnswerFiles(context, self)
        self.take_in = button(_("Take in a workbook…"), "incoming", run=self._ask_file)
        let_go_first(self.remove)
        self.tools = (self.remove, self.pair, self.edit, self.take_in)
        self.surplus = label("", "amber", wrap=True)
        parts = (self.entry, self.surplus, self.empty, self.table)
        self.setLayout(column(*parts, gap=10, margin=14))
        self.entry.typed.connect(self._take)
        self.table.row_chosen.connect(weak_slot(self, SheetsView._show_tools))
        self.table.delete_pressed.connect(self.remove_chosen)
        bind(self.table, SHEETS, "edit", self.correct_chosen)
        refresh_when_visible(self, context.session, self._on_changed)
        context.session.data_changed.connect(self._use_new_data)
        self._refresh()

    def panes(self) -> Sequence[QWidget]:
        return (self.entry, self.table)

    def show_record(self, record_id: str) -> None:
        """Choose a sheet by its id."""
        for place, sheet in enumerate(self.sheets):
            if sheet.id == record_id:
                self.table.setCurrentIndex(self.table.words.index(place, 0))

    def commands(self) -> tuple[PaletteCommand, ...]:
        return (
            PaletteCommand(_("Type a sheet from paper"), weak_slot(self, SheetsView._begin)),
            PaletteCommand(_("Take in a workbook"), weak_slot(self, SheetsView._ask_file)),
        )

    @property
    def chosen(self) -> QuizSheet | None:
        """The sheet that is chosen in the table."""
        row = self.table.currentIndex().row()
        return self.sheets[row] if 0 <= row < len(self.sheets) else None

    def correct_chosen(self) -> None:
        """Show the chosen sheet in the row above, to correct it."""
        if self.chosen is not None:
            self.entry.begin(self.chosen)

    def remove_chosen(self) -> None:
        """Remove the chosen sheet; it can be undone."""
        if self.chosen is not None:
            self.context.session.apply(quiz.remove, (self.chosen,))

    def join_chosen(self) -> None:
        """Pair the chosen sheet with the one whose code almost matches."""
        found = self._proposed(self.chosen)
        if found is not None:
            self.context.session.apply(quiz.join, *found)

    def _ask_file(self) -> None:
        self.files.ask()

    def _begin(self) -> None:
        self.entry.code.setFocus()

    def _take(self, typed: TypedSheet) -> None:
        """Enter or correct a sheet; one that may be there already is reported first."""
        session = self.context.session
        try:
            if self._is_told_first(typed):
                return
        except UserError as error:
            self.entry.warn(str(error))
            return
        kept = typed.corrects and session.workshop.records(QuizSheet).get(typed.corrects.id)
        if kept is not None:
            session.apply(quiz.update, kept, **typed.fields)
        elif typed.corrects is not None and self._told != typed:
            self._told = typed
            self.entry.warn(_("This sheet was removed. Press Enter once more to enter it again."))
            return
        elif not session.apply(quiz.enter, [typed.fields]):
            return
        session.end_step()
        self._told = None
        self.entry.clear()
        self.entry.code.setFocus()

    def _is_told_first(self, typed: TypedSheet) -> bool:
        """Say that a sheet may be there already; the same typed again is entered."""
        made = quiz.make_sheets([typed.fields])[0]
        if typed.corrects is not None:
            made = replace_fields(typed.corrects, **typed.fields)
        found = quiz.repeated(self.context.session.workshop.records(QuizSheet).values(), made)
        if not found or self._told == typed:
            return False
        self._told = typed
        words = _("A sheet with the code {code} is there already. Press Enter again to keep both.")
        if not typed.code:
            words = _("A sheet with the same answers is there. Press Enter again to keep both.")
        self.entry.warn(words.format(code=isolate(typed.code)))
        return True

    def _on_changed(self, ids: frozenset[str]) -> None:
        records = leave_out_half_typed(ids)
        if records != ids:
            self.entry.show_kept()
        if records or self._begun != self.entry.half_typed.corrections:
            self._refresh()

    def _use_new_data(self) -> None:
        """Ask the test as it is after a data pack or a correction: it may have another order."""
        session = self.context.session
        self.facts = evaluation_facts(session.reference, session.workshop)
        self.entry.show_facts(self.facts)
        self._refresh()

    def _refresh(self) -> None:
        chosen = self.chosen
        found = self.context.session.workshop.records(QuizSheet).values()
        self.sheets = sorted(found, key=lambda each: (each.occasion.value != "before", each.code))
        self._pairing = pair_sheets(self.sheets)
        self._begun = self.entry.half_typed.corrections
        self.table.show_rows([self._cells(each) for each in self.sheets])
        self.table.setVisible(bool(self.sheets))
        self.empty.setVisible(not self.sheets)
        surplus = surplus_of_sheets(self.context.session.workshop)
        plain_text(self.surplus, surplus)
        self.surplus.setVisible(bool(surplus))
        self.said.set_words(
            plural("{n} sheet", "{n} sheets", len(self.sheets)) if self.sheets else ""
        )
        if chosen is not None:
            self.show_record(chosen.id)
        self._show_tools()

    def _show_tools(self) -> None:
        chosen = self.chosen
        for each in (self.edit, self.remove):
            each.setEnabled(chosen is not None)
            self.set_tool_visible(each, is_visible=bool(self.sheets))
        self.set_tool_visible(self.pair, is_visible=self._proposed(chosen) is not None)

    def _cells(self, sheet: QuizSheet) -> list[str]:
        answered = _("{answered} of {all}").format(
            answered=number(len(quiz.answers_of(sheet))), all=number(len(self.facts.quiz))
        )
        if sheet.id in self._begun:
            answered = listed_phrases([answered, _(CORRECTION_WAITS)])
        when = _(OCCASION_NAMES[sheet.occasion])
        return [when, isolate(sheet.code), answered, self._partner(sheet)]

    def _partner(self, sheet: QuizSheet) -> str:
        """Return whether the other sheet of the same person is there."""
        if sheet in self._pairing.double:
            return _("The code stands on several sheets")
        if (found := self._proposed(sheet)) is not None:
            other = found[1] if found[0] == sheet else found[0]
            return _("Perhaps the one with the code {code}").format(code=isolate(other.code))
        if sheet in self._pairing.alone_before or sheet in self._pairing.alone_after:
            return _("Not there")
        return _("Handed in too")

    def _proposed(self, sheet: QuizSheet | None) -> tuple[QuizSheet, QuizSheet] | None:
        for each in self._pairing.proposed:
            if sheet in (each.before, each.after):
                return each.before, each.after
        return None
