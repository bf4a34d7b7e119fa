"""A laptop in the room: its workshop file, who works on it, and what it exports and collects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Self

from mercworkshop.domain.comparison.consistency import find_inconsistencies
from mercworkshop.domain.entities import actions
from mercworkshop.domain.entities.actions import Action
from mercworkshop.domain.entities.road_map import RoadMap, road_map_id
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.exchange.package import package, safe_write
from mercworkshop.exchange.package.package import Audience, DecryptionKeys, Package
from mercworkshop.exchange.setup import setup_source
from mercworkshop.exchange.setup.setup_source import InitialContent
from mercworkshop.exchange.transfer import transfer
from mercworkshop.reference.facts.lookups import build_lookups
from mercworkshop.store.copies import backups
from mercworkshop.store.store import Store
from tests.builders.files import arrival
from tests.builders.workshop import SampleWorkshop
from tests.shipped import SHIPPED

MORNING = datetime(2015, 1, 20, 9, 0, tzinfo=timezone(timedelta(hours=-4)))
JAMAICA = road_map_id("JAM")

type Beginning = SampleWorkshop | InitialContent | Path | Store
"""A sample workshop, a set-up form or a kit (read, or its path), or the open file of a laptop."""


class Laptop:
    """A folder with a workshop file and the keys of this laptop, on which somebody works.

    It begins a sample workshop, or one from a set-up form or a kit, or joins that of an open file.
    Its clock advances one minute each time it is read.
    """

    def __init__(
        self,
        folder: Path,
        label: str,
        begin: Beginning,
        author: str = "",
    ) -> None:
        self.label = label
        self.folder = folder / label
        self.folder.mkdir()
        self.keys = self.folder / "keys"
        self.path = self.folder / "workshop.mercws"
        self.copies = 0
        self.store = _begun(self.path, begin, Stamp(author or label, label, _clock()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Release the file."""
        self.store.close()

    @property
    def workshop(self) -> Workshop:
        """What the file holds, read from it again."""
        return self.store.workshop()

    @property
    def changes(self) -> list[Change]:
        """Every change that a file for others could carry."""
        return list(self.store.changes())

    @property
    def actions(self) -> tuple[Action, ...]:
        """The actions of all road maps, in their order."""
        return self.workshop.records(Action).all()

    def road_map(self, country: str) -> RoadMap:
        """Return the road map of a country."""
        return self.workshop.records(RoadMap)[road_map_id(country)]

    def with_keys(self) -> Self:
        """Give the workshop the key pair that a facilitator's file has."""
        for name, value in transfer.new_key_pair().items():
            self.store.set_meta(name, value)
        return self

    def do(self, *edits: Edit) -> None:
        """Apply edits one after the other."""
        for edit in edits:
            self.store.apply(edit)

    def add_action(self, **fields: object) -> None:
        """Add an action to the road map of Jamaica."""
        known = self.workshop.records(Action).owned_by(JAMAICA)
        self.do(actions.add(known, JAMAICA, [fields]))

    def edit_action(self, number: int = 0, **fields: object) -> None:
        """Edit the action of a number, counted from 0."""
        self.do(actions.update(self.actions[number], **fields))

    def send(
        self,
        audience: Audience = Audience.FACILITATOR,
        name: str = "out.mercx",
        passphrase: str = "",
    ) -> Path:
        """Write a file for somebody else and return its path."""
        draft = transfer.prepare_export(self.store, audience, passphrase)
        return safe_write.write_new(self.folder / name, draft.pack(self.keys))

    def read(self, file: Path, passphrase: str = "") -> Package:
        """Read a file with the keys of this laptop, without collecting it."""
        keys = transfer.decryption_keys(self.store, self.keys, passphrase)
        return package.read_package(file, keys)

    def take(self, file: Path, passphrase: str = "") -> MergeResult:
        """Collect a file from another laptop, which is known from then on."""
        found = self.read(file, passphrase)
        result = self.collect(found)
        transfer.remember_laptop(found, self.keys)
        return result

    def take_in(self, *files: Path) -> list[MergeResult]:
        """Collect files that were all read before the first was collected."""
        return [self.collect(each) for each in [self.read(file) for file in files]]

    def collect(self, found: Package) -> MergeResult:
        """Collect a file that was read; a backup is made first if it brings something."""
        return transfer.collect(self.store, found, self.make_backup)

    def collect_from(self, other: Laptop, name: str = "") -> int:
        """Collect all changes of another laptop as if in a file, and return the file's number."""
        self.store.merge(other.changes, arrival(name or other.label, other.label))
        return self.store.arrivals()[-1].number

    def make_backup(self) -> None:
        """Make a backup, which is counted."""
        self.copies += 1
        backups.make_backup(self.store)

    def content(self) -> tuple[list[Change], Workshop]:
        """Return everything that is equal on two laptops with the same content."""
        return self.changes, self.workshop

    def is_sound(self) -> bool:
        """Whether the file is intact, and its tables agree with its journal."""
        inconsistent = find_inconsistencies(self.workshop, self.store.changes())
        return not self.store.find_problems() and not inconsistent


def _begun(path: Path, begin: Beginning, stamp: Stamp) -> Store:
    match begin:
        case SampleWorkshop():
            return begin.opened_at(path, stamp)
        case Store():
            store = Store(path, stamp, create=True)
            store.set_meta("workshop", begin.workshop_id)
            store.merge(begin.changes())
            return store
        case Path():
            begin = setup_source.read_setup(begin, build_lookups(SHIPPED), DecryptionKeys())
    store = Store(path, stamp, create=True)
    setup_source.fill_store(store, begin)
    return store


def _clock() -> Callable[[], datetime]:
    now = MORNING

    def tick() -> datetime:
        nonlocal now
        now += timedelta(minutes=1)
        return now

    return tick
