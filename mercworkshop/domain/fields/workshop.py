"""The fields of a workshop, and of its numbers of participants."""

from __future__ import annotations

from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, ReferenceList
from mercworkshop.domain.workshop.details import CATEGORY_NAMES, ROUND_NAMES, Details, HeadCount
from mercworkshop.i18n import LANGUAGES, N_

_DETAILS = ("workshop", "details")
_DAY = N_("For example: 19 January 2015")
_LINES = N_("One per line")

DETAILS = RecordDescription(
    Details,
    N_("Workshop"),
    N_("Workshop"),
    (
        Field("title", N_("Title")),
        Field("subregion", N_("Subregion"), hint=N_("For example: Caribbean"), is_searched=True),
        Field("round", N_("Round"), FieldKind.CHOICE, choices=ROUND_NAMES),
        Field("venue", N_("Venue"), is_searched=True),
        Field("city", N_("City"), is_searched=True),
        Field(
            "host",
            N_("Host country"),
            FieldKind.REFERENCE,
            hint=N_("Type a few letters"),
            refers_to=ReferenceList.COUNTRIES,
            is_typed_by_name=True,
        ),
        Field("start", N_("First day"), FieldKind.DATE, hint=_DAY),
        Field("end", N_("Last day"), FieldKind.DATE, hint=_DAY),
        Field(
            "languages",
            N_("Languages"),
            FieldKind.LIST,
            help=N_("Spoken in the room. A country may work in another one."),
            choices=LANGUAGES,
        ),
        Field("convenors", N_("Convenors"), FieldKind.LIST, hint=_LINES, is_searched=True),
        Field("donors", N_("Donors"), FieldKind.LIST, hint=_LINES, is_searched=True),
        Field("topics", N_("Topics"), FieldKind.LIST, hint=_LINES, is_searched=True),
        Field("opened_by", N_("Opened by"), is_searched=True),
        Field(
            "total",
            N_("Stated total"),
            FieldKind.NUMBER,
            hint=N_("People, as a source counts them"),
        ),
        Field(
            "source",
            N_("Source"),
            hint=N_("For example: workshop proceedings, paragraph 2"),
            is_searched=True,
        ),
    ),
    title=("title",),
    place=_DETAILS,
    place_title=N_("Details"),
)

HEAD_COUNT = RecordDescription(
    HeadCount,
    N_("Number of participants"),
    N_("Number of participants"),
    (
        Field(
            "category",
            N_("Category"),
            FieldKind.CHOICE,
            choices=CATEGORY_NAMES,
            is_decided=True,
        ),
        Field("persons", N_("Number of participants"), FieldKind.NUMBER),
    ),
    place=_DETAILS,
    place_title=N_("Details"),
    why_not_searched="it holds a number and no words",
)
