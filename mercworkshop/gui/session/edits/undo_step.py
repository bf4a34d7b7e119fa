"""One step of undo or redo, as a session emits it."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.records.edit import Edit


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undo or redo did: the edit it applied."""

    edit: Edit
    is_undo: bool
