"""The fields of votes, of their options, and of ballots."""

from __future__ import annotations

from mercworkshop.domain.entities.votes.records import (
    METHOD_NAMES,
    STATE_NAMES,
    Ballot,
    Vote,
    VoteMethod,
    VoteOption,
)
from mercworkshop.domain.fields.field import Field, FieldKind, RecordDescription, internal
from mercworkshop.i18n import N_

_VOTES = ("run", "votes")
_TITLE = N_("Votes")

VOTE = RecordDescription(
    Vote,
    N_("Vote"),
    N_("Votes"),
    (
        Field("question", N_("Question")),
        Field(
            "method",
            N_("How people vote"),
            FieldKind.CHOICE,
            choices=METHOD_NAMES,
            blank=VoteMethod.DOTS,
        ),
        Field("units", N_("For each person"), FieldKind.NUMBER),
        Field("session", N_("Session"), FieldKind.REFERENCE, refers_to="AgendaSession"),
        Field("state", N_("Result"), FieldKind.CHOICE, choices=STATE_NAMES, is_decided=True),
        internal("position"),
    ),
    title=("question",),
    place=_VOTES,
    place_title=_TITLE,
)

VOTE_OPTION = RecordDescription(
    VoteOption,
    N_("Option of a vote"),
    N_("Options of votes"),
    (
        internal("vote", "Vote"),
        Field("text", N_("Option")),
        internal("origin"),
        internal("position"),
    ),
    title=("text",),
    place=_VOTES,
    place_title=_TITLE,
)

BALLOT = RecordDescription(
    Ballot,
    N_("Ballot"),
    N_("Ballots"),
    (
        internal("vote", "Vote"),
        Field("marks", N_("Marks"), FieldKind.LIST),
        Field("people", N_("People"), FieldKind.NUMBER),
    ),
    place=_VOTES,
    place_title=_TITLE,
    why_not_searched="what one person voted is shown to nobody by itself",
)
