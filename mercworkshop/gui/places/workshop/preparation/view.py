"""The tab “Preparation”: what delegations bring, what they are given, and a tick for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities import checklists
from mercworkshop.domain.entities.checklists import ChecklistItem, ChecklistKind, ChecklistTick
from mercworkshop.gui.jobs.job import Job
from mercworkshop.gui.places.workshop.parts.tick_table import TickTable
from mercworkshop.gui.places.workshop.preparation.model import COUNTRIES_FROM, PreparationModel
from mercworkshop.gui.room.papers import (
    RoomPapers,
    answer_print,
    papers_button,
    plain_entries,
)
from mercworkshop.gui.session.edits.verbatim_line import VerbatimLine
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.empty_state import empty_state
from mercworkshop.gui.widgets.layouts import bare_widget, column
from mercworkshop.gui.widgets.lines.tab_line import let_go_first
from mercworkshop.i18n import _, number
from mercworkshop.publishing.kinds import PaperKind

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.reference.reference import Reference

_WIDTHS, _NARROW = (260, 92), (220, 92)
"""Widths of the text of an entry and of a country, in pixels at 100 %, and in a narrow window."""


class PreparationView(TabView):
    """Both lists in one table, and a line that adds to what delegations bring."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self._titles: Mapping[str, str] = {}
        self._reading: Job | None = None
        self._is_awaited = False
        self.model = PreparationModel(context.session, lambda: self._titles)
        self.table = TickTable(_("Preparation"), self.model, _WIDTHS, _NARROW)
        key = ("ChecklistItem", context.session.workshop.workshop_id, "text")
        what = _("Something else that delegations are to bring")
        self.line = VerbatimLine(context.session, key, what, what)
        self.propose = button(_("Propose what to bring"), "plus", run=self.propose_homework)
        self.hand_outs = button(_("Add the hand-outs"), "plus", run=self.propose_hand_outs)
        self.remove = button(_("Remove"), "trash", "quiet", run=self.remove_chosen)
        kinds = (PaperKind.HOMEWORK, PaperKind.INTERPRETERS)
        self.papers = RoomPapers(self, context, plain_entries(*kinds))
        self.printed = papers_button(self.papers)
        let_go_first(self.remove)
        self.tools = (self.remove, self.printed, self.hand_outs, self.propose)
        self.stack = QStackedWidget()
        begin = button(_("Propose what to bring"), "plus", "primary", run=self.propose_homework)
        words = _("Ask delegations early for what only they can bring: laws, bodies, figures.")
        self.stack.addWidget(empty_state("check", words, begin))
        main = column(self.table, self.line, margin=8)
        main.setStretch(0, 1)
        self.stack.addWidget(bare_widget(main))
        self.setLayout(column(self.stack))
        self._listen()
        self.refresh()

    def _listen(self) -> None:
        self.line.returnPressed.connect(self.add)
        self.table.typed.connect(self.refresh)
        self.table.everybody.connect(self._tick_row)
        refresh_when_visible(self, self.context.session, self.refresh)
        self.context.session.data_changed.connect(self._read_titles_again)

    def show_record(self, record_id: str) -> None:
        """Show an entry, or the tick of one, by its id."""
        tick = self.context.session.workshop.records(ChecklistTick).get(record_id)
        place = self.model.row_of(tick.item if tick else record_id)
        if place >= 0:
            self.table.go(place, 0)
            self.table.setFocus()

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.line) if self.stack.currentIndex() else (self.stack,)

    def frame_answers(self) -> Mapping[str, Callable[[], object]]:
        return answer_print(self.papers, self.printed, self.shown_tools)

    def propose_homework(self) -> None:
        """Add what is proposed to bring, in the language of the window."""
        reference = self.context.session.reference
        self._propose(ChecklistKind.HOMEWORK, reference.homework.texts(reference.language))

    def propose_hand_outs(self) -> None:
        """Add the texts of the package of materials as things to hand out, once they are read."""
        if self._titles:
            self._propose(ChecklistKind.HAND_OUT, self._titles)
            return
        self._is_awaited = True
        self._read_titles()

    def add(self) -> None:
        """Add what was typed to what delegations bring."""
        session, text = self.context.session, self.line.text().strip()
        items = session.workshop.records(ChecklistItem).all()
        if text and session.apply(checklists.add, items, ChecklistKind.HOMEWORK, text):
            session.end_step()
            self.line.leave()

    def remove_chosen(self) -> None:
        """Remove the entries of the chosen rows with their ticks."""
        session = self.context.session
        rows = sorted({each.row() for each in self.table.selectedIndexes()})
        chosen = {each.id for each in self.model.items_of(rows)}
        if chosen and session.apply(checklists.remove, session.workshop, chosen):
            session.end_step()

    def refresh(self, _ids: object = None) -> None:
        """Show the lists as they are now, once nobody types in the table."""
        if self.table.is_typing:
            return
        self.model.refresh()
        if any(each.material for each in self.model.items_of(range(len(self.model.rows)))):
            self._read_titles()
        is_there = bool(self.model.rows)
        self.stack.setCurrentIndex(1 if is_there else 0)
        self.table.fit()
        if is_there and not self.table.currentIndex().isValid():
            self.table.go(1, min(COUNTRIES_FROM, self.model.columnCount() - 1))
        there = {kind for kind, each in self.model.lists.items() if each.items}
        self.set_tool_visible(self.remove, is_visible=is_there)
        self.set_tool_visible(self.propose, is_visible=ChecklistKind.HOMEWORK not in there)
        self.set_tool_visible(self.hand_outs, is_visible=ChecklistKind.HAND_OUT not in there)
        self.said.set_words(self._describe() if is_there else "")

    def _describe(self) -> str:
        """Return how much came and how much was handed out."""
        parts = []
        for kind, words in (
            (ChecklistKind.HOMEWORK, _("Received from countries: {done} of {whole}")),
            (ChecklistKind.HAND_OUT, _("Handed out to delegations: {done} of {whole}")),
        ):
            its = self.model.lists[kind]
            done, whole = sum(map(its.count_of_item, its.items)), len(its.items)
            whole *= len(its.countries)
            parts += [words.format(done=number(done), whole=number(whole))] if whole else []
        return " · ".join(parts)

    def _propose(self, kind: ChecklistKind, proposed: Mapping[str, str]) -> None:
        session = self.context.session
        items = session.workshop.records(ChecklistItem).all()
        own = session.workshop.workshop_id
        if session.apply(checklists.propose, own, items, kind, proposed):
            session.end_step()
            self.table.setFocus()

    def _tick_row(self, row: int, _column: int) -> None:
        self.model.tick_row(row)

    def _read_titles(self) -> None:
        """Read the titles of the package of materials, unless they are read or being read."""
        if self._reading is None:
            self._reading = Job(partial(_read_titles, self.context.session.reference), owner=self)
            self._reading.done.connect(self._show_titles)
            self._reading.start()

    def _read_titles_again(self) -> None:
        """Read them again: a data pack or a correction may have changed a title."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
            self._read_titles()

    def _show_titles(self, titles: Mapping[str, str]) -> None:
        if self.sender() is not self._reading:  # else newer ones are being read
            return
        self._titles = titles
        self.refresh()
        if self._is_awaited:
            self._is_awaited = False
            self._propose(ChecklistKind.HAND_OUT, titles)


def _read_titles(reference: Reference, _progress: object) -> Mapping[str, str]:
    from mercworkshop.reference.library.texts import key_titles

    return key_titles(reference)
