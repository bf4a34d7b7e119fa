"""The fields of case studies given to groups, and of the answers."""

from __future__ import annotations

from mercworkshop.domain.entities.case_run import Answer, CaseRun
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

CASE_RUN = RecordDescription(
    CaseRun,
    N_("Case study of a group"),
    N_("Case studies"),
    (
        Field("group", N_("Group"), FieldKind.REFERENCE, refers_to="BreakoutGroup"),
        Field(
            "case_study",
            N_("Case study"),
            FieldKind.REFERENCE,
            refers_to=ReferenceList.CASE_STUDIES,
        ),
        Field("stage", N_("Stage"), FieldKind.REFERENCE, refers_to=ReferenceList.STAGES),
        Field("done", N_("Stage finished"), FieldKind.REFERENCES, refers_to=ReferenceList.STAGES),
        internal("position"),
    ),
    place=("case_studies",),
    why_not_searched="its group is found, and the case study in its own list",
)

ANSWER = RecordDescription(
    Answer,
    N_("Case-study answer"),
    N_("Case studies"),
    (
        internal("run", "CaseRun"),
        internal("prompt"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("text", N_("Text"), FieldKind.TEXT, is_searched=True),
        Field("items", N_("Entry"), FieldKind.LIST, is_searched=True),
        Field("rows", N_("Entry"), FieldKind.TABLE, is_searched=True),
    ),
    title=("text", "country"),
    place=("case_studies",),
)
