"""What all charts on the screen are made of: parts of pyqtgraph without its menus and its mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSimpleTextItem, QGraphicsView

from mercworkshop.gui.style import fonts, theme
from mercworkshop.gui.widgets.charts.legend_sign import Sign, sign_markup
from mercworkshop.i18n import is_right_to_left

SMALL = 0.85

type Key = tuple[Sign, str, str]
"""An entry of a legend: its mark, the colour of it (a token or its digits), and its words."""


class ChartCanvas:
    """A view with a grid of panels, which lies mirrored where people read from the right."""

    def __init__(self) -> None:
        self.look = theme.current_look()
        self.is_mirrored = is_right_to_left()
        self.view: QGraphicsView = pyqtgraph.GraphicsView(
            useOpenGL=False, background=self.look.color("surface")
        )
        self.view.setAntialiasing(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if (viewport := self.view.viewport()) is not None:
            viewport.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._grid = pyqtgraph.GraphicsLayout()
        self.view.setCentralItem(self._grid)
        self._grid.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # mirrored once, here
        side = self.look.px(10)
        self._grid.layout.setContentsMargins(side, side / 2, 2 * side, side / 2)
        self._grid.layout.setHorizontalSpacing(self.look.px(30))
        self._grid.layout.setVerticalSpacing(self.look.px(2))

    def font(self, share: float = 1.0, *, bold: bool = False) -> QFont:
        """Return the text font at a share of its size."""
        return fonts.text_font(self.look.scale * share, bold=bold)

    def add(self, item: Any, row: int, column: int, columns: int, *, span: int = 1) -> Any:
        """Put something into a cell, or ``span`` beside each other.

        The first of ``columns`` is where reading begins.
        """
        place = columns - span - column if self.is_mirrored else column
        self._grid.addItem(item, row, place, 1, span)
        return item

    def fix_width(self, column: int, columns: int, width: float) -> None:
        """Give a column a width in pixels."""
        place = columns - 1 - column if self.is_mirrored else column
        self._grid.layout.setColumnFixedWidth(place, width)

    def panel(self, low: float, high: float, rows: int) -> Any:
        """Return a panel from ``low`` to ``high`` with so many rows, the first on top."""
        made = pyqtgraph.ViewBox(
            enableMouse=False, enableMenu=False, invertY=True, invertX=self.is_mirrored
        )
        made.setRange(xRange=(low, high), yRange=(-0.5, max(rows, 1) - 0.5), padding=0)
        return made

    def axis(self, panel: Any, ticks: Iterable[tuple[float, str]]) -> Any:
        """Return the figures below a panel."""
        made = pyqtgraph.AxisItem(
            "bottom",
            pen=pyqtgraph.mkPen(None),
            textPen=pyqtgraph.mkPen(self.look.color("muted")),
            tickPen=pyqtgraph.mkPen(None),
        )
        font = self.font(SMALL)
        made.setStyle(tickFont=font, tickLength=0, hideOverlappingLabels=False)
        made.enableAutoSIPrefix(False)
        made.setTicks([list(ticks)])
        made.setHeight(fonts.line_height(font) + self.look.px(6))
        made.linkToView(panel)
        return made

    def lines_down(self, panel: Any, at: Iterable[float], token: str = "ruling") -> None:
        """Draw lines through all rows of a panel."""
        pen = pyqtgraph.mkPen(self.look.color(token), width=1)
        for x in at:
            panel.addItem(pyqtgraph.InfiniteLine(x, angle=90, pen=pen), ignoreBounds=True)

    def heading(self, title: str, legend: Sequence[Key] = (), *, is_at_end: bool = False) -> Any:
        """Return a title and below it a legend; ``is_at_end``: on the side where lines end."""
        size = self.font(SMALL).pointSizeF()
        muted = self.look.color("muted").name()
        keys = "&nbsp; &nbsp;".join(
            f"{sign_markup(self.look, sign, self._color(token))}&nbsp;"
            f'<span style="color:{muted}">{escape(words)}</span>'
            for sign, token, words in legend
        )
        direction = "rtl" if self.is_mirrored else "ltr"
        lines = [f"<b>{escape(title)}</b>"] if title else []
        lines += [keys] if keys else []
        made = pyqtgraph.LabelItem(justify="right" if self.is_mirrored != is_at_end else "left")
        made.setText(
            f'<div dir="{direction}" align="left">{"<br>".join(lines)}</div>',
            color=self.look.color("ink").name(),
            size=f"{size:.1f}pt",
        )
        return made

    def words(
        self,
        panel: Any,
        at: tuple[float, float],
        text: str,
        *,
        anchor: float = 0.0,
        token: str = "ink",
        font: QFont | None = None,
    ) -> None:
        """Write plain text at a point; ``anchor`` is 0 if it starts there, 1 if it ends there."""
        aside = 1 - anchor if self.is_mirrored else anchor
        made = QGraphicsSimpleTextItem(text)
        made.setFont(font or self.font())
        made.setBrush(self._color(token))
        made.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        room = made.boundingRect()
        made.setTransform(QTransform.fromTranslate(-room.width() * aside, -room.height() / 2))
        made.setPos(*at)
        panel.addItem(made, ignoreBounds=True)

    def _color(self, token: str) -> QColor:
        """Return a colour of the look, or one by its value."""
        return QColor(token) if token.startswith("#") else self.look.color(token)

    def names(self, rows: Sequence[tuple[str, str]], room: float) -> tuple[Any, float]:
        """Return a panel of numbers and names, one for each row, and its width in pixels.

        A name that is longer than ``room`` is cut; the table beside the chart has it whole.
        """
        bold, plain, gap = self.font(bold=True), self.font(), self.look.px(8)
        metrics = QFontMetrics(plain)
        numbers = max((QFontMetrics(bold).horizontalAdvance(each) for each, _n in rows), default=0)
        begin = numbers + gap if numbers else 0
        longest = max((metrics.horizontalAdvance(name) for _number, name in rows), default=0)
        width = min(begin + longest + gap + 2, room)
        panel = self.panel(0, width, len(rows))
        for row, (number, name) in enumerate(rows):
            cut = metrics.elidedText(
                name, Qt.TextElideMode.ElideRight, max(int(width - begin - gap), 1)
            )
            if number:
                self.words(panel, (numbers, row), number, anchor=1, font=bold)
            self.words(panel, (begin, row), cut)
        return panel, width
