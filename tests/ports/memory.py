"""A store of workshops in memory, by the rules of the domain alone, to compare the file with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from mercworkshop.domain.arrivals.arrivals import Arrival, ExportNote
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import (
    Change,
    Stamp,
    can_be_exported,
)
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.details import Details
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.errors import BadFile
from tests.builders.journal import live_changes, read_workshop


class Memory:
    """Keeps changes in a dictionary and computes everything else each time."""

    def __init__(self, stamp: Stamp | None = None) -> None:
        self.stamp = stamp or Stamp()
        self._changes: dict[str, Change] = {}
        self._meta = {"workshop": new_id()}
        self._arrivals: list[Arrival] = []
        self._export_notes: list[ExportNote] = []

    @property
    def workshop_id(self) -> str:
        return self._meta["workshop"]

    @property
    def revision(self) -> int:
        return len(self._changes)

    def workshop(self) -> Workshop:
        return self.workshop_of(self.workshop_id)

    def workshop_of(self, workshop_id: str) -> Workshop:
        return read_workshop(self._changes.values(), workshop_id, is_lenient=True)

    def workshops(self) -> tuple[Details, ...]:
        known_ids = sorted({change.workshop for change in self._changes.values()})
        known = (self.workshop_of(each).records(Details).get(each) for each in known_ids)
        return tuple(details for details in known if details is not None)

    def apply(self, edit: Edit) -> WriteReceipt:
        edit = edit.clean()
        begun = next((each.id for each in edit.after if isinstance(each, Details)), "")
        if begun and not self._changes:
            self._meta["workshop"] = begun
        for change in changes_for(edit, self._live, self.stamp, self.workshop_id):
            self._changes[change.id] = change
        now = self.workshop()
        touched = {record.id: record for record in (*edit.before, *edit.after)}
        records = (now.latest(record) for record in touched.values())
        forks = {key: fork for key, fork in now.conflicts.items() if fork.record_id in touched}
        return WriteReceipt(datetime.now(UTC), tuple(filter(None, records)), forks)

    def changes(self, without: Iterable[str] = (), *, for_others: bool = True) -> Iterator[Change]:
        left_out = set(without)
        for _id, change in sorted(self._changes.items()):
            if change.record_type not in left_out and (not for_others or can_be_exported(change)):
                yield change

    def count_changes(self, without: Iterable[str] = ()) -> int:
        return sum(1 for _change in self.changes(without, for_others=False))

    def history(self, record_id: str, field: str = "") -> list[Change]:
        mine = (each for each in self._changes.values() if each.record_id == record_id)
        told = (each for each in mine if not field or each.field == field)
        return sorted(told, key=lambda each: (each.recorded_at, each.id))

    def lacks(self, changes: Iterable[Change]) -> bool:
        return any(change.id not in self._changes for change in changes)

    def merge(self, changes: Iterable[Change], arrival: Arrival | None = None) -> MergeResult:
        incoming = list(changes)
        report = self.preview_merge(incoming)
        if arrival is not None:
            number = len(self._arrivals) + 1
            self._arrivals.append(replace(arrival, number=number, changes=report.new))
        self._changes |= {change.id: change for change in incoming}
        return report

    def preview_merge(self, changes: Iterable[Change]) -> MergeResult:
        incoming = list(changes)
        for change in incoming:
            if self._changes.get(change.id, change) != change:
                raise BadFile("It says something else here than there.", "Ask.")
        before = self.workshop()
        ahead = Memory()
        ahead._meta, ahead._changes = dict(self._meta), dict(self._changes)
        ahead._changes |= {change.id: change for change in incoming}
        touched = {
            each.record_id: each.record_type
            for each in incoming
            if each.id not in self._changes and each.record_type in RECORD_TYPES
        }
        after = ahead.workshop()
        pairs = [
            (
                before.records(RECORD_TYPES[kind]).get(key),
                after.records(RECORD_TYPES[kind]).get(key),
            )
            for key, kind in sorted(touched.items())
        ]
        return MergeResult(
            total=len(incoming),
            new=len(ahead._changes) - len(self._changes),
            added=tuple(now for was, now in pairs if was is None and now is not None),
            changed=tuple((was, now) for was, now in pairs if was and now and was != now),
            deleted=tuple(was for was, now in pairs if was is not None and now is None),
            conflicts=tuple(fork for fork in after.conflicts.values() if fork.record_id in touched),
        )

    def has_file(self, file_hash: str) -> bool:
        return any(each.hash == file_hash for each in self._arrivals)

    def arrivals(self) -> list[Arrival]:
        return list(self._arrivals)

    def note_export(self, note: ExportNote) -> None:
        self._export_notes.append(note)

    def export_notes(self) -> list[ExportNote]:
        return list(self._export_notes)

    def meta(self, name: str, default: str = "") -> str:
        return self._meta.get(name, default)

    def all_meta(self) -> Mapping[str, str]:
        return dict(self._meta)

    def set_meta(self, name: str, value: str) -> None:
        self._meta[name] = value

    def _live(self, record: Record) -> dict[str, tuple[Change, ...]]:
        return live_changes(self._changes.values(), record)
