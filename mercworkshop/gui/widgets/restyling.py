"""Dynamic properties of widgets, by which the style sheet tells kinds and tones apart."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from mercworkshop.gui.style import icons


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and apply the style sheet again if one changed.

    The icon of a button gets the colour of its new kind.
    """
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    icon = widget.property("icon_name")
    if icon and "kind" in properties and isinstance(widget, QPushButton):
        icons.set_icon(widget, icon, icon_tone(str(properties["kind"])))
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def icon_tone(kind: str) -> str:
    """Return the colour of the icon on a button of a kind."""
    return {"primary": "on_accent", "danger": "cinnabar", "crumb": "muted"}.get(kind, "accent")
