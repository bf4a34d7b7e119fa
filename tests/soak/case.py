"""One case of a soak, in whichever process it is tried."""

from __future__ import annotations

import os
import tempfile
import traceback
from importlib import import_module
from pathlib import Path

from tests.soak.outcome import Outcome, Soak


def soak(name: str) -> Soak:
    """Return the soak of a name."""
    found: Soak = import_module(f"tests.soak.{name}").SOAK
    return found


def run(work: tuple[str, str, int]) -> Outcome:
    """Try the case of a soak, by its name, with a seed."""
    of, name, seed = work
    try:
        return soak(of).run(name, seed)
    except Exception as error:  # noqa: BLE001 - what nobody expected is wrong, and no reason to stop
        *_above, at = traceback.extract_tb(error.__traceback__)
        where = f"{Path(at.filename).name}:{at.lineno}"
        return Outcome(name, f"{type(error).__name__} at {where}: {error}")


def settle_in(folder: str) -> None:
    """Let all that this process writes, and the home of the program, lie in ``folder``."""
    tempfile.tempdir = folder
    os.environ |= {
        "MERCWORKSHOP_HOME": tempfile.mkdtemp(prefix="home-"),
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
        "QT_QPA_PLATFORM": "offscreen",
    }


def in_memory() -> str | None:
    """Return a folder that costs no time to write, where the system has one."""
    shared = Path("/dev/shm")  # noqa: S108 - not for security
    return str(shared) if os.access(shared, os.W_OK) else None
