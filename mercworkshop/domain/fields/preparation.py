"""The fields of attendance, and of the lists of what delegations bring and are given."""

from __future__ import annotations

from mercworkshop.domain.entities.attendance import Attendance
from mercworkshop.domain.entities.checklists import CHECKLIST_NAMES, ChecklistItem, ChecklistTick
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_PREPARATION = ("workshop", "preparation")

ATTENDANCE = RecordDescription(
    Attendance,
    N_("Attendance"),
    N_("Attendance"),
    (
        Field("days", N_("Days"), FieldKind.REFERENCES, refers_to="AgendaDay"),
        Field("note", N_("Note")),
    ),
    place=("workshop", "attendance"),
    place_title=N_("Attendance"),
    why_not_searched="the person is found",
)

CHECKLIST_ITEM = RecordDescription(
    ChecklistItem,
    N_("Entry of a list"),
    N_("Entries of lists"),
    (
        Field("kind", N_("List"), FieldKind.CHOICE, choices=CHECKLIST_NAMES),
        Field("text", N_("What is asked"), FieldKind.TEXT),
        internal("material"),
        internal("position"),
    ),
    title=("text",),
    place=_PREPARATION,
    place_title=N_("Preparation"),
)

CHECKLIST_TICK = RecordDescription(
    ChecklistTick,
    N_("Tick"),
    N_("Ticks"),
    (
        Field("item", N_("Entry"), FieldKind.REFERENCE, refers_to="ChecklistItem"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("is_done", N_("Done"), FieldKind.YES_NO),
        Field("note", N_("Note"), is_searched=True),
    ),
    title=("country",),
    place=_PREPARATION,
    place_title=N_("Preparation"),
)
