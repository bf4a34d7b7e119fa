"""The tab “Path”: kind of national path, its steps, deposit checklist, later deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities import national_path
from mercworkshop.domain.entities.national_path import (
    TREATY_ACT_NAMES,
    PathStep,
    TreatyAct,
)
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import fields_of
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.review.model import collect_input, step_date
from mercworkshop.domain.review.standing import ActState, read_standing
from mercworkshop.domain.review.workshop_day import known_then
from mercworkshop.domain.values.dates import partial_date
from mercworkshop.gui.grid.rows.cell_values import format_cell_date
from mercworkshop.gui.places.road_maps.country.path.acts_line import ActsLine
from mercworkshop.gui.places.road_maps.country.path.checklist import ChecklistView
from mercworkshop.gui.places.road_maps.country.path.durations_card import DurationsCard
from mercworkshop.gui.places.road_maps.country.path.steps import steps_editor
from mercworkshop.gui.places.road_maps.languages.button import LanguagesButton
from mercworkshop.gui.places.road_maps.parts import treaty_chips
from mercworkshop.gui.places.road_maps.parts.act_words import SHORT_ACT_NAMES
from mercworkshop.gui.places.road_maps.timeline.marked_days import find_marked_days
from mercworkshop.gui.session.edits.visible_refresh import refresh_when_visible
from mercworkshop.gui.session.pages.tab_view import TabView
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.inputs.choices import ChoiceField, ChoiceOption
from mercworkshop.gui.widgets.labels import heading, label, plain_text
from mercworkshop.gui.widgets.layouts import (
    MARGIN,
    FlowLayout,
    bare_widget,
    card,
    clear_layout,
    column,
    row,
    scroll_area,
    set_orientation,
)
from mercworkshop.i18n import _, isolate, listed, number, sentences
from mercworkshop.reference.facts.lookups import step_templates
from mercworkshop.reference.law.ratification import PathExample
from mercworkshop.reference.reference import Reference

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


_PATH = fields_of(RoadMap)["path"]
_WIDE = 860
"""From this width on, in pixels at 100 %, it is said beside the choice how far the country is."""
LONGEST_CHOICE = 40
"""Width of the closed choice of a kind of path, in letters."""


class PathView(TabView):
    """Kind of path, steps, deposit checklist and dates after the deposit, one below the other."""

    def __init__(self, context: PageContext, road_map_id: str, facts: ReviewFacts) -> None:
        super().__init__()
        self._session, self._id, self._facts = context.session, road_map_id, facts
        self._family_shown: str | None = None
        self._deadlines_shown: object = ""
        choices = _family_choices(context.session.reference)
        self.family = ChoiceField(_PATH.caption, choices)
        longest = max(len(words) for _value, words in choices)
        self.family.setMinimumContentsLength(min(longest, LONGEST_CHOICE))
        self.family.edited.connect(self._choose)
        self.advice = label(
            _("Choose the kind nearest to your country’s own; then change the steps freely."),
            "muted",
            wrap=True,
        )
        self.about = label("", "muted", wrap=True)
        self._examples = FlowLayout(gap=6)
        self.acts, self.undated = ActsLine(), label("", "amber", wrap=True)
        self.how_far = label("", "muted", wrap=True)
        self.steps = steps_editor(context, road_map_id, self._judged)
        self.durations = DurationsCard()
        self.checklist = ChecklistView(context, road_map_id)
        self.languages = LanguagesButton(context, road_map_id)
        self.add = button(_("Add step"), "plus", "primary", run=self.steps.line.setFocus)
        self.tools = (self.languages, self.add)
        self._deadlines = column(gap=4)
        kind = card(self.about, bare_widget(self._examples), gap=6)
        path = card(
            self._choice(), self.advice, self.acts, self.undated, self.steps, gap=6, margin=10
        )
        after = card(heading(_("After the deposit")), self._deadlines)
        declared, took = card(self.checklist, margin=10), card(self.durations)
        whole = column(path, declared, kind, took, after, None, gap=10, margin=MARGIN)
        self._kind = kind
        self.setLayout(column(scroll_area(bare_widget(whole))))
        refresh_when_visible(self, context.session, self._refresh)
        self._refresh()

    def show_step(self, step_id: str, field: str = "title") -> bool:
        """Focus a step; return False if it does not exist."""
        return self.steps.table.show_row(step_id, field)

    def show_kind(self) -> None:
        """Focus the choice of the kind of path."""
        self.family.setFocus()

    def judge(self, facts: ReviewFacts) -> None:
        """Judge the path by these facts: they say by which day."""
        self._facts = facts
        self.steps.table.grid.refresh()
        self._refresh()

    def _judged(self) -> ReviewFacts:
        return known_then(self._facts, self._session.workshop.details)

    def _choice(self) -> QWidget:
        name = label(_PATH.caption, "heading")
        name.setBuddy(self.family)
        choice = bare_widget(row(name, self.family, None, gap=12))
        self._top = row(choice, self.how_far, gap=6)
        self._top.setStretch(1, 1)
        return bare_widget(self._top)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say how far the country is below the choice in a narrow view."""
        super().resizeEvent(event)
        set_orientation(self._top, is_wide=self.width() >= theme.current_look().px(_WIDE))

    def _record(self) -> RoadMap | None:
        return self._session.workshop.records(RoadMap).get(self._id)

    def _steps(self) -> tuple[PathStep, ...]:
        return self._session.workshop.records(PathStep).owned_by(self._id)

    def _choose(self, family: str) -> None:
        record = self._record()
        if record is not None and family != record.path:
            details = self._session.workshop.details
            templates = step_templates(self._session.reference, family, record, details)
            self._session.apply(national_path.choose_path, record, family, self._steps(), templates)

    def _refresh(self, _ids: object = None) -> None:
        record = self._record()
        if record is None:
            return
        if record.path != self._family_shown:
            self._family_shown = record.path
            self._show_family(record.path)
        self._show_acts(record)
        self.durations.show_plan(self._session.reference, record, self._steps())
        self._show_deadlines(record)

    def _show_acts(self, record: RoadMap) -> None:
        """Show how far the country was on the day that judges, as its overview does."""
        workshop, facts = self._session.workshop, self._judged()
        standing = read_standing(collect_input(workshop, record, facts))
        acts = standing.acts
        unsigned = _("Accession: no signature needed.") if standing.is_accession else ""
        plain_text(self.how_far, sentences(unsigned, describe_how_far(acts)))
        today = self._session.reference.day
        self.acts.show_acts(acts, find_marked_days(workshop.details, today))
        lacking = [_(SHORT_ACT_NAMES[each.act]) for each in acts if each.day is None]
        words = _("No date yet: {acts}").format(acts=listed(lacking)) if lacking else ""
        plain_text(self.undated, words)
        self.undated.setVisible(bool(words and self._steps()))

    def _show_family(self, family_id: str) -> None:
        self.family.show_value(family_id)
        chosen = self._session.reference.national_paths.find(family_id)
        plain_text(self.about, chosen.summary if chosen else "")
        self.advice.setVisible(chosen is None)
        self._kind.setVisible(chosen is not None)
        clear_layout(self._examples)
        if chosen:
            self._examples.addWidget(label(_("Countries that took it:"), "muted"))
        for example in chosen.examples if chosen else ():
            fact = _example(self._session.reference, example)
            self._examples.addWidget(treaty_chips.make_chip(fact))
        if chosen and not chosen.verified:
            self._examples.addWidget(chip(_("Unverified"), "warn"))

    def _show_deadlines(self, record: RoadMap) -> None:
        """Show the deadlines after the planned deposit, or a hint if it has no date."""
        deposit = next((s for s in self._steps() if s.milestone is TreatyAct.DEPOSIT), None)
        planned = step_date(deposit) or record.intended_date
        if planned == self._deadlines_shown:
            return
        self._deadlines_shown = planned
        clear_layout(self._deadlines)
        if planned is None:
            words = _("Give the deposit a date: the dates that follow from it appear here.")
            self._deadlines.addWidget(label(words, "muted", wrap=True))
            return
        counted = _("Counted from the deposit ({day}). If that is not exact, its last day counts.")
        shown = isolate(format_cell_date(planned))
        self._deadlines.addWidget(label(counted.format(day=shown), "muted", wrap=True))
        law = self._session.reference.law
        force = law.entry_into_force(planned.last)
        self._add_deadline(partial_date.format_day(force), _("Entry into force"), "31")
        for each in law.deadlines(planned.last):
            self._add_deadline(partial_date.format_day(each.day), each.period.text, each.period.ref)

    def _add_deadline(self, day: str, words: str, ref: str) -> None:
        """Add a line with the day, the article and the obligation."""
        when_due, article = label(day, "strong"), label(isolate(ref), "muted")
        letter = self.fontMetrics().averageCharWidth()
        when_due.setMinimumWidth(letter * 14)
        article.setMinimumWidth(letter * 9)
        line = row(when_due, article, label(words, wrap=True), gap=10)
        line.setStretch(2, 1)
        self._deadlines.addWidget(bare_widget(line))


def describe_how_far(acts: Sequence[ActState]) -> str:
    """Return how many treaty acts were done, and which one is next and when."""
    done = sum(each.is_done for each in acts)
    said = _("Acts done: {number} of {all}.").format(number=number(done), all=number(len(acts)))
    coming = next((each for each in acts if not each.is_done), None)
    if coming is None:
        return said
    act = isolate(_(TREATY_ACT_NAMES[coming.act]))
    if coming.day is None:
        return sentences(said, _("Next act: {act}, without a date yet.").format(act=act))
    day = isolate(format_cell_date(coming.day))
    return sentences(said, _("Next act: {act}, {day}.").format(act=act, day=day))


def _family_choices(reference: Reference) -> list[ChoiceOption]:
    families = reference.national_paths.families
    found: list[ChoiceOption] = [(each.id, each.title) for each in families]
    return [("", _("Not chosen yet")), *found]


def _example(reference: Reference, example: PathExample) -> treaty_chips.StatusFact:
    name = reference.countries.name_of(example.iso3)
    if example.verified:
        return treaty_chips.StatusFact(name, "", example.note)
    unverified = _("{country} · unverified").format(country=name)
    return treaty_chips.StatusFact(unverified, "warn", example.note)
