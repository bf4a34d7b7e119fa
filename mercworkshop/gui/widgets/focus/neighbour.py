"""The neighbour of a widget that is gone: where the focus goes instead of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QStackedWidget, QTabBar, QWidget

from mercworkshop.gui.widgets.focus import stops

_TITLES = ("page_title", "title", "heading")


class LostFocus(NamedTuple):
    """Where the focus was lost: the widget around it that is left, and the spot in it."""

    around: QWidget
    spot: QRect


def focus_near(lost: LostFocus) -> QWidget:
    """Move the focus to the neighbour of what is gone; return what has it now."""
    found = _neighbour(lost) or lost.around
    found.setFocus(Qt.FocusReason.OtherFocusReason)
    return found


def _neighbour(lost: LostFocus) -> QWidget | None:
    """Return the nearest harmless widget, from the inside outwards, as far as the page goes."""
    for around in pages_around(lost.around):
        spot = QRect(lost.around.mapTo(around, lost.spot.topLeft()), lost.spot.size())
        inside = around.findChildren(QWidget)
        harmless = [each for each in inside if _is_harmless_stop(each)]
        titles = [each for each in inside if _is_title(each)]
        if isinstance(around, QStackedWidget) and harmless:
            return harmless[0]  # another page is shown: begin at its first stop
        if found := harmless or titles:
            return min(found, key=lambda each: _distance(each, around, spot))
    return None


def pages_around(widget: QWidget) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it, as far as the page; of a dialog, the dialog."""
    around: QWidget | None = widget
    while around is not None:
        yield around
        is_end = around.isWindow() or isinstance(around, QStackedWidget)
        around = None if is_end else around.parentWidget()


def _is_harmless_stop(widget: QWidget) -> bool:
    return stops.takes_focus(widget) and not isinstance(widget, QAbstractButton | QTabBar)


def _is_title(widget: QWidget) -> bool:
    return (
        isinstance(widget, QLabel)
        and widget.property("kind") in _TITLES
        and stops.is_usable(widget)
    )


def _distance(widget: QWidget, around: QWidget, spot: QRect) -> tuple[bool, int, int]:
    """Return how far ``widget`` is from ``spot``: what follows it is nearer than what is before."""
    place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
    is_before = place.bottom() < spot.top()
    down = spot.top() - place.bottom() if is_before else max(place.top() - spot.top(), 0)
    return is_before, down, abs(place.center().x() - spot.center().x())
