"""Edits applied in order and combined into one."""

from __future__ import annotations

from mercworkshop.domain.records.edit import Edit, EditLabel, compose_edits
from mercworkshop.domain.workshop.workshop import Workshop


class EditSequence:
    """The edits that a file asks for, applied to a workshop in memory: all of them, or none."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._edits: list[Edit] = []

    def apply(self, edit: Edit) -> None:
        """Apply one edit; its texts are cleaned.

        Raises InvalidInput if a text cannot be stored or a record is gone; nothing is changed then.
        """
        kept = edit.clean()
        self.workshop = self.workshop.apply(kept)
        self._edits.append(kept)

    def combine(self, label: EditLabel) -> Edit:
        """Return all applied edits as one."""
        return compose_edits(label, self._edits)
