"""The menu of the window: its actions, theme and language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from mercworkshop.gui.shell.frame.window_actions import WINDOW_ACTIONS, draw_icon
from mercworkshop.gui.style.appearance import CHOICES, Appearance
from mercworkshop.gui.widgets.isolating_menu import KeyMenu
from mercworkshop.gui.widgets.weak_slot import weak_slot
from mercworkshop.i18n import LANGUAGES, _, current_language

KEYS_ALONE = frozenset(
    {
        "back",
        "forward",
        "pane",
        "previous_pane",
        "next_finding",
        "previous_finding",
        "show_last",
        "history",
        "filter",
        "one_minute_more",
        "five_minutes_more",
        "wrap_up",
        "go_on",
    }
)
"""Actions with a key and no line in the menu, which must fit on a small screen."""

MenuOption = tuple[str, str]
"""A value and the text shown for it."""


def make_window_menu(
    owner: QWidget,
    actions: dict[str, QAction],
    appearance: Appearance,
    choose_language: Callable[[str], object],
) -> QMenu:
    """Return the menu. ``choose_language`` must not be a lambda that refers to the window."""
    menu = KeyMenu(owner)
    menu.aboutToShow.connect(weak_slot(menu, _draw_icons))
    for group in dict.fromkeys(act.group for act in WINDOW_ACTIONS):
        its = (act.id for act in WINDOW_ACTIONS if act.group == group)
        menu.addActions([actions[act] for act in its if act in actions and act not in KEYS_ALONE])
        menu.addSeparator()
    themes = [(choice, _(words)) for choice, words, _icon in CHOICES]
    menu.addMenu(choice_menu(menu, _("Colours"), themes, appearance.choice, appearance.choose))
    languages = LANGUAGES.items()
    menu.addMenu(choice_menu(menu, _("Language"), languages, current_language(), choose_language))
    return menu


def _draw_icons(menu: QMenu) -> None:
    for action in menu.actions():
        draw_icon(action)


def choice_menu(
    parent: QWidget,
    title: str,
    options: Iterable[MenuOption],
    now: str,
    choose: Callable[[str], object],
) -> QMenu:
    """Return a menu in which one of ``options`` is chosen; ``now`` is ticked.

    ``choose`` must not be a lambda that refers to a widget.
    """
    inner = QMenu(title, parent)
    group = QActionGroup(inner)
    for value, words in options:
        action = group.addAction(words)
        action.setCheckable(True)
        action.setChecked(value == now)
        action.setData(value)
    # By the group: a slot that holds an action weakly dies with the wrapper of the action.
    group.triggered.connect(partial(_choose, choose))
    inner.addActions(group.actions())
    return inner


def _choose(choose: Callable[[str], object], action: QAction) -> None:
    choose(action.data())
