"""Texts of others, such as conditions and notes, which may be in another script than the window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mercworkshop.gui.widgets.inputs.fields import text_direction
from mercworkshop.gui.widgets.labels import label
from mercworkshop.i18n import is_right_to_left, isolate


def is_foreign(text: str) -> bool:
    """Return whether a text begins at the left in a window that begins at the right."""
    return is_right_to_left() and text_direction(text) == Qt.LayoutDirection.LeftToRight


def passage(text: str, kind: str = "") -> QLabel:
    """Return a wrapped text that begins at the side where its own script begins."""
    made = label(text, kind, wrap=True)
    direction = text_direction(text)
    if direction != Qt.LayoutDirection.LayoutDirectionAuto:
        is_mirrored = direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        if not is_mirrored:
            # the margins of a label are meant for right-to-left lines
            made.setContentsMargins(0, 0, 0, 0)
    return made


def named_passage(sentence: str, name: str, text: str, kind: str = "") -> Iterator[QLabel]:
    """Return ``sentence`` with ``text`` in the place called ``name``; nothing without a text.

    A text of the other direction is a paragraph of its own: inside the sentence its lines would
    be in its order, but begin at the wrong side and end with the full stop in front.
    """
    if not text:
        return
    if not is_foreign(text):
        yield label(sentence.format(**{name: isolate(text)}), kind, wrap=True)
        return
    yield label(sentence.format(**{name: ""}).strip(), kind, wrap=True)
    yield passage(text, kind)
