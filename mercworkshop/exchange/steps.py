"""Edits one after the other, each starting from what those before it made, that end as one."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.edit import Edit, folded
from mercworkshop.domain.record import Record, altered, clean, fields_of
from mercworkshop.domain.workshop import Workshop


class Steps:
    """What a file asks for, applied to a value and not to any file: all of it, or none."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._edits: list[Edit] = []

    def do(self, edit: Edit) -> None:
        """Take one step; its texts are cleaned for keeping.

        Raises InvalidInput where a text cannot be kept or a record is gone; then nothing is done.
        """
        after = tuple(_cleaned_record(record) for record in edit.after)
        kept = Edit(edit.label, edit.before, after, settles=edit.settles)
        self.workshop = self.workshop.after(kept)
        self._edits.append(kept)

    def edit(self, label: str) -> Edit:
        """Return everything that was done as one edit."""
        return folded(label, self._edits)


def _cleaned_record(record: Record) -> Record:
    values = {name: getattr(record, name) for name in fields_of(type(record))}
    cleaned = {name: _cleaned(value) for name, value in values.items()}
    return record if cleaned == values else altered(record, **cleaned)


def _cleaned(value: Any) -> Any:
    if type(value) is str:
        return clean(value)
    return tuple(_cleaned(part) for part in value) if isinstance(value, tuple) else value
