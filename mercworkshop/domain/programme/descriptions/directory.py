"""Descriptions of what people agreed to, and of the directories that went out."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.domain.programme.directory.agreements import (
    DETAIL_NAMES,
    PURPOSE_NAMES,
    AgreedDetails,
)
from mercworkshop.domain.programme.directory.issues import IssuedDirectory
from mercworkshop.i18n import N_

AGREED_DETAILS = RecordDescription(
    AgreedDetails,
    N_("What a person agreed to"),
    N_("What people agreed to"),
    (
        Field("person", N_("Person"), FieldKind.REFERENCE, refers_to="Person"),
        Field("details", N_("Details"), FieldKind.CHOICES, choices=DETAIL_NAMES),
        Field("purposes", N_("For whom"), FieldKind.CHOICES, choices=PURPOSE_NAMES),
        Field("asked_on", N_("Agreed on"), FieldKind.DATE),
        Field("paper", N_("Where the signed paper is")),
        Field("taken_back", N_("Taken back on"), FieldKind.DATE),
    ),
    why_not_searched="it holds nothing but whom it is about",
)

ISSUED_DIRECTORY = RecordDescription(
    IssuedDirectory,
    N_("Directory that went out"),
    N_("Directories that went out"),
    (
        Field("subregion", N_("Subregion")),
        Field("purpose", N_("For whom"), FieldKind.CHOICE, choices=PURPOSE_NAMES),
        Field("day", N_("Day"), FieldKind.DATE),
        Field("receivers", N_("Sent to")),
        internal("people", "Person"),
        Field("left_out", N_("Left out"), FieldKind.NUMBER),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("subregion",),
    why_not_searched="it holds nothing but whom it is about",
)
