"""Controls are seen in every theme: each part that is painted differs from its ground as a mark."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QSlider, QWidget

from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import THEMES
from mercworkshop.gui.widgets.layouts import column, make_frame
from tests.gui.contrast import contrast

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
