"""The progress of printing: a listener is called at every short step and may cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, auto


class PrintPhase(Enum):
    """The phases of printing, in this order."""

    TEXT = auto()
    """Text is shaped and broken into lines."""
    PAGES = auto()
    """Pages are filled and drawn."""
    FILE = auto()
    """Pages are numbered and the file is assembled."""


type OnStep = Callable[[PrintPhase, int, int], None]
"""Called with the phase, the units done and the total (0: not known yet).

It is called many thousand times for a long document, on the thread that prints, and may raise
:class:`~mercworkshop.errors.Cancelled`: then no file is written.
"""

_listener: ContextVar[OnStep | None] = ContextVar("pace", default=None)


@contextmanager
def reporting_to(on_step: OnStep | None) -> Iterator[None]:
    """Call ``on_step`` at every step inside the block, on this thread only."""
    token = _listener.set(on_step)
    try:
        yield
    finally:
        _listener.reset(token)


def report_step(phase: PrintPhase, done: int = 0, total: int = 0) -> None:
    """Call the listener, if any, with the progress; raises what it raises."""
    on_step = _listener.get()
    if on_step is not None:
        on_step(phase, done, total)
