"""The fields of turns on the list of speakers, of decisions, and of parked points."""

from __future__ import annotations

from mercworkshop.domain.entities.floor.records import (
    DECISION_NAMES,
    TURN_NAMES,
    Decision,
    DecisionKind,
    SpeakingTurn,
    TurnKind,
)
from mercworkshop.domain.entities.parking_lot import POINT_STATE_NAMES, ParkedPoint, ParkedState
from mercworkshop.domain.fields.field import (
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_FLOOR = ("run", "floor")

SPEAKING_TURN = RecordDescription(
    SpeakingTurn,
    N_("Speaker"),
    N_("Speakers"),
    (
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field("body", N_("Organisation"), is_searched=True, hint=N_("If no country speaks")),
        Field("speaker", N_("Name"), is_searched=True),
        Field(
            "kind",
            N_("Kind of turn"),
            FieldKind.CHOICE,
            short=N_("Kind"),
            choices=TURN_NAMES,
            blank=TurnKind.SPEECH,
        ),
        Field("asked", N_("When the floor was asked for")),
        Field("began", N_("When the turn began")),
        Field("seconds", N_("Seconds"), FieldKind.NUMBER),
        internal("position"),
    ),
    title=("speaker", "body"),
    place=_FLOOR,
    place_title=N_("Floor"),
)

DECISION = RecordDescription(
    Decision,
    N_("Decision"),
    N_("Decisions"),
    (
        Field(
            "kind",
            N_("Kind"),
            FieldKind.CHOICE,
            choices=DECISION_NAMES,
            blank=DecisionKind.DECISION,
        ),
        Field("text", N_("What was decided")),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("articles", N_("Articles"), FieldKind.ARTICLES),
        Field("proposer", N_("Proposed by"), is_searched=True),
        internal("position"),
    ),
    title=("text",),
    place=_FLOOR,
    place_title=N_("Floor"),
)

PARKED_POINT = RecordDescription(
    ParkedPoint,
    N_("Parked point"),
    N_("Parked points"),
    (
        Field("text", N_("Question or remark")),
        Field("owner", N_("Who answers for it"), is_searched=True),
        Field("raise_in", N_("Raise in"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("session", N_("Parked in"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("country", N_("Country"), FieldKind.REFERENCE, refers_to=ReferenceList.COUNTRIES),
        Field(
            "state",
            N_("Status"),
            FieldKind.CHOICE,
            choices=POINT_STATE_NAMES,
            blank=ParkedState.OPEN,
        ),
        Field("outcome", N_("What came of it"), is_searched=True),
        internal("position"),
    ),
    title=("text",),
    place=("run", "parking"),
    place_title=N_("Parking lot"),
)
