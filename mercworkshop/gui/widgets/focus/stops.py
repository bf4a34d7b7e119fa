"""Where the focus can stop: what takes it, in which order, and where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget

_HARMFUL = (QAbstractButton, QComboBox, QAbstractSpinBox)


def focus_next_stop(parts: Sequence[QWidget], *, is_next: bool) -> None:
    """Move the focus to the next or previous Tab stop, through ``parts`` in their order."""
    stops = _stops_in_order(parts)
    if not stops:
        return
    focused = QApplication.focusWidget()
    around = next((each for each in _upwards(focused) if each in stops), None)
    if around is not None:
        following = stops.index(around) + (1 if is_next else -1)
    else:
        after = next((each for each in _chain_after(focused) if each in stops), stops[0])
        following = stops.index(after) - (0 if is_next else 1)
    reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
    stops[following % len(stops)].setFocus(reason)


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _chain_after(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield what follows ``widget`` in the Tab order of Qt, what is beside it before the rest."""
    if widget is None:
        return
    following = _chain_from(widget)[1:]
    beside = widget.parentWidget()
    yield from (each for each in following if beside is not None and holds(beside, each))
    yield from following


def stops_of(part: QWidget) -> Sequence[QWidget]:
    """Return the Tab stops of ``part`` in its own order."""
    return _stops_in_order((part,))


def _stops_in_order(parts: Sequence[QWidget]) -> Sequence[QWidget]:
    """Return the Tab stops of ``parts`` of a window, each part's from where the part itself stands.

    The chain is walked once for all parts: it holds every widget of the window, most of them on
    hidden pages.
    """
    chain = _chain_from(parts[0]) if parts else []
    places = {id(each): place for place, each in enumerate(chain)}
    stops = [(place, each) for place, each in enumerate(chain) if takes_focus(each)]
    return [
        each
        for part in parts
        for is_before in (False, True)
        for place, each in stops
        if (place < places.get(id(part), 0)) is is_before and holds(part, each)
    ]


def _chain_from(start: QWidget) -> Sequence[QWidget]:
    """Return all widgets of a window in the Tab order of Qt, beginning with ``start``."""
    found = [start]
    while (each := found[-1].nextInFocusChain()) is not None and each is not start:
        found.append(each)
    return found


def enter(pane: QWidget) -> None:
    """Move the focus to where it begins in ``pane``, if anything there takes it."""
    found = first_stop(pane)
    if found is not None:
        found.setFocus(Qt.FocusReason.OtherFocusReason)


def holds(pane: QWidget, widget: QWidget | None) -> bool:
    """Whether ``widget`` is ``pane`` or inside it."""
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def is_usable(widget: QWidget) -> bool:
    """Whether ``widget`` is visible and enabled."""
    return widget.isVisible() and widget.isEnabled()


def first_stop(pane: QWidget) -> QWidget | None:
    """Return where the focus begins in ``pane``: at its first Tab stop that is harmless, if any.

    A key that was meant for another widget would change a choice, or press a button.
    """
    if not pane.isVisible():
        return None
    first = None
    for each in stops_of(pane):
        if not isinstance(each, _HARMFUL):
            return each
        first = first or each
    return first


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at ``widget`` now."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    )
