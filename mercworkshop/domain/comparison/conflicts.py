"""Settles conflicts between laptops with an edit that replaces every known version."""

from __future__ import annotations

from typing import Any

from mercworkshop.domain.entities.record_types import RECORD_TYPES
from mercworkshop.domain.fields import descriptions
from mercworkshop.domain.fields.field import Field
from mercworkshop.domain.fields.formatting import NameOf, format_value, id_as_name
from mercworkshop.domain.fields.verbatim import quote_words
from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.journal import DELETED, Change, Conflict
from mercworkshop.domain.records.record import (
    AsTyped,
    Record,
    record_fields,
    replace_fields,
    unread_words,
)
from mercworkshop.errors import InvalidInput
from mercworkshop.i18n import N_, _, plural

MOST_LISTED = 12
"""Versions of one field that are listed on screen and on paper."""


def settle(record: Record, conflict: Conflict, version: Change) -> Edit:
    """Settle a conflict with one of its versions; the others stay in the history."""
    if conflict.field == DELETED:
        return (
            confirm_deletion(record, conflict)
            if is_deletion(version)
            else keep_record(record, conflict)
        )
    return settle_with_value(record, conflict, version_value(record, version))


def version_value(record: Record, version: Change) -> Any:
    """Return the value of a change of a record, as :class:`AsTyped` if it has words as typed."""
    is_read = not (version.value is None and version.verbatim)
    value = record_fields(type(record))[version.field].from_json(version.value) if is_read else None
    return AsTyped(version.verbatim, value, is_read) if version.verbatim else value


def settle_with_value(record: Record, conflict: Conflict, value: object) -> Edit:
    """Settle a conflict with a new value."""
    after = replace_fields(record, **{conflict.field: value})
    return _settling_edit(N_("Settle difference"), conflict, record, after)


def keep_record(record: Record, conflict: Conflict) -> Edit:
    """Settle a conflict about a deletion: keep the record that another laptop edited."""
    return _settling_edit(N_("Keep after all"), conflict, record, record)


def confirm_deletion(record: Record, conflict: Conflict) -> Edit:
    """Settle a conflict about a deletion: delete the record that another laptop edited."""
    return _settling_edit(N_("Delete after all"), conflict, record)


def _settling_edit(label: str, conflict: Conflict, record: Record, *after: Record) -> Edit:
    """Return the edit that settles ``conflict`` as it was seen; later versions stay."""
    return Edit(
        label, (record,), after, settles=frozenset({conflict.key}), seen_conflicts=(conflict,)
    )


def latest_versions(conflict: Conflict) -> tuple[Change, ...]:
    """Return the latest versions, for a list: a crafted file may have thousands of one field."""
    return conflict.versions[-MOST_LISTED:]


def sides_of(conflict: Conflict) -> tuple[tuple[Change, ...], ...]:
    """Return what there is to choose among: each of the latest versions.

    A conflict about a deletion has two sides only: keeping the record keeps all that was written in
    it.
    """
    if conflict.field != DELETED:
        return tuple((each,) for each in latest_versions(conflict))
    gone = [each for each in conflict.versions if is_deletion(each)]
    kept = [each for each in conflict.versions if not is_deletion(each)]
    kept.sort(key=lambda each: (each.recorded_at, each.field))  # so that ties sort the same
    return tuple(tuple(side[-MOST_LISTED:]) for side in (gone, kept) if side)


def is_deletion(version: Change) -> bool:
    """Return whether a version deletes its record."""
    return version.field == DELETED and version.value is True


def describe_omitted(conflict: Conflict, listed: int = MOST_LISTED) -> str:
    """Describe how many versions are not among the ``listed`` latest ones; empty if none."""
    older = max(len(conflict.versions) - listed, 0)
    return plural("… and {n} earlier version", "… and {n} earlier versions", older) if older else ""


def field_name(conflict: Conflict) -> str:
    """Return the name of the conflicting field."""
    return descriptions.field_label(conflict.record_type, conflict.field)


def format_version(conflict: Conflict, version: Change, name_of: NameOf = id_as_name) -> str:
    """Return the value of a version as text."""
    field = descriptions.find_field(conflict.record_type, version.field)
    kind = RECORD_TYPES.get(conflict.record_type, Record)
    said = format_change(kind, field, version, name_of)
    if version.field == conflict.field or field is None:
        return said
    return _("{name}: {value}").format(name=field.caption, value=said)  # edited elsewhere


def format_change(
    kind: type[Record], field: Field | None, version: Change, name_of: NameOf = id_as_name
) -> str:
    """Return what a change of a record of ``kind`` says, as text; ``field`` describes it."""
    if version.field == DELETED:
        return _("Delete it") if version.value is True else _("Keep it, with the changes made")
    if version.value is None and version.verbatim:
        return quote_words(version.verbatim)
    if field is None:
        return str(version.value)
    try:
        value = record_fields(kind)[version.field].from_json(version.value)
    except (InvalidInput, ValueError, TypeError):
        return str(version.value)
    return format_value(field, value, name_of) or _("Nothing")


def format_field(record: Record, name: str, name_of: NameOf = id_as_name) -> str:
    """Return a field of a record as text; words that could not be read are quoted."""
    if words := unread_words(record, name):
        return quote_words(words)
    field = descriptions.fields_of(type(record))[name]
    return format_value(field, getattr(record, name), name_of) or _("Nothing")
