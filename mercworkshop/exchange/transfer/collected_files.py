"""Collects several files, each completely or not at all, after one backup of the workshop."""

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
    """A file and the result of merging it, or of the preview."""

    found: Package
    report: MergeResult


@dataclass(frozen=True, slots=True)
class CollectOutcome[S]:
    """The result of one file, which the caller identifies by ``source``."""

    source: S
    result: CollectedFile | UserError

    @property
    def report(self) -> MergeResult | None:
        """The result of the merge; None if the file was refused."""
        return None if isinstance(self.result, UserError) else self.result.report


def collect_files[S](
    store: StorePort,
    sources: Iterable[S],
    read: Callable[[S], Package],
    folder: Path,
    make_backup: Callable[[], object],
) -> Iterator[CollectOutcome[S]]:
    """Collect files one after the other and yield the result of each.

    ``read`` returns a file, or raises UserError: a refused one does not stop the others. ``folder``
    holds the known laptops. ``make_backup`` is called once, before the first change; if it fails,
    nothing is collected.
    """
    is_backed_up = False

    def back_up_once() -> None:
        nonlocal is_backed_up
        if not is_backed_up:
            make_backup()
        is_backed_up = True

    def take(found: Package) -> MergeResult:
        report = transfer.collect(store, found, back_up_once)
        transfer.remember_laptop(found, folder)
        return report

    return _outcomes(sources, read, take)


def preview_files[S](
    store: StorePort, sources: Iterable[S], read: Callable[[S], Package]
) -> Iterator[CollectOutcome[S]]:
    """Yield what collecting each file by itself would change; nothing is written."""
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
