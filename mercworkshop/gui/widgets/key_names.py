"""Names of keys on this computer."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence


def format_keys(keys: str) -> str:
    """Return portable keys, such as Ctrl+K, as this computer names them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
