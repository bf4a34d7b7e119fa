"""The tab “Overview”: what is missing, the country's story, and where the country stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
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
from mercworkshop.domain.entities.secretariat.questions import in_order
from mercworkshop.domain.entities.secretariat.records import Question
from mercworkshop.domain.entities.steps import counted_actions
from mercworkshop.domain.entities.time_keeping.room_zone import room_times
from mercworkshop.domain.fields.descriptions import fields_of, many_name
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.findings import Finding
from mercworkshop.domain.review.model import (
    ReviewInput,
    collect_input,
    is_signatory,
    reference_to,
)
from mercworkshop.domain.review.secretariat_words import describe_acceptance
from mercworkshop.domain.review.signature_rules import consent_objection
from mercworkshop.domain.review.standing import begin_next, read_standing
from mercworkshop.domain.review.workshop_day import known_then
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.places.road_maps.country.overview.missing_lines import (
    MOST,
    asked_lines,
    count_left_out,
    missing_lines,
)
from mercworkshop.gui.places.road_maps.country.overview.objectives import objectives_editor
from mercworkshop.gui.places.road_maps.country.overview.standing_card import StandingCard
from mercworkshop.gui.places.road_maps.languages.button import LanguagesButton
from mercworkshop.gui.places.road_maps.parts import treaty_chips
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.forms.form_fields import form_field
from mercworkshop.gui.session.forms.record_form import FormField, RecordForm
from mercworkshop.gui.session.pages.page import PageContext
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.inputs.choices import ChoiceOption
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import MARGIN, bare_widget, card, column, row, scroll_area
from mercworkshop.gui.widgets.lines.responsive_columns import ResponsiveColumns
from mercworkshop.gui.widgets.reading.passages import is_foreign, passage
from mercworkshop.gui.widgets.tables.link_list import LinkLine, LinkList
from mercworkshop.i18n import _, isolate, plural
from mercworkshop.reference.facts import treaty_status
from mercworkshop.reference.reference import Reference

_STATE = "state"
_FORM = (
    _STATE,
    "context",
    "focal_point",
    "coordination",
    "signed",
    "intended_act",
    "intended_date",
    "open_questions",
    "sources",
)


_OF_THE_DAY = 2
"""The first facts of a status are of its day and shown as chips; later ones are long sentences."""


def form_fields(act_choices: list[ChoiceOption]) -> tuple[FormField, ...]:
    """Return the fields of the form."""
    others = {"intended_act": {"choices": lambda: act_choices}}
    return tuple(
        form_field(fields_of(RoadMap)[name], road_map.update, **others.get(name, {}))
        for name in _FORM
    )


class OverviewView(TabView):
    """What is missing, the objectives and what comes next; the country's story; where it stands."""

    asked = Signal(object)
    """Emitted with the reference to a field that is to be opened."""
    review_asked = Signal()
    print_asked = Signal()

    def __init__(
        self, context: PageContext, road_map_id: str, reference: Reference, facts: ReviewFacts
    ) -> None:
        super().__init__()
        self._session, self._id, self._reference = context.session, road_map_id, reference
        self._facts = facts
        self._found: tuple[Finding, ...] | None = None
        acts: list[ChoiceOption] = [(act, self._act_name(act)) for act in ConsentKind]
        fields = form_fields(acts)
        state = [each for each in fields if each.name == _STATE]
        story = [each for each in fields if each.name != _STATE]
        self.form = RecordForm(context.session, story, self._find, beside=False)
        self.state = RecordForm(context.session, state, self._find, beside=False)
        self.advice = label("", "bad", wrap=True)
        self.force = label("", "muted", wrap=True)
        self.objectives = objectives_editor(context, road_map_id)
        self.tools = (LanguagesButton(context, road_map_id),)
        self.verdict = label("", "strong", wrap=True)
        self.standing = StandingCard()
        parts = (
            bare_widget(column(card(*self._missing()), self._goals(), card(*self._next()), gap=14)),
            card(heading(_("The country")), self.form, self.advice, self.force),
            self._stands(),
        )
        columns = ResponsiveColumns(*parts, wide=1000, shares=(1, 1, 1))
        self.setLayout(column(scroll_area(bare_widget(column(columns, margin=MARGIN)))))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def show_field(self, field: str) -> None:
        """Focus a field of the road map; the national context if it is not in the form."""
        form = self.state if field == _STATE else self.form
        form.input(fields_of(RoadMap)[field if field in _FORM else "context"].label).setFocus()

    def judge(self, facts: ReviewFacts) -> None:
        """Judge the plan by these facts: they say by which day."""
        self._facts = facts
        self._refresh()

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """Show what the review found."""
        self._found = found
        self._show_missing(self._review())

    def _missing(self) -> Sequence[QWidget]:
        """Return the part with what is missing; while nothing is, what can be done then."""
        self.missing = LinkList(_("Still missing"))
        self.missing.opened.connect(self.asked)
        self.nothing_missing = label(
            _("Nothing is missing. Read it once aloud, then print."), "muted", wrap=True
        )
        self.to_print = button(_("Print"), "print", run=self.print_asked.emit)
        self.all_findings = button(_("Review"), kind="quiet", run=self.review_asked.emit)
        for each in (self.nothing_missing, self.to_print, self.all_findings):
            each.hide()
        below = bare_widget(row(self.to_print, self.all_findings, None))
        return heading(_("Still missing")), self.missing, self.nothing_missing, below

    def _next(self) -> Sequence[QWidget]:
        self.coming = LinkList(_("What begins next"))
        self.coming.opened.connect(self.asked)
        self.nothing_coming = label("", "muted", wrap=True)
        return heading(_("What begins next")), self.coming, self.nothing_coming

    def _stands(self) -> QWidget:
        title = _("Where {country} stands").format(country=isolate(self._country_name()))
        self.verdict.hide()
        self.day = label("", "muted")
        stands = card(
            column(heading(title), self.day, gap=2), self.standing, self.state, self.verdict, gap=14
        )
        return bare_widget(column(stands, self._status(), gap=14))

    def _country_name(self) -> str:
        record = self._find()
        return self._reference.countries.name_of(record.country) if record else ""

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
        facts = treaty_chips.status_facts(reference, country) if country else ()
        chips = bare_widget(treaty_chips.status_chips(facts[:_OF_THE_DAY]))
        later = [label(each.text, wrap=True) for each in facts[_OF_THE_DAY:]]
        said: list[QWidget] = [label(f.hint, "muted", wrap=True) for f in facts if f.hint]
        said += self._why([each.note for each in facts if each.note])
        day = [label(when, "strong", wrap=True)] if when and is_real else []
        return card(heading(_("Status under the Convention")), *day, chips, *later, *said,
                    label(note, "muted", wrap=True))  # fmt: skip

    def _why(self, notes: Sequence[str]) -> list[QWidget]:
        """Return what sources say, folded behind a button; nothing if they say nothing more."""
        if not notes:
            return []
        self.why = button(_("See what the sources say"), "chevron_down", "quiet")
        self.why.setCheckable(True)
        self.notes = bare_widget(column(*map(_note, notes), gap=6))
        self.notes.hide()
        self.why.toggled.connect(self.notes.setVisible)
        return [bare_widget(row(self.why, None)), self.notes]

    def _goals(self) -> QWidget:
        self.without_objective = label("", "amber", wrap=True)
        self.without_objective.hide()
        return card(heading(many_name(Objective)), self.objectives, self.without_objective)

    def _refresh(self, _ids: object = None) -> None:
        record = self._find()
        if record is None:
            return
        workshop = self._session.workshop
        said = acceptance_of(workshop, self._id)
        verdict = describe_acceptance(said, room_times(workshop)) if said else ""
        plain_text(self.verdict, verdict)
        self.verdict.setVisible(said is not None)
        signed = is_signatory(record, self._facts)
        reason = consent_objection(record.intended_act, signed=signed)
        plain_text(self.advice, reason)
        self.advice.setVisible(bool(reason))
        words = describe_entry_into_force(record, self._facts)
        plain_text(self.force, words)
        self.force.setVisible(bool(words))
        review = self._review()
        if review is not None:
            self._show_standing(record)
            self._show_coming(review)
            self._show_without_objective(review)
        self._show_missing(review)

    def _show_standing(self, record: RoadMap) -> None:
        """Show where the country stood on the day that judges: that of the workshop, or today."""
        then = known_then(self._facts, self._session.workshop.details)
        day = _("on {day}").format(day=isolate(partial_date.format_day(then.today)))
        plain_text(self.day, day)
        review = collect_input(self._session.workshop, record, then)
        self.standing.show_standing(read_standing(review), self._facts.article_names)

    def _review(self) -> ReviewInput | None:
        record = self._find()
        if record is None:
            return None
        return collect_input(self._session.workshop, record, self._facts)

    def _show_missing(self, review: ReviewInput | None) -> None:
        """Show the findings; nothing before the first review."""
        found = self._found
        if found is None or review is None:
            return
        known = self._session.workshop.records(Question).owned_by(self._id)
        asked = [each for each in in_order(known) if each.is_open]
        count = len(found) + len(asked)
        lines = (*asked_lines(asked), *missing_lines(found, review.numbers))
        self.missing.show_lines(lines[:MOST])
        self.missing.setVisible(bool(count))
        self.nothing_missing.setVisible(not count)
        self.to_print.setVisible(not count)
        words = plural("All {n} thing is in Review", "All {n} are in Review", count)
        if more := count_left_out(found, asked):
            words = plural("And {n} more in Review", "And {n} more in Review", more)
        self.all_findings.setText(words)
        self.all_findings.setVisible(count > len(self.missing.lines))

    def _show_coming(self, review: ReviewInput) -> None:
        coming = begin_next(review)
        lines = [
            LinkLine(reference_to(each, "title"), each.title, before=_when(each)) for each in coming
        ]
        self.coming.show_lines(lines)
        self.coming.setVisible(bool(lines))
        words = _("No action with a date lies ahead. Give the actions a start or an end.")
        plain_text(self.nothing_coming, words)
        self.nothing_coming.setVisible(not lines)

    def _show_without_objective(self, review: ReviewInput) -> None:
        """Say how many actions belong to no objective, once there are objectives."""
        goals = {each.id for each in review.objectives}
        whole = counted_actions(review.actions)
        others = [each for each in whole if each.objective not in goals]
        words = plural(
            "{n} action has no objective yet", "{n} actions have no objective yet", len(others)
        )
        plain_text(self.without_objective, words)
        self.without_objective.setVisible(bool(others and review.objectives))


def _note(words: str) -> QWidget:
    """Return what a source says, in the direction of its language."""
    return passage(words, "muted") if is_foreign(words) else label(words, "muted", wrap=True)


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


def _when(action: Action) -> str:
    """Return the start of an action, or its end if that is all that is known."""
    day = action.start or action.end
    return partial_date.format_date(day) if day is not None else ""
