"""Shares as bars: which room names have, and that many bars are measured once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from mercworkshop.gui.style import theme, tokens
from mercworkshop.gui.widgets.charts.share_bars import ShareBar, ShareBars


class MeasuredBars(ShareBars):
    """Counts how often a font is asked for: to measure with, and to paint a row."""

    fonts = 0

    def _font(self, *, is_bold):
        self.fonts += 1
        return super()._font(is_bold=is_bold)


@pytest.fixture
def bars(qtbot, faces):
    made = MeasuredBars("Share of the floor")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show()
    return made


def shares(count, strong=0):
    return [ShareBar(f"Country {n}", 0.5, "1:00", n == strong) for n in range(count)]


def test_to_paint_many_bars_each_is_measured_once(bars):
    painted = []
    for count in (10, 40):
        bars.show_bars(shares(count))
        bars.fonts = 0
        bars.grab()
        painted.append(bars.fonts)
    assert painted[1] <= 5 * painted[0]


def test_the_bars_stay_as_high_when_another_one_leads(bars):
    names = ("Saint Vincent and the Grenadines", "Guyana")

    def height(width, strong):
        bars.show_bars([ShareBar(each, 0.5, "1:00", each == strong) for each in names])
        return bars.heightForWidth(width)

    between = [width for width in range(300, 900) if height(width, names[0]) > height(width, "")]
    assert not between
    assert height(300, names[1]) > height(899, names[1]), "names are above their bars at 300"


def test_larger_letters_are_measured_again(qapp, bars):
    bars.show_bars([ShareBar("Saint Lucia", 0.5, "1:00")])
    assert not bars.is_stacked(400)
    theme.apply_look(qapp, tokens.LIGHT, 2.0)
    QApplication.processEvents()
    assert bars.is_stacked(300)
    assert not bars.is_stacked(900)
