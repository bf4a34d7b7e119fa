"""The fields of shared actions."""

from __future__ import annotations

from mercworkshop.domain.entities.follow_up.records import UPDATE_STATUS_NAMES, UpdateStatus
from mercworkshop.domain.entities.shared_actions.records import (
    MEMBER_ANSWER_NAMES,
    MemberAnswer,
    NotAlike,
    SharedAction,
    SharedActionMember,
)
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_PLACE = ("run", "ask_the_room")

SHARED_ACTION = RecordDescription(
    SharedAction,
    N_("Shared action"),
    N_("Shared actions"),
    (
        Field("title", N_("What is done together"), is_searched=True),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        Field("why", N_("What the drafts have in common"), is_searched=True),
        internal("position"),
    ),
    title=("title",),
    place=_PLACE,
    place_title=N_("Ask the room"),
)

SHARED_ACTION_MEMBER = RecordDescription(
    SharedActionMember,
    N_("Part in a shared action"),
    N_("Parts in shared actions"),
    (
        internal("shared_action", "SharedAction"),
        Field("road_map", N_("Road map"), FieldKind.REFERENCE, refers_to="RoadMap"),
        Field("action", N_("Own action"), FieldKind.REFERENCE, refers_to="Action"),
        Field(
            "answer",
            N_("Answer"),
            FieldKind.CHOICE,
            choices=MEMBER_ANSWER_NAMES,
            blank=MemberAnswer.ASKED,
        ),
        Field("note", N_("Note"), is_searched=True),
        internal("position"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field(
            "said",
            N_("How it stands"),
            FieldKind.CHOICE,
            choices=UPDATE_STATUS_NAMES,
            blank=UpdateStatus.NOT_ASKED,
        ),
        Field("said_percent", N_("Done in per cent"), FieldKind.NUMBER),
        Field("said_on", N_("Said on"), FieldKind.DATE),
    ),
    title=("note",),
    place=_PLACE,
    place_title=N_("Ask the room"),
)

NOT_ALIKE = RecordDescription(
    NotAlike,
    N_("Entries that are not the same"),
    N_("Entries that are not the same"),
    (internal("first"), internal("second")),
    place=_PLACE,
    place_title=N_("Ask the room"),
    why_not_searched="it holds nothing but what it is about",
)
