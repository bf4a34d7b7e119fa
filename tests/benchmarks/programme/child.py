"""A process that opens an archive, asks everything and adds a workshop: python -m … FILE PICKLE."""

from __future__ import annotations

import pickle
import sys
import time
from contextlib import closing
from pathlib import Path

from mercworkshop.store.archive.archive import Archive
from tests.benchmarks.peak import peak_mb
from tests.benchmarks.programme.questions import SCREENS


def main(path: Path, given: Path) -> None:
    _planned, changes, arrival = pickle.loads(given.read_bytes())
    with closing(Archive(path)) as archive:
        for screen in SCREENS:
            screen.ours(archive)
        start = time.perf_counter()
        archive.add(changes, arrival)
        took = time.perf_counter() - start
    print(f"{peak_mb():.1f} {took * 1000:.1f}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
