"""Actions of the window: one table for menu, command palette and shortcut card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.palette_command import PaletteCommand
from mercworkshop.gui.style import icons
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.i18n import N_, _, percentage


@dataclass(frozen=True, slots=True)
class WindowAction:
    """One action. ``keys`` are portable shortcuts, the first is shown; ``group`` is a heading."""

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    icon: str = ""


EDIT, GO, VIEW, HELP = N_("Edit"), N_("Go"), N_("View"), N_("Help")

WINDOW_ACTIONS = (
    WindowAction("undo", N_("Undo"), ("Ctrl+Z",), EDIT, "undo"),
    WindowAction("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), EDIT, "redo"),
    WindowAction("save", N_("Save (everything is saved already)"), ("Ctrl+S",), EDIT, "check"),
    WindowAction("search", N_("Search or jump to"), ("Ctrl+K", "Ctrl+F"), GO, "search"),
    WindowAction("pane", N_("Next part of the window"), ("F6",), GO),
    WindowAction("start", N_("Start screen"), ("Ctrl+O",), GO, "folder"),
    WindowAction("copies", N_("Backups of this workshop…"), (), GO, "copy"),
    WindowAction("zoom_in", N_("Larger"), ("Ctrl++", "Ctrl+="), VIEW, "plus"),
    WindowAction("zoom_out", N_("Smaller"), ("Ctrl+-",), VIEW, "minus"),
    WindowAction("zoom_reset", N_("Ordinary size"), ("Ctrl+0",), VIEW),
    WindowAction("computer", N_("This computer…"), (), VIEW, "person"),
    WindowAction("help", N_("Help"), ("F1",), HELP, "help"),
    WindowAction("keys", N_("Keyboard shortcuts"), ("Ctrl+/", "Shift+F1"), HELP, "keyboard"),
)

EDITING_KEYS = (
    (N_("Next field, previous field"), "Tab, Shift+Tab"),
    (N_("Save the typed line at once"), "Enter"),
    (N_("Fill all selected rows with this text"), "Ctrl+Enter"),
    (N_("Go back from the search"), "Esc"),
)
"""Keys that work in every field and are no actions: text, keys."""


def make_actions(owner: QWidget, runs: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the actions of :data:`WINDOW_ACTIONS` by id, added to ``owner``."""
    return {act.id: _action(owner, act, runs[act.id]) for act in WINDOW_ACTIONS}


def _action(owner: QWidget, act: WindowAction, run: Callable[[], object]) -> QAction:
    action = QAction(_(act.title), owner)
    action.setShortcuts([QKeySequence(keys) for keys in act.keys])
    if act.icon:
        icons.set_icon(action, act.icon, "muted")
    action.triggered.connect(run)
    owner.addAction(action)
    return action


def announce_zoom(window: QWidget, appearance: Appearance) -> None:
    """Say the new size of everything after each change of it."""
    _ZoomWords(window, appearance)


class _ZoomWords(QObject):
    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._window, self._appearance, self._said = window, appearance, appearance.zoom
        appearance.changed.connect(self._say)

    def _say(self) -> None:
        if self._appearance.zoom != self._said:
            self._said = self._appearance.zoom
            announce(self._window, percentage(self._said))


def palette_commands(made: dict[str, QAction]) -> list[PaletteCommand]:
    """Return the enabled window actions as palette commands."""
    return [
        PaletteCommand(
            made[act.id].iconText(),
            made[act.id].trigger,
            format_keys(act.keys[0]) if act.keys else "",
            _(act.group),
        )
        for act in WINDOW_ACTIONS
        if act.id != "search" and made[act.id].isEnabled()
    ]
