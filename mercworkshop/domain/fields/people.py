"""The fields of participants, their contact details, delegations and groups."""

from __future__ import annotations

from mercworkshop.domain.entities.group_proposals.rules import RULE_NAMES, GroupRule
from mercworkshop.domain.entities.groups import BreakoutGroup
from mercworkshop.domain.entities.people import (
    CONSENT_NAMES,
    GENDER_NAMES,
    Contact,
    Delegation,
    DifferentPeople,
    Person,
)
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.domain.workshop.details import CATEGORY_NAMES
from mercworkshop.i18n import LANGUAGES, N_

_PARTICIPANTS = ("workshop", "participants")
_GROUP = Field(
    "group",
    N_("Group"),
    FieldKind.REFERENCE,
    refers_to="BreakoutGroup",
    is_typed_by_name=True,
)
_COUNTRY = Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES)

PERSON = RecordDescription(
    Person,
    N_("Participant"),
    N_("Participants"),
    (
        Field("name", N_("Name")),
        Field("title", N_("Mr/Ms"), is_searched=True),
        Field("organisation", N_("Organisation"), is_searched=True),
        Field("role", N_("Role"), is_searched=True),
        Field("category", N_("Category"), FieldKind.CHOICE, choices=CATEGORY_NAMES),
        _COUNTRY,
        Field("language", N_("Language"), choices=LANGUAGES),
        Field("gender", N_("Gender"), choices=GENDER_NAMES),
        _GROUP,
        internal("position"),
    ),
    title=("name",),
    place=_PARTICIPANTS,
    place_title=N_("Participants"),
)

CONTACT = RecordDescription(
    Contact,
    N_("Contact details"),
    N_("Contact details"),
    (
        Field("email", N_("E-mail")),
        Field("phone", N_("Phone")),
        Field("other_email", N_("Other e-mail")),
        Field("consent", N_("Consent"), choices=CONSENT_NAMES),
    ),
    place=_PARTICIPANTS,
    place_title=N_("Participants"),
    why_not_searched="contact details are shown only on request",
)

DIFFERENT_PEOPLE = RecordDescription(
    DifferentPeople,
    N_("Different people"),
    N_("Different people"),
    (internal("first"), internal("second")),
    title=(),
    place=_PARTICIPANTS,
    place_title=N_("Participants"),
    why_not_searched="it holds nothing but whom it is about",
)

DELEGATION = RecordDescription(
    Delegation,
    N_("Delegation"),
    N_("Delegations"),
    (_COUNTRY, _GROUP, internal("position")),
    title=("country",),
    place=("workshop", "delegations"),
    place_title=N_("Delegations"),
)

GROUP = RecordDescription(
    BreakoutGroup,
    N_("Group"),
    N_("Groups"),
    (
        Field("name", N_("Name")),
        Field("room", N_("Room"), is_searched=True),
        Field("language", N_("Language"), choices=LANGUAGES),
        Field("chair", N_("Chair"), is_searched=True),
        Field("rapporteur", N_("Rapporteur"), is_searched=True),
        Field("typist", N_("Typist"), is_searched=True),
        Field("time_keeper", N_("Time-keeper"), is_searched=True),
        Field(
            "laptop",
            N_("Laptop"),
            hint=N_("The label on the laptop or its stick"),
            is_searched=True,
        ),
        internal("position"),
    ),
    title=("name",),
    place=("workshop", "groups"),
    place_title=N_("Groups"),
)

GROUP_RULE = RecordDescription(
    GroupRule,
    N_("Rule for groups"),
    N_("Rules for groups"),
    (
        Field("kind", N_("Rule"), FieldKind.CHOICE, choices=RULE_NAMES),
        internal("first"),
        internal("second"),
        internal("group"),
        internal("position"),
    ),
    title=(),
    place=("workshop", "groups"),
    place_title=N_("Groups"),
    why_not_searched="it holds nothing but whom it is about",
)
