"""Whether the library that draws charts is loaded: a third of a second, so never at the start."""

from __future__ import annotations

import sys

_DRAWING = "mercworkshop.gui.widgets.charts.drawing"


def is_loaded() -> bool:
    """Return whether a chart can be drawn at once."""
    return hasattr(sys.modules.get(_DRAWING), "draw_chart")


def load() -> None:
    """Load the library; on another thread, so that the window does not wait."""
    import mercworkshop.gui.widgets.charts.drawing  # noqa: F401 - to have it
