"""What an empty list shows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.gui.style.icons import IconLabel
from mercworkshop.gui.widgets.labels import label
from mercworkshop.gui.widgets.layouts import column, row


def empty_state(icon: str, sentence: str, action: QPushButton | None = None) -> QWidget:
    """Return what an empty list shows: an icon, a sentence and the button for the next step."""
    words = label(sentence, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    middle = column(
        None,
        row(None, IconLabel(icon, "faint", 40), None),
        words,
        row(None, action, None) if action is not None else 0,
        None,
        gap=12,
        margin=24,
    )
    widget = QWidget()
    widget.setLayout(middle)
    widget.setAccessibleName(sentence)
    return widget
