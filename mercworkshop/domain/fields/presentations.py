"""The fields of presentations and of their notes."""

from __future__ import annotations

from mercworkshop.domain.entities.presentations.records import (
    NOTE_NAMES,
    PRESENTER_NAMES,
    Presentation,
    PresentationNote,
    PresentationNoteKind,
    Presenter,
)
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_PRESENTATIONS = ("workshop", "presentations")

PRESENTATION = RecordDescription(
    Presentation,
    N_("Presentation"),
    N_("Presentations"),
    (
        Field("title", N_("Title")),
        Field(
            "presenter",
            N_("Who presents"),
            FieldKind.CHOICE,
            choices=PRESENTER_NAMES,
            blank=Presenter.COUNTRY,
        ),
        Field(
            "body",
            N_("Organisation that presents"),
            is_searched=True,
            hint=N_("If no country presents"),
        ),
        Field("speaker", N_("Speaker"), is_searched=True),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        Field("slides_name", N_("File with the slides"), is_searched=True),
        Field("slides_size", N_("Size of the file"), FieldKind.NUMBER),
        internal("slides_hash"),
        internal("position"),
    ),
    title=("title", "body"),
    place=_PRESENTATIONS,
    place_title=N_("Presentations"),
)

PRESENTATION_NOTE = RecordDescription(
    PresentationNote,
    N_("Note of a presentation"),
    N_("Notes of presentations"),
    (
        internal("presentation", "Presentation"),
        Field(
            "kind",
            N_("What it is"),
            FieldKind.CHOICE,
            short=N_("Kind"),
            choices=NOTE_NAMES,
            blank=PresentationNoteKind.POINT,
        ),
        Field("text", N_("What was said")),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        internal("position"),
    ),
    title=("text",),
    place=_PRESENTATIONS,
    place_title=N_("Presentations"),
)
