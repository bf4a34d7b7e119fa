"""One fact in dispute: who says what, beside the data; and the decision about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.programme.fact_desk import StatedFact
from mercworkshop.domain.programme.facts import FactState
from mercworkshop.gui.places.quality import fact_wording
from mercworkshop.gui.session.edits.unsent_words import Route, UnsentLines, UnsentWords
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.fields import LineField
from mercworkshop.gui.widgets.key_button import KeyButton
from mercworkshop.gui.widgets.key_names import format_row
from mercworkshop.gui.widgets.keys.scopes import FACTS
from mercworkshop.gui.widgets.keys.table import key_row
from mercworkshop.gui.widgets.labels import label, plain_text
from mercworkshop.gui.widgets.layouts import FlowLayout, bare_widget, column
from mercworkshop.gui.widgets.tables.text_table import TextTable
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _
from mercworkshop.reference.corrections.words import fact_title
from mercworkshop.reference.reference import Reference

_COLUMNS = ((N_("Who says so"), 34), (N_("Value"), 26), (N_("Source"), 40))


class FactPane(QWidget):
    """``decided`` carries the decision, with the source that confirms or the reason against."""

    decided = Signal(object, str)
    again_wanted = Signal()

    def __init__(self, unsent: UnsentWords) -> None:
        super().__init__()
        self.fact: StatedFact | None = None
        self.title = label("", "heading", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.said = TextTable(_("Who says what"), _COLUMNS, lines=5)
        self.source = LineField(_("Source that confirms it"), _("Where it stands, and when read"))
        self.reason = LineField(_("Reason to refuse it"), _("It is not so, because…"))
        self._typed = UnsentLines(unsent, (self.source, self.reason), self)
        self.captions = (
            label(_("Source that confirms it"), "caption"),
            label(_("Reason to refuse it"), "caption"),
        )
        self.confirm = self._key_button("confirm", FactPane.confirm_fact)
        self.refuse = self._key_button("refuse", FactPane.refuse_fact)
        self.again = button(_("Decide again"), "undo", run=weak_slot(self, FactPane._again))
        self.source.returnPressed.connect(self.confirm_fact)
        self.reason.returnPressed.connect(self.refuse_fact)
        acts = bare_widget(FlowLayout(self.confirm, self.refuse, self.again))
        self.setLayout(
            column(
                self.title,
                self.state,
                self.said,
                *self.captions[:1],
                self.source,
                *self.captions[1:],
                self.reason,
                acts,
                None,
            )
        )
        for each in self._parts():
            each.hide()
        plain_text(self.title, _("Choose a fact to see who says what."))

    def show_fact(
        self, fact: StatedFact | None, others: tuple[StatedFact, ...], reference: Reference
    ) -> None:
        """Show a fact, with what was typed about it before."""
        self.fact = fact
        for each in self._parts():
            each.setVisible(fact is not None)
        if fact is None:
            plain_text(self.title, _("Choose a fact to see who says what."))
            return
        plain_text(self.title, fact_title(reference, fact.as_correction()))
        plain_text(self.state, fact_wording.decision_words(fact))
        self.said.show_rows(fact_wording.fact_lines(fact, others, reference))
        self._typed.turn_to(_route(fact), (fact.source, ""))
        for each in (*self.captions, self.source, self.reason, self.confirm, self.refuse):
            each.setVisible(not fact.state)
        self.again.setVisible(bool(fact.state) and not fact.pack)

    def sending(self) -> Callable[[], None]:
        """Return what forgets the words typed about the fact, once it is decided."""
        return self._typed.sending()

    def confirm_fact(self) -> None:
        """Confirm the fact with the source typed."""
        self._decide(FactState.CONFIRMED, self.source)

    def refuse_fact(self) -> None:
        """Refuse the fact for the reason typed, or ask for one."""
        self._decide(FactState.REFUSED, self.reason)

    def _decide(self, state: FactState, field: LineField) -> None:
        if self.fact is None or self.fact.state:
            return
        if field.text().strip():
            self.decided.emit(state, field.text())
        else:
            field.setFocus()

    def _again(self) -> None:
        self.again_wanted.emit()

    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self.state,
            self.said,
            *self.captions,
            self.source,
            self.reason,
            self.confirm,
            self.refuse,
            self.again,
        )

    def _key_button(self, name: str, run: Callable[[FactPane], object]) -> KeyButton:
        row = key_row(FACTS, name)
        return KeyButton(_(row.words), row.icon, format_row(row), weak_slot(self, run))


def _route(fact: StatedFact) -> Route:
    return "quality", "facts", fact.correction
