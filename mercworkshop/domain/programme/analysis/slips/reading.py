"""How late actions are, or how far: for each value of a field the parts, and the middle slip."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme.analysis.counting import read_slips
from mercworkshop.domain.programme.analysis.cross_text import Analysis, AnalysisView
from mercworkshop.domain.programme.analysis.crosses import CrossMeasure
from mercworkshop.domain.programme.analysis.dimensions import Timing
from mercworkshop.domain.programme.analysis.named_cross import (
    AnsweredCross,
    explain_empty,
    read_answered,
    with_workshops,
)
from mercworkshop.domain.programme.analysis.wording import NamedCross, ValueNames
from mercworkshop.domain.programme.questions import ALL_TIME, ArchiveQuestion, seen_until

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

PARTS = {Analysis.SLIPS: "slipped", Analysis.PROGRESS: "timing"}
"""The dimension by which each analysis divides the actions of a row."""


@dataclass(frozen=True, slots=True)
class VersionLabel:
    """The label of named versions, and how many road maps have one that is called so."""

    label: str
    road_maps: int


VERSION_LABELS = ArchiveQuestion(
    "version_labels", VersionLabel, "Which named versions are there?", (), ALL_TIME
)


@dataclass(frozen=True, slots=True)
class Parted:
    """The answer: the parts of each row as a cross, and the middle slip of each row.

    ``middle`` is the middle slip of all; an analysis of progress has none. ``overdue`` actions are
    neither done nor dropped, and their end has passed.
    """

    show: Analysis
    answered: AnsweredCross
    middles: Mapping[str, int | None]
    middle: int | None
    overdue: int


def read_labels(archive: ArchivePort, until: date = date.max) -> tuple[VersionLabel, ...]:
    """Return the labels from which slips can be counted (``Cross.since``), most common first."""
    return tuple(archive.ask(VERSION_LABELS, **seen_until(until)))


def read_parted(archive: ArchivePort, view: AnalysisView, day: date, names: ValueNames) -> Parted:
    """Return slips or progress of actions on a day, by the rows of a view."""
    cross = replace(view.cross, columns=PARTS[view.show], measure=CrossMeasure.COUNT)
    if view.show is not Analysis.SLIPS:
        answered = read_answered(archive, cross, day, names)
        overdue = answered.named.table.at(None, Timing.OVERDUE).records
        return Parted(view.show, answered, {}, None, overdue)
    known = with_workshops(archive, names)
    bands, timings = read_slips(archive, cross, day, known.known(cross.rows))
    answered = explain_empty(archive, NamedCross(bands, known), day)
    middles = {row: cell.slip for row, cell in timings.row_totals.items()}
    overdue = timings.at(None, Timing.OVERDUE).records
    return Parted(view.show, answered, middles, timings.whole.slip, overdue)
