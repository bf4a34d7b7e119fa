"""How far a paper is: told at every short step of its making to whoever may also stop it there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import Enum, auto


class PrintPhase(Enum):
    """What is being done to a paper, in this order."""

    TEXT = auto()
    """Its words are shaped and broken into lines."""
    PAGES = auto()
    """Its pages are filled and drawn."""
    FILE = auto()
    """The pages are numbered and the file is put together."""


type OnStep = Callable[[PrintPhase, int, int], None]
"""Hears the phase, how many of its units are done, and of how many (0: nobody knows yet).

It is called many thousand times for a long paper, on the thread that makes it, and may raise
:class:`~mercworkshop.errors.Cancelled`: then no file is written.
"""

_listener: ContextVar[OnStep | None] = ContextVar("pace", default=None)


@contextmanager
def reporting_to(on_step: OnStep | None) -> Iterator[None]:
    """Tell ``on_step`` every step inside the block, on this thread only."""
    token = _listener.set(on_step)
    try:
        yield
    finally:
        _listener.reset(token)


def report_step(phase: PrintPhase, done: int = 0, total: int = 0) -> None:
    """Say how far the paper is; raises what the listener raises."""
    on_step = _listener.get()
    if on_step is not None:
        on_step(phase, done, total)
