"""Kinds side by side differ by a pattern, and their figures can be read, in every theme."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from mercworkshop.gui.style import fonts
from mercworkshop.gui.style.patterns import Pattern, paint_figure, paint_part, paint_track
from mercworkshop.gui.style.theme import Look
from mercworkshop.gui.style.tokens import THEMES
from tests.every import every
from tests.gui.contrast import contrast, strongest_on

WIDE, HIGH = 60, 18


def painted(look: Look, pattern: Pattern, figure: str = "") -> QImage:
    """Return a part of a bar on the ground of a page."""
    seen = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    seen.fill(look.color("canvas"))
    painter = QPainter(seen)
    painter.setFont(fonts.text_font(1.0))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_part(painter, look, QRectF(seen.rect()), pattern)
    paint_figure(painter, look, QRectF(seen.rect()), pattern, figure)
    painter.end()
    return seen


def share_of_ink(seen: QImage, ground: QColor) -> float:
    """Return how much of the inside is a mark: 3 : 1 from the ground at least."""
    inside = [seen.pixelColor(x, y).name() for x in range(3, WIDE - 3) for y in range(3, HIGH - 3)]
    return sum(contrast(each, ground.name()) >= 3 for each in inside) / len(inside)


@every("theme", THEMES.values(), ids=THEMES)
def test_every_pattern_is_seen_and_no_two_are_alike_without_their_colour(qtbot, theme):
    look = Look(theme)
    parts = {each: painted(look, each) for each in Pattern}
    for pattern, seen in parts.items():
        edges = [seen.pixelColor(x, HIGH // 2).name() for x in (0, WIDE - 1)]
        assert all(contrast(each, theme.canvas) >= 3 for each in edges), pattern
    shares = {each: share_of_ink(seen, look.color("surface")) for each, seen in parts.items()}
    assert shares[Pattern.FULL] == 1
    assert shares[Pattern.CLEAR] == 0
    for one, other in combinations(Pattern, 2):
        assert abs(shares[one] - shares[other]) >= 0.1, (one, other, shares)


@every("theme", THEMES.values(), ids=THEMES)
@every("pattern", Pattern, ids=lambda each: each.name)
def test_the_figure_in_a_part_can_be_read_in_every_theme(qtbot, theme, pattern):
    middle = QRect(WIDE // 2 - 5, 3, 10, HIGH - 6)
    assert strongest_on(painted(Look(theme), pattern, "2").copy(middle)) >= 4.5


@pytest.mark.parametrize("pattern", Pattern, ids=lambda each: each.name)
def test_a_figure_without_room_is_left_out(qtbot, pattern):
    look = Look(THEMES["light"])
    assert painted(look, pattern, "1" * 20) == painted(look, pattern)


@every("theme", THEMES.values(), ids=THEMES)
def test_only_the_part_of_a_track_that_counts_is_filled_and_its_whole_length_is_seen(qtbot, theme):
    look = Look(theme)
    seen = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    seen.fill(look.color("surface"))
    painter = QPainter(seen)
    filled, before = QRectF(0, 0, WIDE / 4, HIGH), (painter.pen(), painter.brush())
    paint_track(painter, look, QRectF(seen.rect()), filled)
    assert (painter.pen(), painter.brush()) == before
    painter.end()
    top = [seen.pixelColor(x, 0).name() for x in range(WIDE)]
    assert all(contrast(each, theme.surface) >= 3 for each in top)
    middle = [seen.pixelColor(x, HIGH // 2) for x in range(1, WIDE - 1)]
    assert middle.count(look.color("accent")) == pytest.approx(WIDE / 4, abs=2)
    assert middle.count(look.color("surface")) == pytest.approx(WIDE * 3 / 4, abs=3)
