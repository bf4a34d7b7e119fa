"""What every rule of the review is given, and what it may find."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.national_path import Declaration, Milestone, PathStep, Progress
from mercworkshop.domain.entities.needs import Need
from mercworkshop.domain.entities.road_map import Objective, RoadMap
from mercworkshop.domain.records.journal import Fork
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.review.facts import Facts
from mercworkshop.domain.workshop.workshop import Workshop


class Severity(StrEnum):
    """How much it matters, worst first."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Jump:
    """Where a finding is put right: the type and id of a record, and its field."""

    record_type: str
    record_id: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: where to go, the sentence, and what it is about in a few words."""

    jump: Jump
    sentence: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``summary`` says how many times it was broken, in words."""

    id: str
    severity: Severity
    summary: Callable[[int], str]
    check: Callable[[Plan], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One country's road map, read once for all rules."""

    road_map: RoadMap
    facts: Facts
    actions: tuple[Action, ...]
    by_id: Mapping[str, Action]
    numbers: Mapping[str, int]
    open_actions: tuple[Action, ...]
    steps: tuple[PathStep, ...]
    declarations: Mapping[str, Declaration]
    objectives: tuple[Objective, ...]
    needs: tuple[Need, ...]
    forks: tuple[Fork, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written yet."""
        road_map = self.road_map
        said = (
            road_map.context,
            road_map.focal_point,
            road_map.coordination,
            road_map.intended_act,
            road_map.intended_date,
            road_map.verbatim,
        )
        rows = (self.actions, self.steps, self.declarations, self.needs, self.objectives)
        return not any((*said, *rows, self.forks))

    def step(self, milestone: Milestone) -> PathStep | None:
        """Return the step of the path that is ``milestone``, unless it was dropped."""
        found = (s for s in self.steps if s.milestone is milestone)
        return next((s for s in found if s.progress is not Progress.DROPPED), None)


def read(workshop: Workshop, road_map: RoadMap, facts: Facts) -> Plan:
    """Collect what the rules look at."""
    own = road_map.id
    actions = workshop.of(Action).under(own)
    closed = {Progress.DONE, Progress.DROPPED}
    declarations = workshop.of(Declaration).under(own)
    steps, needs = workshop.of(PathStep).under(own), workshop.of(Need).under(own)
    objectives = workshop.of(Objective).under(own)
    rows = (actions, steps, declarations, needs, objectives)
    ids = {own, *(record.id for records in rows for record in records)}
    return Plan(
        road_map=road_map,
        facts=facts,
        actions=actions,
        by_id={action.id: action for action in actions},
        numbers={action.id: number for number, action in enumerate(actions, 1)},
        open_actions=tuple(a for a in actions if a.title.strip() and a.progress not in closed),
        steps=steps,
        declarations={row.provision: row for row in declarations},
        objectives=objectives,
        needs=needs,
        forks=tuple(fork for fork in workshop.forks.values() if fork.record_id in ids),
    )


def at(record: Record, field: str = "") -> Jump:
    """Return the jump to a field of a record."""
    return Jump(type(record).__name__, record.id, field)
