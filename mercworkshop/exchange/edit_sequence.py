"""Edits one after the other, each starting from what those before it made, that end as one."""

from __future__ import annotations

from mercworkshop.domain.records.edit import Edit, folded
from mercworkshop.domain.workshop.workshop import Workshop


class Steps:
    """What a file asks for, applied to a value and not to any file: all of it, or none."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._edits: list[Edit] = []

    def do(self, edit: Edit) -> None:
        """Take one step; its texts are cleaned for keeping.

        Raises InvalidInput where a text cannot be kept or a record is gone; then nothing is done.
        """
        kept = edit.cleaned()
        self.workshop = self.workshop.after(kept)
        self._edits.append(kept)

    def edit(self, label: str) -> Edit:
        """Return everything that was done as one edit."""
        return folded(label, self._edits)
