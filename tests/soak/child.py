"""Work in a child process that may crash, hang, use up memory, or be killed.

The child is a fork: it starts at once, with everything that is already imported.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from mercworkshop import cli

MOST_WORK = 10.0
"""Seconds of processor time that a child may take, however busy the machine is."""
LONGEST = 60.0
"""Seconds after which a child counts as hung, even on a busy machine."""
MOST_MEMORY = 500.0
"""Megabytes that a child may use."""
_ROOM = 4 << 30
"""Bytes of address space of a child, so that a mistake cannot use up the machine's memory."""


@dataclass(frozen=True)
class Ended:
    """How a child ended. ``status`` is negative if a signal ended it, None if it hung.

    ``seconds`` are processor time, including all processes that it started.
    """

    status: int | None
    seconds: float
    megabytes: float
    said: str
    complained: str

    @property
    def trouble(self) -> str:
        """What the child did that no child may ever do; empty if nothing."""
        if self.status is None or self.seconds > MOST_WORK or self.status == -signal.SIGXCPU:
            return f"it hung, with {self.seconds:.0f} s of work"
        if self.status < 0:
            return f"it crashed: {signal.Signals(-self.status).name}"
        if "Traceback" in self.complained or self.status not in (0, 1):
            return f"it fell over: {self.complained.strip()[-300:]}"
        if self.megabytes > MOST_MEMORY:
            return f"it took {self.megabytes:.0f} MB"
        return ""


class Child:
    """A forked process that does ``work``, whose result is its exit status."""

    def __init__(self, work: Callable[[], int], room: int = _ROOM) -> None:
        prepare()
        self._out, self._err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115
        sys.stdout.flush()
        sys.stderr.flush()
        self.number = os.fork()
        if self.number == 0:
            _live(work, self._out.fileno(), self._err.fileno(), room)

    def wait(self, seconds: float = LONGEST) -> Ended:
        """Wait for the end; after ``seconds`` kill the child and all that it started."""
        watch = os.pidfd_open(self.number)
        try:
            is_over = bool(select.select([watch], [], [], seconds)[0])
        finally:
            os.close(watch)
        if not is_over:
            self.kill()
        _pid, status, used = os.wait4(self.number, 0)
        code = os.waitstatus_to_exitcode(status) if is_over else None
        return Ended(
            code,
            used.ru_utime + used.ru_stime,
            used.ru_maxrss / 1024,
            _text(self._out),
            _text(self._err),
        )

    def kill(self) -> None:
        """End the child and all that it started without a warning, as a power cut would."""
        try:
            os.killpg(self.number, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):  # it is not a process group yet
            os.kill(self.number, signal.SIGKILL)


@cache
def prepare() -> None:
    """Import once what commands import when they run, instead of in every child."""
    for name in ("check", "collect", "edit", "export", "new", "printing.command"):
        import_module(f"mercworkshop.cli.{name}")
    import_module("mercworkshop.store.database.migrations")


def command(arguments: Sequence[str | Path], folder: Path) -> Callable[[], int]:
    """Return work that runs the command line of the program in ``folder``."""

    def work() -> int:
        os.chdir(folder)
        return cli.main([str(each) for each in arguments])

    return work


def run(arguments: Sequence[str | Path], folder: Path, seconds: float = LONGEST) -> Ended:
    """Run a command of the program in a child to its end."""
    return Child(command(arguments, folder)).wait(seconds)


def _live(work: Callable[[], int], out: int, err: int, room: int) -> NoReturn:
    status = 99
    try:
        os.setsid()
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (int(MOST_WORK) + 2, int(MOST_WORK) + 4))
        status = work()
    except SystemExit as error:
        status = error.code if isinstance(error.code, int) else 98
    except BaseException:  # noqa: BLE001 - the parent reports it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _text(file: object) -> str:
    file.seek(0)  # type: ignore[attr-defined]
    text = file.read().decode(errors="replace")  # type: ignore[attr-defined]
    file.close()  # type: ignore[attr-defined]
    return str(text)
