"""Keeps what has the focus in sight: in every scroll area above it, also after a layout."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus.watcher import FocusWatcher
from mercworkshop.gui.widgets.layouts import SPACE

_MARGIN = 2 * SPACE


class FocusSight(FocusWatcher):
    """Scrolls to what gets the focus by the keyboard, and after it when a layout moves it away.

    Qt does the first only when Tab goes from one widget of a scroll area to another. Who scrolls
    away from the focus is left alone.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._bars: list[QScrollBar] = []
        self._focused: QWidget | None = None
        self._is_seen = True
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._stop_following()
        self._focused = now
        areas = list(scroll_areas_above(now)) if now is not None else []
        for area in areas:
            for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
                bar.rangeChanged.connect(self._on_layout)
                bar.valueChanged.connect(self._on_scrolled)
                self._bars.append(bar)
        # What a mouse button is held on must not move before the button is let go.
        if areas and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show()
            self._soon.start()  # a page that has just come up is laid out later
        else:
            self._soon.stop()
            self._on_scrolled()

    def _stop_following(self) -> None:
        for bar in self._bars:
            if Shiboken.isValid(bar):
                bar.rangeChanged.disconnect(self._on_layout)
                bar.valueChanged.disconnect(self._on_scrolled)
        self._bars.clear()

    def _on_layout(self) -> None:
        if self._is_seen:
            self._soon.start()

    def _on_scrolled(self) -> None:
        focused = self._living()
        self._is_seen = focused is not None and is_in_sight(focused)

    def _show(self) -> None:
        if (focused := self._living()) is not None:
            show_in_areas(focused)
            self._is_seen = True

    def _living(self) -> QWidget | None:
        is_there = self._focused is not None and Shiboken.isValid(self._focused)
        return self._focused if is_there else None


def scroll_areas_above(widget: QWidget) -> Iterator[QScrollArea]:
    """Yield the scroll areas around ``widget``, the nearest first."""
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            yield above
        above = above.parentWidget()


def show_in_areas(widget: QWidget) -> None:
    """Scroll every area around ``widget`` as little as shows it, or its caret if it is larger."""
    for area in scroll_areas_above(widget):
        port = area.viewport()
        across = min(_MARGIN, max((port.width() - widget.width()) // 2, 0))
        down = min(_MARGIN, max((port.height() - widget.height()) // 2, 0))
        area.ensureWidgetVisible(widget, across, down)


def is_in_sight(widget: QWidget) -> bool:
    """Return whether a part of ``widget`` that can be recognised shows in the areas around it."""
    spot = QRect(QPoint(0, 0), widget.size())
    for area in scroll_areas_above(widget):
        port = area.viewport()
        seen = QRect(widget.mapTo(port, spot.topLeft()), spot.size()).intersected(port.rect())
        if seen.height() < min(widget.height(), _MARGIN) or seen.width() < min(
            widget.width(), _MARGIN
        ):
            return False
    return True
