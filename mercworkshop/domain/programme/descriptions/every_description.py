"""The description of every type of record that only an archive has."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, RecordDescription
from mercworkshop.domain.programme.descriptions.analysis import SAVED_VIEW
from mercworkshop.domain.programme.descriptions.directory import AGREED_DETAILS, ISSUED_DIRECTORY
from mercworkshop.domain.programme.descriptions.inventories import PUBLISHED_INVENTORY
from mercworkshop.domain.programme.descriptions.materials import (
    DISPATCH,
    MATERIAL,
    MATERIAL_VERSION,
)
from mercworkshop.domain.programme.descriptions.meetings import (
    BACK_TO_BACK,
    MEETING,
    MEETING_FIGURE,
)
from mercworkshop.domain.programme.descriptions.outreach import OUTREACH
from mercworkshop.domain.programme.descriptions.partners import (
    ASSISTANCE,
    CONTRIBUTION,
    EXCHANGE_RATE,
    PARTNER,
    PARTNER_NAME,
)
from mercworkshop.domain.programme.descriptions.pilots import (
    PILOT,
    PILOT_OUTPUT,
    PILOT_QUESTION,
)
from mercworkshop.domain.programme.descriptions.quality import (
    BODY_LINK,
    FACT_DECISION,
    LEFT_FINDING,
    SAME_RECORD,
)
from mercworkshop.domain.programme.descriptions.reports import (
    ACCEPTED_PARAGRAPH,
    KEPT_ANNEX,
    REPORT,
    REPORT_COMMENT,
    REPORT_PARAGRAPH,
)
from mercworkshop.domain.programme.descriptions.support import SUPPORT_REQUEST
from mercworkshop.domain.programme.descriptions.workshops import (
    EXPECTED_COUNTRY,
    PROGRAMME_WORKSHOP,
    PUBLISHED_FIGURE,
)
from mercworkshop.domain.programme.record_types import ARCHIVE_RECORD_TYPES
from mercworkshop.domain.records.record import Record

ARCHIVE_DESCRIPTIONS: dict[type[Record], RecordDescription] = {
    each.kind: each
    for each in (
        PROGRAMME_WORKSHOP,
        EXPECTED_COUNTRY,
        PUBLISHED_FIGURE,
        MEETING,
        MEETING_FIGURE,
        BACK_TO_BACK,
        FACT_DECISION,
        BODY_LINK,
        LEFT_FINDING,
        SAME_RECORD,
        OUTREACH,
        AGREED_DETAILS,
        ISSUED_DIRECTORY,
        MATERIAL,
        MATERIAL_VERSION,
        DISPATCH,
        PILOT,
        PILOT_OUTPUT,
        PILOT_QUESTION,
        SUPPORT_REQUEST,
        PUBLISHED_INVENTORY,
        PARTNER,
        PARTNER_NAME,
        ASSISTANCE,
        CONTRIBUTION,
        EXCHANGE_RATE,
        SAVED_VIEW,
        REPORT,
        REPORT_PARAGRAPH,
        REPORT_COMMENT,
        ACCEPTED_PARAGRAPH,
        KEPT_ANNEX,
    )
}


def archive_field(record_type: str, name: str) -> Field | None:
    """Return a field of a record that only an archive has; None if there is none."""
    kind = ARCHIVE_RECORD_TYPES.get(record_type)
    fields = ARCHIVE_DESCRIPTIONS[kind].fields if kind in ARCHIVE_DESCRIPTIONS else ()
    return next((each for each in fields if each.name == name), None)
