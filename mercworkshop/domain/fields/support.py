"""The fields of needs, and of offers of support with their contacts."""

from __future__ import annotations

from mercworkshop.domain.entities.needs import NEED_NAMES, Need, NeedKind
from mercworkshop.domain.entities.offers import STANDING_NAMES, Offer, OfferContact
from mercworkshop.domain.entities.support_meetings import (
    MEETING_STATE_NAMES,
    MeetingState,
    SupportMeeting,
)
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import LANGUAGES, N_

_OFFERS = ("workshop", "offers")

NEED = RecordDescription(
    Need,
    N_("Need"),
    N_("Needs"),
    (
        internal("road_map", "RoadMap"),
        Field("kind", N_("Kind"), FieldKind.CHOICE, choices=NEED_NAMES, blank=NeedKind.OTHER),
        Field("text", N_("What is needed"), is_translated=True),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        Field("support", N_("Who may help"), FieldKind.REFERENCE, refers_to=ReferenceList.SUPPORT),
        internal("origin"),
        Field("outcome", N_("What came of it"), FieldKind.TEXT, is_searched=True),
        internal("position"),
    ),
    title=("text",),
    place=("road_maps", COUNTRY, "needs"),
)

OFFER = RecordDescription(
    Offer,
    N_("Offer of support"),
    N_("Offers"),
    (
        Field("body", N_("Who offers")),
        Field("title", N_("What is offered")),
        Field("kinds", N_("Kinds of help"), FieldKind.CHOICES, choices=NEED_NAMES),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        Field("may_ask", N_("Who may ask"), FieldKind.CHOICES, choices=STANDING_NAMES),
        Field("condition", N_("Condition"), is_searched=True),
        Field("since", N_("From when"), FieldKind.DATE),
        Field("until", N_("Until when"), FieldKind.DATE),
        Field("languages", N_("Languages"), FieldKind.LIST, choices=LANGUAGES),
        Field("how_to_ask", N_("How to ask"), is_searched=True),
        Field("source", N_("Source"), is_searched=True),
        internal("origin"),
        internal("position"),
    ),
    title=("title", "body"),
    place=_OFFERS,
    place_title=N_("Offers"),
)

OFFER_CONTACT = RecordDescription(
    OfferContact,
    N_("Contact of an offer"),
    N_("Offers"),
    (
        Field("person", N_("Contact person")),
        Field("email", N_("E-mail")),
        Field("phone", N_("Phone")),
    ),
    place=_OFFERS,
    place_title=N_("Offers"),
    why_not_searched="contact details are shown only on request",
)

SUPPORT_MEETING = RecordDescription(
    SupportMeeting,
    N_("Meeting about support"),
    N_("Meetings about support"),
    (
        Field("offer", N_("Who offers"), FieldKind.REFERENCE, refers_to="Offer"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("needs", N_("Needs"), FieldKind.REFERENCES, refers_to="Need"),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("round", N_("Round of meetings"), FieldKind.NUMBER),
        Field("desk", N_("Desk"), FieldKind.NUMBER),
        Field("minutes", N_("Minutes"), FieldKind.NUMBER),
        Field("is_locked", N_("Stays in its round"), FieldKind.YES_NO),
        Field(
            "state",
            N_("Status"),
            FieldKind.CHOICE,
            choices=MEETING_STATE_NAMES,
            blank=MeetingState.PLANNED,
        ),
        Field("outcome", N_("What came of it"), FieldKind.TEXT, is_searched=True),
    ),
    title=("outcome",),
    place=("run", "meetings"),
    place_title=N_("Offers and needs"),
)
