"""Clocks of a laptop that a test sets: ``clocks.pass_time(60)``, ``clocks.set_clock(-3600)``."""

from __future__ import annotations

from datetime import datetime

from mercworkshop.domain.entities.time_keeping.moment import Moment


class LaptopClocks:
    """A wall clock and the time since the machine started; a call returns both as a moment."""

    def __init__(self, wall: str = "2026-01-20T09:00:00", boot_id: str = "one") -> None:
        self.utc = datetime.fromisoformat(wall).astimezone().timestamp()
        self.boot, self.boot_id = 10_000.0, boot_id

    def __call__(self) -> Moment:
        return Moment(self.utc, self.boot, self.boot_id)

    def pass_time(self, seconds: float) -> None:
        """Let time pass, awake or asleep."""
        self.utc += seconds
        self.boot += seconds

    def set_clock(self, seconds: float) -> None:
        """Set the wall clock forward, or back."""
        self.utc += seconds

    def restart(self, after: float) -> None:
        """Restart the machine; it is off for ``after`` seconds."""
        self.utc += after
        self.boot, self.boot_id = 20.0, f"{self.boot_id}, again"
