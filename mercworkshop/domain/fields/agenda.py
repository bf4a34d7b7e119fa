"""The fields of the agenda: its days, sessions, and what groups do in them."""

from __future__ import annotations

from mercworkshop.domain.entities.agenda.records import (
    KIND_NAMES,
    USE_NAMES,
    AgendaDay,
    AgendaSession,
    AgendaTrack,
)
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_AGENDA = ("workshop", "agenda")
_ROOM = Field("room", N_("Room"), is_searched=True)
_CHAIR = Field("chair", N_("Chair"), is_searched=True)
_CASE_STUDY = Field(
    "case_study", N_("Case study"), FieldKind.REFERENCE, refers_to=ReferenceList.CASE_STUDIES
)
_STAGE = Field("stage", N_("Stage"), FieldKind.REFERENCE, refers_to=ReferenceList.STAGES)

AGENDA_DAY = RecordDescription(
    AgendaDay,
    N_("Day of the agenda"),
    N_("Days of the agenda"),
    (
        Field("date", N_("Date"), FieldKind.DATE),
        Field("title", N_("Name of the day")),
        Field("start", N_("Begins"), FieldKind.TIME),
        Field(
            "until",
            N_("Room and interpreters until"),
            FieldKind.TIME,
            hint=N_("A longer day is shown as too long"),
        ),
        internal("position"),
    ),
    title=("title",),
    place=_AGENDA,
    place_title=N_("Agenda"),
    why_not_searched="its sessions are found",
)

AGENDA_SESSION = RecordDescription(
    AgendaSession,
    N_("Session"),
    N_("Sessions"),
    (
        Field("day", N_("Day"), FieldKind.REFERENCE, refers_to="AgendaDay"),
        Field("title", N_("Title")),
        Field("kind", N_("What people do"), FieldKind.CHOICE, choices=KIND_NAMES),
        Field(
            "start",
            N_("Fixed start"),
            FieldKind.TIME,
            hint=N_("Empty: it follows the session before"),
        ),
        Field("minutes", N_("Minutes"), FieldKind.NUMBER),
        Field("real_minutes", N_("Minutes it took"), FieldKind.NUMBER),
        _ROOM,
        _CHAIR,
        Field(
            "group",
            N_("Group"),
            FieldKind.REFERENCE,
            refers_to="BreakoutGroup",
            hint=N_("Empty: everybody"),
        ),
        Field("uses", N_("What it uses"), FieldKind.CHOICE, choices=USE_NAMES),
        _CASE_STUDY,
        _STAGE,
        Field(
            "country",
            N_("Country that presents"),
            FieldKind.REFERENCE,
            refers_to=ReferenceList.COUNTRIES,
        ),
        Field(
            "prompt",
            N_("What the room is to do"),
            hint=N_("Shown beside the clock on the second screen"),
            is_searched=True,
        ),
        Field("materials", N_("Materials"), FieldKind.TEXT, is_searched=True),
        Field("notes", N_("Notes for the chair"), FieldKind.TEXT, is_searched=True),
        Field("is_sample", N_("Sample, not from the real agenda"), FieldKind.YES_NO),
        internal("position"),
    ),
    title=("title",),
    place=_AGENDA,
    place_title=N_("Agenda"),
)

AGENDA_TRACK = RecordDescription(
    AgendaTrack,
    N_("Work of a group in a session"),
    N_("Work of groups in sessions"),
    (
        internal("session", "AgendaSession"),
        Field("group", N_("Group"), FieldKind.REFERENCE, refers_to="BreakoutGroup"),
        Field("title", N_("Title")),
        _ROOM,
        _CHAIR,
        _CASE_STUDY,
        _STAGE,
        internal("position"),
    ),
    title=("title", "room"),
    place=_AGENDA,
    place_title=N_("Agenda"),
)
