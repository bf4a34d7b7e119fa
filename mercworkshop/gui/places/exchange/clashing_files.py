"""Differences between files that wait to be collected, which no file has by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mercworkshop.domain.ports.journal import MergeResult
from mercworkshop.gui.places.exchange.collector import IncomingFile


class Clash(NamedTuple):
    """How many differences a file makes with files before it, and which files these are."""

    number: int
    others: tuple[Path, ...]


NO_CLASH = Clash(0, ())


def clashes_between(files: Sequence[IncomingFile], together: MergeResult) -> dict[Path, Clash]:
    """Return what each file makes, in the order of collecting; the first of several makes none."""
    alone = {each.key for file in files if file.report for each in file.report.conflicts}
    found: dict[Path, Clash] = {}
    for conflict in together.conflicts:
        if conflict.key in alone:
            continue
        ids = {each.id for each in conflict.versions}
        paths = [file.path for file in files if _has_any(file, ids)]
        if len(paths) > 1:
            *others, last = paths
            before = found.get(last, Clash(0, ()))
            known = dict.fromkeys((*before.others, *others))
            found[last] = Clash(before.number + 1, tuple(known))
    return found


def _has_any(file: IncomingFile, ids: set[str]) -> bool:
    return file.found is not None and any(each.id in ids for each in file.found.changes)
