"""Actions of the window, made of the table of keys: for menu, command palette and shortcuts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

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

_ZOOM = "zoom_in", "zoom_out", "zoom_reset"


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


def zoom_in_dialogs(window: QWidget, made: dict[str, QAction]) -> None:
    """Let the keys that make everything larger or smaller work in the dialogs of a window too."""
    _DialogKeys(window, [made[each] for each in _ZOOM if each in made])


class _DialogKeys(QObject):
    """Gives actions to each dialog that blocks a window, and to those that block such a dialog."""

    def __init__(self, window: QWidget, actions: list[QAction]) -> None:
        super().__init__(window)
        self._actions = actions
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowBlocked:
            self._give_to(QApplication.activeModalWidget())
        return super().eventFilter(watched, event)

    def _give_to(self, dialog: QWidget | None) -> None:
        if dialog is not None and not set(self._actions) & set(dialog.actions()):
            dialog.addActions(self._actions)
            dialog.installEventFilter(self)


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
