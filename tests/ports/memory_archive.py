"""An archive in memory, by the rules of the domain alone, to compare the file with."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities import tombstones
from mercworkshop.domain.entities.people import Person
from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.ports.archive import AddedFile, ArchivePort, WorkshopShare
from mercworkshop.domain.ports.records import WriteReceipt
from mercworkshop.domain.programme.descriptions.every_description import ARCHIVE_DESCRIPTIONS
from mercworkshop.domain.programme.opened_files import LAST_BATCH, BatchNumber, OpenedFile
from mercworkshop.domain.programme.questions import ArchiveQuestion
from mercworkshop.domain.programme.state_acts import StateAct
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.edit_changes import changes_for
from mercworkshop.domain.records.ids import new_id
from mercworkshop.domain.records.journal import Change, RecordKey, Stamp, merged_states
from mercworkshop.domain.records.record import Record
from mercworkshop.errors import BadFile, InvalidInput
from tests.builders.journal import live_changes


class MemoryArchive:
    """Keeps changes in a dictionary and computes the rest each time; answers one question."""

    def __init__(self, stamp: Stamp | None = None) -> None:
        self.stamp = stamp or Stamp()
        self.archive_id = new_id()
        self.archive_ids = frozenset({self.archive_id})
        self._changes: dict[str, tuple[Change, str]] = {}
        self._arrivals: dict[str, Arrival] = {}
        self._meta: dict[str, str] = {}
        self._files: list[OpenedFile] = []

    def add(self, changes: Iterable[Change], arrival: Arrival) -> AddedFile:
        share = WorkshopShare(arrival.workshop, {arrival.hash: list(changes)})
        return self._take([share], [arrival])

    def arrivals(self) -> Sequence[Arrival]:
        return list(self._arrivals.values())

    def shares(self) -> Iterator[WorkshopShare]:
        found: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
        for change, file in self._changes.values():
            found[change.workshop][file].append(change)
        for workshop, its in sorted(found.items()):
            yield WorkshopShare(workshop, its)

    def unite(self, other: ArchivePort) -> AddedFile:
        self.archive_ids |= other.archive_ids
        return self._take(other.shares(), other.arrivals())

    def apply(self, edit: Edit, workshop: str = "") -> WriteReceipt:
        edit = edit.clean()
        for change in changes_for(edit, self._live, self.stamp, workshop or self.archive_id):
            self._changes[change.id] = change, ""
        touched = {(type(each), each.id) for each in (*edit.before, *edit.after)}
        records = (self.find(kind, record_id) for kind, record_id in touched)
        return WriteReceipt(datetime.now(UTC), tuple(each for each in records if each), {})

    def erase_people(self, person_ids: Collection[str]) -> int:
        there = [each for each in person_ids if self.find(Person, each)]
        keys = tombstones.erased_keys(there, RECORD_TYPES)
        for person in there:
            workshop = next(
                each.workshop for each, _file in self._changes.values() if each.record_id == person
            )
            its = {key for key in keys if key[1] == person}
            self.apply(tombstones.mark_erased(its), workshop)
        self._erase()
        return len(there)

    def find[R: Record](self, kind: type[R], record_id: str) -> R | None:
        own = (each for each, _file in self._changes.values() if each.record_id == record_id)
        state = merged_states(own).get((kind.__name__, record_id))
        if state is None or state.is_deleted:
            return None
        try:
            return state.record(kind, record_id)
        except InvalidInput:
            return None

    def find_titled[R: Record](self, kind: type[R], title: str) -> Sequence[R]:
        ids = sorted({each.record_id for each, _file in self._changes.values()})
        found = [record for each in ids if (record := self.find(kind, each))]
        named = ARCHIVE_DESCRIPTIONS[kind].title
        return [each for each in found if title and title in {getattr(each, n) for n in named}]

    def try_out[T](self, work: Callable[[ArchivePort], T]) -> T:
        return work(copy.deepcopy(self))

    def ask[R](self, question: ArchiveQuestion[R], **given: Any) -> Sequence[R]:
        for name in question.given:
            given[name]
        if question.name == LAST_BATCH.name:
            row: Any = BatchNumber(max((each.batch for each in self._files), default=0))
            return [row]
        raise NotImplementedError(question.name)

    def search(self, words: str, most: int = 50) -> Sequence[tuple[str, str]]:
        raise NotImplementedError(words)

    def changes_of(self, record_type: str, ids: Sequence[str]) -> Sequence[Change]:
        its = [each for each, _file in self._changes.values() if each.record_type == record_type]
        return [change for each in ids for change in its if change.record_id == each]

    def road_map_changes(self, road_maps: Collection[str]) -> Sequence[Change]:
        all_changes = [each for each, _file in self._changes.values()]
        kinds = {k for k, kind in RECORD_TYPES.items() if kind.OF_COUNTRY} | {"SharedActionMember"}
        own = set(road_maps) | {
            each.record_id
            for each in all_changes
            if each.field == "road_map" and each.value in road_maps and each.record_type in kinds
        }
        own |= {
            str(each.value)
            for each in all_changes
            if each.field == "shared_action" and each.record_id in own
        }
        return [each for each in all_changes if each.record_id in own]

    def note_file(self, file: OpenedFile) -> None:
        self._files.append(file)

    def set_acts(self, acts: Iterable[StateAct]) -> None:
        pass

    def set_day(self, day: date | None) -> None:
        pass

    def meta(self, name: str, default: str = "") -> str:
        return self._meta.get(name, default)

    def set_meta(self, name: str, value: str) -> None:
        self._meta[name] = value

    def read_data_version(self) -> int:
        return 0  # nothing else can reach it

    def has_file(self, file_hash: str) -> bool:
        return file_hash in self._arrivals

    def check(self) -> list[str]:
        return []

    def close(self) -> None:
        pass

    def _take(self, shares: Iterable[WorkshopShare], arrivals: Iterable[Arrival]) -> AddedFile:
        incoming = {
            each.id: (each, file)
            for share in shares
            for file, its in share.by_file.items()
            for each in its
        }
        for change, _file in incoming.values():
            known = self._changes.get(change.id)
            if known is not None and known[0] != change and "" not in _signers(known[0], change):
                raise BadFile("It says something else here than there.", "Ask.")
        before, gone = set(self._changes), self._gone()
        left_out = {key for change, _file in incoming.values() if (key := _key(change)) in gone}
        people = {_key(each) for each, _file in self._changes.values()}
        self._changes = {**incoming, **self._changes}
        for each in arrivals:
            self._arrivals.setdefault(each.hash, each)
        self._erase()
        erased = {key for key in self._gone() - gone if key in people}
        return AddedFile(
            len(incoming),
            len(self._changes.keys() - before),
            sum(kind == Person.__name__ for kind, _id in erased),
            sum(kind == Person.__name__ for kind, _id in left_out),
        )

    def _gone(self) -> frozenset[RecordKey]:
        changes = [each for each, _file in self._changes.values()]
        named = tombstones.keys_by_tombstone(changes, RECORD_TYPES)
        return tombstones.erasable_keys(named, RECORD_TYPES)

    def _erase(self) -> None:
        gone = self._gone()
        names: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for change, _file in self._changes.values():
            names[change.workshop] |= tombstones.names_in([change], gone)
        self._changes = {
            change.id: (
                tombstones.without_names(change, frozenset(names[change.workshop]), RECORD_TYPES),
                file,
            )
            for change, file in self._changes.values()
            if _key(change) not in gone
        }

    def _live(self, record: Record) -> dict[str, tuple[Change, ...]]:
        return live_changes((each for each, _file in self._changes.values()), record)


def _key(change: Change) -> RecordKey:
    return change.record_type, change.record_id


def _signers(one: Change, other: Change) -> set[str]:
    return {one.author, other.author}
