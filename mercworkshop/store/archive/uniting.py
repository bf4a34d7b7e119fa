"""Takes another archive in: the union of both journals, workshop by workshop.

Names of erased people are blanked in the workshop that they came from, and their names are known
only from all of its changes; so a workshop is added as a whole, whichever files brought its
changes.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import batched
from sqlite3 import Connection

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.entities.tombstones import NameKey
from mercworkshop.domain.ports.archive import AddedFile, ArchivePort, WorkshopShare
from mercworkshop.domain.records.journal import Change
from mercworkshop.store.archive import adding, erased_people
from mercworkshop.store.database import digest
from mercworkshop.store.journal import journal_table

_AT_ONCE = 500
"""Changes read in one query."""

_COLUMNS = ", ".join(f"j.{name.strip()}" for name in journal_table.COLUMNS.split(","))
_OF_NUMBERS = (
    f"SELECT {_COLUMNS}, j.digest, coalesce(f.hash, '') FROM json_each(?) k"
    " JOIN journal j ON j.no = k.value LEFT JOIN arrival f ON f.no = j.arrival"
)


def read_shares(db: Connection) -> Iterator[WorkshopShare]:
    """Yield the changes of each workshop, without damaged ones; only one workshop is held at once.

    The changes of a workshop are scattered in the journal: one pass finds all their numbers.
    """
    numbers: dict[str, array[int]] = defaultdict(lambda: array("q"))
    for number, workshop in db.execute("SELECT no, workshop FROM journal"):
        numbers[workshop].append(number)
    impostors = journal_table.reused_ids(db)
    for workshop, its in sorted(numbers.items()):
        found: dict[str, list[Change]] = defaultdict(list)
        for some in batched(its, _AT_ONCE):
            for *row, proof, file in db.execute(_OF_NUMBERS, [json.dumps(some)]):
                if digest.digest_of(*row) == proof and (row[1], row[2]) not in impostors:
                    found[file].append(journal_table.change_of(row))
        for changes in found.values():
            changes.sort(key=lambda each: each.id)
        yield WorkshopShare(workshop, found)


def unite(db: Connection, other: ArchivePort) -> AddedFile:
    """Take another archive in; in a transaction. Raises BadFile if a change contradicts ours."""
    adding.note_archives(db, other.archive_ids)
    files: dict[str, list[Arrival]] = defaultdict(list)
    for each in other.arrivals():
        files[each.workshop].append(each)
    learned: set[NameKey] = set()
    added = [
        adding.add_share(db, each, files.pop(each.workshop, ()), learned) for each in other.shares()
    ]
    for workshop, without_changes in files.items():
        added.append(adding.add_share(db, WorkshopShare(workshop, {}), without_changes))
    # Records of the archives themselves may have been added before the workshop with the names.
    erased_people.blank_names(db, frozenset(learned))
    return _sum(added)


def _sum(added: Sequence[AddedFile]) -> AddedFile:
    return AddedFile(
        sum(each.total for each in added),
        sum(each.new for each in added),
        sum(each.erased for each in added),
        sum(each.left_out for each in added),
        sum(each.differences for each in added),
    )
