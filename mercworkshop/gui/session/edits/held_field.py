"""Which field of which record a widget holds, so that its history can be shown from anywhere.

A widget that shows fields has a property ``held_field``, a :data:`FieldKey`. Its type is empty if
there is no record; its field is empty if it is about the record as a whole.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields.descriptions import find_field
from mercworkshop.domain.records.journal import FieldKey
from mercworkshop.domain.workshop.workshop import Workshop

NO_FIELD: FieldKey = ("", "", "")


def find_held_field(widget: QWidget | None, workshop: Workshop) -> FieldKey:
    """Return what ``widget``, or the nearest thing around it, holds; :data:`NO_FIELD` if nothing.

    The field is empty if its name is not one of the record's: then it is about the whole record.
    """
    while widget is not None:
        kind, record_id, field = getattr(widget, "held_field", NO_FIELD)
        known = RECORD_TYPES.get(kind)
        if known is not None and record_id in workshop.records(known):
            return kind, record_id, field if find_field(kind, field) else ""
        widget = widget.parentWidget() if not widget.isWindow() else None
    return NO_FIELD


def find_in_path(path: tuple[str, ...], workshop: Workshop) -> FieldKey:
    """Return the record that the last part of a path names, as a whole; else :data:`NO_FIELD`."""
    for part in reversed(path):
        for kind, records in workshop.tables.items():
            if part in records:
                return kind.__name__, part, ""
    return NO_FIELD
