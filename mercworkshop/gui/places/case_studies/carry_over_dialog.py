"""Dialog that shows what an answer would add to a road map; the user ticks what to add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import (
    CarryOverItem,
    CarryOverKind,
    CarryOverTarget,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.case_run import Answer
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import format_plain
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.case_studies.answers.asked_prompt import AskedPrompt
from mercworkshop.gui.places.case_studies.holds_question import MOST_LINES, HoldsQuestion
from mercworkshop.gui.places.case_studies.kept_answers import KeptAnswers
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, FlagField
from mercworkshop.gui.widgets.inputs.fields import AutoTextEdit
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import (
    bare_widget,
    card,
    clear_layout,
    column,
    row,
    scroll_area,
    set_dialog_size,
)
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import N_, _, isolate, plural
from mercworkshop.reference.facts import carry_over_rules
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession


class CarryOverDialog(QDialog):
    """Show it with ``open()``. ``carried_over`` is emitted with the country and the added items.

    What is typed and chosen is put into ``kept`` when the dialog is left without adding anything.
    """

    carried_over = Signal(str, object)
    go_asked = Signal(str, str)

    def __init__(
        self,
        session: EditSession,
        asked: AskedPrompt,
        goals: Sequence[str],
        parent: QWidget,
        kept: KeptAnswers | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._asked = session, asked
        self.boxes: list[tuple[FlagField, QWidget, CarryOverItem]] = []
        self.questions: list[HoldsQuestion] = []
        self._kept = kept or KeptAnswers()
        self.goal: CarryOverTarget | None = None
        self.setWindowTitle(_("Add to our road map"))
        names = session.reference.countries
        choices = [(code, names.name_of(code)) for code in goals]
        self.country = ChoiceField(_("Country"), choices)
        self.country.edited.connect(self._propose)
        self._items = column(gap=10)
        self.confirm = button("", "take", "primary", run=self._take)
        self.confirm.setDefault(True)
        cancel = button(_("Cancel"), run=self.reject)
        of = label(_("Draft road map of"))
        of.setBuddy(self.country)
        pick = row(of, self.country, None)
        inside = scroll_area(bare_widget(self._items))
        inside.setAccessibleName(_("What would be added"))
        self.setLayout(
            column(
                label(asked.question, "heading", wrap=True),
                *(label(each, "muted", wrap=True) for each in _explanations(asked)),
                pick,
                inside,
                row(None, cancel, self.confirm),
                gap=10,
                margin=18,
            )
        )
        wide = self.fontMetrics().averageCharWidth() * 100
        set_dialog_size(self, wide, parent.window().height() * 3 // 4)
        self.country.show_value(goals[0])
        self.country.setEnabled(len(goals) > 1)
        self._propose(goals[0])
        self.confirm.setFocus()  # Qt would begin with “Cancel”, and Enter would press that

    def reject(self) -> None:
        """Leave without adding anything; the words are there again when it is opened."""
        self._keep()
        super().reject()

    def _propose(self, country: object) -> None:
        asked, workshop = self._asked, self._session.workshop
        self.goal = road_map_items.find_target(workshop, str(country), asked.language)
        reference = self._session.reference.in_language(self.goal.language)
        items = road_map_items.preview_items(
            asked.answer(workshop),
            carry_over_rules.prompt_text(asked.case, asked.prompt, self.goal.language),
            carry_over_rules.prompt_rules(reference, asked.case, asked.prompt),
            self.goal,
            carry_over_rules.entry_into_force(reference, self.goal),
            reference.day,
        )
        items = tuple(self._as_added_before(each) for each in items)
        self._keep()
        clear_layout(self._items)
        self.boxes, self.questions = [], []
        if any(item.needs_confirmation and not item.existing_id for item in items):
            self._items.addWidget(label(_about_invented(), wrap=True))
        for item in items:
            self._items.addWidget(self._line(item))
        if not items:
            self._items.addWidget(label(_("This answer adds nothing to the road map."), wrap=True))
        self._items.addStretch(1)
        self._count()

    def _as_added_before(self, item: CarryOverItem) -> CarryOverItem:
        """Return an item that may have been added in words that were corrected."""
        words = self._session.verbatim_words.of(_added_key(item))
        return road_map_items.in_earlier_words(item, words, self.goal) if self.goal else item

    def _note_added(self, chosen: Iterable[CarryOverItem]) -> None:
        """Note the words of added texts if they differ from those of the answer.

        They become part of a text of the road map, which has no link to the answer.
        """
        own = {item.id: item for _box, _words, item in self.boxes}
        own |= {question.item.id: question.item for question in self.questions}
        for item in chosen:
            is_other = item.words.strip() != own[item.id].words.strip()
            self._session.set_waiting_words(_added_key(item), item.words if is_other else "")

    def _line(self, item: CarryOverItem) -> QWidget:
        if item.existing_id:
            go = weak_slot(self, CarryOverDialog._go, item.existing_id)
            show = button(_("In the road map"), "check", "quiet", run=go)
            said = _("Already there, as:") if item.existing_words else _("Already there")
            stands = label(item.existing_words or item.title, wrap=True)
            head = row(chip(said, "done"), stands, show)
            head.setStretch(1, 1)
        elif item.needs_confirmation:
            head = row(self._question(item))
        else:
            box = FlagField(_("Add"))
            box.setAccessibleName(item.title)
            box.show_value(self._kept.is_ticked(item))
            words = self._words_of(item)
            if isinstance(words, AutoTextEdit):
                _tick_with_words(box, words, item)
            box.toggled.connect(self._count)
            self.boxes.append((box, words, item))
            head = row(box, words)
            head.setStretch(1, 1)
        notes = [label(describe_item(self._session.reference, item), "muted", wrap=True)]
        notes += [label(text, "bad", wrap=True) for text in _warnings(item)]
        return card(head, *notes, gap=4, margin=10)

    def _keep(self) -> None:
        """Keep what a person typed and chose, for the rows of another country and for return."""
        for box, words, item in self.boxes:
            self._kept.keep_tick(item, is_ticked=box.isChecked())
            if isinstance(words, AutoTextEdit):
                self._kept.keep_words(item, words.toPlainText())
        for question in self.questions:
            self._kept.keep_holds(question.item, question.choice.value())
            self._kept.keep_words(question.item, question.adapted.toPlainText())

    def _words_of(self, item: CarryOverItem) -> QWidget:
        """Return the words of an item, to be corrected where the road map takes them."""
        if not item.is_worded:
            return label(item.title, "strong", wrap=True)
        asked = _("As it is to stand in the road map")
        name = _("{kind}: {name}").format(kind=asked, name=isolate(item.title))
        words = AutoTextEdit(name, least=1, most=MOST_LINES)
        words.show_value(self._kept.words(item))
        return words

    def _question(self, item: CarryOverItem) -> QWidget:
        question = HoldsQuestion(item, self._kept.words(item), self._kept.holds(item))
        question.edited.connect(self._count)
        self.questions.append(question)
        return bare_widget(column(label(item.title, "strong", wrap=True), question, gap=4))

    def _chosen(self) -> list[CarryOverItem]:
        ticked = [
            item.confirm(words.toPlainText()) if isinstance(words, AutoTextEdit) else item
            for box, words, item in self.boxes
            if box.isChecked()
        ]
        confirmed = (question.confirmed() for question in self.questions)
        return ticked + [item for item in confirmed if item is not None]

    def _count(self) -> None:
        count = len(self._chosen())
        self.confirm.setEnabled(count > 0)
        words = plural("Add {n} entry", "Add {n} entries", count) if count else _("Add")
        self.confirm.setText(words)

    def _take(self) -> None:
        chosen = self._chosen()
        if self.goal is None or not chosen:
            return
        goal = road_map_items.find_target(
            self._session.workshop, self.goal.country, self._asked.language
        )
        self._session.end_step()
        if self._session.apply(road_map_items.carry_over, goal, chosen, self._asked.answer_id):
            self._note_added(chosen)
            self.accept()
            self.carried_over.emit(goal.country, chosen)

    def _go(self, record: str) -> None:
        self.reject()
        self.go_asked.emit(self.goal.country if self.goal else "", record)


def _tick_with_words(box: FlagField, words: AutoTextEdit, item: CarryOverItem) -> None:
    """Tick a row while words are typed in it; untick it when it is empty.

    Ticking an empty row brings back the words of the answer.
    """

    def follow_words() -> None:
        box.setChecked(bool(words.toPlainText().strip()))

    def fill(is_ticked: bool) -> None:
        if is_ticked and not words.toPlainText().strip():
            words.setPlainText(item.words)

    words.textChanged.connect(follow_words)
    box.toggled.connect(fill)


def _added_key(item: CarryOverItem) -> FieldKey:
    """Return the key under which the file keeps the words in which an item was added."""
    return Answer.__name__, f"added {item.id}", "words"


def _about_invented() -> str:
    return _(
        "This is an answer about the invented country. A road map takes only what you say holds for"
        " yours."
    )


def describe_result(reference: Reference, country: str, items: Iterable[CarryOverItem]) -> str:
    """Return a sentence with the number of items added to a country's road map."""
    items = list(items)
    name = reference.countries.name_of(country)
    if all(item.kind in {CarryOverKind.ACTION, CarryOverKind.MILESTONE} for item in items):
        words = plural(
            "{n} action added to {{country}}’s draft road map",
            "{n} actions added to {{country}}’s draft road map",
            len(items),
        )
    else:
        words = plural(
            "{n} entry added to {{country}}’s draft road map",
            "{n} entries added to {{country}}’s draft road map",
            len(items),
        )
    return words.format(country=isolate(name))


