"""What the keys of the timeline do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QKeyEvent

from mercworkshop.gui.places.road_maps.timeline.bars import BarPart
from mercworkshop.gui.widgets.keys.binding import pressed
from mercworkshop.gui.widgets.keys.scopes import TIMELINE
from mercworkshop.gui.widgets.keys.table import row_of


class TimelineMoves(Protocol):
    """The commands of the timeline that keys run."""

    def nudge(self, part: BarPart, *, is_right: bool) -> None:
        """Move the bar of the current row, or its end, by the unit of its dates."""

    def step(self, rows: int) -> None:
        """Move down by ``rows`` rows (negative: up)."""

    def zoom_in(self) -> None:
        """Show a shorter time, larger."""

    def zoom_out(self) -> None:
        """Show a longer time, smaller."""

    def fit(self) -> None:
        """Show the whole timeline."""

    def go_to_table(self) -> None:
        """Move the focus to the table."""


_RUNS: dict[str, Callable[[TimelineMoves, str], object]] = {
    "move": lambda view, key: view.nudge(BarPart.WHOLE, is_right=key == "Right"),
    "move_end": lambda view, key: view.nudge(BarPart.END, is_right=key == "Shift+Right"),
    "step": lambda view, key: view.step(1 if key == "Down" else -1),
    "less": lambda view, _key: view.zoom_in(),
    "more": lambda view, _key: view.zoom_out(),
    "fit": lambda view, _key: view.fit(),
    "table": lambda view, _key: view.go_to_table(),
}


def handle_key(view: TimelineMoves, event: QKeyEvent) -> bool:
    """Run the command of a key; return False if it has none."""
    keys = pressed(event)
    for key in (keys, keys.removeprefix("Shift+")):  # on some keyboards + is typed with Shift
        if (row := row_of(key, TIMELINE)) is not None:
            _RUNS[row.id](view, key)
            return True
    return False
