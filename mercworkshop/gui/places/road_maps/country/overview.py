"""The tab “Overview”: context, intended act and date, treaty status, objectives."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import (
    CONSENT_NAMES,
    ConsentKind,
    Objective,
    RoadMap,
)
from mercworkshop.domain.entities.secretariat.acceptances import acceptance_of
from mercworkshop.domain.fields.descriptions import DESCRIPTIONS, fields_of, many_name
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import is_signatory
from mercworkshop.domain.review.secretariat_words import describe_acceptance
from mercworkshop.domain.review.signature_rules import consent_objection
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.grid.field_column import field_column
from mercworkshop.gui.grid.list_view import GridListView, ListEditor
from mercworkshop.gui.grid.model import GridColumn, GridSource, update_each
from mercworkshop.gui.places.road_maps.country import treaty_chips
from mercworkshop.gui.places.road_maps.languages.button import LanguagesButton
from mercworkshop.gui.session.form_fields import form_field
from mercworkshop.gui.session.page import PageContext
from mercworkshop.gui.session.record_form import FormField, RecordForm
from mercworkshop.gui.session.tab_view import TabView
from mercworkshop.gui.session.visible_refresh import refresh_when_visible
from mercworkshop.gui.widgets.basics import heading, label, plain_text
from mercworkshop.gui.widgets.choices import ChoiceOption
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, card, column, scroll_area
from mercworkshop.gui.widgets.passages import is_foreign, passage
from mercworkshop.gui.widgets.responsive_columns import ResponsiveColumns
from mercworkshop.i18n import Counted, _, number
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.reference import Reference

_FORM = (
    "state",
    "context",
    "focal_point",
    "coordination",
    "signed",
    "intended_act",
    "intended_date",
    "open_questions",
    "sources",
)


def form_fields(act_choices: list[ChoiceOption]) -> tuple[FormField, ...]:
    """Return the fields of the form."""
    others = {"intended_act": {"choices": lambda: act_choices}}
    return tuple(
        form_field(fields_of(RoadMap)[name], road_map.update, **others.get(name, {}))
        for name in _FORM
    )


class OverviewView(TabView):
    """The form on one side; treaty status and objectives on the other."""

    def __init__(
        self, context: PageContext, road_map_id: str, reference: Reference, facts: ReviewFacts
    ) -> None:
        super().__init__()
        self._session, self._id, self._reference = context.session, road_map_id, reference
        self._facts = facts
        acts: list[ChoiceOption] = [(act, self._act_name(act)) for act in ConsentKind]
        self.form = RecordForm(context.session, form_fields(acts), self._find)
        self.advice = label("", "bad", wrap=True)
        self.force = label("", "muted", wrap=True)
        self.objectives = objectives_editor(context, road_map_id)
        self.tools = (LanguagesButton(context, road_map_id),)
        self.verdict = label("", "strong", wrap=True)
        side = column(self.verdict, self._status(), self._goals(), gap=14)
        sides = ResponsiveColumns(card(self.form, self.advice, self.force), bare_widget(side))
        self.setLayout(column(scroll_area(bare_widget(column(sides, margin=MARGIN)))))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def show_field(self, field: str) -> None:
        """Focus a field of the road map; the national context if it is not in the form."""
        self.form.input(fields_of(RoadMap)[field if field in _FORM else "context"].label).setFocus()

    def _find(self) -> RoadMap | None:
        return self._session.workshop.records(RoadMap).get(self._id)

    def _act_name(self, act: ConsentKind) -> str:
        """Return the name of a way to join, with the States it is for."""
        if act is ConsentKind.UNDECIDED:
            return _(CONSENT_NAMES[act])
        who = _("{act}: for a State that signed")
        if act is ConsentKind.ACCESSION:
            who = _("{act}: for a State that did not sign")
        return who.format(act=_(CONSENT_NAMES[act]))

    def _status(self) -> QWidget:
        record, details = self._find(), self._session.workshop.details
        reference = treaty_status.on_workshop_day(self._reference, details)
        when = treaty_status.describe_status_day(self._reference, details, partial_date.format_day)
        country = reference.countries.of_code(record.country) if record else None
        is_real = country is not None and not country.is_practice
        note = _("The list of the depositary decides.") if is_real else ""
        chips = bare_widget(treaty_chips.status_chips(reference, country))
        facts = treaty_chips.status_facts(reference, country) if country else ()
        said = [part for fact in facts for part in _said(fact)]
        day = [label(when, "strong", wrap=True)] if when and is_real else []
        return card(heading(_("Status under the Convention")), *day, chips, *said,
                    label(note, "muted", wrap=True))  # fmt: skip

    def _goals(self) -> QWidget:
        return card(heading(many_name(Objective)), self.objectives)

    def _refresh(self, _ids: object = None) -> None:
        record = self._find()
        if record is None:
            return
        said = acceptance_of(self._session.workshop, self._id)
        plain_text(self.verdict, describe_acceptance(said) if said else "")
        self.verdict.setVisible(said is not None)
        signed = is_signatory(record, self._facts)
        reason = consent_objection(record.intended_act, signed=signed)
        plain_text(self.advice, reason)
        self.advice.setVisible(bool(reason))
        words = describe_entry_into_force(record, self._facts)
        plain_text(self.force, words)
        self.force.setVisible(bool(words))


def _said(fact: treaty_chips.StatusFact) -> Iterator[QWidget]:
    if is_foreign(fact.note):
        yield label(fact.hint, "muted", wrap=True)
        yield passage(fact.note, "muted")
    elif fact.said:
        yield label(fact.said, "muted", wrap=True)


def describe_entry_into_force(record: RoadMap, facts: ReviewFacts) -> str:
    """Return when the Convention would enter into force; empty without an intended date."""
    if record.intended_date is None:
        return ""
    first = facts.entry_into_force(record.intended_date.first)
    last = facts.entry_into_force(record.intended_date.last)
    if first == last:
        return _("Entry into force, 90 days after the deposit: {day}.").format(day=_shown(first))
    return _("Entry into force, 90 days after the deposit: between {first} and {last}.").format(
        first=_shown(first), last=_shown(last)
    )


def _shown(day: date) -> str:
    return partial_date.format_day(day)


def objectives_editor(context: PageContext, road_map_id: str) -> ListEditor:
    """Return the editor of a road map's objectives."""
    session = context.session

    def rows() -> tuple[Objective, ...]:
        return session.workshop.records(Objective).owned_by(road_map_id)

    def served(objective: Objective) -> str:
        actions = session.workshop.records(Action).owned_by(road_map_id)
        return number(sum(action.objective == objective.id for action in actions))

    columns = (
        field_column(fields_of(Objective)["title"], 0),
        GridColumn("actions", DESCRIPTIONS[Action].many, 70, served, is_fixed=True),
    )
    source = GridSource(
        columns,
        rows,
        update_each(
            lambda n: Counted("Edit an objective", "Edit {n} objectives", n),
            road_map.update_objective,
        ),
        lambda chosen: road_map.delete_objectives(
            chosen, session.workshop.records(Action).owned_by(road_map_id)
        ),
        lambda chosen, by: road_map.move_objectives(rows(), chosen, by),
    )
    return ListEditor(
        GridListView(context, source, many_name(Objective)),
        lambda words: road_map.add_objective(
            rows(), session.workshop.records(RoadMap)[road_map_id], words
        ),
        _("Add an objective, then Enter"),
        ("", road_map_id, "new objective"),
    )
