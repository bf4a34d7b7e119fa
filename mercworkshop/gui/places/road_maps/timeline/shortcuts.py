"""Shortcuts of the timeline, for handling the keys and for the shortcut card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from mercworkshop.gui.places.road_maps.timeline.bars import BarPart
from mercworkshop.i18n import N_

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_OTHERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


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


@dataclass(frozen=True, slots=True)
class TimelineShortcut:
    """One command; ``run`` is called with the view and the key that was pressed."""

    title: str
    keys: tuple[str, ...]
    run: Callable[[TimelineMoves, str], object]


KEYS = (
    TimelineShortcut(
        N_("Move the bar"),
        ("Left", "Right"),
        lambda view, key: view.nudge(BarPart.WHOLE, is_right=key == "Right"),
    ),
    TimelineShortcut(
        N_("Move the end of the bar"),
        ("Shift+Left", "Shift+Right"),
        lambda view, key: view.nudge(BarPart.END, is_right=key == "Shift+Right"),
    ),
    TimelineShortcut(
        N_("Action above, action below"),
        ("Up", "Down"),
        lambda view, key: view.step(1 if key == "Down" else -1),
    ),
    TimelineShortcut(N_("Show less time"), ("+", "="), lambda view, _key: view.zoom_in()),
    TimelineShortcut(N_("Show more time"), ("-",), lambda view, _key: view.zoom_out()),
    TimelineShortcut(N_("Show the whole timeline"), ("0", "Home"), lambda view, _key: view.fit()),
    TimelineShortcut(
        N_("Back to the table"),
        ("Return", "Enter", "Esc", "F2"),
        lambda view, _key: view.go_to_table(),
    ),
)
_RUNS = {key: each.run for each in KEYS for key in each.keys}


def handle_key(view: TimelineMoves, event: QKeyEvent) -> bool:
    """Run the command of a key; return False if it has none."""
    if event.modifiers() & _OTHERS:
        return False
    bare = QKeySequence(event.key()).toString()
    shifted = f"Shift+{bare}" if event.modifiers() & _SHIFT else bare
    for key in (shifted, bare):  # on some keyboards + is typed with Shift
        if key in _RUNS:
            _RUNS[key](view, key)
            return True
    return False
