"""Names of keys on this computer."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence

from mercworkshop.gui.widgets.keys.scopes import KeyMeaning
from mercworkshop.i18n import listed

_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def format_keys(keys: str) -> str:
    """Return portable keys, such as Ctrl+K, as this computer names them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def format_row(row: KeyMeaning) -> str:
    """Return all keys of a row as this computer names them, in a list of the language.

    Arrows with the same keys held are one: Alt+Shift+↑↓.
    """
    held = {keys.rpartition("+")[0] for keys in row.keys}
    arrows = "".join(_ARROWS.get(keys.rpartition("+")[2], " ") for keys in row.keys)
    if len(held) == 1 and len(row.keys) > 1 and " " not in arrows:
        before = format_keys(f"{held.pop()}+Up".removeprefix("+")).rpartition("+")
        return f"{before[0]}{before[1]}{arrows}"
    return listed(map(format_keys, row.keys))
