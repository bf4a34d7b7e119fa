"""Runs one case of a soak, in any process."""

from __future__ import annotations

import itertools
import os
import random
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from tests.soak.outcome import Outcome, Soak

SOAKS = {
    "suite": "tests.soak.suite",
    "full": "tests.soak.full",
    "hostile": "tests.soak.hostile.soak",
    "flips": "tests.soak.flips",
    "kill": "tests.soak.kill",
    "power": "tests.soak.power",
    "merge": "tests.soak.merge.soak",
    "disk": "tests.soak.disk.soak",
    "access": "tests.soak.access",
    "archive": "tests.soak.archive",
}
"""The module of each soak by its name; a run imports only that one."""


def soak(name: str) -> Soak:
    """Return the soak with a name."""
    found: Soak = import_module(SOAKS[name]).SOAK
    return found


def run(work: tuple[str, str, int]) -> Outcome:
    """Try the case of a soak, by its name, with a seed."""
    of, name, seed = work
    try:
        with seeded(of, name, seed):
            return soak(of).run(name, seed)
    except Exception as error:  # noqa: BLE001 - any error is an outcome, and the run goes on
        *_above, at = traceback.extract_tb(error.__traceback__)
        where = f"{Path(at.filename).name}:{at.lineno}"
        return Outcome(name, f"{type(error).__name__} at {where}: {error}")


@contextmanager
def seeded(*parts: object) -> Iterator[None]:
    """Draw all identities from ``parts`` alone, so that repeating a case repeats it exactly."""
    chance = random.Random(" ".join(map(str, parts)))
    moments = itertools.count(1_790_000_000 * 10**9, 10**6)
    original, clock = os.urandom, time.time_ns
    os.urandom, time.time_ns = chance.randbytes, moments.__next__
    try:
        yield
    finally:
        os.urandom, time.time_ns = original, clock


def settle_in(folder: str) -> None:
    """Put everything that this process writes, and the program's home folder, into ``folder``."""
    tempfile.tempdir = folder
    os.environ |= {
        "MERCWORKSHOP_HOME": tempfile.mkdtemp(prefix="home-"),
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "QT_QPA_PLATFORM": "offscreen",
    }


def in_memory() -> str | None:
    """Return a folder in memory, which is fast to write, if the system has one."""
    shared = Path("/dev/shm")
    return str(shared) if os.access(shared, os.W_OK) else None
