"""Finds controls that are too small to hit: WCAG 2.2 (2.5.8) asks for 24 pixels at 100 %."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from tests.gui.access.fitting import chain, said
from tests.gui.walk import shown

LEAST = 24
_TARGETS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)


def small_targets(root: QWidget) -> list[str]:
    """Return the targets in a window that are too small."""
    return [
        f"{each.width()} x {each.height()} px: {said(each)} in {chain(each)}"
        for each in shown(root)
        if isinstance(each, _TARGETS)
        and not each.objectName().startswith("qt_")
        and not isinstance(each.parentWidget(), QLineEdit | QTabBar)
        and min(each.width(), each.height()) < LEAST
    ]
