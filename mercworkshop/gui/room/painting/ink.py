"""A pen for the second screen: everything is drawn for 1920 by 1080, scaled, and mirrored once.

A coordinate is the distance from the side where reading begins, and from the upper edge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from mercworkshop.gui.style.fonts import pixel_font
from mercworkshop.gui.style.tokens import Theme
from mercworkshop.i18n import isolate_lines

WIDTH, HEIGHT = 1920.0, 1080.0
LEAST_SIZE = 26.0
"""The smallest size of letters that a room can read."""
_FLAG = Qt.AlignmentFlag
_ANY_HEIGHT = 100_000.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, from the side where reading begins."""

    start: float
    top: float
    width: float
    height: float

    def inside(self, across: float, down: float = 0.0) -> Area:
        """Return it smaller by so much on each side."""
        return Area(
            self.start + across, self.top + down, self.width - 2 * across, self.height - 2 * down
        )


@dataclass(frozen=True, slots=True)
class Words:
    """How words look: size of 1080, weight, the token of their colour, and where they stand."""

    size: float
    bold: bool = False
    tone: str = "ink"
    align: str = "start"
    down: str = "middle"


class RoomFonts:
    """Measures words as the second screen writes them."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[float, bool], QFont] = {}

    def font(self, look: Words) -> QFont:
        """Return the font of words; each is made once for a picture."""
        key = look.size, look.bold
        if key not in self._fonts:
            self._fonts[key] = pixel_font(look.size, bold=look.bold)
        return self._fonts[key]

    def width_of(self, words: str, look: Words) -> float:
        """Return how wide words are on one line."""
        return QFontMetricsF(self.font(look)).horizontalAdvance(words)

    def height_of(self, words: str, width: float, look: Words) -> float:
        """Return how tall words are in a width."""
        if not words:
            return 0.0
        metrics = QFontMetricsF(self.font(look))
        room = QRectF(0, 0, width, _ANY_HEIGHT)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words).height()

    def cut(self, words: str, area: Area, look: Words) -> str:
        """Return as much of words as fits an area, with an ellipsis."""
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            if self.height_of(f"{words[:middle].rstrip()}…", area.width, look) <= area.height:
                low = middle
            else:
                high = middle - 1
        return f"{words[:low].rstrip()}…" if low else ""


class RoomInk(RoomFonts):
    """Draws on a painter whose coordinates are already those of 1920 by 1080."""

    def __init__(self, painter: QPainter, theme: Theme, *, is_right_to_left: bool) -> None:
        super().__init__()
        self.painter, self._theme, self.is_right_to_left = painter, theme, is_right_to_left
        direction = Qt.LayoutDirection
        painter.setLayoutDirection(
            direction.RightToLeft if is_right_to_left else direction.LeftToRight
        )

    def color(self, token: str) -> QColor:
        """Return the colour of a token in the room."""
        return QColor(getattr(self._theme, token))

    def rect(self, area: Area) -> QRectF:
        """Return where an area lies on the picture."""
        left = WIDTH - area.start - area.width if self.is_right_to_left else area.start
        return QRectF(left, area.top, area.width, area.height)

    def point(self, start: float, top: float) -> QPointF:
        """Return where a point lies on the picture."""
        return QPointF(WIDTH - start if self.is_right_to_left else start, top)

    def box(
        self, area: Area, fill: str = "", edge: str = "", radius: float = 0.0, width: float = 2.0
    ) -> None:
        """Draw a box, filled, with an edge, or both."""
        self.painter.setPen(QPen(self.color(edge), width) if edge else Qt.PenStyle.NoPen)
        self.painter.setBrush(self.color(fill) if fill else Qt.BrushStyle.NoBrush)
        rect = self.rect(area)
        if radius:
            self.painter.drawRoundedRect(rect, radius, radius)
        else:
            self.painter.drawRect(rect)

    def track(self, area: Area, share: float, radius: float = 0.0) -> None:
        """Draw a bar of which a share counts, from the side where reading begins."""
        self.box(area, "", "edge", radius)
        self.box(replace(area, width=area.width * share), "accent", "", radius)

    def hatch(self, area: Area, tone: str) -> None:
        """Fill a box with bold rising lines."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(self.color(tone), Qt.BrushStyle.BDiagPattern))
        self.painter.drawRect(self.rect(area))

    def line(self, begin: tuple[float, float], end: tuple[float, float], pen: QPen) -> None:
        """Draw a line."""
        self.painter.setPen(pen)
        self.painter.drawLine(self.point(*begin), self.point(*end))

    def pen(self, tone: str, width: float = 2.0, *, is_dashed: bool = False) -> QPen:
        """Return a pen in a tone."""
        pen = QPen(self.color(tone), width)
        if is_dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    def triangle(self, area: Area, tone: str) -> None:
        """Draw the sign for what needs care: a triangle with a mark in it."""
        rect = self.rect(area)
        corners = (
            QPointF(rect.center().x(), rect.top()),
            QPointF(rect.right(), rect.bottom()),
            QPointF(rect.left(), rect.bottom()),
        )
        pen = QPen(self.color(tone), rect.width() / 12)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawPolygon(QPolygonF(corners))
        middle = rect.center().x()
        upper, lower = rect.top() + rect.height() * 0.4, rect.top() + rect.height() * 0.68
        self.painter.drawLine(QPointF(middle, upper), QPointF(middle, lower))
        self.painter.drawPoint(QPointF(middle, rect.top() + rect.height() * 0.84))

    def line_of(self, area: Area, words: str, look: Words) -> None:
        """Write one line, cut with an ellipsis if it is too wide."""
        metrics = QFontMetricsF(self.font(look))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width)
        self._write(area, shown, look, Qt.TextFlag.TextSingleLine)

    def text(self, area: Area, words: str, look: Words) -> float:
        """Write words on as many lines as they need; return their height.

        What is too much for the area is cut with an ellipsis.
        """
        if not words:
            return 0.0
        shown, height = words, self.height_of(words, area.width, look)
        if height > area.height:
            shown = self.cut(words, area, look)
            height = area.height
        self._write(area, shown, look, Qt.TextFlag.TextWordWrap)
        return height

    def fit(self, area: Area, words: str, look: Words, least: float = LEAST_SIZE) -> float:
        """Write words as large as they fit, down to ``least``; return their height."""
        size = look.size
        while size > least and self.height_of(words, area.width, _sized(look, size)) > area.height:
            size -= 2
        return self.text(area, words, _sized(look, max(size, least)))

    def _write(self, area: Area, words: str, look: Words, flag: Qt.TextFlag) -> None:
        sides = {"start": _FLAG.AlignLeft, "centre": _FLAG.AlignHCenter, "end": _FLAG.AlignRight}
        across = sides[look.align]
        if self.is_right_to_left and look.align != "centre":
            across = sides["end" if look.align == "start" else "start"]
        down = {
            "top": _FLAG.AlignTop,
            "middle": _FLAG.AlignVCenter,
            "bottom": _FLAG.AlignBottom,
        }[look.down]
        self.painter.setFont(self.font(look))
        self.painter.setPen(self.color(look.tone))
        flags = int(across | down | _FLAG.AlignAbsolute) | int(flag)
        self.painter.drawText(self.rect(area), flags, isolate_lines(words))


def _sized(look: Words, size: float) -> Words:
    return Words(size, look.bold, look.tone, look.align, look.down)
