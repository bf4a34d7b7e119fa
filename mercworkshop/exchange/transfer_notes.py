"""Notes in the workshop file about exchange files that were collected and exported."""

from __future__ import annotations

import logging

from mercworkshop.domain.arrivals.arrivals import Arrival, Departure
from mercworkshop.domain.ports.journal import JournalPort
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.errors import StorageError
from mercworkshop.exchange.package import package
from mercworkshop.exchange.package.package import Audience, Package

log = logging.getLogger(__name__)


def make_arrival(found: Package, stamp: Stamp) -> Arrival:
    """Return the note of a file that is collected now."""
    return Arrival(
        hash=found.hash,
        kind=found.manifest.kind,
        name=found.name,
        workshop=found.manifest.workshop,
        title=found.manifest.title,
        signer=found.signature_check.verdict.name.lower(),
        made_by=found.manifest.made_by,
        made_at=found.manifest.made_at,
        taken_by=stamp.names()[0],
        taken_at=local_timestamp(stamp),
    )


def note_export(
    store: JournalPort, name: str, packed: bytes, audience: Audience, last: int
) -> None:
    """Note the export of a file that holds the journal up to row ``last``.

    Its changes cannot be taken back any more: they are elsewhere, and would come again. The file
    is already written, so a workshop that cannot be written only loses the note.
    """
    hash_ = package.hash_of(packed)
    try:
        store.note_departure(
            Departure(hash_, audience.value, name, local_timestamp(store.stamp), last)
        )
    except StorageError as error:
        log.warning("%s was written, but could not be noted: %s", name, error)


def local_timestamp(stamp: Stamp) -> str:
    """Return the local time of ``stamp``, ISO 8601 with offset."""
    return local_time.to_local_time(stamp.clock()).isoformat(timespec="seconds")
