"""Input and results of the review rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mercworkshop.domain.entities.action_groups import (
    ActionGroup,
    action_numbers,
    group_actions,
)
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.entities.field_comments import FieldComment
from mercworkshop.domain.entities.inventories import Inventory, InventoryRow
from mercworkshop.domain.entities.national_path import Declaration, PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.review_answers import KeptFinding, NotConcerned
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.entities.steps import roll_up, steps_of
from mercworkshop.domain.entities.translated_texts import TranslatedText
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record, replace_fields
from mercworkshop.domain.review.facts import (
    ReviewFacts,
    earliest_day,
    is_signing_day,
    latest_day,
)
from mercworkshop.domain.values.dates.partial_date import PartialDate
from mercworkshop.domain.workshop.details import nearest_day
from mercworkshop.domain.workshop.workshop import Workshop, subjects_of

type LeftBehind = TranslatedText | KeptFinding | FieldComment


class Severity(StrEnum):
    """The severity of a finding, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class FieldReference:
    """Where a finding is corrected: record type, record id and field."""

    record_type: str
    record_id: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """A match of a rule: the field, the sentence, and a label of what it is about.

    ``article`` and ``severity`` are those of the rule if not given. ``meaning`` identifies the
    match independently of language, for a sentence with a part that changes by itself, such as a
    number.
    """

    reference: FieldReference
    sentence: str
    about: str = ""
    article: str = ""
    severity: Severity | None = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """One rule. ``summary`` describes how many times it was broken.

    ``article`` is the article or paragraph it rests on; empty if none, or if it depends on the
    match. ``can_be_kept``: what it finds may be right as it stands. ``depends_on_day``: it depends
    on the status of the State, or on the law, on a day.
    """

    id: str
    severity: Severity
    summary: Callable[[int], str]
    check: Callable[[ReviewInput], Iterable[RuleMatch]]
    article: str = ""
    can_be_kept: bool = True
    depends_on_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInput:
    """One country's road map, read once for all rules.

    ``actions`` are in the order of their ``numbers``, which is that of ``groups``.
    ``workshop_day`` is the day of the workshop that is nearest to the day of the facts.
    """

    road_map: RoadMap
    facts: ReviewFacts
    workshop_day: date
    groups: tuple[ActionGroup, ...]
    actions: tuple[Action, ...]
    by_id: Mapping[str, Action]
    numbers: Mapping[str, str]
    open_actions: tuple[Action, ...]
    action_steps: Mapping[str, tuple[Action, ...]]
    """The steps of each action that has any, by its id."""
    steps: tuple[PathStep, ...]
    declarations: Mapping[str, Declaration]
    objectives: tuple[Objective, ...]
    needs: tuple[Need, ...]
    conflicts: tuple[Conflict, ...]
    inventory: tuple[Inventory | InventoryRow, ...]
    """What holds for the whole mercury inventory, and its rows."""
    not_ours: Mapping[str, NotConcerned]
    kept: Mapping[tuple[str, str], KeptFinding]
    left_behind: tuple[LeftBehind, ...]
    """What is about a record of the road map that is gone."""
    body_pairs: tuple[BodyPair, ...] = ()
    """What was said of names of bodies: whether two are of one body."""

    @property
    def judged_on(self) -> date:
        """The day by which the plan is judged: that of the workshop once it is over, or today."""
        today = self.facts.today
        return today if self.facts.is_by_today else min(self.workshop_day, today)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written yet."""
        road_map = self.road_map
        texts = (
            road_map.context,
            road_map.focal_point,
            road_map.coordination,
            road_map.intended_act,
            road_map.intended_date,
            road_map.verbatim,
        )
        rows = (
            self.actions,
            self.steps,
            self.declarations,
            self.needs,
            self.inventory,
            self.objectives,
            self.not_ours,
            self.left_behind,
        )
        return not any((*texts, *rows, self.conflicts))

    @property
    def deposit(self) -> PartialDate | None:
        """The date of the deposit: as found, else actual, planned, or intended; None if unknown."""
        if self.facts.is_bound and self.facts.consent is not None:
            return PartialDate.from_day(self.facts.consent)
        step = self.step(TreatyAct.DEPOSIT)
        known = step_known_on(step, self.facts.today) if step else None
        return step_date(known) or self.road_map.intended_date

    @property
    def is_bound(self) -> bool:
        """Whether the State has deposited, according to reference data or its own path."""
        step = self.step(TreatyAct.DEPOSIT)
        known = step_known_on(step, self.facts.today) if step else None
        return self.facts.is_bound or (known is not None and known.done is not None)

    @property
    def is_plan_past(self) -> bool:
        """Whether the deposit was planned for a day before the plan is judged, and is not done."""
        is_past = self.deposit is not None and latest_day(self.deposit) < self.judged_on
        return is_past and not self.is_bound

    @property
    def in_force(self) -> tuple[date, date] | None:
        """The first and the last day on which the Convention can enter into force for the State.

        None if no deposit is known or planned, or if it was planned for a day that has passed.
        """
        if self.deposit is None or self.is_plan_past:
            return None
        return self.force_after(self.deposit)

    def force_after(self, deposit: PartialDate) -> tuple[date, date]:
        """Return the first and the last day of entry into force for a deposit on ``deposit``."""
        begin, end = earliest_day(deposit), latest_day(deposit)
        return self.facts.entry_into_force(begin), self.facts.entry_into_force(end)

    @property
    def is_signatory(self) -> bool:
        """Whether the country signed, according to itself, its path or reference data."""
        step = self.step(TreatyAct.SIGNATURE)
        is_done = step is not None and step.done is not None and is_signing_day(step.done)
        return is_done or is_signatory(self.road_map, self.facts)

    @property
    def is_status_asked(self) -> bool:
        """Whether to ask if the State is a Party already, rather than how it will become one."""
        plan = self.road_map
        is_planned = plan.intended_act or plan.intended_date or self.steps
        return self.facts.is_status_open and not is_planned

    def whole(self, action: Action) -> Action:
        """Return an action with the totals of its steps where its own fields say nothing."""
        return roll_up(action, self.action_steps.get(action.id, ()))

    def is_not_ours(self, article: str) -> bool:
        """Whether the country said that an article, given by its number, does not concern it."""
        return article in self.not_ours

    def step(self, milestone: TreatyAct) -> PathStep | None:
        """Return the path step for a treaty act, unless dropped; None if there is none.

        Where cabinet and parliament both approve, the country has approved with the last of them.
        """
        own = (s for s in self.steps if s.milestone is milestone)
        found = [s for s in own if s.progress is not Progress.DROPPED]
        if not found:
            return None
        return found[-1 if milestone is TreatyAct.NATIONAL_APPROVAL else 0]


def is_signatory(road_map: RoadMap, facts: ReviewFacts) -> bool:
    """Whether the country signed, according to itself or to reference data."""
    return road_map.signed is not None or facts.signed is not None


def step_known_on(step: PathStep, day: date) -> PathStep:
    """Return a path step as it was known on a day: not done if it was done later.

    A step done "in 2026" counts as done from 1 January 2026: somebody who writes that during the
    year reports what is done, not what is planned.
    """
    if step.done is None or earliest_day(step.done) <= day:
        return step
    return replace_fields(step, done=None, progress=Progress.PLANNED)


def step_date(step: PathStep | None) -> PartialDate | None:
    """Return the actual date of a path step, else the planned one; None if unknown."""
    return (step.done or step.planned) if step else None


def is_open(action: Action) -> bool:
    """Whether an action must be complete: it has a title, and is neither done nor dropped."""
    return bool(action.title.strip()) and not action.progress.is_over


def collect_input(workshop: Workshop, road_map: RoadMap, facts: ReviewFacts) -> ReviewInput:
    """Return the input of all rules for one road map."""
    own = road_map.id
    declarations = workshop.records(Declaration).owned_by(own)
    steps, needs = workshop.records(PathStep).owned_by(own), workshop.records(Need).owned_by(own)
    objectives = workshop.records(Objective).owned_by(own)
    typed = workshop.records(Action).owned_by(own)
    groups = group_actions(objectives, typed, facts.sections)
    actions = tuple(action for group in groups for action in group.actions)
    not_ours = workshop.records(NotConcerned).owned_by(own)
    kept = workshop.records(KeptFinding).owned_by(own)
    inventory: tuple[Inventory | InventoryRow, ...] = (
        *workshop.records(Inventory).owned_by(own),
        *workshop.records(InventoryRow).owned_by(own),
    )
    texts = workshop.records(TranslatedText).owned_by(own)
    rows = (actions, steps, declarations, needs, inventory, objectives, not_ours, kept, texts)
    attached: tuple[LeftBehind, ...] = (*texts, *kept)
    ids = {own, *(record.id for records in rows for record in records)}
    return ReviewInput(
        road_map=road_map,
        facts=facts,
        workshop_day=nearest_day(workshop.details, facts.today),
        groups=groups,
        actions=actions,
        by_id={action.id: action for action in actions},
        numbers=action_numbers(groups),
        open_actions=tuple(filter(is_open, actions)),
        action_steps=steps_of(actions),
        steps=steps,
        declarations={row.provision: row for row in declarations},
        objectives=objectives,
        needs=needs,
        inventory=inventory,
        conflicts=tuple(
            conflict for conflict in workshop.conflicts.values() if conflict.record_id in ids
        ),
        not_ours={each.article: each for each in not_ours},
        kept={(each.rule, each.about): each for each in kept},
        left_behind=(
            *(each for each in attached if not subjects_of(each) <= ids),
            *_comments_on_nothing(workshop, own),
        ),
        body_pairs=workshop.records(BodyPair).owned_by(own),
    )


def _comments_on_nothing(workshop: Workshop, road_map: str) -> Iterator[FieldComment]:
    """Yield the comments on a record that is gone; one of an unknown type may still be there."""
    for each in workshop.records(FieldComment).owned_by(road_map):
        kind = RECORD_TYPES.get(each.about_type)
        if kind is not None and each.about not in workshop.records(kind):
            yield each


def place_of(reference: FieldReference) -> str:
    """Return the text by which an answer to a finding names its place."""
    return f"{reference.record_id} {reference.field}".rstrip()


def reference_to(record: Record, field: str = "") -> FieldReference:
    """Return the reference to a field of a record."""
    return FieldReference(type(record).__name__, record.id, field)
