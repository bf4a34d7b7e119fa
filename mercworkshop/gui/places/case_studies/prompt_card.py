"""Card for one prompt: the question, the editors of the answer, links to the road map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame

from mercworkshop.domain.entities import case_run
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.records.record import replace_fields
from mercworkshop.gui.conflicts.answer_conflict_view import AnswerConflicts
from mercworkshop.gui.places.case_studies.answers.asked_prompt import (
    WITH_REASONS,
    AnswerEditor,
    AskedPrompt,
    ValueEditor,
    make_editor,
)
from mercworkshop.gui.places.case_studies.answers.table_editor import TableAnswerEditor
from mercworkshop.gui.widgets.buttons import button, escape_ampersands
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.focus import stops
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.inputs.pending_input import PendingInput
from mercworkshop.gui.widgets.labels import ElidedLabel, label
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, clear_layout, column, row
from mercworkshop.gui.widgets.restyling import restyle
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import _, isolate, number
from mercworkshop.reference.facts import carry_over_rules

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession
    from mercworkshop.gui.session.pages.page import PageContext

CarriedOver = Mapping[str, Sequence[Action | Need]]
"""The records that were carried over to road maps, by the id of the answer."""


class PromptCard(QFrame):
    """Applies every change to the session; shows changes made elsewhere without moving the cursor.

    A value the session refuses stays in its field, marked.
    """

    carry_over_asked = Signal(object)
    go_asked = Signal(str, str)
    """Emitted with the country (ISO 3166) of a road map and the id of a record in it."""

    def __init__(
        self, context: PageContext, asked: AskedPrompt, number: int, rapporteur: str
    ) -> None:
        super().__init__()
        self.asked = asked
        self._session = session = context.session
        self.setProperty("kind", "card")
        self.inputs: dict[str, AnswerEditor] = {asked.field: make_editor(asked, context)}
        if asked.prompt.kind in WITH_REASONS:
            reasons = AutoTextEdit(_("Reasons"), _("Reasons, facts, other views"), least=2)
            reasons.setAccessibleDescription(asked.question)
            self.inputs["text"] = reasons
        self._seen: dict[str, object] = {}
        self._refused: set[str] = set()
        self.conflicts = AnswerConflicts(session, asked.in_words)
        self.links = FlowLayout()
        self._linked: tuple[tuple[str, str, int], ...] = ()
        self.take = button(_("Add to our road map"), "take", "quiet", run=self._ask_to_take)
        self.take.setAccessibleDescription(asked.question)
        self._lay_out(number, rapporteur)
        self.take.setVisible(bool(carry_over_rules.own_rules(asked.case, asked.prompt)))
        for name, each in self._value_editors():
            each.edited.connect(self._keep_main if name == asked.field else self._keep_text)
            each.left.connect(session.end_step)
        self.refresh({})

    @property
    def held_field(self) -> FieldKey:
        """The field of the answer that has the focus, for its history."""
        answer, focused = self.asked.answer(self._session.workshop), QApplication.focusWidget()
        names = (name for name, each in self.inputs.items() if stops.holds(each, focused))
        return Answer.__name__, answer.id, next(names, "")

    @property
    def is_refused(self) -> bool:
        """Whether a field holds text that the session refused."""
        return bool(self._refused)

    def refresh(self, taken: CarriedOver) -> None:
        """Show the current answer and its road map records; skip fields being edited."""
        workshop = self._session.workshop
        answer = self.asked.answer(workshop)
        for name, each in self._value_editors():
            value = getattr(answer, name)
            if name not in self._refused and not _is_open(each) and self._seen.get(name) != value:
                self._seen[name] = value
                each.show_value(value)
        self.conflicts.show_conflicts(answer, workshop.conflicts_of(answer.id))
        self.take.setEnabled(not answer.is_blank)
        self._show_links(taken.get(answer.id, ()))

    def _value_editors(self) -> Iterator[tuple[str, ValueEditor]]:
        """Yield those that emit a value; a table changes the answer itself."""
        for name, each in self.inputs.items():
            if not isinstance(each, TableAnswerEditor):
                yield name, each

    def highlight(self, *, is_lit: bool) -> None:
        """Mark the card and focus its answer, or remove the mark."""
        restyle(self, tone="info" if is_lit else "")
        if is_lit:
            self.inputs[self.asked.field].setFocus()

    def _lay_out(self, number: int, rapporteur: str) -> None:
        question = label(self.asked.question, "heading", wrap=True)
        first = row(chip(isolate(str(number)), "info"), question, gap=9)
        first.setStretch(1, 1)
        if self.asked.is_fallback:
            first.addWidget(chip(_("English"), "warn"))
        guidance = self.asked.case.guidance(self.asked.prompt, self.asked.language).value
        who = _("Rapporteur: {name}").format(name=rapporteur) if rapporteur else ""
        last = row(ElidedLabel(who, "muted"), self.take)
        last.setStretch(0, 1)
        parts = (first, label(guidance, "muted", wrap=True), *self.inputs.values(), self.conflicts)
        self.setLayout(column(*parts, bare_widget(self.links), last, gap=8, margin=14))

    def _keep_main(self, value: object) -> None:
        self._keep(self.asked.field, value)

    def _keep_text(self, value: object) -> None:
        self._keep("text", value)

    def _keep(self, name: str, value: object) -> None:
        workshop = self._session.workshop
        now = self.asked.answer(workshop)
        # Edit the value last shown: a newer one from elsewhere then remains, as a conflict.
        old = replace_fields(now, **{name: self._seen[name]})
        self._seen[name] = value  # so that the refresh it causes does not move the cursor
        is_new = now.id not in workshop.records(Answer)
        done = self._session.apply(case_run.update_answer, old, is_new, **{name: value})
        self._seen[name] = getattr(self.asked.answer(self._session.workshop), name)
        is_kept = done or self._seen[name] == value
        (self._refused.discard if is_kept else self._refused.add)(name)
        restyle(self.inputs[name], tone="" if is_kept else "bad")

    def _ask_to_take(self) -> None:
        self._session.flush()
        self.carry_over_asked.emit(self.asked)

    def _show_links(self, records: Sequence[Action | Need]) -> None:
        links = _links(self._session, records)
        if links == self._linked:
            return
        self._linked = links
        clear_layout(self.links)
        names = self._session.reference.countries
        for country, record, count in links:
            words = _("In the road map: {country} ({number})").format(
                country=isolate(names.name_of(country)), number=number(count)
            )
            go = weak_slot(self, PromptCard._go, country, record)
            self.links.addWidget(button(escape_ampersands(words), "check", "quiet", run=go))

    def _go(self, country: str, record: str) -> None:
        self.go_asked.emit(country, record)


def _links(
    session: EditSession, records: Sequence[Action | Need]
) -> tuple[tuple[str, str, int], ...]:
    """Return for each road map its country, the id of its first record and the record count."""
    road_maps = session.workshop.records(RoadMap)
    found: dict[str, list[str]] = {}
    for record in records:
        road_map = road_maps.get(record.road_map)
        if road_map is not None:
            found.setdefault(road_map.country, []).append(record.id)
    return tuple((country, ids[0], len(ids)) for country, ids in sorted(found.items()))


def _is_open(field: ValueEditor) -> bool:
    return any(pending.is_open for pending in field.findChildren(PendingInput))
