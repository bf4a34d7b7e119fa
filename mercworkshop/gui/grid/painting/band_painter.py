"""Paints the headings of bands: across the whole row, whatever is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from mercworkshop.domain.arrangement.placement import RowBand
from mercworkshop.gui.grid.rows.band_facts import BandFacts
from mercworkshop.gui.style import icons, theme
from mercworkshop.gui.widgets.elision import elide
from mercworkshop.i18n import digits, isolate

_INDENT, _GAP, _BETWEEN = 8, 8, 10
"""Gaps before the arrow, after it and its number, and before what is said of the rows, at 100 %."""

_LEAST_TITLE = 120
"""Width of a title that is shown before anything is said of its rows, in pixels at 100 %."""


class BandPainter:
    """Paints a heading, the part of it that lies in one cell."""

    def __init__(self, font: QFont, direction: Qt.LayoutDirection) -> None:
        self._font, self._direction = font, direction
        self._bold = QFont(font)
        self._bold.setWeight(QFont.Weight.DemiBold)

    def paint(
        self,
        painter: QPainter,
        band: RowBand,
        facts: BandFacts,
        places: tuple[QRect, QRect],
        ground: QColor,
    ) -> None:
        """Paint what lies in a cell of the heading; ``places`` are those of row and cell."""
        look, (row, cell) = theme.current_look(), places
        painter.save()
        painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
        painter.fillRect(row, ground)
        painter.fillRect(row.x(), row.bottom(), row.width(), 1, look.color("line"))
        left = look.px(_INDENT)
        arrow = QRect(left, 0, look.px(icons.SIZE), row.height())
        name = "chevron_next" if band.is_folded else "chevron_down"
        icons.icon(name, "muted").paint(painter, self._placed(arrow, row))
        left += look.px(icons.SIZE + _GAP)
        if band.number:
            left += self._write(painter, digits(band.number), "muted", left, row) + look.px(_GAP)
        room = row.width() - left - look.px(_INDENT)
        said = self._fitting(facts, room - self._title_room(band.title, room))
        taken = sum(width + look.px(_BETWEEN) for _words, _tone, width in said)
        painter.setFont(self._bold)
        title = elide(QFontMetrics(self._bold), band.title, room - taken)
        left += self._write(painter, isolate(title), "ink", left, row)
        painter.setFont(self._font)
        for words, tone, width in said:
            left += look.px(_BETWEEN)
            self._write(painter, words, tone, left, row)
            left += width
        painter.restore()

    def _title_room(self, title: str, room: int) -> int:
        """Return the width that a title has before anything else is said."""
        whole = QFontMetrics(self._bold).horizontalAdvance(title)
        return min(whole, max(room // 2, theme.current_look().px(_LEAST_TITLE)))

    def _fitting(self, facts: BandFacts, room: int) -> list[tuple[str, str, int]]:
        """Return the facts that have room beside the title, the first ones first."""
        found, between = [], theme.current_look().px(_BETWEEN)
        for words, tone in facts.said():
            width = QFontMetrics(self._font).horizontalAdvance(words)
            room -= width + between
            if room < 0:
                break
            found.append((words, tone, width))
        return found

    def _write(self, painter: QPainter, words: str, tone: str, left: int, row: QRect) -> int:
        """Write words so far from the beginning of a row; return their width."""
        width = painter.fontMetrics().horizontalAdvance(words) + 1
        painter.setPen(theme.current_look().color(tone))
        side = QStyle.visualAlignment(self._direction, Qt.AlignmentFlag.AlignLeft)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        place = self._placed(QRect(left, 0, width, row.height()), row)
        painter.drawText(place, int(flags), words)
        return width

    def _placed(self, place: QRect, row: QRect) -> QRect:
        moved = place.translated(row.x(), row.y())
        return QStyle.visualRect(self._direction, row, moved)
