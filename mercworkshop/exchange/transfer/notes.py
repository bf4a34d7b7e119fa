"""The note that a workshop file keeps of a collected exchange file."""

from __future__ import annotations

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.records.journal import Stamp
from mercworkshop.domain.values import local_time
from mercworkshop.exchange.package.package import Package


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
        collected_by=stamp.names()[0],
        collected_at=local_timestamp(stamp),
    )


def local_timestamp(stamp: Stamp) -> str:
    """Return the local time of ``stamp``, ISO 8601 with offset."""
    return local_time.to_local_time(stamp.clock()).isoformat(timespec="seconds")
