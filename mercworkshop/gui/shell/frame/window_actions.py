"""Actions of the window, made of the table of keys: for menu, command palette and shortcuts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.session.pages.palette_command import PaletteCommand
from mercworkshop.gui.style import icons
from mercworkshop.gui.style.appearance import Appearance
from mercworkshop.gui.widgets.announcements import announce
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.gui.widgets.keys.binding import set_keys
from mercworkshop.gui.widgets.keys.scopes import KeyMeaning
from mercworkshop.gui.widgets.keys.table import FRAME, WITHOUT_ACTION
from mercworkshop.i18n import _, percentage

WINDOW_ACTIONS = tuple(row for row in FRAME if row.id not in WITHOUT_ACTION)
"""The rows of the frame that are actions of the window."""


def make_actions(owner: QWidget, runs: dict[str, Callable[[], object]]) -> dict[str, QAction]:
    """Return the actions of :data:`WINDOW_ACTIONS` that ``runs`` has, by id, added to ``owner``.

    They have no icons yet: see :func:`draw_icon`.
    """
    return {row.id: _action(owner, row, runs[row.id]) for row in WINDOW_ACTIONS if row.id in runs}


def _action(owner: QWidget, row: KeyMeaning, run: Callable[[], object]) -> QAction:
    action = QAction(_(row.words), owner)
    set_keys(action, row.scope, row.id)
    if row.icon:
        action.setProperty("icon_name", row.icon)
    action.triggered.connect(run)
    owner.addAction(action)
    return action


def draw_icon(action: QAction) -> None:
    """Give an action the icon of its row; drawing all of them is a tenth of the window's time."""
    name = action.property("icon_name")
    if name and action.icon().isNull():
        icons.set_icon(action, name, "muted")


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
            made[row.id].iconText(),
            made[row.id].trigger,
            format_keys(row.keys[0]) if row.keys else "",
            _(row.group),
            only_by=_(row.words) if row.id in {"undo", "redo"} else "",
        )
        for row in WINDOW_ACTIONS
        if row.id != "search" and row.id in made and made[row.id].isEnabled()
    ]
