"""Watches the focus as the program does, for as long as a test needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject
from shiboken6 import Shiboken

from mercworkshop.gui.widgets.focus.watcher import FocusWatcher


@contextmanager
def watching(*kinds: Callable[[QObject], FocusWatcher]) -> Iterator[None]:
    """Install these watchers of the focus, and remove them afterwards."""
    owner = QObject()
    for kind in kinds:
        kind(owner)
    yield
    Shiboken.delete(owner)
