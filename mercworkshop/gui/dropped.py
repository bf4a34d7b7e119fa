"""Workshop files that somebody drops on a window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

ENDINGS = (".mercws", ".mercpa")


def accept(event: QDragEnterEvent) -> None:
    """Let the pointer show that it may be dropped, when there is a workshop among the files."""
    if paths(event):
        event.acceptProposedAction()


def paths(event: QDropEvent) -> list[Path]:
    """Return the workshop files of the event."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return [path for path in files if path.suffix.lower() in ENDINGS]
