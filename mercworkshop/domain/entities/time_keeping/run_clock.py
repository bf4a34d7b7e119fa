"""How a run stands at a moment: computed from its record, never stored by the second."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from mercworkshop.domain.entities.time_keeping.records import RunState, SessionRun
from mercworkshop.domain.entities.time_keeping.utc_text import parse_utc

PAUSE = "/"
"""Stands between the beginning and the end of a pause; without an end it lasts still."""


class Advice(IntEnum):
    """What the clock advises; it never ends anything."""

    CALM = 0
    FIVE_MINUTES = 1
    LAST_MINUTE = 2
    OVER = 3


_FIVE, _ONE = 300, 60


@dataclass(frozen=True, slots=True)
class RunClock:
    """A run, and the seconds that are given to it, gone, spent in pauses, and left.

    ``began`` and ``ends`` are in seconds since 1970; ``ends`` is when it ends if nothing is added,
    and now if it is over its time or waits in a pause.
    """

    run: SessionRun
    began: float
    ends: float
    given: float
    gone: float
    paused: float = 0.0
    is_paused: bool = False

    @property
    def left(self) -> int:
        """The seconds left as they are shown: none exactly at the end, then fewer than none."""
        return math.ceil(self.given - self.gone)

    @property
    def advice(self) -> Advice:
        """The state that colour and shape show."""
        if self.left <= 0:
            return Advice.OVER
        if self.left <= _ONE:
            return Advice.LAST_MINUTE
        return Advice.FIVE_MINUTES if self.left <= _FIVE else Advice.CALM

    @property
    def is_wrapping_up(self) -> bool:
        """Whether the room is asked to come to an end."""
        return bool(self.run.wrapped_up)


def read_run(run: SessionRun, now: float) -> RunClock:
    """Return how a run stands at ``now``, in seconds since 1970 of the time of the room.

    A moment that cannot be read, or that lies after now, counts as now: the clock then begins.
    """
    began = _moment(run.began, now)
    ended = now if run.state is RunState.RUNNING else _moment(run.ended, now)
    until = max(began, ended)
    pauses = [_pause(each, until) for each in run.pauses]
    paused = _covered([(max(a, began), min(b, until)) for a, b in pauses])
    is_paused = run.state is RunState.RUNNING and _lasts(run)
    given = 60.0 * max(0, run.given or 0)
    gone = until - began - paused
    ends = max(began + given + paused, until) if run.state is RunState.RUNNING else until
    return RunClock(run, began, ends, given, gone, paused, is_paused)


def _lasts(run: SessionRun) -> bool:
    return any(each.endswith(PAUSE) for each in run.pauses)


def _moment(text: str, now: float) -> float:
    found = parse_utc(text)
    return now if found is None else min(found, now)


def _pause(text: str, until: float) -> tuple[float, float]:
    begin, _slash, end = text.partition(PAUSE)
    return _moment(begin, until), (_moment(end, until) if end else until)


def _covered(spans: Iterable[tuple[float, float]]) -> float:
    """Return the seconds that spans cover together: pauses of two laptops may overlap."""
    total, reached = 0.0, -math.inf
    for begin, end in sorted(spans):
        if end > max(begin, reached):
            total += end - max(begin, reached)
            reached = end
    return total


def taken_minutes(clock: RunClock) -> int:
    """Return the minutes that a session took, its pauses as well; at least one."""
    return max(1, round((clock.gone + clock.paused) / 60))
