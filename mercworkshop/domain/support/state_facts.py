"""What the reference data know of a State, to decide whether it may ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mercworkshop.domain.entities.national_path import PathStep
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.review.facts import ReviewFacts
from mercworkshop.domain.support.eligibility import Asker, make_asker


@dataclass(frozen=True, slots=True)
class StateFacts:
    """A State by its name; ``as_of`` and ``certainty`` as :func:`make_asker` has them.

    ``region`` is its regional group of the United Nations. ``is_day_open``: its consent is known
    by the last possible day alone.
    """

    name: str
    facts: ReviewFacts
    as_of: date | None = None
    certainty: str = ""
    region: str = ""
    is_day_open: bool = False


def asker_of(
    state: StateFacts, road_map: RoadMap | None = None, steps: Sequence[PathStep] = ()
) -> Asker:
    """Return a State as one that asks, on the day of its facts."""
    return make_asker(
        state.name,
        road_map,
        steps,
        state.facts,
        as_of=state.as_of,
        certainty=state.certainty,
    )
