"""Keeps what has the focus in sight: in every scroll area above it, also after a layout."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus.watcher import FocusWatcher
from mercworkshop.gui.widgets.layouts import SPACE

_MARGIN = 2 * SPACE
_RECOGNISED = 9 * SPACE
"""How much of what has the focus must show at the top of a page that has just come up."""


class FocusSight(FocusWatcher):
    """Scrolls to what gets the focus by the keyboard, and after it when a layout moves it away.

    Qt does the first only when Tab goes from one widget of a scroll area to another. A page that
    comes up shows its top, if enough of what has the focus is there; the rest comes into sight with
    the first key. After somebody scrolls away from the focus, nothing is scrolled back until the
    next key.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._bars: list[QScrollBar] = []
        self._focused: QWidget | None = None
        self._areas: list[QScrollArea] = []
        self._is_seen = True
        self._is_at_top = self._is_scrolling = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        self._stop_following()
        former, self._focused = self._areas, now
        areas = list(scroll_areas_above(now)) if now is not None else []
        self._areas = areas
        # Qt may put the focus somewhere on a page that comes up, before it goes where it belongs.
        is_still = self._is_at_top and bool(areas) and areas[-1:] == former[-1:]
        self._is_at_top = is_still or _is_new(areas, before)
        if now is not None and areas:
            now.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring what is acted on into sight, after a key has done its work."""
        if event.type() == QEvent.Type.KeyPress and watched is self._focused:
            focused = self._living()
            if self._is_at_top or (focused is not None and _caret(focused) is not None):
                self._is_at_top = False
                self._soon.start()
        return False

    def _stop_following(self) -> None:
        if (former := self._living()) is not None:
            former.removeEventFilter(self)
        for bar in self._bars:
            if Shiboken.isValid(bar):
                bar.rangeChanged.disconnect(self._on_layout)
                bar.valueChanged.disconnect(self._on_scrolled)
        self._bars.clear()

    def _on_layout(self) -> None:
        if self._is_seen:
            self._soon.start()

    def _on_scrolled(self) -> None:
        if not self._is_scrolling:
            self._is_at_top = False  # somebody scrolls
        focused = self._living()
        self._is_seen = focused is not None and is_in_sight(focused)

    def _show(self) -> None:
        if (focused := self._living()) is not None:
            self._is_scrolling = True
            if self._is_at_top:  # an earlier layout may have had it further down
                for area in scroll_areas_above(focused):
                    area.verticalScrollBar().setValue(0)
            if not (self._is_at_top and _is_recognised(focused)):
                show_in_areas(focused)
            self._is_scrolling, self._is_seen = False, True

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
    """Scroll every area around ``widget`` as little as shows it, or its caret or current row."""
    row = _caret(widget) if isinstance(widget, QAbstractItemView) else None
    for area in scroll_areas_above(widget):
        port = area.viewport()
        across = min(_MARGIN, max((port.width() - widget.width()) // 2, 0))
        down = min(_MARGIN, max((port.height() - widget.height()) // 2, 0))
        part = _part_to_show(widget, port) if _caret(widget) is None else widget.rect()
        if part != widget.rect() and (inside := area.widget()) is not None:
            middle = widget.mapTo(inside, part.center())
            half = (part.width() - 1) // 2, (part.height() - 1) // 2
            area.ensureVisible(middle.x(), middle.y(), *half)
            continue
        area.ensureWidgetVisible(widget, across, down)
        if row is not None and (inside := area.widget()) is not None:  # Qt leaves out the heading
            middle = widget.mapTo(inside, row.center())
            area.ensureVisible(middle.x(), middle.y(), 0, row.height() // 2 + _MARGIN)


def _part_to_show(widget: QWidget, port: QWidget) -> QRect:
    """Return the part of ``widget`` to scroll to: what shows already of a large one, or its start.

    Qt would show its middle, where nobody begins to read.
    """
    whole, seen = widget.rect(), QRect(widget.mapFrom(port, QPoint()), port.size())
    left, wide = _span(whole.width(), seen.left(), seen.width(), from_end=widget.isRightToLeft())
    top, high = _span(whole.height(), seen.top(), seen.height(), from_end=False)
    return QRect(left, top, wide, high)


def _span(whole: int, begin: int, room: int, *, from_end: bool) -> tuple[int, int]:
    """Return where what is to show of a length begins, and how long it is."""
    if whole <= room:
        return 0, whole
    shows = min(begin + room, whole) - max(begin, 0)
    if shows >= min(_RECOGNISED, room):
        return max(begin, 0), shows
    return (whole - room if from_end else 0), room


def is_in_sight(widget: QWidget) -> bool:
    """Return whether a part of ``widget`` that can be recognised shows in the areas around it."""
    return _shows(widget, widget.rect(), _MARGIN)


def _shows(widget: QWidget, spot: QRect, least: int) -> bool:
    """Return whether so many pixels of a spot of ``widget`` show in all areas around it."""
    for area in scroll_areas_above(widget):
        port = area.viewport()
        seen = QRect(widget.mapTo(port, spot.topLeft()), spot.size()).intersected(port.rect())
        if seen.height() < min(spot.height(), least) or seen.width() < min(spot.width(), least):
            return False
    return True


def _is_recognised(widget: QWidget) -> bool:
    """Return whether enough of ``widget`` shows, and of the caret or the row in it.

    Of a high row a part is enough: to show all of it, the headline of the page would go.
    """
    caret = _caret(widget)
    is_there = caret is None or _shows(widget, caret, _RECOGNISED)
    return is_there and _shows(widget, widget.rect(), _RECOGNISED)


def _caret(widget: QWidget) -> QRect | None:
    """Return where the caret or the current row of ``widget`` is, if it says so."""
    query = Qt.InputMethodQuery.ImCursorRectangle
    own = widget.inputMethodQuery(query)
    if not isinstance(own, QRect) or own == QWidget.inputMethodQuery(widget, query):
        return None
    if isinstance(widget, QAbstractItemView):
        own = own.translated(widget.viewport().pos())
    seen = own.intersected(widget.rect())  # the widget may have scrolled it away by itself
    return None if seen.isEmpty() else seen


def _is_new(areas: list[QScrollArea], before: QWidget | None) -> bool:
    """Return whether the focus comes from elsewhere to a page that shows its top."""
    is_at_top = all(each.verticalScrollBar().value() == 0 for each in areas)
    is_from_here = before is not None and any(each.isAncestorOf(before) for each in areas)
    return bool(areas) and is_at_top and not is_from_here
