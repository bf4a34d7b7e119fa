"""The descriptions of meetings, and of what belongs to each."""

from __future__ import annotations

from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.programme.descriptions.search_reason import NOT_IN_A_WORKSHOP
from mercworkshop.domain.programme.descriptions.workshops import FIGURE_FIELDS
from mercworkshop.domain.programme.figures import MeetingFigure
from mercworkshop.domain.programme.meetings.meetings import ROLE_NAMES, BackToBack, Meeting
from mercworkshop.domain.programme.workshops import ProgrammeWorkshop
from mercworkshop.i18n import N_

MEETING = RecordDescription(
    Meeting,
    N_("Meeting"),
    N_("Meetings"),
    (
        Field("title", N_("Title"), is_searched=True),
        Field("short", N_("Short name"), is_searched=True),
        Field("role", N_("Our part in it"), FieldKind.CHOICE, choices=ROLE_NAMES),
        Field("begins", N_("First day"), FieldKind.DATE),
        Field("ends", N_("Last day"), FieldKind.DATE),
        Field("city", N_("City"), is_searched=True),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("organiser", N_("Organised by"), is_searched=True),
        Field("contributed", N_("What was contributed"), FieldKind.TEXT, is_searched=True),
        Field("contributed_by", N_("Contributed by"), is_searched=True),
        Field(
            "countries",
            N_("Countries that a source names"),
            FieldKind.REFERENCES,
            refers_to=ReferenceList.COUNTRIES,
            hint=N_("Names with commas between them"),
        ),
        Field("source", N_("Source")),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
        Field("is_sample", N_("Sample"), FieldKind.YES_NO),
        Field("note", N_("Note"), FieldKind.TEXT, is_searched=True),
    ),
    title=("title",),
    twins=("title", "city", "begins", "country"),
)

MEETING_FIGURE = RecordDescription(
    MeetingFigure,
    N_("Published figure of a meeting"),
    N_("Published figures of meetings"),
    (
        internal("meeting", Meeting.__name__),
        *FIGURE_FIELDS,
    ),
    title=("source",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)

BACK_TO_BACK = RecordDescription(
    BackToBack,
    N_("Held back to back"),
    N_("What is held back to back"),
    (
        internal("programme_workshop", ProgrammeWorkshop.__name__),
        Field("meeting", N_("Meeting"), FieldKind.REFERENCE, refers_to=Meeting.__name__),
        Field("joint_day", N_("Joint day"), FieldKind.DATE),
        internal("workshop_was"),
        internal("meeting_was"),
        Field("source", N_("Source")),
        Field("note", N_("Note"), FieldKind.TEXT),
    ),
    title=("meeting",),
    why_not_searched=NOT_IN_A_WORKSHOP,
)
