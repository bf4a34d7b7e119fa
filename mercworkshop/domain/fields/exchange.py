"""The fields of what travels with a workshop: versions, corrections, proposals, keys, erasures."""

from __future__ import annotations

from mercworkshop.domain.entities.corrections import Correction
from mercworkshop.domain.entities.named_versions import LABELS, NamedVersion
from mercworkshop.domain.entities.recipients import ROLE_NAMES, Recipient
from mercworkshop.domain.entities.script_steps import STEP_STATE_NAMES, ScriptStep
from mercworkshop.domain.entities.tombstones import Tombstone
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    internal,
)
from mercworkshop.i18n import N_

NAMED_VERSION = RecordDescription(
    NamedVersion,
    N_("Version"),
    N_("Versions"),
    (
        internal("road_map", "RoadMap"),
        Field("label", N_("Version"), choices=LABELS),
        Field("by", N_("Who")),
        Field("at", N_("When")),
        internal("heads"),
        internal("digest"),
    ),
    title=("title",),  # a property: the label in the language in use
    place=("road_maps", COUNTRY, "overview"),
    why_not_searched="its label is the same in every road map",
)

CORRECTION = RecordDescription(
    Correction,
    N_("Correction"),
    N_("Corrections"),
    (
        internal("file"),
        internal("subject"),
        internal("field"),
        Field("value", N_("It should say"), FieldKind.TEXT),
        internal("was"),
        Field("source", N_("Where does it say so?")),
        Field("by", N_("Who says so?")),
        Field("day", N_("Since when is it known?"), FieldKind.DATE),
        Field("why", N_("Why it is easy to get wrong"), FieldKind.TEXT),
        Field("is_doubtful", N_("Doubtful"), FieldKind.YES_NO),
    ),
    title=("value",),
    place=("library", "data", "corrections"),
    why_not_searched="the library has its own list of them",
)

SCRIPT_STEP = RecordDescription(
    ScriptStep,
    N_("Proposal"),
    N_("Proposals"),
    (
        Field("step", N_("Step of a script")),
        internal("verb"),
        internal("arguments"),
        internal("road_map", "RoadMap"),
        internal("about"),
        Field("title", N_("Title")),
        Field("author", N_("Who")),
        internal("audience"),
        Field("source", N_("Source")),
        Field("why", N_("Why it was proposed"), FieldKind.TEXT),
        Field(
            "state",
            N_("Decision"),
            FieldKind.CHOICE,
            choices=STEP_STATE_NAMES,
            is_decided=True,
        ),
        Field("reason", N_("Reason"), FieldKind.TEXT),
        internal("position"),
    ),
    title=("title",),
    place=("road_maps", COUNTRY, "proposals"),
    why_not_searched="what it proposes is not in the road map yet",
)

RECIPIENT = RecordDescription(
    Recipient,
    N_("Key for encryption"),
    N_("Keys"),
    (
        Field("name", N_("Whose key it is")),
        Field("role", N_("Role"), FieldKind.CHOICE, choices=ROLE_NAMES, is_decided=True),
        Field("age_key", N_("Public part")),
        internal("signing_key"),
    ),
    title=("name",),
    why_not_searched="keys have a list of their own",
)

TOMBSTONE = RecordDescription(
    Tombstone,
    N_("Erased entry"),
    N_("Erased entry"),
    (internal("erased_type"), internal("erased_id")),
    why_not_searched="it holds no words",
)
