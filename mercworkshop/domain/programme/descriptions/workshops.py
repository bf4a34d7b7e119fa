"""The descriptions of the workshops of the programme, and of what belongs to each."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.figures import COUNTED_NAMES, PublishedFigure
from mercworkshop.domain.programme.workshops import ExpectedCountry, ProgrammeWorkshop
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, ROUND_NAMES
from mercworkshop.i18n import N_

PROGRAMME_WORKSHOP = RecordDescription(
    ProgrammeWorkshop,
    N_("Workshop of the programme"),
    N_("Workshops of the programme"),
    (
        Field("title", N_("Title"), is_searched=True),
        Field("round", N_("Round"), FieldKind.CHOICE, choices=ROUND_NAMES),
        Field("subregion", N_("Subregion"), is_searched=True),
        Field("city", N_("City"), is_searched=True),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("begins", N_("First day"), FieldKind.DATE),
        Field("ends", N_("Last day"), FieldKind.DATE),
        Field("follows", N_("Follows"), FieldKind.REFERENCE, refers_to=ProgrammeWorkshop.__name__),
        internal("workshop_id", "Details"),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
        internal("position"),
    ),
    title=("title",),
    twins=("title", "city", "begins", "country"),
)

EXPECTED_COUNTRY = RecordDescription(
    ExpectedCountry,
    N_("Expected country"),
    N_("Expected countries"),
    (
        internal("programme_workshop", ProgrammeWorkshop.__name__),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("source", N_("Source")),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("country",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

FIGURE_FIELDS = (
    Field("category", N_("Category"), FieldKind.CHOICE, choices=CATEGORY_NAMES),
    Field("kind", N_("What is counted"), FieldKind.CHOICE, choices=COUNTED_NAMES),
    Field("count", N_("Number"), FieldKind.NUMBER),
    Field("source", N_("Source")),
    Field("day", N_("Published on"), FieldKind.DATE),
    Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
    Field("note", N_("Note"), FieldKind.TEXT),
)
"""What a published figure says, of a workshop or of a meeting."""

PUBLISHED_FIGURE = RecordDescription(
    PublishedFigure,
    N_("Published figure"),
    N_("Published figures"),
    (
        internal("programme_workshop", ProgrammeWorkshop.__name__),
        *FIGURE_FIELDS,
    ),
    title=("source",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
