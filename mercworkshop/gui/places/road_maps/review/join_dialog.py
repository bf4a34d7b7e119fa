"""Two actions that may be one, side by side: what they differ in, and what to keep of each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from mercworkshop.domain.entities.action_groups import numbers_in
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.fields.joined_text import join_text
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import as_typed
from mercworkshop.domain.records.record import AsTyped, record_fields
from mercworkshop.domain.review.action_rules import numbered_label
from mercworkshop.domain.review.awaited_ids import awaited_ids
from mercworkshop.domain.review.joined_actions import (
    PLACE,
    ChosenPart,
    JoinChoice,
    join,
    join_choices,
    keep_apart,
    refuse_differences,
)
from mercworkshop.domain.review.twin_actions import TwinActions
from mercworkshop.gui.session.edits.moved_words import move_waiting_words
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceField
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    card,
    clear_layout,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.i18n import N_, _, isolate, listed_phrases, sentences
from mercworkshop.reference.texts.record_names import names_in

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

_PARTS = {
    ChosenPart.BOTH: N_("Keep both"),
    ChosenPart.FIRST: N_("Keep the first"),
    ChosenPart.SECOND: N_("Keep the second"),
}
_ONLY = {
    ChosenPart.BOTH: N_("What both say is kept."),
    ChosenPart.FIRST: N_("Only the first says it: it is kept."),
    ChosenPart.SECOND: N_("Only the second says it: it is kept."),
}


class JoinDialog(QDialog):
    """Asks whether two actions are one; show it with ``open()``. The answer is one step of undo."""

    def __init__(self, session: EditSession, pair: TwinActions, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("One action or two?"))
        self._session, self.pair = session, pair
        self.choices: dict[str, ChoiceField] = {}
        self._is_turned = False
        """Whether the second of the pair stands above the first in the plan."""
        self._lines = column(gap=10)
        self.refusal = label("", "amber", wrap=True)
        self.refusal.hide()
        self.apart = button(_("Two actions: keep both"), "people", run=self._tell_apart)
        self.joined = button(_("One action: join them"), "check", "primary", run=self._join)
        self.later = button(_("Later"), kind="quiet", run=self.reject)
        self._lay_out()
        self._show()
        session.changed.connect(self._refresh)
        self.apart.setFocus()

    def _lay_out(self) -> None:
        said = _(
            "What you do not choose is written into the note, but for the place. Steps, comments,"
            " questions, votes and links of both are kept with the one action; the other goes to"
            " the bin. One undo brings everything back."
        )
        answers = FlowLayout(self.joined, self.apart, self.later, gap=8)
        parts = (
            heading(self.windowTitle()),
            self.refusal,
            scroll_area(bare_widget(self._lines)),
            label(said, "muted", wrap=True),
            bare_widget(answers),
        )
        whole = column(*parts, gap=10, margin=18)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        look = theme.current_look()
        set_dialog_size(self, look.px(860), look.px(640))

    def _refresh(self, _ids: object = None) -> None:
        """Show the actions as they are now; close if one is gone."""
        first, second = (
            self._session.workshop.latest(each) for each in (self.pair.first, self.pair.second)
        )
        if first is None or second is None:
            self.reject()
        elif (first, second) != (self.pair.first, self.pair.second):
            self.pair = TwinActions(first, second)
            self._show()
        else:
            self._tell_refusal()

    def _tell_refusal(self) -> None:
        """Say before anybody chooses that differences between laptops come first."""
        refusal = refuse_differences(self._session.workshop, self.pair)
        words = sentences(refusal.message, refusal.advice) if refusal is not None else ""
        plain_text(self.refusal, words)
        self.refusal.setVisible(bool(words))
        self.joined.setEnabled(not words)
        self.joined.setAccessibleDescription(words)

    def _show(self) -> None:
        chosen = self._chosen()
        self._tell_refusal()
        clear_layout(self._lines)
        self.choices = {}
        now, session = self._session.workshop, self._session
        self._numbers = numbers_in(now, self.pair.first.road_map, session.reference.sections)
        self._name_of = names_in(session.reference, now)
        own = {self.pair.first.id, self.pair.second.id}
        above = next((each for each in self._numbers if each in own), "")
        self._is_turned = above == self.pair.second.id
        both = self._both()
        titles = [numbered_label(self._numbers.get(each.id, ""), each) for each in both]
        self._lines.addWidget(_side_by_side(self._told(titles), "strong"))
        for choice in join_choices(self.pair):
            self._lines.addWidget(self._block(choice, chosen.get(choice.name)))
        self._lines.addStretch(1)

    def _both(self) -> tuple[Action, Action]:
        """Return the two actions in the order of the plan; the ids decide which of them stays."""
        first, second = self.pair.first, self.pair.second
        return (second, first) if self._is_turned else (first, second)

    def _seen(self, part: ChosenPart) -> ChosenPart:
        """Return whether a part is of the action that the reader sees first, or second."""
        turned = {ChosenPart.FIRST: ChosenPart.SECOND, ChosenPart.SECOND: ChosenPart.FIRST}
        return turned.get(part, part) if self._is_turned else part

    def _told(self, said: list[str]) -> list[str]:
        """Return what each action says, after "The first" or "The second"."""
        headings = (_("The first: {words}"), _("The second: {words}"))
        return [each.format(words=words) for each, words in zip(headings, said, strict=True)]

    def _block(self, choice: JoinChoice, chosen: ChosenPart | None) -> QWidget:
        """Return a field's name, what both actions say in it, and the choice of what to keep."""
        name = _("Place in the plan") if choice.name == PLACE else fields_of(Action)[choice.name]
        caption = name if isinstance(name, str) else name.caption
        said = [self._words(choice, each) for each in self._both()]
        answer: QWidget
        if len(choice.parts) > 1:
            field = ChoiceField(
                caption, [(part, _(_PARTS[self._seen(part)])) for part in choice.parts]
            )
            field.setAccessibleDescription(listed_phrases(self._told(said)))
            field.widen()
            if chosen in choice.parts:
                field.show_value(chosen)
            self.choices[choice.name] = answer = field
        else:
            answer = label(_(_ONLY[self._seen(choice.parts[0])]), "muted")
        head = bare_widget(FlowLayout(label(caption, "muted"), answer, gap=10))
        return card(head, _side_by_side([each or "–" for each in said]), gap=4, margin=10)

    def _words(self, choice: JoinChoice, action: Action) -> str:
        if choice.name == PLACE:
            field = fields_of(Action)["objective" if action.objective else "section"]
            place = format_plain(field, getattr(action, field.name), self._name_of)
            return join_text(self._numbers.get(action.id, ""), place)
        return join_text(*(self._value(action, name) for name in choice.fields))

    def _value(self, action: Action, name: str) -> str:
        field, value = fields_of(Action)[name], as_typed(action, name)
        if not field.is_shown:
            return ""
        if isinstance(value, AsTyped):
            return quote_words(value.words)
        is_blank = value == record_fields(Action)[name].default
        return "" if is_blank else format_plain(field, value, self._name_of)

    def _chosen(self) -> dict[str, ChosenPart]:
        found = {name: field.value() for name, field in self.choices.items()}
        return {name: part for name, part in found.items() if isinstance(part, ChosenPart)}

    def _join(self) -> None:
        """Make one action of the two, with what was chosen."""
        self._session.flush()
        # joining deletes one of the two: that must not close the dialog early
        self._session.changed.disconnect(self._refresh)
        before, pair = self._session.workshop, self.pair
        if self._session.apply(join, before, pair, self._chosen()):
            self._session.end_step()
            move_waiting_words(self._session, awaited_ids(before, pair.second, pair.first))
            self.accept()
        else:
            self._session.changed.connect(self._refresh)

    def _tell_apart(self) -> None:
        """Remember that these are two different actions."""
        session = self._session
        session.apply(keep_apart, session.workshop, self.pair, session.reference.day)
        session.end_step()
        self.accept()


def _side_by_side(said: list[str], kind: str = "") -> QWidget:
    """Return what two actions say beside each other, as wide as each other."""
    labels = list(map(partial(_wrapped, kind=kind), said))
    line = row(*labels, gap=14)
    for place in range(len(labels)):
        line.setStretch(place, 1)
    return bare_widget(line)


def _wrapped(words: str, kind: str) -> QLabel:
    made = label("", kind, wrap=True)
    plain_text(made, isolate(words))
    return made
