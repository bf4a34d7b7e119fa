"""Chips in the cells of a grid are seen as chips, in a chosen row too."""

from __future__ import annotations

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from mercworkshop.gui.grid.painting.chip_painter import TONES, paint_chip
from mercworkshop.gui.style import theme
from mercworkshop.gui.style.tokens import THEMES
from tests.every import every
from tests.gui.contrast import contrast


@every("choice", THEMES)
@every("tone", TONES)
def test_a_chip_in_a_chosen_row_has_a_frame_that_is_seen_on_its_ground(appearance, choice, tone):
    appearance.choose(choice)
    ground = THEMES[choice].accent_soft
    seen = QImage(100, 40, QImage.Format.Format_RGB32)
    seen.fill(QColor(ground))
    option = QStyleOptionViewItem()
    option.rect = seen.rect()
    option.state = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_Enabled
    painter = QPainter(seen)
    paint_chip(painter, option, "Presented", tone)
    painter.end()
    look = theme.current_look()
    middle, top = seen.rect().center(), seen.rect().center().y() - look.px(10)
    lines = [seen.pixelColor(middle.x(), y).name() for y in range(top - 1, top + 3)]
    assert max(contrast(each, ground) for each in lines) >= 3
