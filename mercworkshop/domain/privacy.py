"""What an audience may see; exports, prints, the search and copies all ask here.

The readers that each type of record declares are in :mod:`readers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.records import readers
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import Conflict, FieldKey
from mercworkshop.domain.records.readers import Readers
from mercworkshop.domain.records.record import Record, field_names, record_fields, replace_fields
from mercworkshop.domain.workshop.workshop import Records, Workshop


def may_read(audience: Readers, record_type: str, field: str = "") -> bool:
    """Whether an audience may read records of a type, or one field of them."""
    return readers.readers_of(RECORD_TYPES.get(record_type), field) <= audience


def must_be_encrypted(record_type: str, field: str = "") -> bool:
    """Whether a type, or one field of it, may leave this laptop only encrypted."""
    return not may_read(Readers.FACILITATORS, record_type, field)


def stays_here(record_type: str, field: str = "") -> bool:
    """Whether a type, or one field of it, never leaves this laptop."""
    return not may_read(Readers.SECRETARIAT, record_type, field)


def is_anonymous(record_type: str) -> bool:
    """Whether the changes of a type of record carry no author, laptop or time."""
    return readers.is_anonymous(RECORD_TYPES.get(record_type))


def hidden_types(audience: Readers) -> frozenset[str]:
    """Return the names of the record types that an audience may not read at all."""
    return frozenset(name for name in RECORD_TYPES if not may_read(audience, name))


def workshop_for(audience: Readers, workshop: Workshop) -> Workshop:
    """Return a workshop as an audience may see it: hidden records removed, hidden fields empty."""
    tables = {
        kind: Records(_without(record, hidden) for record in records.values())
        if (hidden := _hidden_fields(audience, kind))
        else records
        for kind, records in workshop.tables.items()
        if readers.readers_of(kind) <= audience
    }
    conflicts = _visible_conflicts(audience, workshop.conflicts)
    return replace(workshop, tables=tables, conflicts=conflicts)


def edit_for(audience: Readers, edit: Edit) -> Edit:
    """Return an edit without the records of types that an audience may not read."""
    before, after = (
        tuple(each for each in records if readers.readers_of(type(each)) <= audience)
        for records in (edit.before, edit.after)
    )
    return replace(edit, before=before, after=after)


def _hidden_fields(audience: Readers, kind: type[Record]) -> dict[str, Any]:
    """Return the fields that an audience may not read, each with its default value."""
    hidden = [name for name in field_names(kind) if readers.readers_of(kind, name) > audience]
    return {name: record_fields(kind)[name].default for name in hidden}


def _without(record: Record, hidden: Mapping[str, Any]) -> Record:
    worded = {each.field for each in record.verbatim}
    filled = {
        name: value
        for name, value in hidden.items()
        if name in worded or getattr(record, name) != value
    }
    return replace_fields(record, **filled) if filled else record


def _visible_conflicts(
    audience: Readers, conflicts: Mapping[FieldKey, Conflict]
) -> Mapping[FieldKey, Conflict]:
    """Return the conflicts that an audience may see, each with the versions it may see.

    The versions of a disputed deletion are values of fields, which have readers of their own.
    """
    visible = {}
    for key, conflict in conflicts.items():
        versions = [each for each in conflict.versions if may_read(audience, key[0], each.field)]
        if may_read(audience, key[0], key[2]) and versions:
            visible[key] = replace(conflict, versions=tuple(versions))
    return visible
