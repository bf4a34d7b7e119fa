"""Shows a library page, built a few parts at a time so that the window stays responsive."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from mercworkshop.gui.places.library.pages.page_parts import Anchored, PageContent
from mercworkshop.gui.style import theme
from mercworkshop.gui.widgets.chips import chip
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import (
    FlowLayout,
    bare_widget,
    clear_layout,
    column,
    reading_area,
    row,
    set_orientation,
)
from mercworkshop.gui.widgets.restyling import restyle

BUDGET = 0.002
"""Seconds per turn of the event loop for building parts."""

SETTLED_MS = 100
"""Milliseconds for which a new page keeps scrolling to its anchor; then the user scrolls."""

GAP = 10
ASIDE_GAP = 14
ASIDE, WIDEST_ASIDE = 280, 480
"""Width of what stands beside a page, in pixels at 100 %: at least, at most."""

LINE = 88
"""Longest line, in average letters, that is easy to read."""


class PageReader(QWidget):
    """The cards of the page, below what must be known about its language."""

    def __init__(self) -> None:
        super().__init__()
        self._pieces: dict[str, QWidget] = {}
        self._waiting: Iterator[Anchored] = iter(())
        self._anchor, self._is_wide = "", False
        self._area: QScrollArea | None = None
        self._box = column(gap=GAP)
        self._sides = row(gap=ASIDE_GAP)
        self.aside: QWidget | None = None
        self.heading: QLabel | None = None
        """The title of the page, shown where that in the bar has little room."""
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._make_more)

    @property
    def is_whole(self) -> bool:
        """Whether all parts of the page are built."""
        return not self._timer.isActive()

    def show_sheet(self, sheet: PageContent, anchor: str = "") -> None:
        """Show a page from the top, or scrolled to the part named ``anchor``."""
        self._begin(sheet)
        self._anchor, self._waiting = anchor, sheet.parts()
        self._timer.start()
        self._make_more()

    def piece(self, anchor: str) -> QWidget | None:
        """Return a part of the page; None if there is none or it is not built yet."""
        return self._pieces.get(anchor)

    def scroll_by(self, pages: int) -> None:
        """Scroll by screens, for the keys in the list."""
        if self._area is not None:
            bar = self._area.verticalScrollBar()
            bar.setValue(bar.value() + pages * bar.pageStep())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _begin(self, sheet: PageContent) -> None:
        """Replace the page shown by one that has only the chips of ``sheet``."""
        clear_layout(self._body)
        self._pieces, self._is_wide = {}, sheet.is_wide
        self._box = column(gap=GAP)
        self.aside = sheet.aside() if sheet.aside is not None else None
        beside = (self.aside,) if self.aside is not None else ()
        self._sides = row(bare_widget(self._box), *beside, None, gap=ASIDE_GAP)
        page = bare_widget(self._sides)
        page.setProperty("kind", "page")
        self._area = reading_area(page, sheet.title)
        self._area.verticalScrollBar().rangeChanged.connect(self._scroll_to_anchor)
        self._body.addWidget(self._area)
        self.heading = label(sheet.title, "heading", wrap=True)
        self._box.addWidget(self.heading)
        if sheet.chips:
            chips = FlowLayout(*(chip(text, tone) for text, tone in sheet.chips))
            self._box.addWidget(bare_widget(chips))
        # From the start: while it is built a page would share out its free height among the cards.
        self._box.addStretch(1)
        self._fit()

    def _make_more(self) -> None:
        until = perf_counter() + BUDGET
        made = []
        while perf_counter() < until:
            piece = next(self._waiting, None)
            if piece is None:
                self._timer.stop()
                break
            made.append(piece)
        self._pieces |= {anchor: piece for anchor, piece in made if anchor}
        # Parts built in one turn get a box of their own, so that the others keep their heights.
        # It is laid out at once: until the area has grown, the texts are cut.
        box = bare_widget(column(*(piece for _anchor, piece in made), gap=GAP))
        self._box.insertWidget(self._box.count() - 1, box)
        box.show()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if self.is_whole:
            self._finish()

    def _finish(self) -> None:
        piece = self.piece(self._anchor) if self._anchor else None
        if piece is not None:
            restyle(piece, tone="info")
            # The layout computes its heights over the next turns of the event loop.
            QTimer.singleShot(SETTLED_MS, self, self._forget_anchor)
            self._scroll_to_anchor()

    def _forget_anchor(self) -> None:
        self._scroll_to_anchor()
        self._anchor = ""

    def _scroll_to_anchor(self) -> None:
        piece, area = self._pieces.get(self._anchor), self._area
        page = area.widget() if area is not None else None
        if piece is not None and area is not None and page is not None:
            area.verticalScrollBar().setValue(piece.mapTo(page, QPoint()).y())

    def _fit(self) -> None:
        """Limit the lines to a length that is easy to read, with or without a scroll bar."""
        holder = self._box.parentWidget()
        if self.heading is not None:
            self.heading.setVisible(theme.is_window_narrow(self))
        if holder is not None:
            longest = self.fontMetrics().averageCharWidth() * LINE
            beside_the_bar = self.width() - theme.current_look().px(16)
            width = beside_the_bar if self._is_wide else min(longest, beside_the_bar)
            holder.setFixedWidth(max(width, 0))
            self._fit_aside(beside_the_bar, width)

    def _fit_aside(self, room: int, width: int) -> None:
        """Put the aside beside the page, or below it if the rest of the width is too narrow."""
        if self.aside is None:
            return
        px, left = theme.current_look().px, room - width - ASIDE_GAP
        is_beside = left >= px(ASIDE)
        set_orientation(self._sides, is_wide=is_beside)
        self.aside.setFixedWidth(max(min(left, px(WIDEST_ASIDE)) if is_beside else width, 0))
