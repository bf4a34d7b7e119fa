"""Description of the letters and calls of regional offices."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, ReferenceList
from mercworkshop.domain.programme.outreach.outreach import (
    OUTREACH_NAMES,
    PROMISE_NAMES,
    Outreach,
)
from mercworkshop.i18n import N_

OUTREACH = RecordDescription(
    Outreach,
    N_("Letter or call"),
    N_("Letters and calls"),
    (
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("office", N_("Regional office"), is_searched=True),
        Field("by", N_("By whom")),
        Field("kind", N_("How"), FieldKind.CHOICE, choices=OUTREACH_NAMES),
        Field("day", N_("Day"), FieldKind.DATE),
        Field("person", N_("To whom"), FieldKind.REFERENCE, refers_to="Person"),
        Field(
            "addressee",
            N_("Somebody else"),
            hint=N_("A function is enough, such as: focal point for chemicals"),
        ),
        Field("about", N_("About"), FieldKind.REFERENCE),
        Field("asked", N_("What was asked"), FieldKind.TEXT, is_searched=True),
        Field("promised", N_("What was promised"), FieldKind.TEXT, is_searched=True),
        Field("due", N_("Promised for"), FieldKind.DATE),
        Field("reminder", N_("Remind on"), FieldKind.DATE),
        Field("state", N_("Status"), FieldKind.CHOICE, choices=PROMISE_NAMES),
        Field("outcome", N_("Outcome"), FieldKind.TEXT, is_searched=True),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
    ),
    title=("asked", "promised", "outcome"),
)
