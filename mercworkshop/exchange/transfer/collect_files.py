"""Taking in several files: each wholly or not at all, after one copy of the workshop was kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.domain.ports.store import StorePort
from mercworkshop.errors import UserError
from mercworkshop.exchange.package.package import Package
from mercworkshop.exchange.transfer import transfer


@dataclass(frozen=True, slots=True)
class CollectedFile:
    """What a file brought, or would bring."""

    found: Package
    report: MergeResult


@dataclass(frozen=True, slots=True)
class CollectOutcome[S]:
    """What became of one file, known to the caller as ``source``."""

    source: S
    result: CollectedFile | UserError

    @property
    def report(self) -> MergeResult | None:
        """What it brought; None where it was refused."""
        return None if isinstance(self.result, UserError) else self.result.report


def collect_files[S](
    store: StorePort,
    sources: Iterable[S],
    read: Callable[[S], Package],
    folder: Path,
    make_backup: Callable[[], object],
) -> Iterator[CollectOutcome[S]]:
    """Take in files one after the other and yield what became of each.

    ``read`` returns a file, or raises UserError: one that is refused does not stop the others.
    ``folder`` keeps which laptops are known. ``make_backup`` is called once, before the first
    change; where no copy can be kept, nothing is taken in.
    """
    is_kept = False

    def keep_copy() -> None:
        nonlocal is_kept
        if not is_kept:
            make_backup()
        is_kept = True

    def take(found: Package) -> MergeResult:
        report = transfer.collect(store, found, keep_copy)
        transfer.remember_laptop(found, folder)
        return report

    return _outcomes(sources, read, take)


def preview_files[S](
    store: StorePort, sources: Iterable[S], read: Callable[[S], Package]
) -> Iterator[CollectOutcome[S]]:
    """Yield what each file would bring by itself; nothing is written."""
    return _outcomes(sources, read, lambda found: transfer.preview_collect(store, found))


def _outcomes[S](
    sources: Iterable[S], read: Callable[[S], Package], take: Callable[[Package], MergeResult]
) -> Iterator[CollectOutcome[S]]:
    for source in sources:
        try:
            found = read(source)
            result: CollectedFile | UserError = CollectedFile(found, take(found))
        except UserError as error:
            result = error
        yield CollectOutcome(source, result)
