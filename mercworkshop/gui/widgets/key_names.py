"""Keys as they are called on this computer."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def format_keys(keys: str) -> str:
    """Return keys (portable, such as Ctrl+K) as they are called on this computer."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
