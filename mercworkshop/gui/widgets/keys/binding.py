"""Makes shortcuts of rows of the table of keys, and tells which row a pressed key means."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from mercworkshop.gui.widgets.keys.scopes import KeyMeaning
from mercworkshop.gui.widgets.keys.table import key_row, row_of

_NAMES = {Qt.Key.Key_Return: Qt.Key.Key_Enter, Qt.Key.Key_Backtab: Qt.Key.Key_Tab}
_WITH_CHILDREN = Qt.ShortcutContext.WidgetWithChildrenShortcut


def sequences(row: KeyMeaning) -> list[QKeySequence]:
    """Return the shortcuts of a row: Enter is the large key and that of the number pad."""
    both = [[keys, _for_the_hand(keys)] for keys in row.keys]
    return [QKeySequence(keys) for pair in both for keys in dict.fromkeys(pair)]


def set_keys(action: QAction, scope: str, name: str) -> None:
    """Give an action the keys of a row; its context is left as it is."""
    action.setShortcuts(sequences(key_row(scope, name)))


def bind(
    owner: QWidget,
    scope: str,
    name: str,
    run: Callable[[], object],
    context: Qt.ShortcutContext = _WITH_CHILDREN,
) -> QShortcut:
    """Return a shortcut with the keys of a row that calls ``run``; by default also in children."""
    made = QShortcut(owner)
    made.setKeys(sequences(key_row(scope, name)))
    made.setContext(context)
    made.activated.connect(run)
    return made


def pressed(event: QKeyEvent) -> str:
    """Return a pressed key as the table writes it, such as Alt+Shift+Up."""
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Backtab:
        held |= Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(held, _NAMES.get(key, key))
    return QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText)


def meaning(event: QKeyEvent, *scopes: str) -> str:
    """Return the id of the row that a pressed key means in these scopes; empty if none."""
    row = row_of(pressed(event), *scopes)
    return row.id if row is not None else ""


def _for_the_hand(keys: str) -> str:
    """Return ``keys`` with the large Enter key: Qt calls only that of the number pad Enter."""
    before, plus, last = keys.rpartition("+")
    return f"{before}{plus}Return" if last == "Enter" else keys
