"""What the window itself can do: one table for the menu, the command box and the shortcut card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.palette_command import Command
from mercworkshop.gui.style import icons
from mercworkshop.i18n import N_, _


@dataclass(frozen=True, slots=True)
class Act:
    """One action. ``keys``, if any, are portable; the first is shown. ``group`` heads it."""

    id: str
    title: str
    keys: tuple[str, ...]
    group: str
    icon: str = ""


EDIT, GO, VIEW, HELP = N_("Edit"), N_("Go"), N_("View"), N_("Help")

ACTS = (
    Act("undo", N_("Undo"), ("Ctrl+Z",), EDIT, "undo"),
    Act("redo", N_("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), EDIT, "redo"),
    Act("save", N_("Save (everything is saved already)"), ("Ctrl+S",), EDIT, "check"),
    Act("search", N_("Search or jump to"), ("Ctrl+K", "Ctrl+F"), GO, "search"),
    Act("pane", N_("Next part of the window"), ("F6",), GO),
    Act("start", N_("Start screen"), ("Ctrl+O",), GO, "folder"),
    Act("copies", N_("Copies of this workshop…"), (), GO, "copy"),
    Act("zoom_in", N_("Larger"), ("Ctrl++", "Ctrl+="), VIEW, "plus"),
    Act("zoom_out", N_("Smaller"), ("Ctrl+-",), VIEW, "minus"),
    Act("zoom_reset", N_("Ordinary size"), ("Ctrl+0",), VIEW),
    Act("computer", N_("This computer…"), (), VIEW, "person"),
    Act("help", N_("Help"), ("F1",), HELP, "help"),
    Act("keys", N_("Keyboard shortcuts"), ("Ctrl+/", "Shift+F1"), HELP, "keyboard"),
)

EDITING_KEYS = (
    (N_("Next field, previous field"), "Tab, Shift+Tab"),
    (N_("Keep what was typed in a line at once"), "Enter"),
    (N_("Give what was typed to all selected rows"), "Ctrl+Enter"),
    (N_("Go back from the search"), "Esc"),
)
"""Keys that work everywhere without being actions: words, keys."""


def make(owner: QWidget, runs: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return an action for each entry of :data:`ACTS`, added to ``owner`` so that its keys work."""
    return {act.id: _action(owner, act, runs[act.id]) for act in ACTS}


def keys_shown(keys: str) -> str:
    """Return keys as they are called on this computer."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _action(owner: QWidget, act: Act, run: Callable[[], object]) -> QAction:
    action = QAction(_(act.title), owner)
    action.setShortcuts([QKeySequence(keys) for keys in act.keys])
    if act.icon:
        icons.put(action, act.icon, "muted")
    action.triggered.connect(run)
    owner.addAction(action)
    return action


def commands(made: dict[str, QAction]) -> list[Command]:
    """Return what the command box offers of the window's own actions."""
    return [
        Command(
            made[act.id].iconText(),
            made[act.id].trigger,
            keys_shown(act.keys[0]) if act.keys else "",
            _(act.group),
        )
        for act in ACTS
        if act.id != "search" and made[act.id].isEnabled()
    ]
