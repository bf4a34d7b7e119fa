"""What the command palette shows."""

from __future__ import annotations

from mercworkshop.gui.shell.frame.command_palette import CommandPalette


def shown_titles(box: CommandPalette) -> list[str]:
    """Return the titles in the list of the palette."""
    model = box.popup.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]
