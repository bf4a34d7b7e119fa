"""The descriptions of what the secretariat decided about the data of an archive."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.domain.programme.bodies import LINK_NAMES, BodyLink
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.facts import FACT_STATE_NAMES, FactDecision
from mercworkshop.domain.programme.left_findings import LeftFinding
from mercworkshop.domain.programme.twins.same_records import SameRecord
from mercworkshop.i18n import N_

FACT_DECISION = RecordDescription(
    FactDecision,
    N_("Decision about a fact"),
    N_("Decisions about facts"),
    (
        internal("correction", "Correction"),
        Field("state", N_("Decision"), FieldKind.CHOICE, choices=FACT_STATE_NAMES, is_decided=True),
        Field("source", N_("Source")),
        Field("reason", N_("Reason"), FieldKind.TEXT),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
        Field("pack", N_("Data pack")),
    ),
    title=("reason", "source"),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

BODY_LINK = RecordDescription(
    BodyLink,
    N_("Two names of a body"),
    N_("Names of bodies that belong together"),
    (
        Field("first", N_("One name")),
        Field("second", N_("The other name")),
        Field("kind", N_("How they are related"), FieldKind.CHOICE, choices=LINK_NAMES),
        Field("since", N_("Since"), FieldKind.DATE),
        Field("source", N_("Source")),
        Field("by", N_("By whom")),
    ),
    title=("first",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

SAME_RECORD = RecordDescription(
    SameRecord,
    N_("Two records that are one"),
    N_("Records that are one"),
    (
        internal("record_type"),
        internal("kept"),
        internal("other"),
        Field("kept_name", N_("Shown as")),
        Field("other_name", N_("Also entered as")),
    ),
    title=("kept_name", "other_name"),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

LEFT_FINDING = RecordDescription(
    LeftFinding,
    N_("Finding left as it is"),
    N_("Findings left as they are"),
    (
        internal("rule"),
        internal("about"),
        internal("said"),
        Field("reason", N_("Reason"), FieldKind.TEXT),
        Field("by", N_("By whom")),
        Field("at", N_("When")),
    ),
    title=("reason",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
