"""How long it takes to find what twelve road maps of forty actions have in common."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from mercworkshop.domain.entities.shared_actions.alike_drafts import find_alike
from mercworkshop.reference.reference import current_reference
from tests.benchmarks.figure import Figure
from tests.builders.workshop import SampleWorkshop, a_workshop

COUNTRIES = (
    "ATG", "BHS", "DMA", "GRD", "HND", "HTI", "JAM", "KNA", "LCA", "SUR", "TTO", "VCT",
)  # fmt: skip
ACTIONS, _TURNS = 40, 5


def measure() -> Iterator[Figure]:
    known = current_reference().draft_topics
    workshop = _workshop().value
    seconds = []
    for _turn in range(_TURNS):
        begun = time.perf_counter()
        rows = find_alike(workshop, known)
        seconds.append(time.perf_counter() - begun)
    assert rows
    what = f"{len(COUNTRIES)} road maps of {ACTIONS} actions compared"
    yield Figure(what, min(seconds) * 1000, "ms", 200)


def _workshop() -> SampleWorkshop:
    """Return road maps in three languages; a third of the titles belong to a topic."""
    random, made = Random(7), a_workshop()
    for code in COUNTRIES:
        rows = [_title(random, number) for number in range(ACTIONS)]
        made = made.with_road_map(code, *rows)
    return made


def _title(random: Random, number: int) -> str:
    of_topics = (
        "Collect used lamps from hotels with the neighbours of Saint Lucia",
        "Comparer nos lois avec les articles 3 à 12",
        "Terminar el cambio de termómetros en hospitales públicos",
        "Stack tests at the cement kiln and two power stations",
    )
    if number % 3 == 0:
        return random.choice(of_topics)
    words = [f"{random.choice('bcdfgklmnprst')}{random.choice('aeiou')}word" for _word in range(6)]
    return f"Step {number} of {' '.join(words)}"
