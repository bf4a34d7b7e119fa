"""What all buttons share: their name, the colour of their icon, and that Enter presses them."""

from __future__ import annotations

import re

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from mercworkshop.gui.widgets.keys.binding import meaning
from mercworkshop.gui.widgets.keys.scopes import BUTTON


def click_on_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Click a button on Enter, once even if the key is held; return whether it was Enter."""
    if meaning(event, BUTTON) != "press":
        return False
    event.accept()
    if not event.isAutoRepeat():
        pressed.click()
    return True


def name_of(text: str) -> str:
    """Return the words of a button without the mark of an underlined letter, in one line."""
    return re.sub("&(.)", r"\1", text).replace("\n", " ")


def icon_tone(kind: str) -> str:
    """Return the colour of the icon on a button of a kind."""
    return {"primary": "on_accent", "danger": "cinnabar", "crumb": "muted"}.get(kind, "accent")
