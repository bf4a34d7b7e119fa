"""Printing a road map of 40 actions in three scripts: time when warm, of a process, and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.publishing import papers
from mercworkshop.reference.facts.print_facts import facts_for
from mercworkshop.store.store import Store
from tests.benchmarks import workload
from tests.benchmarks.figure import Figure
from tests.benchmarks.peak import peak_mb
from tests.builders.workshop import NO_WORKSHOP
from tests.shipped import SHIPPED

LANGUAGES = ("en", "ar", "zh")
LONG = {1000: 2.0, 2000: 4.0, 5000: 9.0}
"""The most seconds that a whole process may take to print this many actions."""
LINEAR = 5.5
"""The most processor time that 5,000 actions may take, as a multiple of that of 1,000."""
DAY = date(2015, 1, 21)


def measure() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        file = workload.write(Path(folder) / "w.mercws", 1, 40)
        for language in LANGUAGES:
            warm, cold, peak, pages, bare = _print(file, language)
            name = f"a road map of 40 actions in {language} ({pages} pages)"
            yield Figure(f"{name}, warm", warm, "s", 0.25)
            yield Figure(f"{name}, cold process", cold, "s", 0.3, bare)
            yield Figure(f"{name}, peak memory", peak, "MB", 120)
        busy: list[float] = []
        for actions, limit in LONG.items():
            long = workload.write(Path(folder) / f"{actions}.mercws", 1, actions)
            took, spent = _timed(_command(long, "en"))
            yield Figure(f"a road map of {actions} actions in en, whole process", took, "s", limit)
            busy.append(spent)
        what = f"the processor's time for {max(LONG)} actions, beside {min(LONG)}"
        yield Figure(what, busy[-1], "s", LINEAR, busy[0], of_ratio=True)


def _print(file: Path, language: str) -> tuple[float, float, float, int, float]:
    """Return the seconds warm and cold, peak MB, pages, and the seconds of an empty process."""
    bare = _seconds([sys.executable, "-c", "pass"])
    cold = _seconds(_command(file, language))
    warm, peak, pages = _print_warm(file, language, turns=7)
    return warm, cold, peak, pages, bare


def _command(file: Path, language: str) -> list[str]:
    """Return the command that prints the road map of a file, as a person types it."""
    main = str(Path(__file__).parents[2] / "main.py")
    asked = ["--country", workload.COUNTRIES[0], "--language", language]
    paper = str(file.with_name(f"{language}.pdf"))
    return [sys.executable, main, "print", str(file), *asked, "--to", paper]


def _print_warm(file: Path, language: str, turns: int) -> tuple[float, float, int]:
    """Return the median seconds of ``turns`` in one process, its peak MB, and the pages."""
    command = [sys.executable, "-m", "tests.benchmarks.paper", str(file), language, str(turns)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    warm, peak, pages = out.split()
    return float(warm), float(peak), int(pages)


def _seconds(command: list[str]) -> float:
    """Return the median seconds of three runs of a whole process."""
    return sorted(_timed(command)[0] for _turn in range(3))[1]


def _timed(command: list[str]) -> tuple[float, float]:
    """Return the seconds that a process takes by the clock, and its processor time."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    took, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return took, spent


def main(file: Path, language: str, turns: int) -> None:
    with closing(Store(file)) as store:
        workshop: Workshop = store.workshop()
    reference = SHIPPED.on_day(DAY).in_language(language)
    took = []
    for _turn in range(turns):
        start = time.perf_counter()
        facts = facts_for(reference, workload.COUNTRIES[0], NO_WORKSHOP)
        pages = papers.print_road_map(workshop, facts, file.with_suffix(".pdf"))
        took.append(time.perf_counter() - start)
    print(sorted(took)[len(took) // 2], peak_mb(), pages)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
