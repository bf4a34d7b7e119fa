"""What an answer would make of a country's road map, to be ticked before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from mercworkshop.domain.carry_over import road_map_items
from mercworkshop.domain.carry_over.road_map_items import Item, Make, Target
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.domain.values.money import money
from mercworkshop.gui.places.case_studies.answers.asked_prompt import Asked
from mercworkshop.gui.widgets.basics import button, chip, label
from mercworkshop.gui.widgets.choices import ChoiceField, FlagField
from mercworkshop.gui.widgets.layouts import card, clear, column, plain, row, scrolling
from mercworkshop.gui.widgets.weak_slot import weakly
from mercworkshop.i18n import N_, _, isolate, language, plural
from mercworkshop.reference import carry_over_rules, countries
from mercworkshop.reference.sections import sections

if TYPE_CHECKING:
    from mercworkshop.gui.session.edit_session import Session


class TakeDialog(QDialog):
    """Shown with ``open()``. ``taken`` tells the country and the items that were put there."""

    taken = Signal(str, object)
    go_asked = Signal(str, str)

    def __init__(
        self, session: Session, asked: Asked, goals: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._asked = session, asked
        self.boxes: list[tuple[FlagField, Item]] = []
        self.goal: Target | None = None
        self.setWindowTitle(_("Take to our road map"))
        choices = [(code, countries.name_of(code)) for code in goals]
        self.country = ChoiceField(_("Country"), choices)
        self.country.edited.connect(self._propose)
        self._items = column(gap=10)
        self.confirm = button("", "take", "primary", run=self._take)
        self.confirm.setDefault(True)
        cancel = button(_("Cancel"), run=self.reject)
        pick = row(label(_("Draft road map of")), self.country, None)
        inside = scrolling(plain(self._items))
        inside.setAccessibleName(_("What would be made"))
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
        self.resize(self.fontMetrics().averageCharWidth() * 100, parent.window().height() * 3 // 4)
        self.country.show_value(goals[0])
        self.country.setEnabled(len(goals) > 1)
        self._propose(goals[0])

    def _propose(self, country: object) -> None:
        asked, workshop = self._asked, self._session.workshop
        self.goal = road_map_items.target(workshop, str(country))
        items = road_map_items.proposal(
            asked.answer(workshop),
            carry_over_rules.question(asked.case, asked.prompt, asked.language),
            carry_over_rules.rules(asked.case, asked.prompt, asked.language),
            self.goal,
            date.today(),
        )
        clear(self._items)
        self.boxes = []
        for item in items:
            self._items.addWidget(self._line(item))
        if not items:
            self._items.addWidget(label(_("This answer adds nothing to the road map."), wrap=True))
        self._items.addStretch(1)
        self._count()

    def _line(self, item: Item) -> QWidget:
        if item.there:
            go = weakly(self, TakeDialog._go, item.there)
            show = button(_("In the road map"), "check", "quiet", run=go)
            head = row(chip(_("Already there"), "good"), label(item.title, wrap=True), show)
            head.setStretch(1, 1)
        else:
            box = FlagField(_("Take"))
            box.setAccessibleName(item.title)
            box.show_value(item.is_proposed)
            box.edited.connect(self._count)
            self.boxes.append((box, item))
            head = row(box, label(item.title, "strong", wrap=True))
            head.setStretch(1, 1)
        notes = [label(becomes(item), "muted", wrap=True)]
        notes += [label(each, "bad", wrap=True) for each in _warnings(item)]
        return card(head, *notes, gap=4, margin=10)

    def _chosen(self) -> list[Item]:
        return [item for box, item in self.boxes if box.isChecked()]

    def _count(self) -> None:
        count = len(self._chosen())
        self.confirm.setEnabled(count > 0)
        words = plural("Add {n} entry", "Add {n} entries", count) if count else _("Add")
        self.confirm.setText(words)
        self.confirm.setAccessibleName(words)

    def _take(self) -> None:
        chosen = self._chosen()
        if self.goal is None or not chosen:
            return
        goal = road_map_items.target(self._session.workshop, self.goal.country)
        self._session.seal()
        if self._session.do(road_map_items.take, goal, chosen, self._asked.answer_id):
            self.accept()
            self.taken.emit(goal.country, chosen)

    def _go(self, record: str) -> None:
        self.reject()
        self.go_asked.emit(self.goal.country if self.goal else "", record)


def said(country: str, items: Iterable[Item]) -> str:
    """Return the sentence that says what was added."""
    items = list(items)
    name = countries.name_of(country)
    if all(item.make in {Make.ACTION, Make.MILESTONE} for item in items):
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


def becomes(item: Item) -> str:
    """Return what an item becomes, with what was read of it."""
    fields = item.fields
    known = (
        (_("Responsible: {value}"), fields.get("lead")),
        (_("Start: {value}"), _date(fields.get("start"))),
        (_("End: {value}"), _date(fields.get("end"))),
        (_("Deposit: {value}"), _date(fields.get("intended_date"))),
        (_("Cost: {value}"), _money(fields.get("cost"))),
        (_("Funder: {value}"), fields.get("funder")),
        (_("Indicator: {value}"), fields.get("indicator")),
        (_("Article: {value}"), ", ".join(fields.get("articles", ()))),
        (_("Section: {value}"), _section(fields.get("section", "")) or fields.get("heading")),
        (_("Note: {value}"), fields.get("note")),
    )
    parts = [words.format(value=isolate(str(value))) for words, value in known if value]
    return " · ".join([_(_MAKES[item.make]), *parts])


_MAKES = {
    Make.ACTION: N_("Action"),
    Make.MILESTONE: N_("Milestone"),
    Make.NEED: N_("Need"),
    Make.CONTEXT: N_("National context, in the overview"),
    Make.DECLARATION: N_("Line of the deposit checklist, not decided yet"),
    Make.DEPOSIT_DATE: N_("Intended date of deposit"),
}


def _warnings(item: Item) -> list[str]:
    found = list(item.remarks)
    if item.replaces is not None and not item.there:
        words = _("This would replace the date that stands there now: {date}.")
        found.append(words.format(date=isolate(_date(item.replaces))))
    return found


def _explanations(asked: Asked) -> list[str]:
    rules = carry_over_rules.entries(asked.case, asked.prompt)
    return [asked.case.explanation(rule, asked.language).value for rule in rules]


def _date(when: partial_date.PartialDate | None) -> str:
    return partial_date.show(when, language()) if when else ""


def _money(cost: money.Money | None) -> str:
    return money.show(cost, language()) if cost else ""


def _section(section: str) -> str:
    return sections()[section].title(language()) if section in sections() else ""
