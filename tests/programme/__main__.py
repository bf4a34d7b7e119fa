"""Make the archive of a made-up programme, for benchmarks; the same for the same seed.

    python -m tests.programme --to FILE.mercpa [--workshops 200] [--seed 2013]

With 200 workshops it has 2,400 road maps, 96,000 actions and about 1.5 million changes. They go
through the journal like files of real workshops.
"""

from __future__ import annotations

import argparse
import time
from contextlib import closing
from pathlib import Path

from mercworkshop.store.archive.archive import Archive
from tests.programme.plan import ProgrammeSize
from tests.programme.programme import SEED, make_archive


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--to", type=Path, required=True, metavar="FILE")
    parser.add_argument("--workshops", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    asked = parser.parse_args()
    began = time.monotonic()
    with closing(make_archive(asked.to, ProgrammeSize(asked.workshops), asked.seed)) as archive:
        for name, count in counts(archive).items():
            print(f"{count:>12,} {name}")
    size = asked.to.stat().st_size / 1e6
    print(f"{size:>12,.0f} MB in {time.monotonic() - began:.0f} s")


def counts(archive: Archive) -> dict[str, int]:
    """Return how much of everything an archive has."""
    tables = {"workshop": "workshops", "road_map": "road maps", "action": "actions",
              "need": "needs", "offer": "offers", "inventory_row": "rows of inventories",
              "published_inventory": "published inventories", "partner": "partners",
              "contribution": "contributions", "journal": "changes"}  # fmt: skip
    return archive.run_query(
        lambda db: {
            shown: int(db.execute(f"SELECT count(*) FROM [{name}]").fetchone()[0])
            for name, shown in tables.items()
        }
    )


if __name__ == "__main__":
    main()
