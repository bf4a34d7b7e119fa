"""Descriptions of reports, and of what people write in them and say of them."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.partners.partners import Partner
from mercworkshop.domain.programme.reports.kept_annexes import KeptAnnex
from mercworkshop.domain.programme.reports.kinds import REPORT_TITLES
from mercworkshop.domain.programme.reports.records import (
    REPORT_STATE_NAMES,
    AcceptedParagraph,
    Report,
    ReportComment,
    ReportParagraph,
)
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.domain.values.languages import LANGUAGE_NAMES
from mercworkshop.i18n import N_

REPORT = RecordDescription(
    Report,
    N_("Report"),
    N_("Reports"),
    (
        Field("title", N_("Title"), is_searched=True),
        Field("kind", N_("Kind"), FieldKind.CHOICE, choices=REPORT_TITLES),
        Field("begins", N_("First day of the period"), FieldKind.DATE),
        Field("ends", N_("Last day of the period"), FieldKind.DATE),
        Field(
            "as_of",
            N_("Data as of"),
            FieldKind.DATE,
            help=N_("Left blank, the data of the last day of the period count."),
        ),
        Field(
            "programme_workshop",
            N_("Workshop"),
            FieldKind.REFERENCE,
            refers_to=ProgrammeWorkshop.__name__,
        ),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("subregion", N_("Subregion")),
        Field("donor", N_("Donor"), FieldKind.REFERENCE, refers_to=Partner.__name__),
        Field("previous", N_("Day of the report before"), FieldKind.DATE),
        Field(
            "counts_samples",
            N_("Count samples too"),
            FieldKind.YES_NO,
            help=N_("What was made up for demonstration counts then, and the report says so."),
        ),
        Field("languages", N_("Languages"), FieldKind.CHOICES, choices=LANGUAGE_NAMES),
        Field(
            "state",
            N_("Status"),
            FieldKind.CHOICE,
            choices=REPORT_STATE_NAMES,
            is_decided=True,
        ),
        Field("symbol", N_("Symbol"), hint=N_("As the body gave it")),
        Field("session", N_("Session")),
        Field("agenda_item", N_("Agenda item")),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("title",),
    twins=("kind", "begins", "ends", "as_of", "programme_workshop", "country", "subregion"),
)

REPORT_PARAGRAPH = RecordDescription(
    ReportParagraph,
    N_("Paragraph of a report"),
    N_("Paragraphs of reports"),
    (
        internal("report", Report.__name__),
        internal("part"),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        Field("runs", N_("Text"), FieldKind.WRITTEN),
        internal("section"),
        internal("position"),
    ),
    title=("opening",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

REPORT_COMMENT = RecordDescription(
    ReportComment,
    N_("Comment on a paragraph"),
    N_("Comments on paragraphs"),
    (
        internal("report", Report.__name__),
        internal("part"),
        Field("text", N_("Comment"), FieldKind.TEXT),
        Field("is_settled", N_("Settled"), FieldKind.YES_NO),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
    ),
    title=("text",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

ACCEPTED_PARAGRAPH = RecordDescription(
    AcceptedParagraph,
    N_("Accepted paragraph"),
    N_("Accepted paragraphs"),
    (
        internal("report", Report.__name__),
        internal("part"),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        Field("words", N_("Words"), FieldKind.TEXT),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
    ),
    title=("words",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

KEPT_ANNEX = RecordDescription(
    KeptAnnex,
    N_("Annex of a final report"),
    N_("Annexes of final reports"),
    (
        internal("report", Report.__name__),
        internal("name"),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        internal("content"),
    ),
    title=("name",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
