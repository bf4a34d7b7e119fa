"""Where the focus can stop: what takes it, in which order, and where it begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget

_HARMFUL = (QAbstractButton, QComboBox, QAbstractSpinBox)


def focus_next_stop(parts: Sequence[QWidget], *, is_next: bool) -> None:
    """Move the focus to the next or previous Tab stop, through ``parts`` in their order."""
    focused = QApplication.focusWidget()
    around = next((each for each in _upwards(focused) if _part_of(each, parts)), None)
    found: QWidget | None
    if around is not None:
        found = _next_to(around, parts, is_next=is_next)
    else:
        found = next((each for each in _chain_after(focused) if _part_of(each, parts)), None)
        found = found or next(chain.from_iterable(map(_stops_in, parts)), None)
        if found is not None and not is_next:
            found = _next_to(found, parts, is_next=False)
    if found is not None:
        reasons = Qt.FocusReason
        found.setFocus(reasons.TabFocusReason if is_next else reasons.BacktabFocusReason)


def _part_of(widget: QWidget, parts: Sequence[QWidget]) -> QWidget | None:
    """Return the first of ``parts`` in which ``widget`` is a Tab stop."""
    if not takes_focus(widget):
        return None
    return next((part for part in parts if holds(part, widget)), None)


def _next_to(stop: QWidget, parts: Sequence[QWidget], *, is_next: bool) -> QWidget:
    """Return the Tab stop after or before ``stop``: mostly a few widgets away in its own part."""
    here = _part_of(stop, parts)
    at = parts.index(here) if here is not None else 0
    begin = at + 1 if is_next else at
    others = [*parts[begin:], *parts[:begin]][:: 1 if is_next else -1]
    inside = _stops_in(parts[at], stop, is_next=is_next)
    return next(chain(inside, *(_stops_in(part, is_next=is_next) for part in others)), stop)


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it."""
    while widget is not None:
        yield widget
        widget = widget.parentWidget()


def _chain_after(widget: QWidget | None) -> Iterator[QWidget]:
    """Yield what follows ``widget`` in the Tab order of Qt, what is beside it before the rest."""
    if widget is None:
        return
    beside = widget.parentWidget()
    yield from (each for each in _walk(widget) if beside is not None and holds(beside, each))
    yield from _walk(widget)


def stops_of(part: QWidget) -> Sequence[QWidget]:
    """Return the Tab stops of ``part`` in its own order."""
    return [*_stops_in(part)]


def put_in_order(parts: Sequence[QWidget]) -> None:
    """Let Tab, and a screen reader, meet ``parts`` of one parent in this order.

    Both meet them in the order in which they were made, wherever a layout puts them.
    """
    stopping: dict[QWidget, int] = {}
    """What takes the focus, and the place of the part that it is in."""
    for place, part in enumerate(parts):
        part.raise_()  # a screen reader goes from the lowest to the highest
        inside = (part, *part.findChildren(QWidget))
        taking = (each for each in inside if each.focusPolicy() is not Qt.FocusPolicy.NoFocus)
        stopping |= {each: place for each in taking if holds(part, each)}  # no menu, a window
    if stopping:
        walked = (each for each in chain(parts[:1], _walk(parts[0])) if each in stopping)
        order = islice(walked, len(stopping))  # no further: the window has many more
        for one, other in pairwise(sorted(order, key=stopping.__getitem__)):
            QWidget.setTabOrder(one, other)


def _stops_in(
    part: QWidget, start: QWidget | None = None, *, is_next: bool = True
) -> Iterator[QWidget]:
    """Yield the Tab stops of ``part`` after ``start`` or, backwards, before it; or all.

    A part begins where it stands itself in the Tab order of Qt. This is walked only as far as
    stops are asked for: it holds every widget of the window, most of them on hidden pages.
    """
    if not part.isVisible():
        return
    if is_next and start is None and takes_focus(part):
        yield part
    if is_next or start is not part:
        walked = _walk(start or part, part, is_next=is_next)
        yield from (each for each in walked if takes_focus(each) and holds(part, each))
        if not is_next and takes_focus(part):
            yield part


def _walk(start: QWidget, end: QWidget | None = None, *, is_next: bool = True) -> Iterator[QWidget]:
    """Yield what follows or precedes ``start`` in the Tab order of Qt, as far as ``end``."""
    step = QWidget.nextInFocusChain if is_next else QWidget.previousInFocusChain
    each = step(start)
    while each is not None and each is not start and each is not end:
        yield each
        each = step(each)


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
    for each in _stops_in(pane):
        if not isinstance(each, _HARMFUL):
            return each
        first = first or each
    return first


def takes_focus(widget: QWidget) -> bool:
    """Whether Tab stops at ``widget`` now.

    What hands the focus on is no stop: the line inside a number would give it back to the number.
    Visibility is checked first: most of a window is hidden, and a flag costs ten times more.
    """
    return (
        widget.isVisible()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.isEnabled()
        and widget.focusProxy() is None
    )
