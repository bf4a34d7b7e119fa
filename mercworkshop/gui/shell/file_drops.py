"""Files dropped on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


def accept_drop(event: QDragEnterEvent) -> None:
    """Accept any files; what they are is checked after the drop."""
    if dropped_paths(event):
        event.acceptProposedAction()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders of the event."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
