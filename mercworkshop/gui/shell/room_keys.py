"""What the window does for the room from every place: its clock, its screen, the parking lot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mercworkshop.domain.entities.time_keeping.records import SessionRun

if TYPE_CHECKING:
    from mercworkshop.gui.room.clock.chip import ClockChip
    from mercworkshop.gui.session.pages.page import PageContext
    from mercworkshop.gui.shell.frame.frame import Frame
    from mercworkshop.gui.shell.frame.park_line import ParkLine

ROOM_KEYS = (
    "park", "swap_screens", "one_minute_more", "five_minutes_more", "wrap_up", "go_on",
)  # fmt: skip
"""The keys that it answers, by their names in the table of keys."""


class RoomKeys(QObject):
    """Answers keys of the window; what they need is imported when the first one is pressed."""

    def __init__(self, context: PageContext, frame: Frame, chip: ClockChip) -> None:
        super().__init__(frame)
        self._context, self._frame, self._chip = context, frame, chip
        self._park_line: ParkLine | None = None

    def answer(self, name: str) -> None:
        """Do what a key of :data:`ROOM_KEYS` means."""
        match name:
            case "park":
                self.park_line.begin()
            case "swap_screens":
                self._swap_screens()
            case _:
                self._run_clock(name)

    @property
    def park_line(self) -> ParkLine:
        """The line for the parking lot, made when it is first asked for."""
        if self._park_line is None:
            from mercworkshop.gui.shell.frame.park_line import ParkLine

            self._park_line = ParkLine(self._context, self._frame)
        return self._park_line

    def follow_clock(self) -> None:
        """Show the clock of a session that runs; without one there is nothing to import."""
        if self._chip.clock is None and self._context.session.workshop.records(SessionRun):
            from mercworkshop.gui.room.clock.room_clock import clock_of

            self._chip.follow(clock_of(self._context))

    def _run_clock(self, name: str) -> None:
        from mercworkshop.gui.room.clock import room_clock

        room_clock.run_key(room_clock.clock_of(self._context), name)

    def _swap_screens(self) -> None:
        from mercworkshop.gui.room.projector.projector import projector_of

        projector_of(self._context).swap()
