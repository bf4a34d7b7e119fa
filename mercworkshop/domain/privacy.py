"""What an audience may see: the one place that exports, papers, the search and copies ask.

What a type of record says of itself stands in :mod:`readers`.
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
from mercworkshop.domain.records.record import Record, record_fields, replace_fields
from mercworkshop.domain.workshop.workshop import Records, Workshop


def may_read(audience: Readers, record_type: str, field: str = "") -> bool:
    """Whether an audience may read a type of record by its name, or one field of it."""
    return readers.readers_of(RECORD_TYPES.get(record_type), field) <= audience


def must_be_encrypted(record_type: str, field: str = "") -> bool:
    """Whether it may leave this laptop only in a file that is sealed."""
    return not may_read(Readers.FACILITATORS, record_type, field)


def stays_here(record_type: str, field: str = "") -> bool:
    """Whether it may not leave this laptop at all."""
    return not may_read(Readers.SECRETARIAT, record_type, field)


def is_anonymous(record_type: str) -> bool:
    """Whether the changes of a type of record name nobody, no laptop and no time."""
    return readers.is_anonymous(RECORD_TYPES.get(record_type))


def hidden_types(audience: Readers) -> frozenset[str]:
    """Return the names of the types of record that an audience may not read at all."""
    return frozenset(name for name in RECORD_TYPES if not may_read(audience, name))


def workshop_for(audience: Readers, workshop: Workshop) -> Workshop:
    """Return what an audience may see of a workshop: other records and fields are empty in it."""
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
    """Return the fields that an audience may not read, each with the value that says nothing."""
    fields = record_fields(kind).values()
    return {
        each.name: each.default for each in fields if readers.readers_of(kind, each.name) > audience
    }


def _without(record: Record, hidden: Mapping[str, Any]) -> Record:
    worded = {each.field for each in record.verbatim}
    filled = {
        name: value
        for name, value in hidden.items()
        if name in worded or getattr(record, name) != value
    }
    return replace_fields(record, **filled) if filled else record


def _visible_conflicts(
    audience: Readers, forks: Mapping[FieldKey, Conflict]
) -> Mapping[FieldKey, Conflict]:
    """Return the forks that an audience may see; a deletion is disputed by values of fields."""
    seen = {}
    for key, fork in forks.items():
        versions = [each for each in fork.versions if may_read(audience, key[0], each.field)]
        if may_read(audience, key[0], key[2]) and versions:
            seen[key] = replace(fork, versions=tuple(versions))
    return seen
