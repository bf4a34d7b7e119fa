"""Deposits or actions over time whose groups have names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.analysis.cross_text import AnalysisView
from mercworkshop.domain.programme.analysis.named_cross import with_workshops
from mercworkshop.domain.programme.analysis.over_time.reading import read_over_time
from mercworkshop.domain.programme.analysis.over_time.steps import OverTime
from mercworkshop.domain.programme.analysis.wording import ValueNames
from mercworkshop.domain.support.state_facts import StateFacts

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class NamedOverTime:
    """The answer, and the names of its groups and conditions."""

    time: OverTime
    names: ValueNames


def read_named_over_time(
    archive: ArchivePort,
    view: AnalysisView,
    day: date,
    names: ValueNames,
    states: Mapping[str, StateFacts],
) -> NamedOverTime:
    """Return the answer on a day, with names."""
    known = with_workshops(archive, names)
    order = known.known(view.cross.rows) if view.cross.rows else ()
    return NamedOverTime(read_over_time(archive, view, day, states, order), known)
