"""The tab “Knowledge”: what the room gained, how sure that is, and where it may not have gained."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from mercworkshop.domain.entities.evaluation import knowledge
from mercworkshop.domain.entities.evaluation.knowledge import KnowledgeResult
from mercworkshop.domain.entities.evaluation.records import QuizSheet
from mercworkshop.gui.places.evaluate.knowledge import words
from mercworkshop.gui.places.evaluate.parts.charted_table import ChartedTable
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.page import ROUND, SHEETS
from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.keys.binding import bind
from mercworkshop.gui.widgets.keys.scopes import EVALUATE
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import bare_widget, column, row
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, listed, plural, sentences
from mercworkshop.reference.facts.evaluation_facts import evaluation_facts
from mercworkshop.report.documents.evaluation.results import gains_chart

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class KnowledgeView(TabView):
    """The result of the knowledge test; an invitation while there are too few sheets."""

    is_scrolled = True

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.title = label("", "title", wrap=True)
        self.likely = label("", "muted", wrap=True)
        self.unsure = label("", "", "", wrap=True)
        self.unsure.setProperty("kind", "amber")
        self._warning = IconLabel("warning", "amber", 18)
        self.charted = ChartedTable(_("Gain by article"))
        self.notes = [label("", "muted", wrap=True) for _note in range(3)]
        turn = button(_("Show as chart, table or both"), "table", run=self.charted.turn)
        self.turn = turn
        self.tools = (turn,)
        bind(self, EVALUATE, "turn", self.charted.turn)
        self.invitation = label("", "muted", wrap=True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._make_invitation())
        self.stack.addWidget(self._make_result())
        self.setLayout(column(self.stack))
        refresh_when_visible(self, context.session, self._on_changed)
        self._refresh()

    def commands(self) -> tuple[PaletteCommand, ...]:
        turn = weak_slot(self, KnowledgeView._turn)
        return (PaletteCommand(_("Show as chart, table or both"), turn),)

    def _turn(self) -> None:
        self.charted.turn()

    def _make_invitation(self) -> QWidget:
        enter = button(_("Enter sheets"), "edit", "primary", run=weak_slot(self, _go, SHEETS))
        passed = button(_("Pass this laptop round"), "people", run=weak_slot(self, _go, ROUND))
        middle = column(
            None,
            row(None, IconLabel("evaluate", "faint", 40), None),
            row(None, self.invitation, None),
            row(None, enter, passed, None),
            None,
            gap=12,
            margin=24,
        )
        return bare_widget(middle)

    def _make_result(self) -> QWidget:
        headings = (_("What counts"), _("How sure"), _("What it is not"))
        notes = [
            bare_widget(column(label(heading, "strong"), note, None, gap=2))
            for heading, note in zip(headings, self.notes, strict=True)
        ]
        below = row(*notes, gap=24)
        for place in range(len(notes)):
            below.setStretch(place, 1)
        warned = row(self._warning, self.unsure, gap=8)
        warned.setStretch(1, 1)
        self._warned = bare_widget(warned)
        return bare_widget(
            column(
                self.title, self.likely, self._warned, self.charted, below, None, gap=10, margin=14
            )
        )

    def _on_changed(self, ids: frozenset[str]) -> None:
        if ids:
            self._refresh()

    def _refresh(self) -> None:
        session = self.context.session
        facts = evaluation_facts(session.reference, session.workshop)
        sheets = session.workshop.records(QuizSheet).values()
        result = knowledge.knowledge_result(sheets, facts.key)
        gain = result.overall.gain
        self.set_tool_visible(self.turn, is_visible=gain is not None)
        self.said.set_words(_sheets(result))
        if gain is None:
            plain_text(
                self.invitation,
                knowledge.summary(result) if result.is_shown else words.describe_missing(result),
            )
            self.stack.setCurrentIndex(0)
            return
        chart = gains_chart(
            sorted(result.articles, key=lambda each: -(each.gain.points if each.gain else 0)), facts
        )
        title = knowledge.headline(result)
        plain_text(self.title, title)
        plain_text(self.likely, knowledge.likely(result))
        found = words.describe_unsure(chart)
        plain_text(self.unsure, found)
        self._warned.setVisible(bool(found))
        for note, said in zip(
            self.notes,
            (
                sentences(words.describe_paired(result), words.describe_single_questions(result)),
                words.describe_interval(),
                words.describe_limits(),
            ),
            strict=True,
        ):
            plain_text(note, said)
        self.stack.setCurrentIndex(1)
        self.charted.show_chart(chart, title)


def _go(view: KnowledgeView, tab: str) -> None:
    view.context.navigator.navigate("evaluate", tab)


def _sheets(result: KnowledgeResult) -> str:
    if not (result.sheets_before or result.sheets_after):
        return ""
    return listed(
        (
            plural("{n} sheet before", "{n} sheets before", result.sheets_before),
            plural("{n} sheet after", "{n} sheets after", result.sheets_after),
            plural("{n} pair", "{n} pairs", result.pairs),
        )
    )
