"""Where the keyboard is in a page, said so that another window finds it in its own language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QAbstractItemView,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from mercworkshop.gui.widgets.inputs.fields import ParsedField

Step = tuple[str, int]
"""The class of a widget, and its number among what is of that class beside it."""

_CURRENT = -1
"""The number of the page that a stack shows: in which order its pages were made says nothing."""


_NOWHERE = -2
"""The number of what stands in no layout, beside others that do."""


@dataclass(frozen=True, slots=True)
class KeyboardPlace:
    """The steps from a page to one of its widgets, and the words in it.

    ``words`` are None in what nobody types in, and where each language writes a value differently.
    A number among all Tab stops would say less: a list that is filled later is none at first.
    """

    steps: tuple[Step, ...]
    words: str | None


def place_of(page: QWidget, widget: QWidget) -> KeyboardPlace:
    """Return where a widget is in a page that it is in."""
    inwards = reversed([*_levels(page, widget)])
    return KeyboardPlace(tuple(map(_step_to, inwards)), _typed_words(widget))


def find_again(page: QWidget, stops: Sequence[QWidget], place: KeyboardPlace) -> QWidget | None:
    """Return which of the Tab stops of another page is at ``place``; None if none is for sure.

    What is typed next must not go into the text of another field: the words have to be the same.
    """
    at = _follow(page, place.steps)
    if at is not None and at in stops and _typed_words(at) == place.words:
        return at
    if not place.words or not place.steps:
        return None
    alike = [each for each in stops if _class_of(each) == place.steps[-1][0]]
    same = [each for each in alike if _typed_words(each) == place.words]
    return same[0] if len(same) == 1 else None


def leave_text(page: QWidget, stops: Sequence[QWidget]) -> None:
    """Focus the first list of a page; if it has none, what takes no letters."""
    first = next((each for each in stops if isinstance(each, QAbstractItemView)), None)
    if first is not None:
        first.setFocus()
    elif isinstance(page.window().focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit):
        page.setFocus()


def _levels(page: QWidget, widget: QWidget) -> Iterator[QWidget]:
    """Yield ``widget`` and what is around it, as far as the page."""
    around: QWidget | None = widget
    while around is not None and around is not page:
        yield around
        around = around.parentWidget()


def _step_to(widget: QWidget) -> Step:
    around = widget.parentWidget()
    if isinstance(around, QStackedWidget):
        return _class_of(widget), _CURRENT
    beside = _alike(around, _class_of(widget))
    return _class_of(widget), beside.index(widget) if widget in beside else _NOWHERE


def _follow(page: QWidget, steps: Sequence[Step]) -> QWidget | None:
    here: QWidget | None = page
    for name, at in steps:
        if isinstance(here, QStackedWidget):
            here = here.currentWidget()
        else:
            beside = _alike(here, name)
            here = beside[at] if 0 <= at < len(beside) else None
        if here is None or _class_of(here) != name:
            return None
    return here


def _alike(around: QWidget | None, name: str) -> list[QWidget]:
    """Return what is of a class in a widget, also what is hidden until something is read.

    What is no longer in the layout is about to be deleted.
    """
    if around is None:
        return []
    layout = around.layout()
    laid_out = list(_widgets_in(layout)) if layout is not None else []
    children = [each for each in around.children() if isinstance(each, QWidget)]
    return [each for each in laid_out or children if _class_of(each) == name]


def _widgets_in(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _widgets_in(inner)
        elif widget is not None:
            yield widget


def _class_of(widget: QWidget) -> str:
    return widget.metaObject().className()


def _typed_words(widget: QWidget) -> str | None:
    """Return the words of a line or a text that is written in; None of anything else."""
    match widget:
        case ParsedField():
            return None
        case QLineEdit() if not widget.isReadOnly():
            return widget.text()
        case QPlainTextEdit() | QTextEdit() if not widget.isReadOnly():
            return widget.toPlainText()
    return None
