"""Edits one after the other, each starting from what those before it made, that end as one."""

from __future__ import annotations

from mercworkshop.domain.records.edit import Edit, compose_edits
from mercworkshop.domain.workshop.workshop import Workshop


class EditSequence:
    """What a file asks for, applied to a value and not to any file: all of it, or none."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._edits: list[Edit] = []

    def apply(self, edit: Edit) -> None:
        """Take one step; its texts are cleaned for keeping.

        Raises InvalidInput where a text cannot be kept or a record is gone; then nothing is done.
        """
        kept = edit.clean()
        self.workshop = self.workshop.apply(kept)
        self._edits.append(kept)

    def combine(self, label: str) -> Edit:
        """Return everything that was done as one edit."""
        return compose_edits(label, self._edits)
