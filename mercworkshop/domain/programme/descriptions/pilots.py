"""The descriptions of pilot projects, of what they bring and of questions about them."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.pilots.pilots import (
    OUTPUT_STATE_NAMES,
    PILOT_KIND_NAMES,
    PILOT_STATUS_NAMES,
    Pilot,
    PilotOutput,
    PilotQuestion,
)
from mercworkshop.i18n import N_

PILOT = RecordDescription(
    Pilot,
    N_("Pilot"),
    N_("Pilots"),
    (
        Field("title", N_("Title"), is_searched=True),
        Field("kind", N_("Kind"), FieldKind.CHOICE, choices=PILOT_KIND_NAMES),
        Field(
            "countries",
            N_("Countries"),
            FieldKind.REFERENCES,
            refers_to=ReferenceList.COUNTRIES,
            is_typed_by_name=True,
        ),
        Field("countries_said", N_("Countries, if nobody names them"), is_searched=True),
        Field("aim", N_("Aim"), FieldKind.TEXT, is_searched=True),
        Field("partners", N_("Partners"), FieldKind.LIST, is_searched=True),
        Field("donor", N_("Paid by"), is_searched=True),
        Field("amount", N_("Amount"), FieldKind.MONEY, needs_currency=True),
        Field("begins", N_("Begins"), FieldKind.DATE),
        Field("ends", N_("Ends"), FieldKind.DATE),
        Field("status", N_("Status"), FieldKind.CHOICE, choices=PILOT_STATUS_NAMES),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("title",),
    twins=("title", "begins"),
)

PILOT_OUTPUT = RecordDescription(
    PilotOutput,
    N_("Output of a pilot"),
    N_("Outputs of pilots"),
    (
        internal("pilot", Pilot.__name__),
        Field("title", N_("What it was to bring"), is_searched=True),
        Field("due", N_("Due"), FieldKind.DATE),
        Field("state", N_("Status"), FieldKind.CHOICE, choices=OUTPUT_STATE_NAMES),
        Field("delivered", N_("Handed in on"), FieldKind.DATE),
        Field("where", N_("Where is it?"), is_searched=True),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("title",),
)

PILOT_QUESTION = RecordDescription(
    PilotQuestion,
    N_("Question about a pilot"),
    N_("Questions about pilots"),
    (
        internal("pilot", Pilot.__name__),
        Field("text", N_("Question"), FieldKind.TEXT),
        Field("whom", N_("Asked of")),
        Field("asked", N_("Asked on"), FieldKind.DATE),
        Field("answer", N_("Answer"), FieldKind.TEXT),
        Field("answered", N_("Answered on"), FieldKind.DATE),
    ),
    title=("text",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
