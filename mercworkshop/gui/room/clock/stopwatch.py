"""Measures how long something has lasted, by the clock that nobody can set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mercworkshop.domain.entities.time_keeping.moment import Moment
from mercworkshop.domain.entities.time_keeping.stopwatch import begun_at, seconds_between
from mercworkshop.domain.entities.time_keeping.utc_text import format_utc
from mercworkshop.gui.room.clock.machine import read_moment

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext


class RoomStopwatch(QObject):
    """Measures from moments that records keep; ``read`` is what the clocks of the machine say.

    A wall clock that is set meanwhile changes nothing. What began before the program was started is
    measured by the wall clock until it is first asked for.
    """

    def __init__(self, read: Callable[[], Moment] = read_moment) -> None:
        super().__init__()
        self._read = read
        self._begun: dict[str, Moment] = {}

    def begin(self) -> str:
        """Return now as a record keeps it, to ask later how long ago that was."""
        moment = self._read()
        now = format_utc(moment.utc)
        self._begun[now] = moment
        return now

    def seconds_since(self, began: str) -> int:
        """Return the seconds since a kept moment; 0 if it cannot be read or is to come."""
        moment = self._read()
        start = self._begun.get(began) or begun_at(began, moment)
        if start is None:
            return 0
        self._begun[began] = start
        return seconds_between(start, moment)


def stopwatch_of(context: PageContext) -> RoomStopwatch:
    """Return what measures time in the open workshop; there is one for all pages."""
    return context.services.get(RoomStopwatch, RoomStopwatch)
