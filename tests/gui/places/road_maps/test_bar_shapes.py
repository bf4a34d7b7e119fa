"""Bars of the timeline are seen to their ends in every theme, also in the chosen row."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from mercworkshop.domain.entities.actions import Funding
from mercworkshop.gui.places.road_maps.timeline.bar_shape import paint_shape, place_of, shape_of
from mercworkshop.gui.places.road_maps.timeline.bars import Bar, BarMeaning
from mercworkshop.gui.places.road_maps.timeline.scale import TimeScale
from mercworkshop.gui.style.tokens import THEMES
from tests.gui.contrast import contrast

DAYS, WIDE, HIGH = 120, 120, 28
PLANNED = Bar(0, DAYS, 0, 0, False, 0, Funding.FUNDED)
SOFT = Bar(0, DAYS, 60, 60, False, 0, Funding.FUNDED)
BARS = {
    "planned": PLANNED,
    "done": Bar(0, DAYS, 60, 60, False, 100, Funding.FUNDED),
    "not exact": SOFT,
    "no funds": Bar(0, DAYS, 60, 60, False, 0, Funding.GAP),
    "nothing said": Bar(
        0, DAYS, 60, 60, False, 0, Funding.UNKNOWN, looks=BarMeaning.NOT_STATED.value
    ),
}


def painted(bar: Bar, ground: str, color: str) -> QImage:
    seen = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    seen.fill(QColor(color))
    row = QRect(0, 0, WIDE, HIGH)
    scale = TimeScale(0, DAYS, WIDE, WIDE, 0, False)
    painter = QPainter(seen)
    place = place_of(bar, scale, row)
    paint_shape(painter, shape_of(bar, scale, place, ground), place)
    painter.end()
    return seen


def test_the_outline_of_every_bar_is_seen_to_both_ends_on_each_ground(qtbot, appearance):
    """The line above is a mark, 3 : 1 in each six pixels: dashes have gaps of less."""
    for choice, look in THEMES.items():
        appearance.choose(choice)
        for ground in ("surface", "accent_soft"):
            color = getattr(look, ground)
            for name, bar in BARS.items():
                seen = painted(bar, ground, color)
                most = [
                    max(contrast(seen.pixelColor(x, y).name(), color) for y in range(4, 12))
                    for x in range(3, WIDE - 3)
                ]
                weak = [x for x in range(0, len(most), 6) if max(most[x : x + 6]) < 3]
                assert not weak, (choice, ground, name, weak)


def test_the_fill_of_a_planned_bar_is_never_the_ground_of_its_row(qtbot, appearance):
    for choice, look in THEMES.items():
        appearance.choose(choice)
        for ground in ("surface", "accent_soft"):
            seen = painted(PLANNED, ground, getattr(look, ground))
            inside = seen.pixelColor(WIDE // 2, HIGH // 2)
            assert inside != QColor(getattr(look, ground)), (choice, ground)


def test_the_frame_is_open_at_an_end_that_is_not_exact_and_closed_at_any_other(qtbot, appearance):
    for choice, look in THEMES.items():
        appearance.choose(choice)
        for soft in ((0, 0), (60, 0), (0, 60), (60, 60)):
            bar = Bar(0, DAYS, *soft, False, 0, Funding.FUNDED)
            seen = painted(bar, "surface", look.surface)
            ends = [
                max(contrast(seen.pixelColor(x, HIGH // 2).name(), look.surface) for x in span)
                for span in (range(2), range(WIDE - 2, WIDE))
            ]
            for end, is_open in zip(ends, soft, strict=True):
                assert (end < 2) == bool(is_open), (choice, soft, ends)


def test_an_end_that_is_not_exact_still_fades(qtbot, appearance):
    for choice, look in THEMES.items():
        appearance.choose(choice)
        seen = painted(SOFT, "surface", look.surface)
        end, middle = (seen.pixelColor(x, HIGH // 2).name() for x in (WIDE - 4, WIDE // 2))
        assert contrast(end, look.surface) < contrast(middle, look.surface), choice
