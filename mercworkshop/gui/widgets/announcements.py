"""Says things to screen readers that no change of the focus would make them say."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QObject, words: str, *, urgent: bool = False) -> None:
    """Have ``words`` said in the name of ``widget``; nothing is said where it is out of sight.

    A screen reader first ends the sentence it is in, unless ``urgent``.
    """
    if not words or (isinstance(widget, QWidget) and not widget.isVisible()):
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(
        QAccessible.AnnouncementPoliteness.Assertive
        if urgent
        else QAccessible.AnnouncementPoliteness.Polite
    )
    _send(event)


def _send(event: QAccessibleAnnouncementEvent) -> None:
    QAccessible.updateAccessibility(event)
