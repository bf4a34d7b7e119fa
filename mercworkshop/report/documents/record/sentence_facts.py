"""What the sentences of a record are chosen from: the workshop, what happened, and the annexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mercworkshop.domain.ports.record_facts import RecordFacts
from mercworkshop.domain.workshop.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Told:
    """A workshop as everybody may read it, and as facilitators know it for what is counted.

    ``annexes`` are the numbers of the annexes, from 1, by their names.
    """

    workshop: Workshop
    known: Workshop
    facts: RecordFacts
    annexes: Mapping[str, int]
