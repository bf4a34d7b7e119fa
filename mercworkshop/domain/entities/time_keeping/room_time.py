"""The time of the room: it begins at a reading of the wall clock and then counts by itself.

It counts by the clock that runs since the laptop was started, which counts sleep and cannot be set.
So a wall clock that is set, by a person or a network, moves nothing: the jump is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mercworkshop.domain.entities.time_keeping.moment import Moment

LEAST_JUMP = 5.0
"""Seconds by which the wall clock must jump to be reported: it is no more exact than that."""


@dataclass(frozen=True, slots=True)
class ClockAnchor:
    """Where the time of the room begins: at ``utc`` when the laptop had run for ``boot`` seconds.

    ``told`` are the seconds of difference of the wall clock that were reported already.
    """

    utc: float
    boot: float
    boot_id: str = ""
    told: float = 0.0

    def is_of_this_start(self, moment: Moment) -> bool:
        """Whether the laptop was not restarted since."""
        return self.boot_id == moment.boot_id and moment.boot >= self.boot

    def time_at(self, moment: Moment) -> float:
        """Return the time of the room; after a restart, that of the wall clock."""
        if self.is_of_this_start(moment):
            return self.utc + (moment.boot - self.boot)
        return moment.utc


def anchor_at(moment: Moment) -> ClockAnchor:
    """Return the anchor of a room whose time is now that of the wall clock."""
    return ClockAnchor(moment.utc, moment.boot, moment.boot_id)


def find_jump(anchor: ClockAnchor, moment: Moment) -> tuple[ClockAnchor, float]:
    """Return a new anchor and the seconds that the wall clock jumped since the last report.

    The same anchor and 0 if it did not jump, or if the laptop was started again since.
    """
    if not anchor.is_of_this_start(moment):
        return anchor, 0.0
    differs = moment.utc - anchor.time_at(moment)
    jumped = differs - anchor.told
    if abs(jumped) < LEAST_JUMP:
        return anchor, 0.0
    return replace(anchor, told=differs), jumped
