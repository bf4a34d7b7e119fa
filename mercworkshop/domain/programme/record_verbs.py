"""How records of an archive are added, changed and removed: the same for a screen and a script."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

type FieldValues = Mapping[str, Any]
"""Values by the names of fields."""


@dataclass(frozen=True, slots=True)
class RecordVerbs[R: Record]:
    """The verbs of one type of record. Each raises InvalidInput for what cannot be.

    ``noun`` begins their names in a script: "workshops" makes "workshops.add",
    "workshops.describe" and "workshops.remove". ``add`` gets the values by the names of fields; if
    the type has an OWNER, its id is among them. ``remove`` also removes what belongs to the record.
    """

    kind: type[R]
    noun: str
    add: Callable[[ArchivePort, FieldValues], Edit]
    change: Callable[[ArchivePort, R, FieldValues], Edit]
    remove: Callable[[ArchivePort, R], Edit]
