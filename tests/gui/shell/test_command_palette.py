"""The empty command box names its keys."""

from __future__ import annotations

import pytest

from mercworkshop.gui.shell.frame import command_palette
from mercworkshop.gui.shell.frame.command_palette import CommandPalette
from mercworkshop.gui.widgets.key_names import format_keys
from mercworkshop.i18n import LANGUAGES, language_scope


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_field_names_its_keys_as_this_computer_does(qtbot, language):
    with language_scope(language):
        palette = CommandPalette(())
    qtbot.addWidget(palette)
    assert format_keys("Ctrl+K") in palette.placeholderText()


def test_the_keys_are_those_of_the_computer_and_not_of_the_translation(qtbot, monkeypatch):
    monkeypatch.setattr(command_palette, "format_keys", lambda keys: f"⌘{keys[-1]}")
    palette = CommandPalette(())
    qtbot.addWidget(palette)
    assert palette.placeholderText() == "Search or jump to…  ⌘K"
