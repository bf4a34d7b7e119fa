"""A list of what is still open: each with its words and a button to where it is settled."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mercworkshop.domain.settling.points import OpenPoint
from mercworkshop.gui.widgets.buttons import PushButton, button
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import clear_layout, column, row
from mercworkshop.i18n import _, isolate, number

if TYPE_CHECKING:
    from mercworkshop.gui.session.pages.page import PageContext

MOST_SHOWN = 12


class PointList(QWidget):
    """Shows the first of them; a line says how many more there are."""

    def __init__(self, context: PageContext, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._context = context
        self._shown: tuple[OpenPoint, ...] | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.links: list[PushButton] = []

    def show_points(self, points: Sequence[OpenPoint]) -> None:
        """Show what is open; the same again changes nothing, so the focus stays."""
        new = tuple(points)
        if new == self._shown:
            return
        self._shown = new
        self.links = []
        clear_layout(self._lines)
        for each in new[:MOST_SHOWN]:
            self._lines.addWidget(self._line(each))
        rest = len(new) - MOST_SHOWN
        if rest > 0:
            words = _("and {number} more").format(number=number(rest))
            self._lines.addWidget(label(words, "muted"))

    def _line(self, point: OpenPoint) -> QWidget:
        title = label(isolate(point.title), "amber" if point.is_serious else "strong", wrap=True)
        below = label(point.below, "muted", wrap=True)
        link = button(point.way, kind="quiet", run=partial(self._go, point.place))
        link.setAccessibleDescription(point.title)
        self.links.append(link)
        line = QWidget()
        words = column(title, below, gap=2)
        box = row(words, link)
        box.setStretch(0, 1)
        line.setLayout(box)
        return line

    def _go(self, place: tuple[str, ...], _checked: bool = False) -> None:
        self._context.navigator.navigate(*place)
