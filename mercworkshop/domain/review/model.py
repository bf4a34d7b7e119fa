"""Input and results of the review rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, PathStep, Progress, TreatyAct
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records.journal import Conflict
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.workshop.workshop import Workshop


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
    """A match of a rule: the field, the sentence, and a label of what it is about."""

    reference: FieldReference
    sentence: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """One rule. ``summary`` describes how many times it was broken."""

    id: str
    severity: Severity
    summary: Callable[[int], str]
    check: Callable[[ReviewInput], Iterable[RuleMatch]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInput:
    """One country's road map, read once for all rules."""

    road_map: RoadMap
    facts: ReviewFacts
    actions: tuple[Action, ...]
    by_id: Mapping[str, Action]
    numbers: Mapping[str, int]
    open_actions: tuple[Action, ...]
    steps: tuple[PathStep, ...]
    declarations: Mapping[str, Declaration]
    objectives: tuple[Objective, ...]
    needs: tuple[Need, ...]
    conflicts: tuple[Conflict, ...]

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
        rows = (self.actions, self.steps, self.declarations, self.needs, self.objectives)
        return not any((*texts, *rows, self.conflicts))

    def step(self, milestone: TreatyAct) -> PathStep | None:
        """Return the path step for a treaty act, unless dropped; None if there is none."""
        found = (s for s in self.steps if s.milestone is milestone)
        return next((s for s in found if s.progress is not Progress.DROPPED), None)


_CLOSED = frozenset({Progress.DONE, Progress.DROPPED})


def is_open(action: Action) -> bool:
    """Whether an action must be complete: it has a title, and is neither done nor dropped."""
    return bool(action.title.strip()) and action.progress not in _CLOSED


def collect_input(workshop: Workshop, road_map: RoadMap, facts: ReviewFacts) -> ReviewInput:
    """Return the input of all rules for one road map."""
    own = road_map.id
    actions = workshop.records(Action).owned_by(own)
    declarations = workshop.records(Declaration).owned_by(own)
    steps, needs = workshop.records(PathStep).owned_by(own), workshop.records(Need).owned_by(own)
    objectives = workshop.records(Objective).owned_by(own)
    rows = (actions, steps, declarations, needs, objectives)
    ids = {own, *(record.id for records in rows for record in records)}
    return ReviewInput(
        road_map=road_map,
        facts=facts,
        actions=actions,
        by_id={action.id: action for action in actions},
        numbers={action.id: number for number, action in enumerate(actions, 1)},
        open_actions=tuple(filter(is_open, actions)),
        steps=steps,
        declarations={row.provision: row for row in declarations},
        objectives=objectives,
        needs=needs,
        conflicts=tuple(
            conflict for conflict in workshop.conflicts.values() if conflict.record_id in ids
        ),
    )


def reference_to(record: Record, field: str = "") -> FieldReference:
    """Return the reference to a field of a record."""
    return FieldReference(type(record).__name__, record.id, field)
