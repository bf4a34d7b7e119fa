"""What a road map is on the day it is shown: draft, presented, corrected or adopted; who, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mercworkshop.domain.entities.named_versions import NamedVersion, newest_first
from mercworkshop.domain.entities.road_map import RoadMap, RoadMapState


class DraftStage(StrEnum):
    """How far a road map has come; the values are labels of named versions."""

    DRAFT = "draft"
    PRESENTED = "presented"
    CORRECTED = "corrected"
    ADOPTED = "adopted"


@dataclass(frozen=True, slots=True)
class DraftState:
    """The stage, and the named version that records who said so and when; None if none does."""

    stage: DraftStage = DraftStage.DRAFT
    recorded: NamedVersion | None = None


_STAGES = {
    RoadMapState.PRESENTED: DraftStage.PRESENTED,
    RoadMapState.CORRECTED: DraftStage.CORRECTED,
    RoadMapState.ADOPTED: DraftStage.ADOPTED,
}


def draft_state(
    road_map: RoadMap, versions: Iterable[NamedVersion], shown: NamedVersion | None = None
) -> DraftState:
    """Return the state of a road map, or that of the version ``shown``.

    A version with the label "presented", "corrected" or "adopted" is in the state of that name.
    """
    if shown is not None and shown.label in set(DraftStage):
        return DraftState(DraftStage(shown.label), shown)
    stage = _STAGES.get(road_map.state, DraftStage.DRAFT)
    named = (each for each in newest_first(versions) if each.label == stage)
    return DraftState(stage, None if shown else next(named, None))
