"""Taking files in on the writer's thread: a verified copy first, then each wholly or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.arrivals.arrivals import Arrival
from mercworkshop.domain.ports.journal import MergeReport
from mercworkshop.domain.values import local_time
from mercworkshop.errors import UserError
from mercworkshop.exchange import transfer
from mercworkshop.exchange.package.package import Package
from mercworkshop.gui.places.exchange import transfer_log
from mercworkshop.store import backups
from mercworkshop.store.store import Store


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of each file, and what the diary holds now.

    ``last`` is the newest of them that brought something new; None where none did.
    """

    outcomes: tuple[tuple[Package, MergeReport | UserError], ...]
    lines: tuple[transfer_log.Line, ...]
    last: Arrival | None


def take(store: Store, founds: Sequence[Package], folder: Path) -> Taken:
    """Take in files on the writer's thread; one that is refused does not stop the others."""
    copies: list[object] = []

    def keep_copy() -> None:
        if not copies:
            copies.append(backups.keep(store))

    outcomes: list[tuple[Package, MergeReport | UserError]] = []
    lines: list[transfer_log.Line] = []
    for found in founds:
        try:
            report = transfer.take(store, found, keep_copy)
            transfer.remember(found, folder)
        except UserError as error:
            outcomes.append((found, error))
            continue
        outcomes.append((found, report))
        at = local_time.local(store.stamp.clock()).isoformat(timespec="seconds")
        lines.append(
            transfer_log.Line(transfer_log.IN, found.name, found.manifest.made_by, at, report.new)
        )
    newest = store.arrivals()[-1:] if any(line.new for line in lines) else []
    last = next((each for each in newest if each.changes), None)
    return Taken(tuple(outcomes), transfer_log.add(store, *lines), last)
