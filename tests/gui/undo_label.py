"""The edit that undo would take back."""

from __future__ import annotations

from mercworkshop.gui.session.edits.edit_session import EditSession


def undo_label(session: EditSession) -> str:
    """Return the title of the edit that undo would take back; empty if there is none."""
    return session.next_undo.title if session.next_undo else ""
