"""A moment as the laptop knows it: by its wall clock, and by the clock that runs since it began."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """``utc`` is the wall clock, in seconds since 1970; a person or a network can set it.

    ``boot`` are the seconds since the laptop was started, those asleep too; nobody can set them.
    ``boot_id`` tells one start from another; empty if the system does not say.
    """

    utc: float
    boot: float
    boot_id: str = ""
