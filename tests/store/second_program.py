"""A second program, in a process of its own, that opens a workshop and reports what happened."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from tests.builders.checks import present

_OPEN = """
import json
import os
import sys
from pathlib import Path
from mercworkshop.store.store import Store
from mercworkshop.errors import UserError
for line in sys.stdin:
    home, folder, path = json.loads(line)
    os.environ["MERCWORKSHOP_HOME"] = home
    os.chdir(folder)
    said = "opened"
    try:
        store = Store(Path(path))
    except UserError as error:
        said = f"{type(error).__name__} {error}"
    else:
        if len(sys.argv) > 1:
            print(json.dumps(said), flush=True)
            sys.stdin.read()
        store.close()
    os.chdir(os.sep)
    print(json.dumps(said), flush=True)
"""


def told(path):
    """Open the workshop in a second program; return "opened", or the error that it says.

    One process opens the workshops of all tests, and closes each before it answers: starting it
    takes 0.2 s of processor time, opening a file a hundredth of that.
    """
    return _ask(_second_program(), path).strip()


@contextmanager
def holding(path):
    """Let a second program hold the workshop; yields its process."""
    with _started("hold") as process:
        assert _ask(process, path) == "opened"
        try:
            yield process
        finally:
            present(process.stdin).close()
            process.wait(60)


@lru_cache(maxsize=1)
def _second_program():
    process = _started()
    atexit.register(_end, process)
    return process


def _started(*how):
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _OPEN, *how]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, encoding="utf-8")


def _ask(process, path):
    asked = os.environ["MERCWORKSHOP_HOME"], str(Path.cwd()), str(path)
    print(json.dumps(asked), file=process.stdin, flush=True)
    return json.loads(present(process.stdout).readline())


def _end(process):
    process.stdin.close()
    process.wait(60)
    process.stdout.close()
