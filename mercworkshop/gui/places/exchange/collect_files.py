"""Taking files in on the writer's thread: a verified copy first, then each wholly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.values import local_time
from mercworkshop.errors import UserError
from mercworkshop.exchange import transfer
from mercworkshop.exchange.package.package import Package
from mercworkshop.gui.places.exchange import transfer_log
from mercworkshop.store import backups
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class CollectResult:
    """What became of each file, and what the diary holds now.

    ``last`` is the newest of them that brought something new; None where none did.
    """

    outcomes: tuple[tuple[Package, MergeResult | UserError], ...]
    lines: tuple[transfer_log.LogEntry, ...]
    last: Arrival | None


def collect_files(store: Store, founds: Sequence[Package], folder: Path) -> CollectResult:
    """Take in files on the writer's thread; one that is refused does not stop the others."""
    copies: list[object] = []

    def keep_copy() -> None:
        if not copies:
            copies.append(backups.make_backup(store))

    outcomes: list[tuple[Package, MergeResult | UserError]] = []
    lines: list[transfer_log.LogEntry] = []
    for found in founds:
        try:
            report = transfer.collect(store, found, keep_copy)
            transfer.remember_laptop(found, folder)
        except UserError as error:
            outcomes.append((found, error))
            continue
        outcomes.append((found, report))
        at = local_time.to_local_time(store.stamp.clock()).isoformat(timespec="seconds")
        lines.append(
            transfer_log.LogEntry(
                transfer_log.RECEIVED, found.name, found.manifest.made_by, at, report.new
            )
        )
    newest = store.arrivals()[-1:] if any(line.new for line in lines) else []
    last = next((each for each in newest if each.changes), None)
    return CollectResult(tuple(outcomes), transfer_log.append_log(store, *lines), last)
