"""A menu whose shortcuts read alike in right-to-left languages: “Ctrl++”, not “++Ctrl”."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem

from mercworkshop.i18n import isolate


class KeyMenu(QMenu):
    """Qt writes the keys of an action after a tab, as they are."""

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        """Isolate the keys from the direction of the menu."""
        super().initStyleOption(option, action)
        words, tab, keys = option.text.partition("\t")
        option.text = f"{words}{tab}{isolate(keys)}"
