"""The fields of closings, of paragraphs that people edited, and of sticks."""

from __future__ import annotations

from mercworkshop.domain.entities.closing.records import (
    CLOSING_NAMES,
    DOCUMENT_NAMES,
    Closing,
    EditedParagraph,
    Stick,
)
from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.domain.values.languages import LANGUAGE_NAMES
from mercworkshop.i18n import N_

_CLOSE = ("run", "close")

CLOSING = RecordDescription(
    Closing,
    N_("Closing of the workshop"),
    N_("Closings of the workshop"),
    (
        Field(
            "kind", N_("What was done"), FieldKind.CHOICE, choices=CLOSING_NAMES, is_decided=True
        ),
        Field("at", N_("When it was done")),
        Field("by", N_("By whom")),
        Field("reason", N_("Reason"), is_searched=True),
    ),
    title=("reason", "by"),
    place=_CLOSE,
    place_title=N_("Closing"),
)

EDITED_PARAGRAPH = RecordDescription(
    EditedParagraph,
    N_("Edited paragraph"),
    N_("Edited paragraphs"),
    (
        Field(
            "document", N_("Document"), FieldKind.CHOICE, choices=DOCUMENT_NAMES, is_decided=True
        ),
        internal("part"),
        Field(
            "language", N_("Language"), FieldKind.CHOICE, choices=LANGUAGE_NAMES, is_decided=True
        ),
        Field("text", N_("Text"), FieldKind.TEXT, is_searched=True),
        internal("basis"),
        internal("position"),
    ),
    title=("text",),
    place=_CLOSE,
    place_title=N_("Closing"),
)

STICK = RecordDescription(
    Stick,
    N_("Stick"),
    N_("Sticks"),
    (
        Field("label", N_("Mark on the stick"), short=N_("Stick"), is_searched=True),
        Field("group", N_("Group"), FieldKind.REFERENCE, refers_to="BreakoutGroup"),
        Field("holder", N_("Who has it"), is_searched=True),
        Field("given_at", N_("Given out at"), short=N_("Out")),
        Field("returned_at", N_("Came back at"), short=N_("Back")),
        Field("note", N_("Note"), is_searched=True),
        internal("position"),
    ),
    title=("label", "holder"),
    place=("run", "evening"),
    place_title=N_("Evening"),
)