def describe_item(reference: Reference, item: CarryOverItem) -> str:
    """Return what an item becomes in the road map, with the values parsed from the answer."""

    def section_title(_field: Field, section: str) -> str:
        return reference.section_title(section)

    parts = [_(_MAKES[item.kind])]
    for name in _SHOWN:
        field = fields_of(RoadMap if name == "intended_date" else Action)[name]
        words = format_plain(field, item.fields.get(name), section_title)
        if name == "section":
            words = words or item.fields.get("heading", "")
        if words:
            parts.append(_("{kind}: {name}").format(kind=field.caption, name=isolate(words)))
    return " · ".join(parts)


_SHOWN = (
    "lead",
    "start",
    "end",
    "intended_date",
    "cost",
    "funder",
    "indicator",
    "articles",
    "section",
    "note",
)
"""The fields that an item fills, in this order; the date of deposit is the road map's."""

_MAKES = {
    CarryOverKind.ACTION: N_("Action"),
    CarryOverKind.MILESTONE: N_("Milestone"),
    CarryOverKind.NEED: N_("Need"),
    CarryOverKind.CONTEXT: N_("National context, in the overview"),
    CarryOverKind.QUESTION: N_("Open question, in the overview"),
    CarryOverKind.DECLARATION: N_("Line of the deposit checklist, not decided yet"),
    CarryOverKind.DEPOSIT_DATE: fields_of(RoadMap)["intended_date"].label,
}


def _warnings(item: CarryOverItem) -> list[str]:
    found = list(item.remarks)
    if item.earlier_words and not item.existing_id:
        words = _("It was added before, as “{words}”; the road map no longer says that.")
        found.append(words.format(words=isolate(" ".join(item.earlier_words.split()))))
    if item.replaces is not None and not item.existing_id:
        words = _("This would replace the date in the road map: {date}.")
        found.append(words.format(date=isolate(_date(item.replaces))))
    return found


def _explanations(asked: AskedPrompt) -> list[str]:
    rules = carry_over_rules.own_rules(asked.case, asked.prompt)
    return [asked.case.explanation(rule, asked.language).value for rule in rules]


def _date(when: partial_date.PartialDate | None) -> str:
    return partial_date.format_date(when) if when else ""
