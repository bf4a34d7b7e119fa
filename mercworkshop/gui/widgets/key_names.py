"""Names of keys on this computer."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from mercworkshop.gui.widgets.keys.scopes import KeyMeaning
from mercworkshop.i18n import listed


def format_keys(keys: str) -> str:
    """Return portable keys, such as Ctrl+K, as this computer names them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def format_row(row: KeyMeaning) -> str:
    """Return all keys of a row as this computer names them, in a list of the language."""
    return listed(map(format_keys, row.keys))
