"""Menus isolate the keys beside their entries where text runs from right to left."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStyleOptionMenuItem

from mercworkshop.gui.widgets.isolating_menu import KeyMenu
from mercworkshop.i18n import LANGUAGES, RIGHT_TO_LEFT, language_scope


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_isolated_only_in_languages_from_right_to_left(qtbot, language):
    menu, option = KeyMenu(), QStyleOptionMenuItem()
    qtbot.addWidget(menu)
    action = QAction("Larger", menu)
    action.setShortcut("Ctrl++")
    with language_scope(language):
        menu.initStyleOption(option, action)
    words, keys = option.text.split("\t")
    assert words == "Larger"
    assert keys == ("\u2068Ctrl++\u2069" if language in RIGHT_TO_LEFT else "Ctrl++")
