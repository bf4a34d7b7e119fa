"""What two laptops wrote differently: both values stay until a person chooses one here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from mercworkshop.domain.entities.offers import Offer
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.entities.road_map import RoadMap
from mercworkshop.domain.fields.descriptions import find_field
from mercworkshop.domain.fields.field import ReferenceList
from mercworkshop.domain.programme.descriptions.every_description import (
    ARCHIVE_DESCRIPTIONS,
    archive_field,
)
from mercworkshop.domain.programme.desk import DESK_WORKSHOPS, DeskWorkshop
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.programme.workshop_names import short_name
from mercworkshop.domain.records.journal import Conflict, FieldKey, merged_states
from mercworkshop.domain.records.record import Record

if TYPE_CHECKING:  # ports.archive imports this room's questions: importing it would be a circle
    from mercworkshop.domain.ports.archive import ArchivePort

_KINDS: Mapping[str, type[Record]] = {**RECORD_TYPES, **ARCHIVE_RECORD_TYPES}

MOST_DIFFERENCES = 20
"""Differences that are shown at once; more appear as these are settled."""


@dataclass(frozen=True, slots=True)
class NotedDifference:
    """A field with several values, by its record; whether the file that is asked for is in it."""

    record: str
    kind: str
    field: str
    is_of_file: bool


@dataclass(frozen=True, slots=True)
class DifferenceCount:
    """How many fields have several values."""

    number: int


@dataclass(frozen=True, slots=True)
class FileName:
    """What a file is called."""

    name: str


DIFFERENCES = ArchiveQuestion(
    "differences",
    NotedDifference,
    "Which fields have several values?",
    or_else={"most": MOST_DIFFERENCES, "file": 0},
)
"""The differences in the file with a given number (``NotedFile.key``) come first."""

FILE_OF_CHANGE = ArchiveQuestion(
    "file_of_change", FileName, "Which file brought a change?", given=("change",)
)
DIFFERENCE_COUNT = ArchiveQuestion(
    "difference_count", DifferenceCount, "How many fields have several values?"
)


@dataclass(frozen=True, slots=True)
class ArchiveDifference:
    """A difference with its record as it is now, and records that its words need.

    ``workshop`` is the last workshop that wrote one of the values, by its id: what is chosen is
    written there. ``place`` is what that workshop is called; empty for a record of the archive.
    ``places`` are the workshops of the values in their order, where these are of several;
    ``files`` those that brought them, empty for one that was written here. ``is_of_file`` says
    whether the file that was asked for brought one of them; the difference is the same without.
    """

    conflict: Conflict
    record: Record
    related: tuple[Record, ...]
    workshop: str
    place: str
    places: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    is_of_file: bool = field(default=False, compare=False)

    @property
    def is_of_workshops(self) -> bool:
        """Whether several workshops say different things, each at its own time."""
        return bool(self.places)


@dataclass(frozen=True, slots=True)
class DifferenceList:
    """The first differences, and how many there are."""

    shown: tuple[ArchiveDifference, ...]
    count: int


def read_differences(
    archive: ArchivePort, file: int = 0, wanted: Collection[FieldKey] = ()
) -> DifferenceList:
    """Return the first differences of an archive, and how many there are.

    The differences in the file with the number ``file`` (``NotedFile.key``) come before the others;
    those in fields that are ``wanted`` follow, however many there are.
    """
    (count,) = archive.ask(DIFFERENCE_COUNT)
    if not count.number:
        return DifferenceList((), 0)
    workshops = {each.id: each for each in archive.ask(DESK_WORKSHOPS)}
    first = archive.ask(DIFFERENCES, file=file)
    there = {(each.kind, each.record, each.field) for each in first}
    more = (
        NotedDifference(record, kind, name, is_of_file=False)
        for kind, record, name in wanted
        if (kind, record, name) not in there
    )
    found = (_difference(archive, each, workshops) for each in (*first, *more))
    return DifferenceList(tuple(each for each in found if each is not None), count.number)


def _difference(
    archive: ArchivePort, noted: NotedDifference, workshops: dict[str, DeskWorkshop]
) -> ArchiveDifference | None:
    """Return a difference; None if its record cannot be read."""
    kind = _KINDS.get(noted.kind)
    record = archive.find(kind, noted.record) if kind is not None else None
    states = merged_states(archive.changes_of(noted.kind, [noted.record]))
    state = states.get((noted.kind, noted.record))
    own = [each for each in state.conflicts if each.field == noted.field] if state else []
    if record is None or not own:
        return None
    (conflict,) = own
    known = [each.workshop for each in conflict.versions if each.workshop in workshops]
    last = max(known, key=lambda each: _order(workshops[each]), default="")
    names = {each: _name(workshops[each]) for each in known}
    places = tuple(names.get(each.workshop, "") for each in conflict.versions)
    return ArchiveDifference(
        conflict,
        record,
        tuple(_related(archive, record, conflict)),
        last,
        names.get(last, ""),
        places if len(names) > 1 else (),
        tuple(_file(archive, each.id) for each in conflict.versions),
        noted.is_of_file,
    )


def _file(archive: ArchivePort, change: str) -> str:
    return next((each.name for each in archive.ask(FILE_OF_CHANGE, change=change)), "")


def _name(workshop: DeskWorkshop) -> str:
    return short_name(workshop.city, workshop.begins, workshop.title)


def _order(workshop: DeskWorkshop) -> tuple[date, str]:
    return workshop.begins or date.min, workshop.id


def _related(archive: ArchivePort, record: Record, conflict: Conflict) -> Iterator[Record]:
    """Yield the road map of a record, and the records that the values of the field name."""
    road_map = getattr(record, "road_map", "")
    if road_map and (found := archive.find(RoadMap, road_map)):
        yield found
    named = [(conflict.field, each) for each in dict.fromkeys(_ids(conflict))]
    own = ARCHIVE_DESCRIPTIONS.get(type(record))
    named += [(each, str(getattr(record, each))) for each in own.title] if own else []
    for name, entry in named:
        if referred := _referred(archive, conflict.record_type, name, entry):
            yield referred


def _referred(archive: ArchivePort, record_type: str, name: str, entry: str) -> Record | None:
    """Return the record that a field names by its id; None if it names none."""
    field = find_field(record_type, name) or archive_field(record_type, name)
    among = field.refers_to if field is not None else ""
    kinds = [_KINDS[among]] if among in _KINDS else []
    kinds = [Offer] if among == ReferenceList.SUPPORT else kinds
    return next((found for kind in kinds if (found := archive.find(kind, entry))), None)


def _ids(conflict: Conflict) -> Iterator[str]:
    for version in conflict.versions:
        value = version.value
        items: Sequence[object] = value if isinstance(value, list) else (value,)
        yield from (item for item in items if isinstance(item, str) and item)
