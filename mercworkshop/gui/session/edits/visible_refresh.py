"""Refreshes what is visible after each change, and the rest once, when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.edit_session import EditSession

Refresh = Callable[[frozenset[str]], object]
"""A method that shows the workshop as it is now; it gets the ids of the changed records."""


class VisibleRefresh(QObject):
    """Calls methods after changes of the session, in the order in which they were added.

    While ``place`` is hidden they are not called; once it is shown they get the ids of all changes
    since then. Made by :func:`refresh_when_visible`.
    """

    def __init__(self, place: QWidget, session: EditSession) -> None:
        super().__init__(place)
        self._waiting: frozenset[str] | None = None
        self._methods: list[WeakMethod[Refresh]] = []
        session.changed.connect(self._on_changed)

    @property
    def place(self) -> QWidget:
        """The place, which it belongs to."""
        return cast("QWidget", self.parent())

    def add(self, method: Refresh) -> None:
        """Call a method too; it is a weak reference."""
        self._methods.append(WeakMethod(method))

    def catch_up(self) -> None:
        """Call the methods now if they wait: before something is looked up in a hidden place."""
        ids, self._waiting = self._waiting, None
        if ids is None:
            return
        self.place.removeEventFilter(self)
        for each in self._methods:
            if (method := each()) is not None:
                method(ids)

    def eventFilter(self, _place: QObject, event: QEvent) -> bool:
        """Catch up when the place is shown; what it contains was shown before.

        A place without changes that wait is not watched: it would cost each of its events.
        """
        if event.type() == QEvent.Type.Show:
            self.catch_up()
        return False

    def _on_changed(self, ids: frozenset[str]) -> None:
        before, self._waiting = self._waiting, ids if self._waiting is None else self._waiting | ids
        if self.place.isVisible():
            self.catch_up()
        elif before is None:
            self.place.installEventFilter(self)


def refresh_when_visible(place: QWidget, session: EditSession, method: Refresh) -> VisibleRefresh:
    """Call ``method`` after changes while ``place`` is visible, else once when it is shown."""
    only_own = Qt.FindChildOption.FindDirectChildrenOnly
    found = cast("VisibleRefresh | None", place.findChild(VisibleRefresh, options=only_own))
    found = found or VisibleRefresh(place, session)
    found.add(method)
    return found
