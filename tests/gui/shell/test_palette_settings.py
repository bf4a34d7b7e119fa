"""Settings are commands of the palette, found in English and in the language of the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from mercworkshop.gui.session.pages.palette_command import match_commands
from mercworkshop.gui.shell.palette_settings import setting_commands
from mercworkshop.i18n import LANGUAGES, language_scope, without_marks
from tests.every import every

CTRL = Qt.KeyboardModifier.ControlModifier


def found(appearance, settings, query, choose=print):
    return match_commands(setting_commands(appearance, settings, choose, list, list), query)


@every(
    "query, theme",
    [("dark", "dark"), ("contrast", "contrast"), ("light", "light"), ("high con", "contrast")],
)
def test_a_theme_is_chosen_by_its_word(appearance, settings, query, theme):
    found(appearance, settings, query)[0].run()
    assert settings.value.theme == theme


@every(
    "language, query, code",
    [
        ("en", "arabic", "ar"),
        ("en", "العربية", "ar"),
        ("fr", "arabe", "ar"),
        ("fr", "arabic", "ar"),
        ("ru", "китайский", "zh"),
        ("zh", "法语", "fr"),
        ("ar", "english", "en"),
    ],
)
def test_a_language_is_found_by_any_of_its_names(appearance, settings, language, query, code):
    chosen: list[str] = []
    with language_scope(language):
        found(appearance, settings, query, chosen.append)[0].run()
    assert chosen == [code]


@every("query, zoom", [("200 %", 200), ("150", 150), ("80 %", 80), ("zoom 125", 125)])
def test_a_zoom_is_found_as_it_is_written(appearance, settings, query, zoom):
    found(appearance, settings, query)[0].run()
    assert appearance.zoom == zoom


@every("query, paper", [("a4", "a4"), ("Letter", "letter")])
def test_a_paper_is_chosen_for_this_computer(appearance, settings, query, paper):
    found(appearance, settings, query)[0].run()
    assert settings.value.paper == paper


def test_digits_months_and_the_sound_are_chosen_too(appearance, settings):
    anew: list[str] = []
    for query in ("digits own", "morocco", "sound on", "sound off", "digits latin"):
        with_keys = setting_commands(appearance, settings, print, lambda: anew.append("anew"), list)
        match_commands(with_keys, query)[0].run()
        now = settings.value
        anew.append(f"{now.digits} {now.arabic_months} {now.clock_sound}")
    assert anew == [
        *("anew", "own  False"),
        *("anew", "own morocco False"),
        "own morocco True",
        "own morocco False",
        *("anew", "western morocco False"),
    ]


def test_a_setting_that_changes_nothing_in_the_window_is_confirmed(appearance, settings):
    told: list[str] = []
    for query in ("Letter", "sound on", "sound off"):
        commands = setting_commands(appearance, settings, print, list, told.append)
        match_commands(commands, query)[0].run()
    said = [without_marks(each) for each in told]
    assert said == ["Paper: Letter", "Sound of the clock: on", "Sound of the clock: off"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_window_find_them_too(appearance, settings, language):
    with language_scope(language):
        for each in list(setting_commands(appearance, settings, print, list, list)):
            assert each.title in [hit.title for hit in found(appearance, settings, each.title)]


def test_every_setting_is_typed_and_entered_in_the_window(
    qtbot, opened, opening, appearance, settings
):
    window = opened(opening.open_practice)
    window.activateWindow()

    def told():
        made = setting_commands(appearance, settings, print, list, list)
        return {without_marks(each.title): without_marks(each.detail) for each in made}

    for title in told():
        setting, value = title.split(": ", 1)
        if setting != "Language":  # makes another window
            qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
            qtbot.keyClicks(window.box, " ".join(each for each in title.split() if each.isascii()))
            qtbot.keyClick(window.box, Qt.Key.Key_Return)
            assert told()[title] == f"now {value}"
    appearance.choose("light")
    appearance.set_zoom(100)


def test_escape_returns_to_the_cell_and_a_setting_too(qtbot, opened, opening, settings):
    window = opened(opening.open_practice)
    window.activateWindow()
    window.navigate("road_maps", "QMW", "actions")
    table = window.focusWidget()
    for keys in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        qtbot.keyClick(table, Qt.Key.Key_K, CTRL)
        assert window.box.hasFocus()
        qtbot.keyClicks(window.box, "dark")
        qtbot.keyClick(window.box, keys)
        assert window.focusWidget() is table
    assert settings.value.theme == "dark"
    settings.change(theme="light")
