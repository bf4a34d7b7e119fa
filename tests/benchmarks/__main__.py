"""Measure what the program promises; each figure has a baseline from the same run.

    python -m tests.benchmarks [NAME …]       all of them, or those named

A ratio compares with something minimal on the same machine in the same minute. A limit in seconds
or megabytes depends on the machine. Exit status 1 if a limit is exceeded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from importlib.util import cache_from_source
from pathlib import Path

import mercworkshop
from tests.benchmarks import (
    agenda,
    alike,
    arranging,
    charts,
    check,
    country,
    edit,
    formats,
    group_proposals,
    inventory,
    kill,
    merge,
    opening,
    paper,
    past,
    projector,
    run,
    sample,
    scroll,
    search,
    selection,
    start,
    window_edit,
)
from tests.benchmarks.figure import Figure
from tests.benchmarks.programme import measure as programme

PACKAGE = Path(mercworkshop.__file__).parent

BENCHMARKS: dict[str, Callable[[], Iterator[Figure]]] = {
    "start": start.measure,
    "country": country.measure,
    "edit": edit.measure,
    "window_edit": window_edit.measure,
    "scroll": scroll.measure,
    "selection": selection.measure,
    "arranging": arranging.measure,
    "search": search.measure,
    "past": past.measure,
    "agenda": agenda.measure,
    "run": run.measure,
    "groups": group_proposals.measure,
    "charts": charts.measure,
    "paper": paper.measure,
    "formats": formats.measure,
    "alike": alike.measure,
    "inventory": inventory.measure,
    "projector": projector.measure,
    "open": opening.measure,
    "merge": merge.measure,
    "check": check.measure,
    "demo": sample.measure,
    "archive": programme.measure,
    "kill": kill.measure,
}


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        print(f"There is no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}.")
        return 2
    missed = 0
    print(byte_code())
    print(f"{'what':58} {'figure':>12} {'baseline':>12} {'ratio':>7}   reach")
    for name in names or BENCHMARKS:
        for figure in BENCHMARKS[name]():
            print(figure.line(), flush=True)
            missed += not figure.is_reached
    return int(bool(missed))


def byte_code() -> str:
    """Return how many modules are compiled, and let child processes write compiled files."""
    sources = [path for path in PACKAGE.rglob("*.py") if path.stat().st_size]
    compiled = sum(Path(cache_from_source(str(path))).exists() for path in sources)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    said = f"Byte code: {compiled} of {len(sources)} modules are compiled"
    return said + ("." if compiled == len(sources) else ": the first start is slower.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
