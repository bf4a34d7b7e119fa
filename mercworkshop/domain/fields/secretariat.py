"""The fields of what the secretariat says of a road map."""

from __future__ import annotations

from mercworkshop.domain.entities.secretariat.records import (
    ACCEPTANCE_NAMES,
    ASKED_NAMES,
    Acceptance,
    Question,
    Receipt,
)
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    internal,
)
from mercworkshop.domain.values.languages import LANGUAGE_NAMES
from mercworkshop.i18n import N_

ACCEPTANCE = RecordDescription(
    Acceptance,
    N_("Verdict of the secretariat"),
    N_("Verdicts of the secretariat"),
    (
        internal("road_map", "RoadMap"),
        Field(
            "state",
            N_("What the secretariat says"),
            FieldKind.CHOICE,
            choices=ACCEPTANCE_NAMES,
            is_decided=True,
        ),
        Field("reason", N_("Reason, for the secretariat only"), FieldKind.TEXT),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
        Field("version", N_("Version"), FieldKind.REFERENCE, refers_to="NamedVersion"),
    ),
    place=("road_maps", COUNTRY, "overview"),
    why_not_searched="its words are for the secretariat, and its country is found",
)

QUESTION = RecordDescription(
    Question,
    N_("Question of the secretariat"),
    N_("Questions of the secretariat"),
    (
        internal("road_map", "RoadMap"),
        internal("about_type"),
        internal("about"),
        internal("field"),
        Field("text", N_("Question"), FieldKind.TEXT, is_searched=True),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        Field("asked_by", N_("Who asks")),
        Field("asked_at", N_("Asked at")),
        Field("answer", N_("Answer"), FieldKind.TEXT, is_searched=True),
        Field("answered_by", N_("Who answers")),
        Field("answered_at", N_("Answered at")),
        Field(
            "state",
            N_("State of the question"),
            FieldKind.CHOICE,
            choices=ASKED_NAMES,
            is_decided=True,
        ),
        Field("outcome", N_("What came of it"), is_searched=True),
        internal("position"),
    ),
    title=("text",),
    place=("road_maps", COUNTRY, "review"),
)

RECEIPT = RecordDescription(
    Receipt,
    N_("Receipt of the secretariat"),
    N_("Receipts of the secretariat"),
    (
        internal("file_hash"),
        Field("name", N_("File")),
        Field("kind", N_("Kind of file")),
        Field("changes", N_("Changes in it"), FieldKind.NUMBER),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
        Field("note", N_("Note")),
    ),
    title=("name",),
    place=("exchange", "export"),
    place_title=N_("Export"),
    why_not_searched="it names a file, not what was worked on",
)
