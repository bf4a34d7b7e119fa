"""The edit that turns one workshop into another."""

from __future__ import annotations

from mercworkshop.domain.records.edit import Edit
from mercworkshop.domain.records.record import Record
from mercworkshop.domain.workshop.workshop import Workshop
from mercworkshop.i18n import N_


def edit_between(behind: Workshop, ahead: Workshop) -> Edit:
    """Return the edit that gives ``behind`` exactly the records of ``ahead``."""
    ids = ahead.changed_ids(behind)
    return Edit(N_("Changes that waited"), _records(behind, ids), _records(ahead, ids))


def _records(workshop: Workshop, ids: frozenset[str]) -> tuple[Record, ...]:
    return tuple(
        records[record_id]
        for records in workshop.tables.values()
        for record_id in sorted(ids & records.keys())
    )
