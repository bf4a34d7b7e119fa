"""Descriptions of the documents of the information package."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.materials.materials import (
    MEDIUM_NAMES,
    Dispatch,
    Material,
    MaterialVersion,
)
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.languages import LANGUAGE_NAMES
from mercworkshop.i18n import N_

MATERIAL = RecordDescription(
    Material,
    N_("Document"),
    N_("Documents"),
    (
        Field("title", N_("Title"), is_searched=True),
        Field("about", N_("What it is about"), FieldKind.TEXT, is_searched=True),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
        internal("position"),
    ),
    title=("title",),
)

MATERIAL_VERSION = RecordDescription(
    MaterialVersion,
    N_("Version of a document"),
    N_("Versions of documents"),
    (
        internal("material", Material.__name__),
        Field("name", N_("Version"), hint=N_("A number, a symbol or a year")),
        Field("day", N_("Day"), FieldKind.DATE),
        Field("languages", N_("Languages"), FieldKind.CHOICES, choices=LANGUAGE_NAMES),
        Field("source", N_("Source")),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("name",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

DISPATCH = RecordDescription(
    Dispatch,
    N_("Dispatch"),
    N_("Where documents went"),
    (
        internal("material", Material.__name__),
        Field("version", N_("Version"), FieldKind.REFERENCE, refers_to=MaterialVersion.__name__),
        Field("language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES),
        Field(
            "programme_workshop",
            N_("Workshop"),
            FieldKind.REFERENCE,
            refers_to=ProgrammeWorkshop.__name__,
        ),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("partner", N_("Partner")),
        Field("copies", N_("Copies"), FieldKind.NUMBER),
        Field("day", N_("Day"), FieldKind.DATE),
        Field("medium", N_("Sent as"), FieldKind.CHOICE, choices=MEDIUM_NAMES),
        Field("source", N_("Source")),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("partner", "note"),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
