"""The fields of what belongs to the presentation of a road map."""

from __future__ import annotations

from mercworkshop.domain.entities.presenting.records import (
    QUESTION_STATE_NAMES,
    SLIDE_NAMES,
    SLOT_STATE_NAMES,
    HardQuestion,
    PlenaryCorrection,
    PresentationSlide,
    PresentationSlot,
    SlideKind,
)
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    internal,
)
from mercworkshop.i18n import N_

_LAST_DAY = ("run", "last_day")

PRESENTATION_SLOT = RecordDescription(
    PresentationSlot,
    N_("Slot to present in"),
    N_("Slots to present in"),
    (
        internal("road_map", "RoadMap"),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("minutes", N_("Minutes"), FieldKind.NUMBER),
        Field("state", N_("Status"), FieldKind.CHOICE, choices=SLOT_STATE_NAMES),
        Field("began", N_("When it began")),
        Field("ended", N_("When it ended")),
        internal("position"),
    ),
    place=_LAST_DAY,
    place_title=N_("Last day"),
    why_not_searched="it holds minutes and times; its country is found",
)

PRESENTATION_SLIDE = RecordDescription(
    PresentationSlide,
    N_("Slide"),
    N_("Slides"),
    (
        internal("road_map", "RoadMap"),
        Field(
            "kind",
            N_("What it shows"),
            FieldKind.CHOICE,
            choices=SLIDE_NAMES,
            blank=SlideKind.OWN,
            is_decided=True,
        ),
        Field("is_left_out", N_("Left out"), FieldKind.YES_NO),
        Field("title", N_("Title of the slide"), is_searched=True),
        Field("lines", N_("Words on the slide"), FieldKind.TEXT, is_searched=True),
        Field("notes", N_("Notes for whoever speaks"), FieldKind.TEXT),
        internal("position"),
    ),
    title=("title",),
    place=_LAST_DAY,
    place_title=N_("Last day"),
)

HARD_QUESTION = RecordDescription(
    HardQuestion,
    N_("Hard question"),
    N_("Hard questions"),
    (
        internal("road_map", "RoadMap"),
        internal("rule"),
        internal("about"),
        Field("answer", N_("Where the answer stands"), is_searched=True),
        Field("state", N_("Status"), FieldKind.CHOICE, choices=QUESTION_STATE_NAMES),
    ),
    title=("answer",),
    place=_LAST_DAY,
    place_title=N_("Last day"),
)

PLENARY_CORRECTION = RecordDescription(
    PlenaryCorrection,
    N_("Correction in plenary"),
    N_("Corrections in plenary"),
    (
        internal("road_map", "RoadMap"),
        internal("about_type"),
        internal("about"),
        internal("field"),
        Field("before", N_("Before")),
        Field("after", N_("Corrected to")),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
    ),
    place=_LAST_DAY,
    place_title=N_("Last day"),
    why_not_searched="what was corrected is found where it stands",
)
