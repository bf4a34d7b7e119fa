"""One step of undo or redo, as a session tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from mercworkshop.domain.records.edit import Edit


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undo or redo did: the edit as it was applied."""

    edit: Edit
    is_undo: bool
