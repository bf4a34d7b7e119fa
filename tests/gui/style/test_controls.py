"""Controls are seen in every theme: each part that is painted differs from its ground as a mark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QSlider, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import HIGH_CONTRAST, THEMES
from mercworkshop.gui.widgets.buttons import button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, make_frame
from tests.every import every
from tests.gui.contrast import contrast, strongest_on

DIRECTION = Qt.LayoutDirection


@pytest.mark.parametrize("side", list(DIRECTION)[:2], ids=lambda side: side.name)
@pytest.mark.parametrize("choice", THEMES)
def test_a_slider_shows_its_handle_and_both_parts_of_its_way(qtbot, qapp, appearance, choice, side):
    qapp.setLayoutDirection(side)
    try:
        theme.apply_look(qapp, look := THEMES[choice])
        slider = QSlider(Qt.Orientation.Horizontal)
        frame = make_frame(column(slider, other := QWidget()))
        qtbot.addWidget(frame)
        slider.setRange(0, 4)
        slider.setValue(1)
        frame.resize(400, 100)
        frame.show()
        other.setFocus()
        seen = slider.grab().toImage()
    finally:
        qapp.setLayoutDirection(DIRECTION.LeftToRight)
    wide, middle = seen.width(), seen.height() // 2
    is_mirrored = side == DIRECTION.RightToLeft

    def thickness(x: int) -> int:
        x = wide - 1 - x if is_mirrored else x
        marks = [seen.pixelColor(x, y).name() for y in range(seen.height())]
        return sum(contrast(each, look.surface) >= 3 for each in marks)

    first = wide - 1 - 20 if is_mirrored else 20
    assert seen.pixelColor(first, middle) == QColor(look.accent)  # what lies before the handle
    assert thickness(20) > thickness(wide - 20) >= 2
    ring = [seen.pixelColor(x, middle).name() for x in range(wide)]
    inside = [place for place, each in enumerate(ring) if QColor(each) == QColor(look.surface)]
    assert 8 <= len(inside) <= 20  # the ground in the ring of the handle
    assert contrast(ring[inside[0] - 2], look.surface) >= 3


FRAMELESS = ("quiet", "crumb", "chip", "state")
KINDS = ("", "primary", "danger", *FRAMELESS)


def picture(widget: QWidget) -> QImage:
    """Return what is seen of a widget, on the ground of its parent."""
    parent = widget.parentWidget()
    assert parent
    return parent.grab(widget.geometry()).toImage()


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind or "plain")
def test_words_that_are_off_are_weaker_than_any_that_are_on_and_can_be_read(
    qtbot, appearance, choice, kind
):
    """WCAG asks nothing of them: 3 : 1 in light and dark, and what it asks of text in contrast."""
    appearance.choose(choice)
    look = THEMES[choice]
    frame = make_frame(column(off := button("Send it", kind=kind), other := QWidget()))
    qtbot.addWidget(frame)
    frame.show()
    other.setFocus()
    on = picture(off)
    off.setEnabled(False)
    seen = picture(off)
    assert seen.size() == on.size()
    assert seen.pixelColor(3, seen.height() // 2) != QColor(look.accent)
    inside = seen.copy(seen.rect().adjusted(4, 4, -4, -4))
    assert strongest_on(inside) >= (4.5 if look is HIGH_CONTRAST else 3)
    assert contrast(look.faint, look.ink) > contrast(look.muted, look.ink)
    colors = {inside.pixelColor(x, y).name() for x in range(inside.width()) for y in range(8, 18)}
    assert not colors & {QColor(each).name() for each in (look.ink, look.accent, look.cinnabar)}


@pytest.mark.parametrize("choice", THEMES)
@every("kind", FRAMELESS)
def test_a_button_without_a_frame_gets_none_when_it_is_off(qtbot, appearance, choice, kind):
    appearance.choose(choice)
    frame = make_frame(column(off := button("Send it", kind=kind), other := QWidget()))
    qtbot.addWidget(frame)
    frame.show()
    other.setFocus()
    off.setEnabled(False)
    seen = picture(off)
    assert seen.pixelColor(0, seen.height() // 2) == QColor(THEMES[choice].surface)


def share_of_edge(seen: QImage, ground: str) -> float:
    """Return how much of the upper edge is a line."""
    across = range(10, seen.width() - 10)
    rows = ([seen.pixelColor(x, y).name() for x in across] for y in range(3))
    return max(sum(contrast(each, ground) >= 3 for each in row) / len(row) for row in rows)


@pytest.mark.parametrize("make", [lambda: button("Send it to all"), lambda: QLineEdit("Words")])
def test_in_high_contrast_a_frame_that_is_off_is_dashed(qtbot, appearance, make):
    appearance.choose("contrast")
    frame = make_frame(column(control := make(), other := QWidget()))
    qtbot.addWidget(frame)
    frame.show()
    other.setFocus()
    assert share_of_edge(picture(control), HIGH_CONTRAST.surface) == 1
    control.setEnabled(False)
    assert 0.2 < share_of_edge(picture(control), HIGH_CONTRAST.surface) < 0.8


@every("look", THEMES.values(), ids=THEMES)
def test_a_hint_can_be_read_and_is_no_entry(look):
    """On the narrow scale of the dark theme both at once come to a hair below 3 : 1."""
    assert contrast(look.hint, look.surface) >= 4.5
    assert contrast(look.hint, look.ink) >= 2.95
    assert contrast(look.muted, look.ink) < contrast(look.hint, look.ink)


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_every_empty_field_shows_its_hint_in_the_colour_of_hints(qtbot, appearance, choice, kind):
    appearance.choose(choice)
    field = kind()
    field.setPlaceholderText("\N{FULL BLOCK}" * 4)
    frame = make_frame(column(field, other := QWidget()))
    qtbot.addWidget(frame)
    frame.show()
    other.setFocus()
    seen = picture(field)
    colors = {seen.pixelColor(x, y).name() for x in range(5, 40) for y in range(5, 25)}
    assert QColor(THEMES[choice].hint).name() in colors


@pytest.mark.parametrize("choice", THEMES)
@pytest.mark.parametrize("kind", ["", "primary"], ids=lambda kind: kind or "plain")
def test_the_arrow_of_a_menu_is_seen_on_its_button_and_is_gone_when_off(
    qtbot, appearance, choice, kind
):
    appearance.choose(choice)
    opener = button("Add", kind=kind)
    opener.setMenu(QMenu(opener))
    frame = make_frame(column(opener, other := QWidget()))
    qtbot.addWidget(frame)
    frame.show()
    other.setFocus()
    arrow = QRect(opener.width() - 14, 8, 10, opener.height() - 16)
    assert strongest_on(picture(opener).copy(arrow)) >= 3
    opener.setEnabled(False)
    assert strongest_on(picture(opener).copy(arrow)) == 1


def chip_pictures(qtbot) -> list[QImage]:
    """Return a button and a label that look like chips."""
    parts = button("Saved", kind="chip"), label("Saved", "chip"), QWidget()
    frame = make_frame(column(*parts))
    qtbot.addWidget(frame)
    frame.show()
    parts[-1].setFocus()
    return [picture(each) for each in parts[:2]]


@pytest.mark.parametrize("choice", THEMES)
def test_a_chip_has_a_frame_where_its_own_ground_is_not_seen(qtbot, appearance, choice):
    appearance.choose(choice)
    look = THEMES[choice]
    for seen in chip_pictures(qtbot):
        edge = seen.pixelColor(seen.width() // 2, 0).name()
        if look.is_flat:
            assert contrast(edge, look.surface) >= 3
            assert contrast(edge, look.sunken) >= 3
        else:
            assert contrast(edge, look.surface) < 1.3  # no frame


def test_chips_are_as_large_in_every_theme(qtbot, appearance):
    sizes = []
    for choice in THEMES:
        appearance.choose(choice)
        sizes.append([each.size() for each in chip_pictures(qtbot)])
    assert sizes[0] == sizes[1] == sizes[2]
