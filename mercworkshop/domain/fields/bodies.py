"""The fields of pairs of names that are of one body."""

from __future__ import annotations

from mercworkshop.domain.entities.bodies import BodyPair
from mercworkshop.domain.fields.field import COUNTRY, Field, FieldKind, RecordDescription, internal
from mercworkshop.i18n import N_

BODY_PAIR = RecordDescription(
    BodyPair,
    N_("Two names of a body"),
    N_("Names of bodies"),
    (
        internal("road_map", "RoadMap"),
        Field("first", N_("One name")),
        Field("second", N_("Other name")),
        Field("is_one", N_("The same body"), FieldKind.YES_NO),
    ),
    title=("first", "second"),
    place=("road_maps", COUNTRY, "actions"),
    why_not_searched="both names are found in the actions",
)
