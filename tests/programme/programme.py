"""A made-up programme, the same for the same seed: what each workshop sent to the secretariat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.records.journal import Change, Stamp
from mercworkshop.store.archive.archive import Archive
from tests.programme.backers import backers
from tests.programme.events import events
from tests.programme.held_workshop import CountryHistory, HeldWorkshop
from tests.programme.inventories import inventories
from tests.programme.lists import letters_and_documents, written
from tests.programme.officers import entered_by_officers
from tests.programme.plan import PlannedWorkshop, ProgrammeSize, plan_programme

SEED = 2013

type SentHome = tuple[PlannedWorkshop, list[Change], Arrival]
"""A workshop, its changes, and the note of their file."""


def sent_home(size: ProgrammeSize, seed: int = SEED) -> Iterator[SentHome]:
    """Yield the file of each workshop, in the order of their days."""
    random, histories = Random(seed), dict[str, CountryHistory]()
    for planned in plan_programme(size):
        changes = HeldWorkshop(random, planned, histories).changes()
        yield planned, changes, arrival_of(planned, changes)


def make_archive(path: Path, size: ProgrammeSize, seed: int = SEED) -> Archive:
    """Make the archive of a programme, file by file; the caller closes it."""
    archive = Archive.create(
        path, Stamp("Officer", "Desk", lambda: datetime(2026, 1, 5, tzinfo=UTC))
    )
    archive.run_query(_trust_the_machine)
    for _planned, changes, arrival in sent_home(size, seed):
        archive.add(changes, arrival)
    planned = plan_programme(size)
    entered = entered_by_officers(planned, seed).after
    noted = [
        *letters_and_documents(size, seed),
        *backers(size, seed),
        *written(entered, seed, planned[0]),
        *written(events(planned, seed).after, seed, planned[0]),
    ]
    archive.add(noted, arrival_of(planned[0], noted))
    for changes in inventories(planned, seed):
        archive.add(changes, arrival_of(planned[0], changes))
    return archive


def _trust_the_machine(db: Connection) -> None:
    """Do not wait for the disk after each file: after a crash the archive is made again."""
    for pragma in ("synchronous = OFF", "wal_autocheckpoint = 40000", "cache_size = -262144"):
        db.execute(f"PRAGMA {pragma}")


def arrival_of(planned: PlannedWorkshop, changes: list[Change]) -> Arrival:
    told = hashlib.sha256("".join(each.id for each in changes).encode()).hexdigest()
    name = f"workshop-{planned.number:03}.mercx"
    day = f"{planned.begins.isoformat()}T18:00:00+00:00"
    return Arrival(
        told, "secretariat", name, planned.id, planned.subregion, "known", "Facilitator", day,
        "Officer", day,
    )  # fmt: skip
