"""Asks an archive for a cross whose values have names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.programme import questions
from mercworkshop.domain.programme.analysis.counting import read_cross
from mercworkshop.domain.programme.analysis.crosses import Cross
from mercworkshop.domain.programme.analysis.dimensions import WORKSHOPS
from mercworkshop.domain.programme.analysis.filters import EmptyReason, find_empty_reason
from mercworkshop.domain.programme.analysis.wording import NamedCross, ValueNames

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort


@dataclass(frozen=True, slots=True)
class AnsweredCross:
    """The answer to a cross; if nothing counts, why."""

    named: NamedCross
    empty: EmptyReason | None = None


def read_answered(
    archive: ArchivePort, cross: Cross, day: date, names: ValueNames
) -> AnsweredCross:
    """Return the answer to a cross, and the reason if no record counts."""
    return explain_empty(archive, read_named(archive, cross, day, names), day)


def explain_empty(archive: ArchivePort, named: NamedCross, day: date) -> AnsweredCross:
    """Return a cross with the reason if no record counts."""
    is_empty = not named.table.whole.records
    return AnsweredCross(
        named, find_empty_reason(archive, named.table.cross, day) if is_empty else None
    )


def read_named(archive: ArchivePort, cross: Cross, day: date, names: ValueNames) -> NamedCross:
    """Return the answer to a cross on a day; workshops are named as the archive has them."""
    known = with_workshops(archive, names)
    table = read_cross(archive, cross, day, known.known(cross.rows), known.known(cross.columns))
    return NamedCross(table, known)


def with_workshops(archive: ArchivePort, names: ValueNames) -> ValueNames:
    """Return names, and those of the workshops of an archive."""
    titles = {each.id: each.title for each in archive.ask(questions.WORKSHOPS)}
    return ValueNames({**names.by_list, WORKSHOPS: titles})
