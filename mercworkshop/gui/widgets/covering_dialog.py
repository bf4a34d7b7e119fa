"""Dialogs that cover a window and are ended in them alone: the window does not close before."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget


class CoveringDialog(QDialog):
    """A dialog that asks in its ``reject`` whether it ends, such as a test passed round."""


def end_covering(window: QWidget) -> bool:
    """Ask the dialogs that cover a window whether they end; return whether none is left."""
    covering = [each for each in window.findChildren(CoveringDialog) if each.isVisible()]
    return all(each.close() for each in covering)
