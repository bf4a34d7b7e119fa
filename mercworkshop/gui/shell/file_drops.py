"""Files that somebody drops on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent


def accept_drop(event: QDragEnterEvent) -> None:
    """Let the pointer show that files may be dropped; what they are is said when they are."""
    if dropped_paths(event):
        event.acceptProposedAction()


def dropped_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders of the event."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
