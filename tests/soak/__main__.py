"""Test what the program promises with far more cases than the tests have time for.

    python -m tests.soak NAME [--count N] [--seed S] [--seconds T] [--only CASE] [--jobs J]

Nothing is sent over a network, and all files are deleted. Exit status 1 if anything is wrong or
was not tried in time; for each wrong case the command that tries it alone is printed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from multiprocessing.pool import IMapIterator

from tests.soak import case
from tests.soak.outcome import Outcome, Soak, Tally


def main(arguments: Sequence[str]) -> int:
    asked = _parser().parse_args(arguments)
    soak = case.soak(asked.name)
    names = [asked.only] if asked.only else soak.names(asked.count or soak.count, asked.seed)
    tally = Tally(asked.name, asked.seed, len(names))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the folder is deleted
    deadline = time.monotonic() + (asked.seconds or soak.seconds)
    with tempfile.TemporaryDirectory(prefix="soak-", dir=case.in_memory()) as folder:
        case.settle_in(folder)
        for outcome in _outcomes(soak, names, asked, deadline):
            tally.add(outcome)
    print(tally.summary(), flush=True)
    return int(not tally.is_right)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.soak", description=__doc__)
    parser.add_argument("name", choices=case.SOAKS)
    parser.add_argument(
        "--count", "--times", type=int, help="how many cases; by default as many as it has"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, help="the longest that it may take")
    parser.add_argument("--only", default="", metavar="CASE", help="try one case alone")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser


def _outcomes(
    soak: Soak, names: Sequence[str], asked: argparse.Namespace, deadline: float
) -> Iterator[Outcome]:
    """Yield the outcome of each case until the time is over."""
    work = [(asked.name, name, asked.seed) for name in names]
    if asked.jobs == 1 or len(work) == 1 or soak.is_alone:
        for outcome in map(case.run, work):
            yield outcome
            if time.monotonic() > deadline:
                return
        return
    folder = tempfile.gettempdir()
    context = multiprocessing.get_context("spawn")
    with context.Pool(asked.jobs, case.settle_in, [folder]) as pool:
        yield from _until(deadline, pool.imap(case.run, work))


def _until(deadline: float, outcomes: IMapIterator[Outcome]) -> Iterator[Outcome]:
    while True:
        try:
            yield outcomes.next(max(0.0, deadline - time.monotonic()))
        except (StopIteration, multiprocessing.TimeoutError):
            return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
