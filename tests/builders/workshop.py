"""Sample workshops: ``a_workshop("Apia").with_road_map("WSM", "Ban lamps").saved_as(path)``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mercworkshop.domain.entities import actions, case_run, groups, people, road_map
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import Delegation, Person
from mercworkshop.domain.entities.road_map import road_map_id
from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.records.journal import Conflict, Stamp
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop import details
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop

if TYPE_CHECKING:
    from mercworkshop.store.store import Store

NO_WORKSHOP = Details(id="")
"""The details of a workshop without dates."""

type Row = str | Mapping[str, object]
"""A new record: its name or title alone, or its fields."""


@dataclass(frozen=True, slots=True)
class SampleWorkshop:
    """A workshop that is built part by part, each with the verb that the program itself uses."""

    value: Workshop = field(default_factory=Workshop)
    edits: tuple[Edit, ...] = ()

    @property
    def edit(self) -> Edit:
        """The one edit that makes the whole workshop."""
        return compose_edits("Begin", self.edits)

    def with_edit(self, edit: Edit) -> SampleWorkshop:
        """Add what an edit adds or changes."""
        return SampleWorkshop(self.value.apply(edit), (*self.edits, edit))

    def with_records(self, *records: Record) -> SampleWorkshop:
        """Add records as they are."""
        return self.with_edit(Edit("", after=records))

    def with_delegations(self, *codes: str) -> SampleWorkshop:
        """Invite countries, by their ISO 3166 codes."""
        known = self.value.records(Delegation).all()
        return self.with_edit(people.add_delegations(self.value.workshop_id, known, codes))

    def with_people(self, *rows: Row) -> SampleWorkshop:
        """Add participants, by their names or by the fields of a person and a contact."""
        given = [_fields(row, "name") for row in rows]
        return self.with_edit(people.add_many(self.value.records(Person).all(), given))

    def with_group(self, name: str, *codes: str) -> SampleWorkshop:
        """Add a breakout group with the delegations of ``codes``."""
        begun = self.with_edit(groups.add(self.value.records(BreakoutGroup).all(), name))
        if not codes:
            return begun
        seated = [each for each in begun.value.records(Delegation).all() if each.country in codes]
        return begun.with_edit(groups.assign_members(seated, begun._group(name)))

    def with_case_study(self, case_study: str, group: str) -> SampleWorkshop:
        """Assign a case study to the group with a name."""
        return self.with_edit(case_run.assign(self._group(group), case_study))

    def with_road_map(self, code: str, *rows: Row) -> SampleWorkshop:
        """Begin the road map of a country with actions, by their titles or by their fields."""
        begun = self.with_edit(road_map.start_road_map(code))
        return begun.with_actions(code, *rows) if rows else begun

    def with_actions(self, code: str, *rows: Row) -> SampleWorkshop:
        """Add actions to the road map of a country."""
        plan = road_map_id(code)
        known = self.value.records(Action).owned_by(plan)
        return self.with_edit(actions.add(known, plan, [_fields(row, "title") for row in rows]))

    def saved_as(self, path: Path, stamp: Stamp | None = None) -> Path:
        """Write the workshop into a new file, close it, and return its path."""
        self.opened_at(path, stamp).close()
        return path

    def opened_at(self, path: Path, stamp: Stamp | None = None) -> Store:
        """Write the workshop into a new file and return its open store."""
        from mercworkshop.store.store import Store  # tests of the domain need no file

        return Store.create(path, self.edit, stamp)

    def _group(self, name: str) -> BreakoutGroup:
        return next(each for each in self.value.records(BreakoutGroup).all() if each.name == name)


def a_workshop(title: str = "Port of Spain", identity: str = "") -> SampleWorkshop:
    """Begin a workshop with a title; without ``identity`` it gets a new one."""
    return SampleWorkshop().with_edit(details.add_details(title, identity))


def no_details() -> SampleWorkshop:
    """Begin a workshop without a title."""
    return SampleWorkshop()


def workshop_of(*records: Record, conflicts: Iterable[Conflict] = ()) -> Workshop:
    """Return the workshop that holds ``records`` and nothing else but open conflicts."""
    made = Workshop().apply(Edit("", after=records))
    return made.replace_merged((), (), tuple(conflicts))


def made_by[R: Record](edit: Edit, kind: type[R]) -> tuple[R, ...]:
    """Return the records of a kind as an edit leaves them."""
    return tuple(each for each in edit.after if isinstance(each, kind))


def only[R: Record](workshop: Workshop, kind: type[R], **fields: Any) -> R:
    """Return the one record of a kind, or the one with the given fields."""
    (found,) = (
        record
        for record in workshop.records(kind).all()
        if all(getattr(record, name) == value for name, value in fields.items())
    )
    return found


def _fields(row: Row, name: str) -> Mapping[str, object]:
    return {name: row} if isinstance(row, str) else row
