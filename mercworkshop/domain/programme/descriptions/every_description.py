"""The description of every type of record that only an archive has; one file a subject."""

from __future__ import annotations

from mercworkshop.domain.fields.field import RecordDescription
from mercworkshop.domain.programme.descriptions import workshops
from mercworkshop.domain.records.record import Record

ARCHIVE_DESCRIPTIONS: dict[type[Record], RecordDescription] = {
    each.kind: each
    for each in (
        workshops.PROGRAMME_WORKSHOP,
        workshops.EXPECTED_COUNTRY,
        workshops.PUBLISHED_FIGURE,
        workshops.FACT_DECISION,
        workshops.BODY_LINK,
        workshops.LEFT_FINDING,
    )
}
"""In the order of :data:`ARCHIVE_RECORD_TYPES`."""
