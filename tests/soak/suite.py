"""Runs the whole test suite again and again as in the README; a test that fails once is wrong.

Nothing changes between two runs. Failing tests are named, and counted over all runs.
"""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.soak.outcome import Outcome, Soak

ROOT = Path(__file__).parents[2]
_TIMES, _SECONDS = 10, 24 * 3600.0
_KEPT = 20  # lines of output if a run fails without naming a test, such as for a wrong option
_OF_THE_README = re.compile(r"^ +sh packaging/run\.sh (pytest.*)$", re.MULTILINE)
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


def command() -> list[str]:
    """Return the command of the README that runs the tests, without its set-up part."""
    found = _OF_THE_README.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError("the README does not say how to run the tests")
    return found[1].split()


def names(count: int, _seed: int) -> Sequence[str]:
    return [f"run {number}" for number in range(1, count + 1)]


def run(name: str, _seed: int) -> Outcome:
    before = _processor_seconds()
    ended = subprocess.run(
        [sys.executable, "-m", *command()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    spent = _processor_seconds() - before
    failed = sorted(set(_FAILED.findall(ended.stdout)))
    if ended.returncode == 0 and not failed:
        return Outcome(name, seconds=spent)
    last = "\n".join((ended.stdout + ended.stderr).splitlines()[-_KEPT:])
    wrong = "".join(f"\n       {test}" for test in failed) or f"\n{last}"
    counts = {f"failed: {test}": 1 for test in failed}
    return Outcome(name, f"exit status {ended.returncode}{wrong}", spent, counts=counts)


def _processor_seconds() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


SOAK = Soak(names, run, _TIMES, _SECONDS, is_alone=True)
