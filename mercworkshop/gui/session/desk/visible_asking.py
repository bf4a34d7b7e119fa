"""Lets a view ask its archive again after changes: at once while it is visible, else when shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from mercworkshop.gui.session.edits.archive_session import ArchiveSession


class VisibleAsking(QObject):
    """Calls ``ask`` after changes, and after another day; for a hidden ``place`` once it is shown.

    Made by :func:`ask_while_visible`.
    """

    def __init__(self, place: QWidget, session: ArchiveSession, ask: Callable[[], object]) -> None:
        super().__init__(place)
        self._ask = WeakMethod(cast("Callable[..., object]", ask))
        self._is_old = False
        session.changed.connect(self._on_changed)
        session.day_changed.connect(self._on_changed)

    def eventFilter(self, place: QObject, event: QEvent) -> bool:
        """Ask when the place is shown; one that is not old is not watched."""
        if event.type() == QEvent.Type.Show and self._is_old:
            self._is_old = False
            place.removeEventFilter(self)
            self._ask_now()
        return False

    def _on_changed(self) -> None:
        place = cast("QWidget", self.parent())
        if place.isVisible():
            self._ask_now()
        elif not self._is_old:
            self._is_old = True
            place.installEventFilter(self)

    def _ask_now(self) -> None:
        if (ask := self._ask()) is not None:
            ask()


def ask_while_visible(place: QWidget, session: ArchiveSession, ask: Callable[[], object]) -> None:
    """Call ``ask``, a method, after changes of an archive that ``place`` is to show."""
    VisibleAsking(place, session, ask)
