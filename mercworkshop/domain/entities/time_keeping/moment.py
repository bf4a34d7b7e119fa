"""A moment as the laptop knows it, by its two clocks, and as the room does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NIGHT = timedelta(hours=4)
"""Until then what goes on belongs to the evening before."""


@dataclass(frozen=True, slots=True)
class Moment:
    """``utc`` is the wall clock, in seconds since 1970; a person or a network can set it.

    ``boot`` are the seconds since the laptop was started, those asleep too; nobody can set them.
    ``boot_id`` tells one start from another; empty if the system does not say.
    """

    utc: float
    boot: float
    boot_id: str = ""


@dataclass(frozen=True, slots=True)
class RoomMoment:
    """Now, in seconds since 1970, and the offset of the room from UTC in minutes."""

    utc: float
    offset: int = 0

    def local(self, utc: float | None = None) -> datetime:
        """Return a time on the clock of the room; now if none is given."""
        at = self.utc if utc is None else utc
        return _EPOCH + timedelta(seconds=at, minutes=self.offset)

    @property
    def today(self) -> date:
        """The day of the workshop it is in the room: until four in the morning the one before."""
        return self.day_of(self.utc)

    def day_of(self, utc: float) -> date:
        """Return the day to which a time belongs: until four in the morning the one before."""
        return (self.local(utc) - _NIGHT).date()


def room_moment(local: datetime) -> RoomMoment:
    """Return a time with its offset as a moment of a room that has it."""
    offset = local.utcoffset() or timedelta()
    return RoomMoment(local.timestamp(), round(offset / timedelta(minutes=1)))
