"""What a key does in a text: it types letters, changes the text otherwise, or moves in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_KEY, _HELD, _STANDARD = Qt.Key, Qt.KeyboardModifier, QKeySequence.StandardKey
_ENTER = frozenset({_KEY.Key_Return, _KEY.Key_Enter})
_MOVING = frozenset(
    {_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End}
)
_REMOVING = frozenset({_KEY.Key_Backspace, _KEY.Key_Delete})
"""With Ctrl they remove a word."""
_ELSEWHERE = _HELD.AltModifier | _HELD.MetaModifier
"""With these, keys that move or remove do something else than in a text."""


def typed_letters(event: QKeyEvent) -> str:
    """Return what a key types, also a space; empty for a command, an arrow, Enter or Tab.

    Some systems give a command, such as Ctrl+C, the letter of its key.
    """
    letters = event.text()
    return letters if letters.isprintable() and not _is_command(event) else ""


def changes_text(event: QKeyEvent, *, has_lines: bool) -> bool:
    """Return whether a key would change a text; Enter does in a text of several lines."""
    is_line = has_lines and event.key() in _ENTER and not _is_command(event)
    is_removal = event.key() in _REMOVING and not event.modifiers() & _ELSEWHERE
    is_clip = event.matches(_STANDARD.Paste) or event.matches(_STANDARD.Cut)
    return is_line or is_removal or is_clip or bool(typed_letters(event))


def moves_in_text(event: QKeyEvent) -> bool:
    """Return whether a key moves the cursor of a text, or selects; it turns no page."""
    return event.key() in _MOVING and not event.modifiers() & _ELSEWHERE


def _is_command(event: QKeyEvent) -> bool:
    """Return whether a key is held with Ctrl, Alt or Meta; AltGr types letters."""
    held = event.modifiers()
    ctrl, alt = bool(held & _HELD.ControlModifier), bool(held & _HELD.AltModifier)
    return ctrl != alt or bool(held & _HELD.MetaModifier)
