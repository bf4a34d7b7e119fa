"""A view that the tests of a module share, made again only if a test leaves it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.gui.session.edits.edit_session import EditSession
from mercworkshop.gui.session.pages.messages import MessageQueue
from mercworkshop.gui.session.pages.page import PageContext
from tests.builders.navigator import Visits
from tests.gui.closed_widgets import delete_closed_widgets

type Look = list[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class ShownView:
    """A view, the window around it, and what it was made with."""

    view: Any
    window: QWidget
    context: PageContext
    messages: MessageQueue


@dataclass(frozen=True, slots=True)
class _Begun:
    """A view as it was before any test."""

    shown: ShownView
    workshop: Workshop
    step: Edit | None
    look: Look


class KeptView:
    """Shows a view for one test after the other; ``rest`` brings it back to how it began.

    What a test changed in the workshop is undone. The view and its file are closed, and the next
    test gets new ones, if after that the workshop or the look of a widget is another one, if a
    message was shown, or if words wait beside the records.
    """

    def __init__(
        self,
        make: Callable[[Path], ShownView],
        new_path: Callable[[], Path],
        rest: Callable[[Any], None],
    ) -> None:
        self._make, self._new_path, self._rest = make, new_path, rest
        self._begun: _Begun | None = None
        self.made = 0

    @property
    def view(self) -> Any:
        """The view, as new."""
        return self._now().shown.view

    @property
    def context(self) -> PageContext:
        """What the view was made with."""
        return self._now().shown.context

    @property
    def session(self) -> EditSession:
        """The session of the view."""
        return self.context.session

    @property
    def messages(self) -> MessageQueue:
        """The messages of the view."""
        return self._now().shown.messages

    def take_back(self) -> None:
        """Undo what a test changed; close the view if that is not enough."""
        if self._begun is not None and not self._is_as_begun(self._begun):
            self.let_go()

    def let_go(self) -> None:
        """Close the view and its file."""
        begun, self._begun = self._begun, None
        if begun is not None:
            begun.shown.window.close()
            begun.shown.window.deleteLater()
            assert begun.shown.context.session.close()
            delete_closed_widgets()

    def _now(self) -> _Begun:
        if self._begun is None:
            self.made += 1
            before = set(threading.enumerate())
            shown = self._make(self._new_path())
            for thread in set(threading.enumerate()) - before:
                thread.is_kept = True  # type: ignore[attr-defined]
            shown.window.setProperty("is_kept", True)
            session = shown.context.session
            self._rest(shown.view)
            delete_closed_widgets()
            workshop, step = session.workshop, session.next_undo
            self._begun = _Begun(shown, workshop, step, look_of(shown.window))
        return self._begun

    def _is_as_begun(self, begun: _Begun) -> bool:
        session = begun.shown.context.session
        if QApplication.activePopupWidget() is not None or begun.shown.messages.log:
            return False
        while session.next_undo is not begun.step:
            if session.next_undo is None or not session.undo():
                return False
        self._rest(begun.shown.view)
        delete_closed_widgets()
        if session.next_undo is not begun.step or not _is_same(session.workshop, begun.workshop):
            return False
        if session.workshop.conflicts or session.verbatim_words.all:
            return False
        if isinstance(begun.shown.context.navigator, Visits) and begun.shown.context.navigator:
            return False
        return begun.shown.view.isVisible() and look_of(begun.shown.window) == begun.look


def _is_same(one: Workshop, other: Workshop) -> bool:
    """Whether nothing differs between two workshops."""
    return not one.changed_ids(other)


def look_of(view: QWidget) -> Look:
    """Return what can be seen of a view: place, words, choice and scrolling of every widget."""
    there = [view, *view.findChildren(QWidget)]
    return [_look(each, view) for each in there if each.isVisibleTo(view)]


READ: Mapping[type[QWidget], Callable[[Any], object]] = {
    QLabel: QLabel.text,
    QLineEdit: QLineEdit.text,
    QAbstractButton: lambda each: (each.text(), each.isChecked()),
    QTabBar: QTabBar.currentIndex,
    QComboBox: lambda each: (each.currentIndex(), each.currentText(), each.count()),
    QHeaderView: lambda each: [each.sectionSize(n) for n in range(each.count())],
    QAbstractScrollArea: lambda each: (
        each.horizontalScrollBar().value(),
        each.verticalScrollBar().value(),
        each.horizontalScrollBar().maximum(),
        each.verticalScrollBar().maximum(),
    ),
    QAbstractItemView: lambda each: (
        each.currentIndex().row(),
        each.currentIndex().column(),
        [(i.row(), i.column()) for i in each.selectedIndexes()],
    ),
}


def _look(widget: QWidget, view: QWidget) -> tuple[object, ...]:
    said = [read(widget) for kind, read in READ.items() if isinstance(widget, kind)]
    place = widget.geometry().getRect() if widget is not view else widget.size().toTuple()
    return (
        type(widget).__name__,
        place,
        widget.isEnabled(),
        widget.layoutDirection(),
        widget.property("tone"),
        said,
    )
