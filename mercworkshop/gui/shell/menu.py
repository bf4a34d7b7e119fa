"""The menu of the window: its actions, theme and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.gui.shell.window_actions import WINDOW_ACTIONS
from mercworkshop.gui.style.appearance import CHOICES, Appearance
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, current_language

MenuOption = tuple[str, str]
"""A value and the text shown for it."""


def make_window_menu(
    owner: QWidget,
    actions: dict[str, QAction],
    appearance: Appearance,
    choose_language: Callable[[str], object],
) -> QMenu:
    """Return the menu. ``choose_language`` must not be a lambda that refers to the window."""
    menu = QMenu(owner)
    for group in dict.fromkeys(act.group for act in WINDOW_ACTIONS):
        menu.addActions([actions[act.id] for act in WINDOW_ACTIONS if act.group == group])
        menu.addSeparator()
    themes = [(choice, _(words)) for choice, words, _icon in CHOICES]
    menu.addMenu(_options(menu, _("Colours"), themes, appearance.choice, appearance.choose))
    languages = LANGUAGES.items()
    menu.addMenu(_options(menu, _("Language"), languages, current_language(), choose_language))
    return menu


def _options(
    menu: QMenu,
    title: str,
    options: Iterable[MenuOption],
    now: str,
    choose: Callable[[str], object],
) -> QMenu:
    inner = QMenu(title, menu)
    group = QActionGroup(inner)
    for value, words in options:
        action = group.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.setData(value)
        action.triggered.connect(weak_slot(action, _choose, choose))
    inner.addActions(group.actions())
    return inner


def _choose(action: QAction, choose: Callable[[str], object]) -> None:
    choose(action.data())
