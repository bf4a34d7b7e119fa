from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import HIGH_CONTRAST, LIGHT, PAIRS, THEMES
from mercworkshop.gui.widgets.basics import button, label


def luminance(color: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    of = QColor(color)
    parts = (of.redF(), 0.2126), (of.greenF(), 0.7152), (of.blueF(), 0.0722)
    return sum(weight * linear(value) for value, weight in parts)


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids="-on-".join)
def test_every_text_can_be_read_on_its_background(look, pair):
    text, background = (getattr(look, token) for token in pair)
    assert contrast(text, background) >= (7 if look is HIGH_CONTRAST else 4.5)


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_the_border_of_a_field_can_be_seen(look):
    assert contrast(look.edge, look.surface) >= 3


def test_in_high_contrast_a_selected_row_is_told_by_a_line_that_can_be_seen():
    assert contrast(HIGH_CONTRAST.chosen, HIGH_CONTRAST.accent_soft) >= 3
    assert contrast(HIGH_CONTRAST.chosen, HIGH_CONTRAST.surface) >= 3


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_the_years_of_the_timeline_are_weaker_than_every_bar(look):
    bars = (look.muted, look.accent, look.amber, look.leaf, look.cinnabar)
    years = contrast(look.calendar, look.surface)
    assert all(contrast(bar, look.surface) > 2 * years for bar in bars)


@pytest.mark.parametrize("choice", ["light", "contrast"])
@pytest.mark.parametrize("kind", [QListWidget, QTreeWidget, QTableWidget])
def test_the_line_is_below_the_selected_row_of_every_list(qtbot, appearance, kind, choice):
    appearance.choose(choice)
    rows = kind()
    qtbot.addWidget(rows)
    if isinstance(rows, QTreeWidget):
        rows.addTopLevelItem(QTreeWidgetItem(["one"]))
    elif isinstance(rows, QTableWidget):
        rows.setRowCount(1)
        rows.setColumnCount(1)
        rows.setItem(0, 0, QTableWidgetItem("one"))
    else:
        rows.addItem("one")
    rows.show()
    rows.setCurrentIndex(rows.model().index(0, 0))
    place = rows.visualRect(rows.currentIndex())
    seen = rows.viewport().grab().toImage()
    assert seen.pixelColor(place.center().x(), place.bottom()) == QColor(THEMES[choice].chosen)


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
def test_a_theme_is_chosen_live_and_remembered(qtbot, appearance, settings, choice):
    shown = label("words")
    qtbot.addWidget(shown)
    with qtbot.waitSignal(appearance.changed, raising=False, timeout=50):
        appearance.choose(choice)
    ink = QColor(THEMES[choice].ink)
    qtbot.waitUntil(lambda: shown.palette().windowText().color() == ink)
    assert theme.current_look().theme is THEMES[choice]
    assert settings.value.theme == choice


def test_an_icon_takes_the_colour_of_the_new_theme(qtbot, appearance):
    plus = button("Add", "plus")
    qtbot.addWidget(plus)
    appearance.choose("light")
    before = plus.icon().pixmap(18, 18).toImage()
    appearance.choose("contrast")
    assert plus.icon().pixmap(18, 18).toImage() != before


def test_the_system_turning_dark_is_followed_unless_a_theme_was_chosen(appearance, monkeypatch):
    monkeypatch.setattr(type(appearance), "_system_theme", lambda _self: THEMES["dark"])
    appearance.choose("system")
    assert theme.current_look().theme is THEMES["dark"]
    appearance.choose("light")
    appearance._system_changed()
    assert theme.current_look().theme is LIGHT


def test_zoom_changes_words_live_and_stays_within_what_can_be_read(qtbot, appearance, settings):
    words = label("words", "title")
    qtbot.addWidget(words)
    words.show()
    before = words.sizeHint().height()
    appearance.set_zoom(200)
    assert words.sizeHint().height() == pytest.approx(2 * before, abs=3)
    appearance.zoom_in()
    assert appearance.zoom == settings.value.zoom == 200
    appearance.set_zoom(10)
    assert appearance.zoom == 80
    appearance.zoom_reset()
    assert words.sizeHint().height() == before
    words.close()


def test_arabic_and_chinese_have_letters_of_their_own(qtbot, appearance):
    """A missing letter is drawn as the same box whatever it is."""

    def drawn(text: str):
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        qtbot.addWidget(words)
        words.resize(60, 40)
        return words.grab().toImage()

    for one, other in (("خ", "د"), ("缺", "口"), ("Ж", "Щ")):
        assert drawn(one) != drawn(other)


@pytest.mark.parametrize(("choice", "has_edge"), [("contrast", True), ("light", False)])
def test_a_dialog_has_an_edge_where_its_ground_is_that_of_the_window(
    qtbot, appearance, choice, has_edge
):
    appearance.choose(choice)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(200, 100)
    seen = dialog.grab().toImage()
    corner, inside = seen.pixelColor(0, 0), seen.pixelColor(100, 50)
    assert (corner != inside) == has_edge
    assert inside == QColor(THEMES[choice].canvas)
    assert corner == QColor(THEMES[choice].line if has_edge else THEMES[choice].canvas)
