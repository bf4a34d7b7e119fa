"""A second program on a workshop, as a process of its own: it says what became of opening it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager

from tests.builders.checks import present

_OPEN = """
import sys
from pathlib import Path
from mercworkshop.store.store import Store
from mercworkshop.errors import UserError
try:
    store = Store(Path(sys.argv[1]))
except UserError as error:
    print(type(error).__name__, error)
else:
    print("opened", flush=True)
    if len(sys.argv) > 2:
        sys.stdin.read()
    store.close()
"""


def told(path):
    """Open the workshop in a second program; return "opened", or the error that it says."""
    command = [sys.executable, "-c", _OPEN, str(path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return ended.stdout.strip()


@contextmanager
def holding(path):
    """Let a second program hold the workshop; yields its process."""
    command = [sys.executable, "-c", _OPEN, str(path), "hold"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        assert present(process.stdout).readline().strip() == "opened"
        try:
            yield process
        finally:
            present(process.stdin).close()
            process.wait(60)
