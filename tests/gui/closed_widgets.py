"""Deletes closed widgets at the end of a test, not when the next event loop runs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent


def delete_closed_widgets() -> None:
    """Delete the widgets on which ``deleteLater`` was called."""
    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
