"""Themes and zoom: contrast, colours, marks of focus and selection, letters, remembering."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QListWidget,
    QStyle,
    QTableWidget,
    QTableWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import HIGH_CONTRAST, LIGHT, PAIRS, SHAPES, THEMES
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, make_frame, scroll_area
from mercworkshop.gui.widgets.tables.two_line_delegate import TwoLineDelegate, two_line_item
from tests.every import every
from tests.gui.contrast import contrast, strongest_on

DIRECTION = Qt.LayoutDirection


class TwoLines(QListWidget):
    """A list of entries of two lines."""

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(TwoLineDelegate(self))

    def add(self, title: str) -> None:
        self.addItem(two_line_item(title, "below"))


@every("zoom", [1.0, 2.0])
def test_signs_in_lists_tables_and_trees_are_as_large_as_the_letters_ask(qtbot, qapp, zoom):
    theme.apply_look(qapp, LIGHT, zoom)
    for view in (QListWidget(), QTableWidget(1, 1), QTreeWidget()):
        qtbot.addWidget(view)
        theme.apply_style_sheet(view)
        view.ensurePolished()
        wide = view.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, None, view)
        assert wide == 16 * zoom


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@every("look", THEMES.values(), ids=THEMES)
@every("pair", PAIRS, ids="-on-".join)
def test_every_text_can_be_read_on_its_background(look, pair):
    text, background = (getattr(look, token) for token in pair)
    assert contrast(text, background) >= (7 if look is HIGH_CONTRAST else 4.5)


@every("look", THEMES.values(), ids=THEMES)
@every("pair", SHAPES, ids="-on-".join)
def test_every_frame_bar_and_hatch_can_be_seen_on_what_is_around_it(look, pair):
    shape, around = (getattr(look, token) for token in pair)
    assert contrast(shape, around) >= 3


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_no_colour_is_green(look):
    """People who cannot tell red from green can then tell all colours apart."""
    for token, written in look._asdict().items():
        if token != "name":
            color = QColor(written)
            is_grey = color.hslSaturation() < 30
            assert is_grey or not 70 <= color.hslHue() <= 175, token


@pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)
def test_the_lines_behind_a_chart_are_weaker_than_every_bar_and_mark(look):
    bars = (look.ink, look.muted, look.accent, look.amber, look.done, look.cinnabar)
    years = contrast(look.ruling, look.surface)
    assert all(contrast(bar, look.surface) > 2 * years for bar in bars)


@every("look", THEMES.values(), ids=THEMES)
def test_what_is_missing_has_another_hue_than_what_can_be_pressed(look):
    """Both are words on a page, and only one of them is a link."""
    hues = [QColor(each).hslHue() for each in (look.amber, look.accent)]
    apart = abs(hues[0] - hues[1])
    assert min(apart, 360 - apart) >= 15


@every("choice", THEMES)
@every("behavior", list(QTableWidget.SelectionBehavior)[:2], ids=lambda each: each.name)
def test_in_a_table_without_the_focus_the_chosen_cell_has_a_frame_and_the_row_two_lines(
    qtbot, appearance, choice, behavior
):
    appearance.choose(choice)
    table = QTableWidget(3, 3)
    table.setSelectionBehavior(behavior)
    qtbot.addWidget(table)
    theme.apply_style_sheet(table)
    table.show()
    table.setCurrentIndex(table.model().index(1, 1))
    assert not table.hasFocus()
    place = table.visualRect(table.currentIndex())
    seen, middle = table.viewport().grab().toImage(), place.center()
    across = [(middle.x(), place.top()), (middle.x(), place.bottom())]
    sides = [(place.left(), middle.y()), (place.right(), middle.y())]
    is_cell = behavior is QTableWidget.SelectionBehavior.SelectItems
    lines = across + sides if is_cell else across
    around = THEMES[choice].surface
    assert all(contrast(seen.pixelColor(*each).name(), around) >= 3 for each in lines)
    if not is_cell:
        assert all(seen.pixelColor(*each) == QColor(THEMES[choice].accent_soft) for each in sides)


@every("look", THEMES.values(), ids=THEMES)
def test_what_paints_its_cells_itself_marks_the_chosen_one_by_a_frame_that_can_be_seen(look):
    seen = QImage(40, 30, QImage.Format.Format_RGB32)
    painter = QPainter(seen)
    theme.Look(look).paint_chosen(painter, seen.rect(), is_cell=True)
    painter.end()
    sides = [(0, 15), (39, 15), (20, 0), (20, 29)]
    assert all(contrast(seen.pixelColor(*each).name(), look.surface) >= 3 for each in sides)
    assert seen.pixelColor(20, 15) == QColor(look.accent_soft)


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


@pytest.mark.parametrize("side", list(DIRECTION), ids=lambda side: side.name)
@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("kind", [QListWidget, QTreeWidget, TwoLines])
def test_the_current_line_of_a_list_has_a_bar_at_the_reading_edge(
    qtbot, qapp, appearance, kind, choice, side
):
    rows = kind()
    qtbot.addWidget(rows)
    qapp.setLayoutDirection(side)
    try:
        theme.apply_look(qapp, THEMES[choice])
        if isinstance(rows, QTreeWidget):
            rows.addTopLevelItem(QTreeWidgetItem(["one"]))
        elif isinstance(rows, TwoLines):
            rows.add("one")
        else:
            rows.addItem("one")
        rows.show()
        rows.setCurrentIndex(rows.model().index(0, 0))
        place = rows.visualRect(rows.currentIndex())
        seen = rows.viewport().grab().toImage()
    finally:
        qapp.setLayoutDirection(DIRECTION.LeftToRight)
    is_mirrored = side == DIRECTION.RightToLeft
    xs = (
        (place.right() - 1, place.left() + 1)
        if is_mirrored
        else (place.left() + 1, place.right() - 1)
    )
    bar, other = (seen.pixelColor(x, place.center().y()) for x in xs)
    assert bar == QColor(THEMES[choice].accent)
    assert other == QColor(THEMES[choice].accent_soft)


@every("choice", THEMES)
def test_the_words_of_an_entry_that_is_left_out_can_be_read_in_a_list(qtbot, appearance, choice):
    """It can be chosen, to take it in again."""
    appearance.choose(choice)
    rows = TwoLines()
    qtbot.addWidget(rows)
    rows.addItem(two_line_item("chosen", "below"))
    rows.addItem(two_line_item("Objectives", "Left out", is_there=False))
    rows.setCurrentRow(0)
    rows.show()
    place = rows.visualRect(rows.model().index(1, 0))
    assert strongest_on(rows.viewport().grab(place).toImage()) >= 4.5


@pytest.mark.parametrize("choice", THEMES)
def test_the_focus_of_a_primary_button_is_a_ring_with_a_gap(qtbot, appearance, choice):
    appearance.choose(choice)
    frame = make_frame(column(first := button("Go", kind="primary"), button("Stay")))
    qtbot.addWidget(frame)
    frame.show()
    qtbot.waitExposed(frame)
    sizes = []
    lines = []
    for is_in_focus in (False, True):
        first.setFocus() if is_in_focus else first.clearFocus()
        qtbot.waitUntil(lambda wanted=is_in_focus: first.hasFocus() == wanted)
        sizes.append(first.sizeHint())
        seen = frame.grab(first.geometry()).toImage()
        lines.append([seen.pixelColor(x, seen.height() // 2).name() for x in range(7)])
    look = THEMES[choice]
    accent, gap = (QColor(color).name() for color in (look.accent, look.surface))
    assert lines[1] == [accent, accent, gap, gap, accent, accent, accent]
    assert set(lines[0]) == {accent}
    assert sizes[0] == sizes[1]
    assert contrast(look.accent, look.surface) >= 3


@every("look", THEMES.values(), ids=THEMES)
@every("token", ("ink", "surface", "accent"))
def test_the_ring_around_a_filled_thing_is_seen_on_any_fill(qtbot, look, token):
    """It has two lines: at least one of them is as far from the fill as a mark has to be."""
    seen = QImage(40, 30, QImage.Format.Format_RGB32)
    seen.fill(QColor(getattr(look, token)))
    painter = QPainter(seen)
    theme.Look(look).paint_ring(painter, seen.rect())
    painter.end()
    lines = [seen.pixelColor(x, 15).name() for x in range(5)]
    assert lines[:2] == [QColor(look.accent).name()] * 2
    assert lines[2:4] == [QColor(look.surface).name()] * 2
    assert [seen.pixelColor(39 - x, 15).name() for x in range(5)] == lines
    assert [seen.pixelColor(20, y).name() for y in range(5)] == lines
    assert contrast(lines[0], lines[2]) >= 3
    assert max(contrast(each, lines[4]) for each in lines[:4]) >= 3


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
    """Two letters that the fonts lack would be drawn as the same box."""

    def drawn(text: str):
        words = QLabel(text)
        words.setTextFormat(Qt.TextFormat.PlainText)
        qtbot.addWidget(words)
        words.resize(60, 40)
        return words.grab().toImage()

    for one, other in (("خ", "د"), ("缺", "口"), ("Ж", "Щ")):
        assert drawn(one) != drawn(other)


@every("choice", THEMES)
def test_a_dialog_has_an_edge_that_can_be_seen(qtbot, appearance, choice):
    """What lies below it may be as dark as its own ground."""
    appearance.choose(choice)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    dialog.resize(200, 100)
    seen = dialog.grab().toImage()
    corner, inside = seen.pixelColor(0, 0), seen.pixelColor(100, 50)
    assert inside == QColor(THEMES[choice].canvas)
    assert corner == QColor(THEMES[choice].edge)
    assert contrast(corner.name(), inside.name()) >= 3


@every("choice", THEMES)
def test_a_scrolling_part_that_fills_a_dialog_leaves_its_edge_to_be_seen(qtbot, appearance, choice):
    appearance.choose(choice)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    inside = make_frame(column(label("Words"), None))
    dialog.setLayout(column(scroll_area(inside), button("Close")))
    dialog.resize(300, 200)
    seen = dialog.grab().toImage()
    sides = [(0, 60), (299, 60), (150, 0), (150, 199)]
    assert all(seen.pixelColor(*each) == QColor(THEMES[choice].edge) for each in sides)


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_a_window_is_narrow_below_one_width_at_any_zoom(qtbot, qapp, zoom):
    before = theme.current_look()
    window = QDialog()
    qtbot.addWidget(window)
    inside = QLabel("Words", window)
    try:
        theme.apply_look(qapp, LIGHT, zoom)
        window.resize(round(theme.NARROW * zoom), 300)
        assert not theme.is_window_narrow(inside)
        window.resize(round(theme.NARROW * zoom) - 1, 300)
        assert theme.is_window_narrow(inside)
    finally:
        theme.apply_look(qapp, before.theme, before.scale)


def test_a_widget_without_a_limit_is_as_large_as_qt_allows(qtbot):
    widget = QLabel("Words")
    qtbot.addWidget(widget)
    assert widget.maximumWidth() == theme.NO_LIMIT
